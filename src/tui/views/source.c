// SPDX-License-Identifier: GPL-2.0-only
#include "tui/views/source.h"

#include "lockstep/vocab/study.h"

#include <string.h>

#define NARROW 40 /* columns below which the code is set closer */

static const char *const keywords[] = {
	"bool",   "break",  "case",   "const",  "continue", "default", "do",       "else",
	"enum",   "for",    "goto",   "if",     "inline",   "int",     "long",     "return",
	"sizeof", "static", "struct", "switch", "unsigned", "void",    "volatile", "while",
};

static bool is_keyword(const char *word, size_t size)
{
	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (strlen(keywords[i]) == size && memcmp(keywords[i], word, size) == 0)
			return true;
	return false;
}

/* Bytes of the next piece of a line that has one style. */
static size_t piece(const char *p, const char *end, bool *comment, enum style *style)
{
	const char *q = p;

	if (!*comment && end - p >= 2 && p[0] == '/' && (p[1] == '*' || p[1] == '/')) {
		*style = STYLE_COMMENT;
		if (p[1] == '/')
			return (size_t)(end - p);
		*comment = true;
		q += 2;
	}
	if (*comment) {
		*style = STYLE_COMMENT;
		for (; q + 1 < end; q++) {
			if (q[0] == '*' && q[1] == '/') {
				*comment = false;
				return (size_t)(q + 2 - p);
			}
		}
		return (size_t)(end - p);
	}
	if (source_is_word(*p)) {
		while (q < end && source_is_word(*q))
			q++;
		*style = is_keyword(p, (size_t)(q - p)) ? STYLE_KEYWORD : STYLE_NORMAL;
		return (size_t)(q - p);
	}
	*style = STYLE_NORMAL;
	for (q++; q < end && !source_is_word(*q) && *q != '/'; q++)
		;
	return (size_t)(q - p);
}

/* Columns of the white space a line begins with, and its bytes. */
static int indent_of(const struct source_walk *w, size_t *size)
{
	int columns = 0;

	for (*size = 0; *size < w->size; ++*size) {
		if (w->at[*size] == '\t')
			columns += 8 - columns % 8;
		else if (w->at[*size] == ' ')
			columns++;
		else
			break;
	}
	return columns;
}

/* Where a line is in its rows. @a: NULL where it is only measured; @row counts from 0. */
struct pen {
	const struct area *a;
	const char *line;
	int width, y, x, row, rows, hang;
	bool current;
};

static int width_of(const char *word, size_t size)
{
	static const struct area nowhere;

	return draw_bytes(nowhere, 0, 0, STYLE_NORMAL, word, size);
}

/* Behind what lines are broken where that can be. */
static bool is_break(char c)
{
	return c == ' ' || c == '(';
}

/*
 * A word goes into the next row where this one has no room for it, if there is a next one; and with it
 * what it is written together with, if that fits into a row at all.
 */
static bool has_room(const struct pen *pen, const char *word, size_t size)
{
	const size_t bare = size - (size > 0 && word[size - 1] == ' ');
	const size_t whole = strcspn(word, " \n");
	const int w = width_of(word, whole);

	if (word > pen->line && is_break(word[-1]) && pen->x + w > pen->width &&
	    pen->hang + w <= pen->width)
		return false;
	return pen->x + width_of(word, bare) <= pen->width;
}

static void put_word(struct pen *pen, enum style style, const char *word, size_t size)
{
	if (!has_room(pen, word, size) && pen->x > pen->hang && pen->row + 1 < pen->rows) {
		pen->row++;
		pen->x = pen->hang;
	}
	if (pen->a)
		draw_bytes(*pen->a, pen->x, pen->y + pen->row, pen->current ? STYLE_CURRENT : style,
		           word, size);
	pen->x += width_of(word, size);
}

/* A comment, or signs between words. */
static void put_piece(struct pen *pen, enum style style, const char *p, size_t n)
{
	for (const char *end = p + n; p < end;) {
		size_t size = 1;

		while (p + size < end && !is_break(p[size - 1]))
			size++;

		put_word(pen, style, p, size);
		p += size;
	}
}

/* Set closer, a line gives up some of its indentation where that spares it a row. */
static int indent_in(const struct source_walk *walk, const struct pen *pen, size_t *skip)
{
	const bool narrow = pen->width < NARROW;
	const int part = narrow ? 4 : 2;
	const int indent = (indent_of(walk, skip) + part - 1) / part; /* one blank stays one */
	const int left = pen->width - width_of(walk->at + *skip, walk->size - *skip);

	return narrow && left >= 0 && left < indent ? left : indent;
}

/* Return: rows used. */
static int put_line(const struct source_walk *walk, struct pen *pen)
{
	const char *end = walk->at + walk->size;
	bool comment = walk->in_comment;
	enum style style;
	size_t skip;

	pen->x = indent_in(walk, pen, &skip);
	pen->hang = pen->width < NARROW ? 2 : pen->x + 4;
	for (const char *p = walk->at + skip; p < end;) {
		const size_t n = piece(p, end, &comment, &style);

		put_piece(pen, style, p, n);
		p += n;
	}
	if (pen->a && pen->x > pen->width)
		draw_text(*pen->a, pen->width - 1, pen->y + pen->row, STYLE_DIM, ">");
	return pen->row + 1;
}

int source_draw(const struct source_walk *walk, struct area a, int y, int rows, bool current)
{
	struct pen pen = {.a = &a,
	                  .line = walk->at,
	                  .width = a.rect.w,
	                  .y = y,
	                  .rows = rows,
	                  .current = current};

	return put_line(walk, &pen);
}

int source_rows(const struct source_walk *walk, int width)
{
	struct pen pen = {.line = walk->at, .width = width, .rows = SOURCE_ROWS_MAX};

	return put_line(walk, &pen);
}

#define BACK_MAX 256 /* rows of a screen */

int source_before(const struct vocab_file *file, int end, int rows, int width)
{
	const int room = rows < BACK_MAX ? rows : BACK_MAX, oldest = end - room;
	int takes[BACK_MAX], first = end, left = room;
	struct source_walk w;

	for (source_begin(&w, file); source_next(&w) && w.line < end;)
		if (w.line >= oldest)
			takes[w.line % BACK_MAX] = source_rows(&w, width);
	while (first > 1 && first > oldest && (left -= takes[(first - 1) % BACK_MAX]) >= 0)
		first--;
	return first;
}

int source_first(const struct vocab_file *file, int line, int rows, int width)
{
	const int first = source_before(file, line, rows / 2, width);
	const int last = source_before(file, source_nr_lines(file) + 1, rows, width);

	return first < last ? first : last;
}
