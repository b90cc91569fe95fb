// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/block.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

#define COLUMN 30 /* columns of a CPU */

static bool is_shown(const struct chain_link *link)
{
	if (link->role == CHAIN_DELIVERED)
		return true;
	return !link->minor && link->role != CHAIN_RAISED && link->role != CHAIN_ASKED;
}

static const char *verdict_of(const struct chain *chain)
{
	return chain->broken ? "warning"
	                     : machine_verdict_name((enum machine_verdict)chain->finding.verdict);
}

/* Who is on top of its CPU after it. */
static unsigned handler(struct run *run, const struct chain_link *link)
{
	const int top =
		machine_top(&run_scenario(run)->world, run_state_at(run, link->step), link->cpu);

	return top >= 0 ? (unsigned)top : link->slot;
}

static void add_interrupt(struct run *run, const struct chain_link *link, struct text *out)
{
	text_add(out, "<");
	words_slot(run_scenario(run), handler(run, link), out);
	text_add(out, ">");
}

/* ---- the tree of calls ---- */

/** struct tree - what was written last: @nr @frames of context @slot, the first one at @base. */
struct tree {
	struct text *out;
	const char *frames[PATH_FRAMES_MAX];
	unsigned nr, base;
	int slot;
};

static void add_line(struct tree *t, unsigned depth, const char *text)
{
	text_addc(t->out, ' ', 2 * (size_t)depth);
	text_printf(t->out, "%s\n", text);
}

static void begin_context(struct tree *t, struct run *run, unsigned cpu, unsigned slot)
{
	if (t->slot == (int)slot)
		return;
	if (t->slot >= 0)
		text_add(t->out, "\n");
	words_who(run_scenario(run), cpu, slot, t->out);
	text_add(t->out, "\n");
	t->slot = (int)slot;
	t->base = 1;
	t->nr = 0;
}

/* The context that lies under the one on top. */
static unsigned interrupted(struct run *run, const struct chain_link *link)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const struct machine_state *state = run_state_at(run, link->step);
	const unsigned depth = machine_depth(world, state, link->cpu);
	const int task = machine_task(world, state, link->cpu);

	if (depth > 1)
		return machine_frame(world, state, link->cpu, depth - 2);
	return task >= 0 ? (unsigned)task : link->slot;
}

/* What is interrupted stays where it is, and the handler stands one deeper. */
static void begin_interrupt(struct tree *t, struct run *run, const struct chain_link *link)
{
	struct text phrase = {.len = 0};

	begin_context(t, run, link->cpu, interrupted(run, link));
	add_interrupt(run, link, &phrase);
	add_line(t, t->base + t->nr, text_str(&phrase));
	text_finish(&phrase);
	t->base += t->nr + 1;
	t->nr = 0;
	t->slot = (int)handler(run, link);
}

static void add_frames(struct tree *t, const struct path_place *place)
{
	unsigned same = 0;

	while (same < t->nr && same < place->nr_frames &&
	       strcmp(t->frames[same], place->frames[same]) == 0)
		same++;
	for (t->nr = same; t->nr < place->nr_frames; t->nr++) {
		t->frames[t->nr] = place->frames[t->nr];
		add_line(t, t->base + t->nr, t->frames[t->nr]);
	}
}

static void add_op(struct tree *t, struct run *run, const struct chain_link *link)
{
	struct text line = {.len = 0};

	chain_link_phrase(run, link, &line);
	if (link->breaks)
		text_printf(&line, "   <-- breaks I%u: %s", link->breaks,
		            machine_invariant_text(link->breaks));
	add_line(t, t->base + t->nr, text_str(&line));
	text_finish(&line);
}

static void add_link(struct tree *t, struct run *run, const struct chain_link *link)
{
	if (link->role == CHAIN_DELIVERED) {
		begin_interrupt(t, run, link);
		return;
	}
	begin_context(t, run, link->cpu, link->slot);
	if (link->place)
		add_frames(t, link->place);
	add_op(t, run, link);
}

void block_calls(struct run *run, const struct chain *chain, struct text *out)
{
	struct tree t = {.out = out, .slot = -1};
	char end[64];

	for (unsigned i = 0; i < chain->nr_links; i++)
		if (is_shown(&chain->links[i]))
			add_link(&t, run, &chain->links[i]);
	snprintf(end, sizeof(end), "<%s>", verdict_of(chain));
	if (chain->nr_links)
		add_line(&t, t.base + t.nr, end);
}

/* ---- columns ---- */

static unsigned columns_of(const struct chain *chain, int column[MACHINE_CPUS_MAX])
{
	unsigned nr = 0;

	memset(column, -1, MACHINE_CPUS_MAX * sizeof(column[0]));
	for (unsigned i = 0; i < chain->nr_links; i++)
		if (is_shown(&chain->links[i]) && column[chain->links[i].cpu] < 0)
			column[chain->links[i].cpu] = 0;
	for (unsigned cpu = 0; cpu < MACHINE_CPUS_MAX; cpu++)
		if (column[cpu] == 0)
			column[cpu] = (int)nr++;
	return nr;
}

static void add_titles(const int *column, unsigned nr, struct text *out)
{
	unsigned done = 0;

	for (unsigned cpu = 0; cpu < MACHINE_CPUS_MAX; cpu++)
		if (column[cpu] >= 0)
			text_printf(out, "CPU%u%*s", cpu, ++done < nr ? COLUMN - 4 : 0, "");
	text_add(out, "\n");
	for (unsigned i = 0; i < nr; i++)
		text_printf(out, "----%*s", i + 1 < nr ? COLUMN - 4 : 0, "");
	text_add(out, "\n");
}

void block_order(struct run *run, const struct chain *chain, struct text *out)
{
	int column[MACHINE_CPUS_MAX];
	const unsigned nr = columns_of(chain, column);
	size_t deeper[MACHINE_CPUS_MAX] = {0};

	if (nr == 0)
		return;
	add_titles(column, nr, out);
	for (unsigned i = 0; i < chain->nr_links; i++) {
		const struct chain_link *link = &chain->links[i];

		if (!is_shown(link))
			continue;
		text_addc(out, ' ', (size_t)column[link->cpu] * COLUMN + deeper[link->cpu]);
		if (link->role == CHAIN_DELIVERED) {
			add_interrupt(run, link, out);
			deeper[link->cpu] += 2;
		} else {
			chain_link_phrase(run, link, out);
		}
		text_add(out, "\n");
	}
	text_printf(out, "\n *** %s ***\n", verdict_of(chain));
}
