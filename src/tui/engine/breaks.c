// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/breaks.h"
#include "tui/engine/player.h"

#include <stdio.h>
#include <string.h>

void breaks_finish(struct breaks *b)
{
	for (unsigned i = 0; i < b->nr; i++)
		seek_finish(&b->items[i]);
	b->nr = 0;
}

const struct seek *breaks_hit(const struct player *p, size_t k)
{
	for (unsigned i = 0; k > 0 && i < p->breaks.nr; i++)
		if (seek_hits(&p->breaks.items[i], player_run(p), k))
			return &p->breaks.items[i];
	return NULL;
}

static void drop(struct breaks *b, unsigned i)
{
	seek_finish(&b->items[i]);
	memmove(&b->items[i], &b->items[i + 1], (b->nr - i - 1) * sizeof(b->items[0]));
	b->nr--;
}

void breaks_reload(struct player *p)
{
	struct breaks *b = &p->breaks;
	struct error err;
	struct seek now;

	for (unsigned i = 0; i < b->nr;) {
		if (seek_parse(p, b->items[i].text, &now, &err)) {
			seek_finish(&b->items[i]);
			b->items[i++] = now;
		} else {
			text_printf(&p->message, "; no breakpoint '%s' any more", b->items[i].text);
			drop(b, i);
		}
	}
}

/* ---- set and remove ---- */

/* The line at which the context on top of @cpu stands, or its function where it has not begun. */
static bool name_line(const struct player *p, unsigned cpu, char *out, size_t size)
{
	struct run *run = player_run(p);
	const struct machine_world *world = &run_scenario(run)->world;
	const int slot = machine_top(world, run_state(run), cpu);
	const machine_node node =
		slot < 0 ? 0 : machine_node_of(world, run_state(run), (unsigned)slot);
	const struct path_place *place = node ? path_place(run_path(run), node) : NULL;
	const char *file;

	if (!place || !place->site)
		return false;
	file = strrchr(place->site->file, '/');
	snprintf(out, size, "%s:%d", file ? file + 1 : place->site->file, place->site->line);
	return true;
}

static int find(const struct breaks *b, const char *text)
{
	for (unsigned i = 0; i < b->nr; i++)
		if (strcmp(b->items[i].text, text) == 0)
			return (int)i;
	return -1;
}

void player_break(struct player *p, const struct command *c)
{
	struct breaks *b = &p->breaks;
	char text[SEEK_TEXT];
	struct error err;
	int found;

	snprintf(text, sizeof(text), "%s", c->text);
	if (!*text && !name_line(p, c->cpu, text, sizeof(text))) {
		text_printf(&p->message, "no code runs on CPU%u now (:break names other places)",
		            c->cpu);
		return;
	}
	found = find(b, text);
	if (found >= 0) {
		drop(b, (unsigned)found);
		text_printf(&p->message, "no breakpoint at %s any more", text);
	} else if (b->nr == BREAKS_MAX) {
		text_printf(&p->message, "there are %d breakpoints already", BREAKS_MAX);
	} else if (!seek_parse(p, text, &b->items[b->nr], &err)) {
		text_add(&p->message, err.text);
	} else {
		text_printf(&p->message, "breakpoint: %s %s (c and C stop there; B lists them)",
		            seek_kind_name(b->items[b->nr].kind), text);
		b->nr++;
	}
}

void player_break_drop(struct player *p, const struct command *c)
{
	if (c->count >= p->breaks.nr)
		return;
	text_printf(&p->message, "no breakpoint at %s any more", p->breaks.items[c->count].text);
	drop(&p->breaks, (unsigned)c->count);
}

/* ---- :next, :until, :prev ---- */

static bool search(struct player *p, const struct seek *s, bool back)
{
	struct run *run = player_run(p);

	for (size_t i = 0; i < PLAYER_AHEAD_MAX && player_goes_on(p, i, 0); i++) {
		if (!(back ? run_back(run) : run_forward(run)))
			return false;
		if (run_at(run) > 0 && seek_hits(s, run, run_at(run)))
			return true;
	}
	return false;
}

static void go(struct player *p, const struct command *c, bool back)
{
	const size_t at = run_at(player_run(p));
	struct error err;
	struct seek s;

	if (!seek_parse(p, c->text, &s, &err)) {
		player_say_error(p, &err);
		return;
	}
	if (!search(p, &s, back)) {
		run_go(player_run(p), at);
		text_printf(&p->message,
		            back ? "'%s' has not happened before" : "'%s' does not happen any more",
		            c->text);
	}
	seek_finish(&s);
}

void player_of(struct player *p, const struct command *c)
{
	go(p, c, false);
}

void player_of_back(struct player *p, const struct command *c)
{
	go(p, c, true);
}
