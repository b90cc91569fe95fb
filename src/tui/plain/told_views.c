// SPDX-License-Identifier: GPL-2.0-only
/* The timeline as events, what lies over views, and the words of any picture. */
#include "tui/plain/told.h"

#include "tui/canvas/canvas.h"

#include "lockstep/explain/glossary.h"

#include <string.h>

/* ---- the timeline ---- */

void told_timeline(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;
	bool after = false;

	text_printf(out, "Timeline of %s, at step ", f->variant);
	told_number(f, s->view.screen, out);
	text_add(out, ": the steps that change interrupts, a lock or an irq, or that break "
	              "something.\n");
	for (unsigned i = 0; i < f->nr_events; i++) {
		const size_t at = f->events[i].at;

		if (at > f->at && view_hides_future(&s->view))
			break;
		if (at > f->at && !after)
			text_add(out, "What comes after this step:\n");
		after |= at > f->at;
		text_add(out, at == f->at ? "Here: " : "");
		told_step(s, at, out);
	}
}

/* ---- over views ---- */

void told_ask(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;
	unsigned i = 1;

	text_printf(out, "Which interrupt, on CPU%u? Type its number, or q for none.\n",
	            f->asks_cpu);
	for (uint32_t rest = f->asks; rest; rest &= rest - 1)
		text_printf(out, "%u: irq %s.\n", i++,
		            view_line_name(f, (unsigned)__builtin_ctz(rest)));
}

void told_ask_here(const struct scene *s, struct text *out)
{
	uint32_t rest = s->view.frame->asks;

	for (unsigned i = 0; i < s->view.screen->asked; i++)
		rest &= rest - 1;
	if (rest)
		text_printf(out, "Enter raises irq %s.\n",
		            view_line_name(s->view.frame, (unsigned)__builtin_ctz(rest)));
}

void told_word(const struct scene *s, struct text *out)
{
	size_t nr;
	const struct glossary_entry *row = &glossary_list(&nr)[s->view.screen->word];

	text_printf(out, "%s: %s.\n%s", row->term, row->brief, row->text);
	if (row->text[0] && row->text[strlen(row->text) - 1] != '\n')
		text_add(out, "\n");
}

void told_glossary(const struct scene *s, const char *args, struct text *out)
{
	size_t nr;
	const struct glossary_entry *rows = glossary_list(&nr);

	(void)s, (void)args;
	text_add(out, "K explains:");
	for (size_t i = 0; i < nr; i++)
		text_printf(out, "%s %s", i ? "," : "", rows[i].term);
	text_add(out, ".\n");
}

/* ---- any other ---- */

#define PICTURE_COLS 100
#define PICTURE_ROWS 60

/* Does it draw a frame, rather than say something? */
static bool is_frame(char c)
{
	return c == '|' || c == '+' || c == '=' || c == '-' || c == ' ';
}

/* The words of a row: no frames, single blanks. Nothing is left of a row without a letter. */
static void add_words(const char *row, size_t size, struct text *out)
{
	bool gap = false, any = false;

	for (size_t i = 0; i < size; i++) {
		const bool framed = is_frame(row[i]) &&
		                    (i == 0 || i + 1 == size || row[i] == '|' || row[i] == ' ' ||
		                     row[i - 1] == row[i] || row[i + 1] == row[i]);

		if (!framed) {
			text_add(out, gap && any ? " " : "");
			text_addc(out, row[i], 1);
			any = true;
		}
		gap = framed;
	}
	if (any)
		text_add(out, "\n");
}

void told_picture(const struct scene *s, struct text *out)
{
	struct canvas *canvas = canvas_create(PICTURE_COLS, PICTURE_ROWS, CHARSET_ASCII);
	struct text picture = {.len = 0};
	const char *row;

	view_draw(&s->view, canvas);
	canvas_text(canvas, &picture);
	row = text_str(&picture);
	for (int y = 0; y + 1 < PICTURE_ROWS && *row; y++) {
		const size_t size = strcspn(row, "\n");

		add_words(row, size, out);
		row += size + (row[size] == '\n');
	}
	text_finish(&picture);
	canvas_destroy(canvas);
}
