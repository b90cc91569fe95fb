// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/source.h"

#include "lockstep/vocab/study.h"

#include <ctype.h>
#include <string.h>

/* ---- finding ---- */

bool source_same_file(const char *path, const char *name)
{
	const size_t n = strlen(path), m = strlen(name);

	return m > 0 && n >= m && strcmp(path + n - m, name) == 0 &&
	       (n == m || path[n - m - 1] == '/');
}

const struct vocab_file *source_find(const struct vocab_build *build, const char *path)
{
	for (const struct vocab_file *f = build->files; f && f->path; f++)
		if (source_same_file(path, f->path))
			return f;
	return NULL;
}

/* Does a line define @function? It begins at the margin, or its type stands on the line before. */
static bool defines(const char *line, size_t size, const char *function)
{
	const size_t n = strlen(function);
	const char *end = line + size;

	if (size == 0 || isspace((unsigned char)*line) || *line == '#' || *line == '/' ||
	    memchr(line, ';', size))
		return false;
	for (const char *p = line; p + n < end; p++)
		if (memcmp(p, function, n) == 0 && p[n] == '(' &&
		    (p == line || !source_is_word(p[-1])))
			return true;
	return false;
}

static int find_definition(const struct vocab_file *file, const char *function)
{
	struct source_walk w;

	for (source_begin(&w, file); source_next(&w);)
		if (!w.in_comment && defines(w.at, w.size, function))
			return w.line;
	return 0;
}

const struct vocab_file *source_function(const struct vocab_build *build, const char *function,
                                         int *line)
{
	for (const struct vocab_file *f = build->files; f && f->path; f++) {
		const int found = find_definition(f, function);

		if (found) {
			*line = found;
			return f;
		}
	}
	return NULL;
}

int source_nr_lines(const struct vocab_file *file)
{
	struct source_walk w;

	for (source_begin(&w, file); source_next(&w);)
		;
	return w.line;
}

/* ---- walking ---- */

void source_begin(struct source_walk *walk, const struct vocab_file *file)
{
	*walk = (struct source_walk){.at = file->text};
}

/* Is a comment open behind @size bytes of @p? */
static bool comment_after(const char *p, size_t size, bool open)
{
	for (const char *end = p + size; p + 1 < end; p++) {
		if (open && p[0] == '*' && p[1] == '/') {
			open = false;
			p++;
		} else if (!open && p[0] == '/' && p[1] == '/') {
			return false;
		} else if (!open && p[0] == '/' && p[1] == '*') {
			open = true;
			p++;
		}
	}
	return open;
}

bool source_next(struct source_walk *walk)
{
	if (walk->line > 0) {
		walk->in_comment = comment_after(walk->at, walk->size, walk->in_comment);
		walk->at += walk->size;
		if (*walk->at)
			walk->at++;
	}
	if (!*walk->at)
		return false;
	walk->size = strcspn(walk->at, "\n");
	walk->line++;
	return true;
}

static bool same_line(const struct source_walk *a, const struct source_walk *b)
{
	return a->size == b->size && memcmp(a->at, b->at, a->size) == 0;
}

bool source_has(const struct vocab_file *file, const struct source_walk *walk)
{
	struct source_walk w;

	for (source_begin(&w, file); source_next(&w);)
		if (same_line(&w, walk))
			return true;
	return false;
}
