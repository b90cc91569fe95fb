// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every view there is, in three sizes, in every theme and character set.
 *
 * A file tests/golden/view/NAME.txt has the text of the three sizes, what the cells mean at the
 * smallest (a letter each, see style.h), and a digest for what follows from both: meanings at the
 * larger sizes, the looks of each theme, the picture in ASCII. UPDATE_GOLDEN=1 writes the files anew.
 * A view is tested here as soon as it has a row in views/names.h.
 */
#include "golden.h"
#include "stage.h"

#include "tui/share/picture.h"
#include "tui/views/names.h"

#include "lockstep/base/hash.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

TestSuite(pictures, .timeout = 240);

static const struct {
	int cols, rows;
} sizes[] = {{80, 24}, {120, 40}, {200, 60}};

static void draw(struct stage *s, int cols, int rows, enum charset charset, struct text *out)
{
	canvas_destroy(s->canvas);
	s->canvas = canvas_create(cols, rows, charset);
	stage_text(s, out);
}

static void add_digest(struct text *out, const char *what, const struct text *of)
{
	text_printf(out, "%-24s %016" PRIx64 "\n", what, hash_bytes64(text_str(of), of->len, 0));
}

/* The bytes a terminal would get: pieces of one look. */
static void add_looks(const struct canvas *c, const struct theme *theme, struct text *out)
{
	struct picture_piece piece = {.text = {.len = 0}};

	for (int y = 0; y < c->h; y++)
		for (int x = 0; x < c->w; x += piece.w) {
			struct look look;

			picture_piece(c, x, y, &piece);
			look = theme_look(theme, piece.style, piece.marked);
			picture_sgr(&look, out);
			text_add(out, text_str(&piece.text));
		}
	text_finish(&piece.text);
}

static void add_themes(const struct canvas *c, struct text *out)
{
	for (enum theme_id id = 0; id < NR_THEMES; id++) {
		const struct theme theme = theme_builtin(id);
		struct text looks = {.len = 0};

		add_looks(c, &theme, &looks);
		add_digest(out, theme.name, &looks);
		text_finish(&looks);
	}
}

static void add_size(struct stage *s, size_t i, struct text *out)
{
	struct text text = {0}, styles = {0}, ascii = {0};

	draw(s, sizes[i].cols, sizes[i].rows, CHARSET_ASCII, &ascii);
	draw(s, sizes[i].cols, sizes[i].rows, CHARSET_UTF8, &text);
	canvas_styles(s->canvas, &styles);
	text_printf(out, "==== %dx%d\n%s", sizes[i].cols, sizes[i].rows, text_str(&text));
	if (i == 0)
		text_printf(out, "==== meanings\n%s", text_str(&styles));
	text_add(out, "==== digests\n");
	add_digest(out, "meanings", &styles);
	add_digest(out, "ascii", &ascii);
	add_themes(s->canvas, out);
	for (const char *p = text_str(&ascii); *p; p++)
		cr_assert((unsigned char)*p < 0x80, "a byte beyond ASCII");
	text_finish(&text);
	text_finish(&styles);
	text_finish(&ascii);
}

static void open_view(struct stage *s, const struct view_row *view)
{
	stage_open(s, stage_story, "buggy", 80, 24);
	stage_go(s, strcmp(view->name, "post-mortem") == 0 ? "DEADLOCK"
	                                                   : "ON, and move_lock is still held");
	if (s->app.screen.view == SCREEN_DEATH)
		stage_type(s, "q");
	if (view->action && !*view->action)
		stage_menu(s);
	else if (view->action)
		stage_key(s, action_named(view->action)->keys[0]);
}

Test(pictures, of_every_view_are_as_they_were_looked_at)
{
	size_t nr;
	const struct view_row *views = view_names(&nr);

	for (size_t i = 0; i < nr; i++) {
		struct text all = {0};
		char name[60];
		struct stage s;

		open_view(&s, &views[i]);
		cr_assert(!views[i].action || s.app.screen.mode != SCREEN_MAIN, "%s",
		          views[i].name);
		for (size_t j = 0; j < 3; j++)
			add_size(&s, j, &all);
		snprintf(name, sizeof(name), "view/%s", views[i].name);
		for (char *p = name; *p; p++)
			*p = *p == '-' ? '_' : *p;
		cr_expect(golden_check(name, text_str(&all)), "%s", views[i].name);
		text_finish(&all);
		stage_close(&s);
	}
}

/* ---- nothing is told by colour alone ---- */

/*
 * What a style says is said by one of these words or signs too, in the same row or, where a
 * sentence goes on, the one above. Styles that only make a text
 * easier to read (titles, dim) say nothing, and an error is a sentence of its own.
 */
static const struct {
	enum style style;
	const char *words; /* one of them, separated by '|' */
} said[] = {
	{STYLE_CHANGED, "*|changed|->|was|set"},
	{STYLE_DIFFERS, "<|[|differ|same|-|+|@"},
	{STYLE_UNSAFE, "!|UNSAFE|unsafe|deadlock|wrong|stuck|-"},
	{STYLE_ON, "ON|on|-|\u2500"},
	{STYLE_OFF, "off|#|\u2588"},
	{STYLE_HELD, "held|hold|owner|taken|=|\u2501|lock|mutex|sem|-->|i"},
	{STYLE_PENDING, "pend|rais|r|~|\u2248|wait|w"},
	{STYLE_IRQ, "irq|D|h|i"},
	{STYLE_SOFTIRQ, "softirq"},
	{STYLE_WAITS, "wait|spin|sleep|want|cannot go on"},
	{STYLE_CURRENT, "=>|next|>"},
	{STYLE_SELECTED, ">|\u25b6"},
	{STYLE_GOOD, "ok|end|well|COMPLETES|completes|helps|would|served|.|[x]|+"},
	{STYLE_BAD, "DEADLOCK|deadlock|X|x|WARNING|IRQ|!"},
};

static bool has_one(const char *row, const char *words)
{
	char word[24];

	while (*words) {
		const size_t len = strcspn(words, "|");

		snprintf(word, sizeof(word), "%.*s", (int)len, words);
		if (strstr(row, word))
			return true;
		words += len + (words[len] == '|');
	}
	return false;
}

static void add_row(const struct canvas *c, int y, struct text *out)
{
	struct picture_piece piece = {.text = {.len = 0}};

	for (int x = 0; x < c->w; x += piece.w) {
		picture_piece(c, x, y, &piece);
		text_add(out, text_str(&piece.text));
	}
	text_finish(&piece.text);
}

static unsigned check_row(const struct canvas *c, int y, const char *view)
{
	struct text row = {0};
	unsigned nr = 0;

	if (y > 0)
		add_row(c, y - 1, &row); /* a sentence may go on */
	add_row(c, y, &row);
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		for (int x = 0; x < c->w; x++) {
			const struct cell *cell = canvas_cell(c, x, y);

			if (cell->style != said[i].style || cell->code == ' ')
				continue;
			nr++;
			cr_expect(has_one(text_str(&row), said[i].words),
			          "%s, row %d: '%s' is told by its look alone: %s", view, y,
			          style_meaning(said[i].style), text_str(&row));
			break;
		}
	text_finish(&row);
	return nr;
}

Test(pictures, tell_no_state_by_colour_alone)
{
	size_t nr;
	const struct view_row *views = view_names(&nr);

	for (size_t i = 0; i < nr; i++) {
		unsigned checked = 0;
		struct stage s;
		struct text text = {0};

		open_view(&s, &views[i]);
		draw(&s, 120, 40, CHARSET_UTF8, &text);
		for (int y = 0; y < s.canvas->h; y++)
			checked += check_row(s.canvas, y, views[i].name);
		fprintf(stderr, "# %-12s %u rows tell a state by a word or a sign, too\n",
		        views[i].name, checked);
		text_finish(&text);
		stage_close(&s);
	}
}

/* The same words and signs in every theme: a theme has looks alone. */
Test(pictures, have_one_text_in_all_themes)
{
	struct text text = {0}, mono = {0};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 40);
	stage_go(&s, "ON, and move_lock is still held");
	stage_text(&s, &text);
	s.settings.theme = THEME_MONO;
	cr_assert_str_eq(text_str(&text), stage_text(&s, &mono));
	text_finish(&text);
	text_finish(&mono);
	stage_close(&s);
}
