// SPDX-License-Identifier: GPL-2.0-only
/*
 * The post-mortem: who waits for whom, and four pages: how it came to this, what was found by running
 * it again (tried.c), what the console would show, and the calls. On a small screen they share a
 * place, Tab turns it over; where there is room they stand two by two.
 */
#include "tui/views/view.h"

#include <stdio.h>
#include <string.h>

#define PHRASE 26      /* columns */
#define PHRASE_FROM 90 /* with less room the sentence needs it */

/* ---- who waits for whom ---- */

/* A row for each wait, as "who --wants--> what --held by--> whom". */
static const struct {
	const char *verb, *by;
} arrows[MACHINE_NR_WAITS] = {
	[MACHINE_WAIT_NONE] = {"", ""},
	[MACHINE_WAIT_LOCK] = {"spins for", "held by"},
	[MACHINE_WAIT_SLEEPING_LOCK] = {"sleeps for", "held by"},
	[MACHINE_WAIT_IPI] = {"waits for an answer of", "up to"},
	[MACHINE_WAIT_GP] = {"waits for the end of", "up to"},
	[MACHINE_WAIT_BIT] = {"sleeps for", "up to"},
	[MACHINE_WAIT_FRAME] = {"cannot go on under", NULL},
	[MACHINE_WAIT_CPU] = {"waits for its CPU, taken by", NULL},
};

static void add_who(const struct frame *f, const struct chain_wait *w, struct text *out)
{
	view_slot(f, w->slot, out);
	if (w->cpu >= 0)
		text_printf(out, " (CPU%d)", w->cpu);
}

static void add_object(const struct frame *f, const struct machine_waits *w, struct text *out)
{
	const struct machine_world *world = &f->scenario->world;

	if (machine_wait_is_lock(w->why))
		text_add(out, world->locks[w->object].name);
	else if (w->why == MACHINE_WAIT_BIT)
		text_add(out, world->words[w->object].name);
	else if (w->why == MACHINE_WAIT_IPI)
		text_add(out, view_line_name(f, w->object));
	else
		text_add(out, "the grace period");
}

static void add_them(const struct frame *f, uint64_t slots, struct text *out)
{
	for (bool first = true; slots; slots &= slots - 1, first = false) {
		text_add(out, first ? "" : ", ");
		view_slot(f, (unsigned)__builtin_ctzll(slots), out);
	}
}

static void draw_wait(const struct frame *f, struct area a, int y, const struct chain_wait *w)
{
	struct text t = {.len = 0};
	int x;

	if (machine_wait_is_lock(w->waits.why))
		draw_zone_row(a, y, ZONE_LOCK, w->waits.object);
	add_who(f, w, &t);
	x = draw_text(a, 0, y, STYLE_WAITS, text_str(&t));
	x = draw_printf(a, x, y, STYLE_NORMAL, " --%s--> ", arrows[w->waits.why].verb);
	text_clear(&t);
	if (arrows[w->waits.why].by) {
		add_object(f, &w->waits, &t);
		x = draw_text(a, x, y, STYLE_HELD, text_str(&t));
		x = draw_printf(a, x, y, STYLE_NORMAL, " --%s--> ", arrows[w->waits.why].by);
		text_clear(&t);
	}
	add_them(f, w->waits.on, &t);
	view_cut(a, x, y, STYLE_STRONG, text_str(&t));
	text_finish(&t);
}

static uint32_t cpus_of(const struct chain *chain)
{
	uint32_t cpus = 0;

	for (unsigned i = 0; i < chain->nr_waits; i++)
		if (chain->waits[i].cpu >= 0)
			cpus |= 1u << chain->waits[i].cpu;
	return cpus;
}

static void draw_moral(const struct frame *f, struct area a, int y)
{
	const struct chain *chain = &f->story.chain;
	const int nr = __builtin_popcount(cpus_of(chain));

	if (nr == 1 && f->scenario->world.nr_cpus > 1)
		view_cut(
			a, 0, y, STYLE_DIM,
			"One CPU is enough. The others may go on: \"is everybody blocked?\" misses this.");
	else if (nr == 1)
		view_cut(a, 0, y, STYLE_DIM, "One CPU is enough.");
	else
		draw_printf(a, 0, y, STYLE_DIM, "%u contexts on %d CPUs wait for each other.",
		            chain->nr_waits, nr);
}

static int waits_rows(const struct frame *f)
{
	const unsigned nr = f->story.chain.nr_waits;

	return nr ? (int)(nr < 4 ? nr : 4) + 3 : 4;
}

/* Where nobody waits: what was found. */
static void draw_waits(const struct frame *f, struct area a)
{
	const struct chain *chain = &f->story.chain;
	struct area in =
		draw_box(a, chain->nr_waits ? "who waits for whom" : "what was found", NULL, false);
	const int rows = in.rect.h - 1;
	int y = 0;

	for (unsigned i = 0; i < chain->nr_waits && y < rows; i++)
		draw_wait(f, in, y++, &chain->waits[i]);
	if (chain->nr_waits)
		draw_moral(f, in, y);
	else
		view_prose(in, 0, in.rect.h, STYLE_STRONG,
		           chain->nr_links ? text_str(&f->story.links[chain->nr_links - 1].sentence)
		                           : text_str(&f->concludes));
}

/* ---- how it came to this ---- */

static void draw_link(const struct view *v, struct area a, int y, unsigned i)
{
	const struct story *s = &v->frame->story;
	const struct chain_link *link = &s->chain.links[i];
	const bool here = i == v->screen->death.link;
	const enum style style = here ? STYLE_STRONG : link->minor ? STYLE_DIM : STYLE_NORMAL;
	int x;

	if (here)
		draw_glyph(a, 0, y, STYLE_STRONG, GLYPH_POINTER, 1);
	x = draw_printf(a, 2, y, style, "@%zu", link->step);
	rect_cut_left(&a.rect, x < 6 ? 6 : x + 1);
	if (a.rect.w >= PHRASE_FROM) {
		struct area phrase = a;

		phrase.rect.w = PHRASE - 1;
		draw_text(phrase, 0, y, style, text_str(&s->links[i].phrase));
		rect_cut_left(&a.rect, PHRASE);
	}
	if (link->breaks)
		x = draw_printf(a, 0, y, STYLE_UNSAFE, "!I%u ", link->breaks);
	view_cut(a, link->breaks ? x : 0, y, style, text_str(&s->links[i].sentence));
}

/* Which links are shown in @rows: the minor ones go first. */
static unsigned choose_links(const struct view *v, int rows, unsigned *out)
{
	const struct chain *chain = &v->frame->story.chain;
	const bool all = (int)chain->nr_links <= rows;
	unsigned nr = 0;

	for (unsigned i = 0; i < chain->nr_links; i++)
		if (all || !chain->links[i].minor || i == v->screen->death.link)
			out[nr++] = i;
	return nr;
}

static void draw_links(const struct view *v, struct area in)
{
	unsigned links[CHAIN_LINKS_MAX], first = 0;
	const unsigned rows = in.rect.h > 0 ? (unsigned)in.rect.h : 0;
	const unsigned nr = choose_links(v, (int)rows, links);

	while (first + rows < nr && links[first + rows / 2] < v->screen->death.link)
		first++;
	for (unsigned y = 0; y < rows && first + y < nr; y++) {
		draw_link(v, in, (int)y, links[first + y]);
		draw_zone_row(in, (int)y, ZONE_ROW, links[first + y]);
	}
}

/* The chosen link: where it stands in the code, and why it is in the chain. */
static void draw_reason(const struct view *v, struct area a)
{
	const struct story *s = &v->frame->story;
	const unsigned i = v->screen->death.link;
	const struct path_place *place = i < s->chain.nr_links ? s->chain.links[i].place : NULL;
	struct text t = {.len = 0};
	int y;

	if (i >= s->chain.nr_links)
		return;
	y = view_prose(a, 0, a.rect.h, STYLE_NORMAL, text_str(&s->links[i].sentence));
	text_printf(&t, "Here because: %s. (%s", chain_role_why(s->chain.links[i].role),
	            text_str(&s->links[i].phrase));
	if (place && place->site)
		text_printf(&t, " in %s(), line %d", place->site->func, place->site->line);
	text_add(&t, ")");
	view_prose(a, y, a.rect.h, STYLE_DIM, text_str(&t));
	text_finish(&t);
}

/* The links, and under them the chosen one in full. */
static void draw_links_page(const struct view *v, struct area a)
{
	struct rect reason = rect_cut_bottom(&a.rect, a.rect.h > 12 ? 5 : a.rect.h > 8 ? 4 : 2);

	draw_links(v, a);
	rect_cut_top(&reason, reason.h > 3);
	draw_reason(v, draw_area(a.canvas, reason));
}

/* ---- what the kernel would print, and the calls ---- */

static void add_console(const struct frame *f, struct text *out)
{
	const struct story *s = &f->story;

	text_add(out,
	         s->console.len ? text_str(&s->console) : "nothing: nobody is stuck for ever\n");
	text_printf(out, "\nStep by step (no lockdep has looked at it):\n\n%s",
	            text_str(&s->order));
}

static void add_page(const struct frame *f, enum screen_page page, struct text *out)
{
	if (page == DEATH_CONSOLE)
		add_console(f, out);
	else
		text_add(out, text_str(&f->story.calls));
}

static int draw_lines(const struct area *a, const char *text, int top)
{
	int line = 0;

	for (const char *p = text; *p; line++) {
		if (a && line >= top)
			view_cut(*a, 0, line - top, STYLE_NORMAL, p);
		p += strcspn(p, "\n");
		p += *p == '\n';
	}
	return line;
}

static void draw_text_page(const struct view *v, struct area in, enum screen_page page, int top)
{
	struct text t = {.len = 0};

	add_page(v->frame, page, &t);
	draw_lines(&in, text_str(&t), top);
	text_finish(&t);
}

/* ---- all ---- */

static const struct {
	const char *title, *keys;
} pages[DEATH_NR_PAGES] = {
	[DEATH_LINKS] = {"how it came to this", "Enter: go there"},
	[DEATH_TRIED] = {"what it took, what would have helped", "j/k"},
	[DEATH_CONSOLE] = {"what the console would show", "j/k  Y copies it"},
	[DEATH_CALLS] = {"for the commit message", "j/k  Y copies it"},
};

bool view_death_text(const struct view *v, struct text *out)
{
	const enum screen_page page = v->screen->death.page;

	if (page != DEATH_CONSOLE && page != DEATH_CALLS)
		return false;
	add_page(v->frame, page, out);
	return true;
}

/* The links have none: what stands in their place is always in sight. */
static int page_lines(const struct view *v, enum screen_page page, int width)
{
	struct text t = {.len = 0};
	int lines;

	if (page == DEATH_LINKS)
		return 0;
	if (page == DEATH_TRIED)
		return view_tried_lines(v->frame, width);
	add_page(v->frame, page, &t);
	lines = draw_lines(NULL, text_str(&t), 0);
	text_finish(&t);
	return lines;
}

static bool is_small(int cols, int rows)
{
	return cols < 100 || rows < 30;
}

static int left_cols(int cols)
{
	return cols * 11 / 20;
}

static void draw_page(const struct view *v, struct area a, enum screen_page page)
{
	const bool focused = v->screen->death.page == page;
	const int top = focused ? v->screen->death.top : 0;
	const bool more = page_lines(v, page, a.rect.w - 3) - top > a.rect.h - 2;
	struct text keys = {.len = 0};
	struct area in;

	text_printf(&keys, "%s%s", focused ? pages[page].keys : "Tab", more ? ": more" : "");
	in = draw_box(a, pages[page].title, text_str(&keys), focused);
	text_finish(&keys);
	draw_zone_all(a, ZONE_PAGE, page);
	if (in.rect.h < 1)
		return;
	if (page == DEATH_LINKS)
		draw_links_page(v, in);
	else if (page == DEATH_TRIED)
		view_tried(v->frame, in, top);
	else
		draw_text_page(v, in, page, top);
}

int view_death_lines(const struct view *v)
{
	const int cols = v->screen->cols;
	const bool whole = v->screen->alone || is_small(cols, v->screen->rows);

	return page_lines(v, v->screen->death.page, (whole ? cols : cols - left_cols(cols)) - 3);
}

static void draw_title(const struct view *v, struct area a)
{
	struct text variant = {.len = 0};
	const struct frame *f = v->frame;
	const struct chain *chain = &f->story.chain;
	char right[48];
	int x;

	snprintf(right, sizeof(right), "step %zu of %zu ", chain->step, f->length);
	draw_right(a, 0, STYLE_TITLE, right);
	a.rect.w -= draw_width(right) + 1;
	if (chain->broken && !f->verdict_at)
		x = draw_printf(a, 1, 0, STYLE_BAD, "WARNING I%u", chain->broken);
	else
		x = draw_text(a, 1, 0, STYLE_BAD, view_verdict_word(f->verdict));
	x = draw_printf(a, x + 2, 0, STYLE_TITLE, "%s  ", f->scenario->name);
	view_add_variant(f, &variant);
	x = draw_printf(a, x, 0, STYLE_DIFFERS, "[%s]", text_str(&variant));
	text_finish(&variant);
	view_cut(a, x + 2, 0, f->about.len ? STYLE_CHANGED : STYLE_NORMAL,
	         f->about.len ? text_str(&f->about) : f->scenario->title);
}

static void draw_two_by_two(const struct view *v, struct canvas *c, struct rect rest)
{
	struct rect left = rect_cut_left(&rest, left_cols(rest.w));
	const int lower = rest.h * 2 / 5;

	draw_page(v, draw_area(c, rect_cut_bottom(&left, lower)), DEATH_CONSOLE);
	draw_page(v, draw_area(c, left), DEATH_LINKS);
	draw_page(v, draw_area(c, rect_cut_bottom(&rest, lower)), DEATH_CALLS);
	draw_page(v, draw_area(c, rest), DEATH_TRIED);
}

void view_death(const struct view *v, struct canvas *c)
{
	struct rect rest = canvas_rect(c);

	draw_title(v, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	if (!v->screen->alone)
		draw_waits(v->frame, draw_area(c, rect_cut_top(&rest, waits_rows(v->frame))));
	if (v->screen->alone || is_small(c->w, c->h))
		draw_page(v, draw_area(c, rest), v->screen->death.page);
	else
		draw_two_by_two(v, c, rest);
}
