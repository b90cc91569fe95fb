// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/listed.h"
#include "tui/engine/breaks.h"
#include "tui/engine/player.h"

#include "lockstep/explain/explain.h"
#include "lockstep/explain/options.h"

#include <string.h>

static struct listed_row *add(struct listed *l, size_t id, bool can, bool here)
{
	struct listed_row *row;

	if (l->nr == LISTED_ROWS_MAX)
		return NULL;
	row = &l->rows[l->nr++];
	row->id = id;
	row->can = can;
	row->here = here;
	text_clear(&row->name);
	text_clear(&row->says);
	return row;
}

/* ---- what may happen next ---- */

static size_t id_of(struct machine_choice c)
{
	return (size_t)c.kind << 16 | (size_t)c.cpu << 8 | c.arg;
}

static struct machine_choice choice_of(size_t id)
{
	return (struct machine_choice){
		.kind = (uint8_t)(id >> 16), .cpu = (uint8_t)(id >> 8), .arg = (uint8_t)id};
}

static const char *const choice_names[] = {
	[MACHINE_RUN] = "run",       [MACHINE_SWITCH] = "switch", [MACHINE_TICK] = "tick",
	[MACHINE_GP_END] = "end-gp", [MACHINE_RAISE] = "raise",
};

static void fill_choices(struct listed *l, struct player *p)
{
	struct explain_option options[EXPLAIN_OPTIONS_MAX];
	const unsigned nr = explain_options(player_run(p), options);

	for (unsigned i = 0; i < nr; i++) {
		struct listed_row *row =
			add(l, id_of(options[i].choice), options[i].possible, options[i].planned);

		if (!row)
			return;
		text_add(&row->name, choice_names[options[i].choice.kind]);
		explain_option(player_run(p), &options[i], &row->says);
	}
}

bool listed_choose(struct player *p, size_t id)
{
	const size_t at = run_at(player_run(p));
	const size_t length = run_length(player_run(p));

	if (!run_do(player_run(p), choice_of(id)))
		return false;
	if (run_length(player_run(p)) != length)
		player_new_future(p, at);
	return true;
}

/* ---- breakpoints ---- */

#define TOLD 6 /* steps that are listed */

static void add_hits(const struct seek *s, struct run *run, struct text *out)
{
	unsigned nr = 0;

	for (size_t k = 1; k <= run_length(run); k++) {
		if (!seek_hits(s, run, k))
			continue;
		if (nr++ < TOLD)
			text_printf(out, "%s@%zu", nr == 1 ? ", in this run " : " ", k);
	}
	if (nr > TOLD)
		text_printf(out, " ... (%u times)", nr);
	else if (!nr)
		text_add(out, ", not met in this run");
}

static void fill_breaks(struct listed *l, struct player *p)
{
	for (unsigned i = 0; i < p->breaks.nr; i++) {
		const struct seek *s = &p->breaks.items[i];
		struct listed_row *row = add(l, i, true, breaks_hit(p, run_at(player_run(p))) == s);

		text_add(&row->name, s->text);
		text_add(&row->says, seek_kind_name(s->kind));
		add_hits(s, player_run(p), &row->says);
	}
}

/* To where it is met next, or else first. */
static void pick_break(struct player *p, size_t id)
{
	struct run *run = player_run(p);
	const struct seek *s = id < p->breaks.nr ? &p->breaks.items[id] : NULL;
	size_t first = 0;

	if (!s)
		return;
	for (size_t k = run_length(run); k > 0; k--)
		if (seek_hits(s, run, k) && (k > run_at(run) || !first || first <= run_at(run)))
			first = k;
	if (!first) {
		text_printf(&p->message, "%s is not met in this run", s->text);
		return;
	}
	run_go(run, first);
	player_open(p, PLAYER_OPENS_MAIN);
}

/* ---- branches ---- */

static void fill_branches(struct listed *l, struct player *p)
{
	for (unsigned i = 0; i < p->past.nr_branches; i++) {
		const struct branch *b = &p->past.branches[i];
		const bool here = i == p->past.current;
		struct listed_row *row = add(l, i, true, here);
		struct run *run = player_run(p);

		past_branch_name(b->number, &row->name);
		if (b->number) {
			text_printf(&row->says, "from step %zu of ", b->left_at);
			past_branch_name(b->from, &row->says);
			text_add(&row->says, ": ");
		}
		text_add(&row->says, text_str(&b->why));
		text_printf(&row->says, "; at step %zu of %zu", here ? run_at(run) : b->kept.at,
		            here ? run_length(run) : b->kept.nr);
		if (b->number)
			text_add(&row->says, b->saved ? "" : "; not saved (:w FILE)");
	}
}

/* ---- errors ---- */

static void fill_errors(struct listed *l, struct player *p)
{
	const char *line = text_str(&p->errors);

	while (*line) {
		const size_t size = strcspn(line, "\n");
		struct listed_row *row = add(l, l->nr, false, false);

		if (!row)
			return;
		text_addn(&row->says, line, size);
		line += size + (line[size] == '\n');
	}
}

/* ---- all of them ---- */

static const struct {
	const char *title, *empty;
	void (*fill)(struct listed *l, struct player *p);
} kinds[LISTED_NR_KINDS] = {
	[LISTED_CHOICES] = {"what may happen next", "nothing at all can happen here", fill_choices},
	[LISTED_BREAKS] = {"breakpoints",
                           "none; b sets one at the line that runs next, :break at any other",
                           fill_breaks},
	[LISTED_BRANCHES] = {"branches", "", fill_branches},
	[LISTED_ERRORS] = {"the edited scenario cannot be loaded; the one before goes on", "",
                           fill_errors},
};

const char *listed_title(enum listed_kind kind, const char **empty)
{
	*empty = kinds[kind].empty;
	return kinds[kind].title;
}

void listed_fill(struct listed *l, struct player *p)
{
	l->kind = p->lists;
	l->nr = 0;
	if (kinds[l->kind].fill)
		kinds[l->kind].fill(l, p);
}

void listed_finish(struct listed *l)
{
	for (unsigned i = 0; i < LISTED_ROWS_MAX; i++) {
		text_finish(&l->rows[i].name);
		text_finish(&l->rows[i].says);
	}
}

/* ---- commands ---- */

void player_list(struct player *p, const struct command *c)
{
	if (c->count >= LISTED_NR_KINDS)
		return;
	p->lists = (enum listed_kind)c->count;
	if (p->lists != LISTED_NOTHING)
		player_open(p, PLAYER_OPENS_LIST);
}

static void pick_choice(struct player *p, size_t id)
{
	const struct explain_option option = {.choice = choice_of(id)};

	if (listed_choose(p, id)) {
		player_open(p, PLAYER_OPENS_MAIN);
		return;
	}
	explain_option(player_run(p), &option, &p->message);
}

void player_pick(struct player *p, const struct command *c)
{
	struct command branch = *c;

	branch.text[0] = '\0';
	switch (p->lists) {
	case LISTED_CHOICES: pick_choice(p, c->count); break;
	case LISTED_BREAKS: pick_break(p, c->count); break;
	case LISTED_BRANCHES: player_branch(p, &branch); break;
	case LISTED_NOTHING:
	case LISTED_ERRORS:
	case LISTED_NR_KINDS: break;
	}
}

void player_drop(struct player *p, const struct command *c)
{
	if (p->lists == LISTED_BREAKS)
		player_break_drop(p, c);
	else if (p->lists == LISTED_BRANCHES)
		player_branch_drop(p, c);
	else
		text_add(&p->message, "nothing here can be removed");
}
