// SPDX-License-Identifier: GPL-2.0-only
#include "tui/views/view.h"
#include "tui/plain/told.h"

#include "lockstep/base/text.h"
#include "lockstep/base/wrap.h"
#include "lockstep/explain/room.h"
#include "lockstep/vocab/primitive.h"
#include "lockstep/vocab/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what several panes need ---- */

bool view_hides_future(const struct view *v)
{
	const struct frame *f = v->frame;

	return view_hides_runs(v) && !(f->is_whole && f->at == f->length);
}

bool view_hides_runs(const struct view *v)
{
	return v->screen->future_hidden || v->frame->quiz_on;
}

void view_add_variant(const struct frame *f, struct text *out)
{
	const struct vocab_variant *about = vocab_variant_find(f->scenario->study, f->variant);

	text_add_upper(out, f->variant);
	if (about && about->label)
		text_printf(out, " %s", about->label);
}

void view_add_step(const struct view *v, struct text *out)
{
	const struct frame *f = v->frame;

	text_printf(out, "step %zu", f->at);
	if (!view_hides_future(v))
		text_printf(out, "/%zu%s", f->length, f->is_whole ? "" : "+");
	if (f->branch.len && strcmp(text_str(&f->branch), "main") != 0)
		text_printf(out, "  %s", text_str(&f->branch));
}

const struct snapshot_context *view_top(const struct frame *f, unsigned cpu)
{
	const struct snapshot_cpu *c = &f->snapshot.cpus[cpu];

	return c->nr_contexts ? &c->contexts[c->nr_contexts - 1] : NULL;
}

unsigned view_focus(const struct view *v)
{
	return v->screen->focus < v->frame->scenario->world.nr_cpus ? v->screen->focus : 0;
}

void view_slot(const struct frame *f, unsigned slot, struct text *out)
{
	char buf[80];

	text_add(out, snapshot_slot_text(f->scenario, slot, buf, sizeof(buf)));
}

const char *view_line_name(const struct frame *f, unsigned line)
{
	const struct machine_world *world = &f->scenario->world;

	return machine_line_name(world, line);
}

const char *view_how(unsigned primitive)
{
	const char *name = vocab_primitive_info((enum vocab_primitive)primitive)->name;

	if (str_has_prefix(name, "spin_lock"))
		return name[9] ? name + 10 : "";
	if (str_has_prefix(name, "spin_"))
		return name + 5;
	return name;
}

const struct path_saved *view_saved(const struct path_place *place, unsigned lock)
{
	for (unsigned i = 0; i < place->nr_saved; i++)
		if (place->saved[i].lock == lock)
			return &place->saved[i];
	return NULL;
}

int view_cut(struct area a, int x, int y, enum style style, const char *text)
{
	const int end = draw_text(a, x, y, style, text);

	if (end > a.rect.w && x < a.rect.w)
		draw_text(a, a.rect.w - 1, y, STYLE_DIM, ">");
	return end;
}

int view_prose(struct area a, int y, int end, enum style style, const char *text)
{
	const char *rest = text;
	const char *line;
	size_t size;

	while (y < end && (line = wrap_next_line(&rest, a.rect.w, &size))) {
		draw_bytes(a, 0, y++, style, line, size);
		if (y == end && rest)
			draw_right(a, y - 1, style, " ...");
	}
	return y;
}

/* Verdicts in capitals, as the state of the whole run. */
static const char *const verdict_words[] = {
	[MACHINE_COMPLETES] = "COMPLETES", [MACHINE_UNFINISHED] = "UNFINISHED",
	[MACHINE_LIVELOCK] = "LIVELOCK",   [MACHINE_DRIFT] = "DRIFT",
	[MACHINE_ASSERTION] = "ASSERTION", [MACHINE_IRQ_STATE] = "IRQ STATE",
	[MACHINE_IMBALANCE] = "IMBALANCE", [MACHINE_ATOMIC_SLEEP] = "ATOMIC SLEEP",
	[MACHINE_DEADLOCK] = "DEADLOCK",   [MACHINE_LIMIT] = "LIMIT",
};

const char *view_verdict_word(enum machine_verdict verdict)
{
	return verdict_words[verdict];
}

const char *view_state_word(const struct view *v, enum style *style)
{
	const struct frame *f = v->frame;

	*style = STYLE_STRONG;
	if (f->busy)
		return "RUNNING";
	if (f->verdict_at) {
		*style = STYLE_BAD;
		return verdict_words[f->verdict];
	}
	if (v->screen->playing)
		return "PLAYING";
	if (f->completes) {
		*style = STYLE_GOOD;
		return "COMPLETES";
	}
	return f->at == f->length && f->is_whole ? "UNFINISHED" : "PAUSED";
}

/* ---- the layouts ---- */

/* Each returns the rest of the screen after what it drew above and below. */

static struct rect draw_frame_lines(const struct view *v, struct canvas *c)
{
	struct rect screen = canvas_rect(c);

	view_title(v, draw_area(c, rect_cut_top(&screen, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&screen, 1)));
	return screen;
}

static void draw_words(const struct view *v, struct canvas *c, struct rect *rest, int rows)
{
	struct rect strip = rect_cut_bottom(rest, rows);

	rect_cut_left(&strip, 1);
	rect_cut_right(&strip, 1);
	view_words(v, draw_area(c, strip));
}

static int at_most(int n, int max)
{
	return n < max ? n : max;
}

static void draw_small(const struct view *v, struct canvas *c, const struct room *room)
{
	static const struct lanes_look plain = {.ruler = false};
	struct rect rest = draw_frame_lines(v, c);

	view_cpus(v, draw_area(c, rect_cut_top(&rest, room->cpus_rows)));
	if (v->frame->at == 0) {
		view_story(v, draw_area(c, rest));
		return;
	}
	draw_words(v, c, &rest, room->words_rows);
	view_lanes(v, draw_area(c, rect_cut_bottom(&rest, room->lanes_rows)), &plain);
	view_source(v, draw_area(c, rest));
}

static void draw_sources(const struct view *v, struct canvas *c, struct rect r, bool large)
{
	if (large)
		view_partner(v, draw_area(c, rect_cut_right(&r, r.w / 2)));
	if (v->frame->at == 0)
		view_story(v, draw_area(c, r));
	else
		view_source(v, draw_area(c, r));
}

static void draw_roomy(const struct view *v, struct canvas *c, const struct room *room)
{
	static const struct lanes_look ruled = {.ruler = true};
	const bool large = room->kind == ROOM_LARGE;
	struct rect rest = draw_frame_lines(v, c);
	const int lanes = at_most((int)v->frame->nr_lanes + 2, room->lanes_rows);
	struct rect upper;

	draw_words(v, c, &rest, room->words_rows);
	view_lanes(v, draw_area(c, rect_cut_bottom(&rest, lanes)), &ruled);
	upper = rect_cut_top(&rest, large ? room->cpus_rows : at_most(12, rest.h / 2));
	view_locks(v, draw_area(c, rect_cut_right(&upper, room->side_cols)));
	view_cpus(v, draw_area(c, upper));
	view_ledger(v, draw_area(c, rect_cut_right(&rest, room->side_cols)));
	draw_sources(v, c, rest, large);
}

/* What plain mode says under the cursor of a view; where it has none, what happens. */
static void draw_tiny_words(const struct view *v, struct area a, int end)
{
	const struct frame *f = v->frame;
	const struct scene scene = {.view = *v};
	struct text here = {.len = 0};

	if (v->screen->home == SCREEN_MAIN)
		told_cursor(&scene, &here);
	view_prose(a, 2, end, STYLE_NORMAL,
	           here.len  ? text_str(&here)
	           : f->says ? f->says
	           : f->at   ? text_str(&f->tells)
	                     : f->scenario->title);
	text_finish(&here);
}

/* No room for panes: the title's words, what happens, and the state of the focused CPU. */
static void draw_tiny(const struct view *v, struct canvas *c)
{
	struct area a = draw_area(c, canvas_rect(c));
	const struct frame *f = v->frame;
	enum style style;
	const char *word = view_state_word(v, &style);
	const char *message = v->screen->note[0] ? v->screen->note : text_str(&f->message);
	struct text step;

	text_init(&step);
	view_add_step(v, &step);
	draw_printf(a, 0, 0, style, "%s %s %s", word, f->variant,
	            text_str(&step) + strlen("step "));
	text_finish(&step);
	if (c->h > 2)
		view_cpu_line(v, a, 1, view_focus(v));
	if (c->h > 4)
		draw_tiny_words(v, a, c->h - 1);
	if (c->h > 1 && *message)
		view_cut(a, 0, c->h - 1, STYLE_STRONG, message);
	else if (c->h > 1)
		view_cut(a,
		         draw_printf(a, 0, c->h - 1, STYLE_DIM,
		                     "too small for panes: %dx%d < %dx%d", c->w, c->h,
		                     ROOM_MIN_COLS, ROOM_MIN_ROWS),
		         c->h - 1, STYLE_DIM, c->w >= 58 ? "; --plain needs no room" : "");
}

static void draw_main(const struct view *v, struct canvas *c)
{
	const struct room room = room_of(c->w, c->h);

	if (v->screen->pane != PANE_ALL)
		view_zoomed(v, c);
	else if (room.kind == ROOM_SMALL)
		draw_small(v, c, &room);
	else
		draw_roomy(v, c, &room);
}

static void (*const drawers[SCREEN_NR_VIEWS])(const struct view *v, struct canvas *c) = {
	[SCREEN_MAIN] = draw_main,       [SCREEN_SWEEP] = view_sweep,
	[SCREEN_COMPARE] = view_compare, [SCREEN_TIMELINE] = view_timeline,
	[SCREEN_DEATH] = view_death,     [SCREEN_PRESENT] = view_present,
	[SCREEN_WHERE] = view_where,     [SCREEN_LOG] = view_pager,
	[SCREEN_PATCH] = view_pager,     [SCREEN_LIST] = view_list,
	[SCREEN_QUIZ] = view_quiz,       [SCREEN_MENU] = view_menu,
};

static void draw_all(const struct view *v, struct canvas *c)
{
	if (v->screen->present.blank)
		return;
	if (v->screen->mode == SCREEN_HELP)
		view_help(v, draw_area(c, canvas_rect(c)));
	else if (v->screen->mode == SCREEN_WORDS)
		view_glossary(v, draw_area(c, canvas_rect(c)));
	else if (v->screen->mode == SCREEN_OPTIONS)
		view_options(v, draw_area(c, canvas_rect(c)));
	else if (v->screen->view == SCREEN_MENU)
		view_menu(v, c);
	else if (c->w < ROOM_MIN_COLS || c->h < ROOM_MIN_ROWS)
		draw_tiny(v, c);
	else
		drawers[v->screen->view](v, c);
	if (v->screen->mode < SCREEN_NR_VIEWS)
		view_message(v, draw_area(c, canvas_rect(c)));
	if (v->screen->mode == SCREEN_ASK && v->frame->asks)
		view_ask(v, draw_area(c, canvas_rect(c)));
	if (v->frame->busy && v->frame->find.on)
		view_finding(v, draw_area(c, canvas_rect(c)));
	if (v->screen->mode == SCREEN_PROMPT || v->screen->mode == SCREEN_SEARCH)
		view_prompt(v, draw_area(c, canvas_rect(c)));
}

void view_draw(const struct view *v, struct canvas *c)
{
	struct frame *past = view_hides_future(v) ? frame_past(v->frame) : NULL;
	const struct view shown = {.frame = past ? past : v->frame, .screen = v->screen};

	draw_all(&shown, c);
	free(past);
}
