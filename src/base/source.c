// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/diag.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char byte_order_mark[] = {'\xEF', '\xBB', '\xBF'};

static uint32_t count_lines(const char *text, size_t len)
{
	uint32_t nr = 1;

	for (size_t i = 0; i < len; i++)
		nr += text[i] == '\n';
	return nr;
}

void source_init(struct source *src, const char *name, const char *text, size_t len)
{
	uint32_t nr = 1;

	assert(len <= UINT32_MAX);
	*src = (struct source){.name = name, .text = text, .len = len};
	src->nr_lines = count_lines(text, len);
	src->line_starts = xcalloc(src->nr_lines, sizeof(src->line_starts[0]));

	if (len >= sizeof(byte_order_mark) &&
	    memcmp(text, byte_order_mark, sizeof(byte_order_mark)) == 0)
		src->line_starts[0] = sizeof(byte_order_mark);
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n')
			src->line_starts[nr++] = i + 1;
	}
}

void source_finish(struct source *src)
{
	free(src->line_starts);
	*src = (struct source){0};
}

const char *source_line(const struct source *src, uint32_t line, size_t *len)
{
	size_t from, to;

	if (line < 1 || line > src->nr_lines) {
		*len = 0;
		return "";
	}
	from = src->line_starts[line - 1];
	to = line < src->nr_lines ? src->line_starts[line] - 1 : src->len;
	if (to > from && line < src->nr_lines && src->text[to - 1] == '\r')
		to--;
	*len = to - from;
	return src->text + from;
}

struct place source_place(const struct source *src, size_t offset, uint32_t len)
{
	uint32_t low = 0, high = src->nr_lines;
	size_t start;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (src->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}

	start = src->line_starts[low];
	if (offset < start)
		offset = start;
	if (offset > src->len)
		offset = src->len;
	return (struct place){
		.line = low + 1,
		.col = (uint32_t)utf8_count(src->text + start, offset - start) + 1,
		.len = len,
	};
}

size_t source_offset(const struct source *src, struct place place)
{
	const char *line;
	size_t len;

	if (place.line < 1)
		return 0;
	if (place.line > src->nr_lines)
		return src->len;
	line = source_line(src, place.line, &len);
	return (size_t)(line - src->text) + utf8_skip(line, len, place.col ? place.col - 1 : 0);
}
