// SPDX-License-Identifier: GPL-2.0-only
#include "tui/settings/conf.h"

#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"

#include <stdio.h>
#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void set_word(const struct source *source, struct conf_word *word, size_t from, size_t size)
{
	struct text safe = {.len = 0};

	word->place = source_place(source, from, (uint32_t)utf8_count(source->text + from, size));
	text_add_safe(&safe, source->text + from, size);
	snprintf(word->text, sizeof(word->text), "%s", text_str(&safe));
	text_finish(&safe);
}

void conf_begin(struct conf *c, const struct source *source)
{
	*c = (struct conf){.source = source};
}

/* The bytes from .. to without blanks at both ends. */
static void trim(const char *text, size_t *from, size_t *to)
{
	while (*from < *to && is_blank(text[*from]))
		++*from;
	while (*to > *from && is_blank(text[*to - 1]))
		--*to;
}

static bool read_section(const struct source *source, size_t from, size_t to,
                         struct conf_line *line, struct diags *diags)
{
	if (source->text[to - 1] != ']')
		return diag_error(diags, source_place(source, from, (uint32_t)(to - from)),
		                  "a section ends in ']'");
	from++;
	to--;
	trim(source->text, &from, &to);
	line->is_section = true;
	line->words = line->end = to;
	set_word(source, &line->name, from, to - from);
	return true;
}

static bool read_line(const struct source *source, size_t from, size_t to, struct conf_line *line,
                      struct diags *diags)
{
	const char *text = source->text;
	const char *equals = memchr(text + from, '=', to - from);
	size_t end = equals ? (size_t)(equals - text) : to;

	*line = (struct conf_line){.source = source, .end = to};
	if (text[from] == '[')
		return read_section(source, from, to, line, diags);
	if (!equals || end == from) {
		diag_error(diags, source_place(source, from, (uint32_t)(to - from)),
		           "this line has no 'name ='");
		return diag_help(diags, "name = word word ...; a comment begins with '#'");
	}
	line->words = end + 1;
	trim(text, &from, &end);
	set_word(source, &line->name, from, end - from);
	return true;
}

bool conf_next(struct conf *c, struct conf_line *line, struct diags *diags)
{
	while (c->line < c->source->nr_lines) {
		size_t size, from, to;
		const char *bytes = source_line(c->source, ++c->line, &size);

		from = (size_t)(bytes - c->source->text);
		to = from + size;
		trim(c->source->text, &from, &to);
		if (from == to || c->source->text[from] == '#')
			continue;
		if (read_line(c->source, from, to, line, diags))
			return true;
	}
	return false;
}

bool conf_word(struct conf_line *line, struct conf_word *word)
{
	const char *text = line->source->text;
	size_t from = line->words, to;

	while (from < line->end && is_blank(text[from]))
		from++;
	for (to = from; to < line->end && !is_blank(text[to]);)
		to++;
	line->words = to;
	if (from == to)
		return false;
	set_word(line->source, word, from, to - from);
	return true;
}

void conf_unknown(struct diags *diags, const struct conf_word *word, const char *what,
                  const char *const names[], size_t nr)
{
	const char *near = text_nearest(word->text, names, nr);

	diag_error(diags, word->place, "'%s' is no %s", word->text, what);
	if (near)
		diag_help(diags, "did you mean '%s'?", near);
}
