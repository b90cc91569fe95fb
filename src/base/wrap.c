// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/wrap.h"

#include "lockstep/base/utf8.h"

#include <string.h>

static size_t trim_end(const char *line, size_t size)
{
	while (size > 0 && line[size - 1] == ' ')
		size--;
	return size;
}

/* Where to break a line of which @fit bytes fit: after a word, or else inside one. */
static size_t find_break(const char *line, size_t all, size_t fit)
{
	size_t indent = strspn(line, " ");
	size_t at = fit;

	while (at > indent && line[at] != ' ')
		at--;
	if (at > indent)
		return at;
	return fit > 0 ? fit : utf8_skip(line, all, 1);
}

const char *wrap_next_line(const char **text, int width, size_t *size)
{
	const char *line = *text;
	size_t end, all, fit;

	if (!line)
		return NULL;
	end = strcspn(line, "\n");
	all = trim_end(line, end);
	fit = utf8_fit(line, all, width > 0 ? (size_t)width : 0);
	if (fit < all)
		fit = find_break(line, all, fit);
	if (fit < all)
		*text = line + fit + strspn(line + fit, " ");
	else
		*text = line[end] ? line + end + 1 : NULL;
	*size = trim_end(line, fit);
	return line;
}

int wrap_lines(const char *text, int width)
{
	size_t size;
	int nr = 0;

	while (wrap_next_line(&text, width, &size))
		nr++;
	return nr;
}
