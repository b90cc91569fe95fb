// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/seek.h"
#include "tui/engine/player.h"
#include "tui/frame/source.h"

#include "lockstep/explain/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[SEEK_NR_KINDS] = {
	[SEEK_LINE] = "line",
	[SEEK_LOCK] = "lock",
	[SEEK_IRQ] = "interrupt",
	[SEEK_WORD] = "word",
	[SEEK_IF] = "interrupts",
	[SEEK_RAISED] = "any interrupt",
	[SEEK_DELIVER] = "any interrupt",
	[SEEK_WARNING] = "any warning",
	[SEEK_EVENT] = "event",
};

const char *seek_kind_name(enum seek_kind kind)
{
	return kind_names[kind];
}

/* Is @tail all of @text, or what stands in it after a @between? */
static bool ends_in(const char *text, const char *tail, char between)
{
	const size_t n = strlen(text), m = strlen(tail);

	if (m == 0 || m > n || strcmp(text + n - m, tail) != 0)
		return false;
	return m == n || text[n - m - 1] == between;
}

/* ---- what a text means ---- */

/* "FILE:LINE", where the study has such a file. */
static bool read_line(const struct player *p, const char *text, struct seek *out)
{
	const char *colon = strrchr(text, ':');
	const struct vocab_build *build = suite_build(p->world->suite, p->variant);

	if (!colon || colon == text || colon[1] < '1' || colon[1] > '9' ||
	    colon[1 + strspn(colon + 1, "0123456789")])
		return false;
	snprintf(out->name, sizeof(out->name), "%.*s", (int)(colon - text), text);
	out->line = (int)strtol(colon + 1, NULL, 10);
	for (const struct vocab_file *f = build->files; f && f->path; f++)
		if (source_same_file(f->path, out->name))
			return true;
	return false;
}

static bool read_general(const char *text, struct seek *out)
{
	static const struct {
		const char *word;
		enum seek_kind kind;
	} words[] = {{"IF", SEEK_IF},
	             {"irq_raised", SEEK_RAISED},
	             {"irq_delivered", SEEK_DELIVER},
	             {"warning", SEEK_WARNING}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(text, words[i].word) == 0) {
			out->kind = words[i].kind;
			return true;
		}
	}
	return false;
}

/* A lock, an interrupt, a word; perhaps with its kind before it. */
static bool read_object(const struct player *p, const char *text, struct seek *out)
{
	const struct machine_world *world = &p->world->scenario->world;
	const char *space = strchr(text, ' ');
	const char *name = space ? space + 1 : text;
	const size_t before = space ? (size_t)(space - text) : 0;
	const bool lock = !before || (before == 4 && memcmp(text, "lock", 4) == 0);
	const bool irq = !before || (before == 3 && memcmp(text, "irq", 3) == 0);
	const bool word = !before || (before == 4 && memcmp(text, "word", 4) == 0);

	snprintf(out->name, sizeof(out->name), "%s", name);
	out->kind = SEEK_LOCK;
	for (unsigned i = 0; lock && i < world->nr_locks; i++)
		if (ends_in(world->locks[i].name, name, '.'))
			return true;
	out->kind = SEEK_IRQ;
	for (unsigned i = 0; irq && i < world->nr_lines; i++)
		if (strcmp(machine_line_name(world, i), name) == 0)
			return true;
	out->kind = SEEK_WORD;
	for (unsigned i = 0; word && i < world->nr_words; i++)
		if (ends_in(world->words[i].name, name, '.'))
			return true;
	return false;
}

/* The grammar is the loader's: a world whose schedule is that moment alone knows it. */
static bool read_event(const struct player *p, const char *text, struct seek *out,
                       struct error *err)
{
	struct text item = {.len = 0};

	player_add_until(text, &item);
	out->kind = SEEK_EVENT;
	out->world = world_load(&p->options, p->world, NULL, 0, text_str(&item), err);
	text_finish(&item);
	if (!out->world)
		return false;
	if (out->world->scenario->nr_schedule == 1 && out->world->scenario->schedule[0].has_until) {
		out->event = out->world->scenario->schedule[0].until;
		return true;
	}
	seek_finish(out);
	return error_set(err, "'%s' is no moment, such as irqs-on or T: release LOCK", text);
}

static bool is_event(const char *text)
{
	const size_t size = strcspn(text, " ");

	for (const char *const *word = scenario_events(); *word; word++)
		if (strlen(*word) == size && memcmp(*word, text, size) == 0)
			return true;
	return strchr(text, ':') != NULL;
}

static bool read_function(const struct player *p, const char *text, struct seek *out,
                          struct error *err)
{
	char enter[SEEK_TEXT + 8];

	snprintf(enter, sizeof(enter), "enter %s", text);
	if (!strchr(text, ' ') && read_event(p, enter, out, err))
		return true;
	return error_set(err,
	                 "'%s' is no FILE:LINE, function, lock, interrupt, word or event; "
	                 "also: IF, irq_raised, irq_delivered, warning",
	                 text);
}

bool seek_parse_event(const struct player *p, const char *text, struct seek *out, struct error *err)
{
	memset(out, 0, sizeof(*out));
	return read_event(p, text, out, err);
}

bool seek_parse(const struct player *p, const char *text, struct seek *out, struct error *err)
{
	memset(out, 0, sizeof(*out));
	snprintf(out->text, sizeof(out->text), "%s", text);
	if (!*text)
		return error_set(err, "stop at what? FILE:LINE, a function, a lock, an event");
	if (read_line(p, text, out) || read_general(text, out) || read_object(p, text, out))
		return true;
	return is_event(text) ? read_event(p, text, out, err) : read_function(p, text, out, err);
}

void seek_finish(struct seek *s)
{
	world_put(s->world);
	s->world = NULL;
}

/* ---- does it happen? ---- */

static const struct kapi_site *site_of(struct run *run, size_t k, unsigned slot)
{
	const machine_node node =
		machine_node_of(&run_scenario(run)->world, run_state_at(run, k), slot);
	const struct path_place *place = node ? path_place(run_path(run), node) : NULL;

	return place ? place->site : NULL;
}

static bool is_line(const struct seek *s, const struct kapi_site *site)
{
	return site && site->line == s->line && source_same_file(site->file, s->name);
}

/* Its context has come to the line, and was not there before. */
static bool comes_to_line(const struct seek *s, struct run *run, size_t k)
{
	const unsigned slot = run_step_at(run, k)->slot;

	return is_line(s, site_of(run, k, slot)) && !is_line(s, site_of(run, k - 1, slot));
}

static bool is_object(const struct seek *s, const struct machine_world *world,
                      const struct machine_event *e)
{
	switch (s->kind) {
	case SEEK_LOCK:
		return (e->kind == MACHINE_EV_ACQUIRED || e->kind == MACHINE_EV_RELEASED) &&
		       ends_in(world->locks[e->object].name, s->name, '.');
	case SEEK_IRQ:
		return (e->kind == MACHINE_EV_RAISED || e->kind == MACHINE_EV_DELIVERED) &&
		       strcmp(machine_line_name(world, e->object), s->name) == 0;
	case SEEK_WORD:
		return e->kind == MACHINE_EV_WORD &&
		       ends_in(world->words[e->object].name, s->name, '.');
	case SEEK_IF: return e->kind == MACHINE_EV_IF;
	case SEEK_RAISED: return e->kind == MACHINE_EV_RAISED;
	case SEEK_DELIVER: return e->kind == MACHINE_EV_DELIVERED;
	case SEEK_WARNING: return e->kind == MACHINE_EV_WARNING || e->kind == MACHINE_EV_FINDING;
	case SEEK_LINE:
	case SEEK_EVENT:
	case SEEK_NR_KINDS: break;
	}
	return false;
}

bool seek_hits(const struct seek *s, struct run *run, size_t k)
{
	const struct run_step *step = run_step_at(run, k);

	if (s->kind == SEEK_LINE)
		return comes_to_line(s, run, k);
	if (s->kind == SEEK_EVENT)
		return run_reached(run, k, &s->event);
	for (unsigned i = 0; i < step->nr_events; i++)
		if (step->events[i].kind == RUN_EV_MACHINE &&
		    is_object(s, &run_scenario(run)->world, &step->events[i].machine))
			return true;
	return false;
}
