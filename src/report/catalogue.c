// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/catalogue.h"

#include "build.h"
#include "lockstep/base/utf8.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static int by_lesson(const void *a, const void *b)
{
	const struct catalogue_entry *x = a, *y = b;
	const int left = x->scenario->lesson ? x->scenario->lesson : INT_MAX;
	const int right = y->scenario->lesson ? y->scenario->lesson : INT_MAX;

	return left != right ? (left > right) - (left < right) : strcmp(x->name, y->name);
}

void catalogue_sort(struct catalogue_entry *entries, size_t nr)
{
	if (nr)
		qsort(entries, nr, sizeof(*entries), by_lesson);
}

static void text_entry(const struct catalogue_entry *entry, size_t wide, struct text *out)
{
	const struct scenario *s = entry->scenario;

	if (s->lesson)
		text_printf(out, "%3d  ", s->lesson);
	else
		text_add(out, "  -  ");
	text_add(out, entry->name);
	text_addc(out, ' ', wide - utf8_width(entry->name, strlen(entry->name)) + 2);
	text_printf(out, "%s\n", s->title ? s->title : "");
	text_addc(out, ' ', wide + 7);
	for (const char *const *study = s->studies; *study; study++)
		text_printf(out, "%s%s", study == s->studies ? "" : ", ", *study);
	for (size_t i = 0; i < s->nr_expect; i++)
		text_printf(out, "%s%s %s", i ? ", " : ": ", s->expect[i].variant,
		            machine_verdict_name(s->expect[i].verdict));
	text_add(out, "\n");
}

void catalogue_text(const struct catalogue_entry *entries, size_t nr, struct text *out)
{
	size_t wide = 0;

	for (size_t i = 0; i < nr; i++) {
		const size_t w = utf8_width(entries[i].name, strlen(entries[i].name));

		wide = w > wide ? w : wide;
	}
	for (size_t i = 0; i < nr; i++)
		text_entry(&entries[i], wide, out);
}

static json_t *expect_json(const struct scenario *s)
{
	json_t *json = need(json_array());

	for (size_t i = 0; i < s->nr_expect; i++) {
		json_t *one = need(json_object());

		put(one, "name", string_or_null(s->expect[i].variant));
		put(one, "verdict", string_or_null(machine_verdict_name(s->expect[i].verdict)));
		append(json, one);
	}
	return json;
}

static json_t *entry_json(const struct catalogue_entry *entry)
{
	const struct scenario *s = entry->scenario;
	json_t *json = need(json_object()), *studies = need(json_array());

	for (const char *const *study = s->studies; *study; study++)
		append(studies, string_or_null(*study));
	put(json, "name", string_or_null(entry->name));
	put(json, "title", string_or_null(s->title));
	put(json, "lesson", number_or_null(s->lesson != 0, s->lesson));
	put(json, "path", string_or_null(entry->path));
	put(json, "studies", studies);
	put(json, "variants", expect_json(s));
	return json;
}

void catalogue_json(const struct catalogue_entry *entries, size_t nr, struct text *out)
{
	json_t *json = need(json_object()), *list = need(json_array());

	for (size_t i = 0; i < nr; i++)
		append(list, entry_json(&entries[i]));
	put(json, "format", number(1));
	put(json, "scenarios", list);
	dump(json, out);
	text_add(out, "\n");
}
