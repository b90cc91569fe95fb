// SPDX-License-Identifier: GPL-2.0-only
/*
 * The documents for standard output: TAP for a harness, text for eyes, JSON for programs.
 */
#include <stdio.h>

#include "check.h"

#include "escape.h"

#include <string.h>

const struct check_format check_formats[] = {
	{"tap", check_tap},
	{"text", check_text},
	{"json", check_json},
	{NULL, NULL},
};

static bool is_good(const struct check_result *r)
{
	return r->outcome == CHECK_MET || r->outcome == CHECK_SKIPPED;
}

/* What there is to say of a result, key by key; a key of nothing is left out or null. */
struct detail {
	const char *key;
	struct text value;
};

enum {
	DETAIL_MESSAGE,
	DETAIL_EXPECTED,
	DETAIL_GOT,
	DETAIL_AT,
	DETAIL_REASON,
	DETAIL_SEEN,
	DETAIL_SCHEDULE,
	DETAIL_SHORTEST,
	DETAIL_PLACE,
	DETAIL_OPEN,
	DETAIL_ARTIFACT,
	NR
};

static void add_if(struct text *out, const char *s)
{
	if (s)
		text_add(out, s);
}

static void details_init(struct detail *details, const struct check_result *r)
{
	static const char *const keys[NR] = {"message", "expected", "got",      "at",
	                                     "reason",  "seen",     "schedule", "shortest",
	                                     "place",   "open",     "artifact"};

	for (int i = 0; i < NR; i++) {
		details[i].key = keys[i];
		text_init(&details[i].value);
	}
	add_if(&details[DETAIL_MESSAGE].value, r->why);
	add_if(&details[DETAIL_EXPECTED].value, r->expected);
	add_if(&details[DETAIL_GOT].value, r->got);
	add_if(&details[DETAIL_AT].value, r->at);
	add_if(&details[DETAIL_REASON].value, r->reason);
	add_if(&details[DETAIL_SEEN].value, r->seen);
	add_if(&details[DETAIL_SCHEDULE].value, r->schedule);
	check_shortest(r, &details[DETAIL_SHORTEST].value);
	add_if(&details[DETAIL_ARTIFACT].value, r->artifact);
	check_place(r, &details[DETAIL_PLACE].value);
	check_command(r, &details[DETAIL_OPEN].value);
}

static void details_finish(struct detail *details)
{
	for (int i = 0; i < NR; i++)
		text_finish(&details[i].value);
}

/* ---- TAP version 13 ---- */

static void tap_details(const struct check_result *r, struct text *out)
{
	struct detail details[NR];

	details_init(details, r);
	text_add(out, "  ---\n");
	for (int i = 0; i < NR; i++) {
		if (i == DETAIL_AT && r->step)
			text_printf(out, "  step: %zu\n", r->step);
		if (!details[i].value.len)
			continue;
		text_printf(out, "  %s: ", details[i].key);
		escape_quoted(out, text_str(&details[i].value));
		text_add(out, "\n");
	}
	text_add(out, "  ...\n");
	details_finish(details);
}

static void tap_title(const struct check_result *r, struct text *out)
{
	struct text title;

	text_init(&title);
	check_title(r, &title);
	escape(out, ESCAPE_TAP, text_str(&title));
	text_finish(&title);
}

void check_tap(const struct check_list *results, struct text *out)
{
	text_printf(out, "TAP version 13\n1..%zu\n", results->nr);
	for (size_t i = 0; i < results->nr; i++) {
		const struct check_result *r = &results->items[i];

		text_printf(out, "%s %zu - ", is_good(r) ? "ok" : "not ok", i + 1);
		tap_title(r, out);
		if (r->outcome == CHECK_SKIPPED)
			text_printf(out, " # SKIP %s", r->why);
		text_add(out, "\n");
		if (!is_good(r))
			tap_details(r, out);
	}
	text_add(out, "# ");
	check_totals(results, out);
	text_add(out, "\n# ");
	check_summary(results, out);
	text_add(out, "\n");
}

/* ---- text ---- */

#define INDENT 10

static const char *const text_words[] = {
	[CHECK_MET] = "ok",        [CHECK_SKIPPED] = "skipped", [CHECK_DIFFERS] = "DIFFERS",
	[CHECK_BROKEN] = "BROKEN", [CHECK_LIMIT] = "LIMIT",     [CHECK_FAILED] = "FAILED",
};

/* @s with its later lines indented as the first. */
static void text_value(struct text *out, const char *s)
{
	while (*s) {
		const size_t len = strcspn(s, "\n");

		text_add_safe(out, s, len);
		s += len + (s[len] == '\n');
		text_add(out, "\n");
		if (*s)
			text_addc(out, ' ', INDENT);
	}
}

static void text_details(const struct check_result *r, struct text *out)
{
	struct detail details[NR];

	details_init(details, r);
	for (int i = 0; i < NR; i++) {
		/* What is wrong with a file says itself where. */
		if (!details[i].value.len || (i == DETAIL_PLACE && r->outcome == CHECK_BROKEN))
			continue;
		text_addc(out, ' ', INDENT);
		if (i == DETAIL_EXPECTED || i == DETAIL_GOT || i == DETAIL_SEEN ||
		    i == DETAIL_SCHEDULE)
			text_printf(out, "%s: ", details[i].key);
		else if (i == DETAIL_REASON)
			text_add(out, "first differs there: ");
		else if (i == DETAIL_ARTIFACT)
			text_add(out, "kept in ");
		else if (i == DETAIL_AT)
			text_printf(out, "step %zu: ", r->step);
		text_value(out, text_str(&details[i].value));
	}
	details_finish(details);
}

void check_text(const struct check_list *results, struct text *out)
{
	for (size_t i = 0; i < results->nr; i++) {
		const struct check_result *r = &results->items[i];
		struct text title;

		text_init(&title);
		check_title(r, &title);
		text_printf(out, "%-*s", INDENT, text_words[r->outcome]);
		text_value(out, text_str(&title));
		text_finish(&title);
		if (r->outcome != CHECK_MET)
			text_details(r, out);
	}
	check_totals(results, out);
	text_add(out, "\n");
	check_summary(results, out);
	text_add(out, "\n");
}

/* ---- JSON ---- */

#define JSON_FORMAT 1

static const char *const json_words[] = {
	[CHECK_MET] = "met",       [CHECK_SKIPPED] = "skipped", [CHECK_DIFFERS] = "differs",
	[CHECK_BROKEN] = "broken", [CHECK_LIMIT] = "limit",     [CHECK_FAILED] = "failed",
};

static void json_string(struct text *out, const char *key, const char *value)
{
	text_printf(out, ", \"%s\": ", key);
	escape_quoted(out, value);
}

static void json_result(const struct check_result *r, struct text *out)
{
	struct detail details[NR];

	details_init(details, r);
	text_printf(out, "{\"outcome\": \"%s\"", json_words[r->outcome]);
	json_string(out, "name", r->name);
	json_string(out, "study", r->study);
	json_string(out, "variant", r->variant);
	json_string(out, "change", r->change);
	if (r->question)
		text_printf(out, ", \"question\": %u", r->question);
	json_string(out, "file", r->path);
	text_printf(out, ", \"line\": %u, \"column\": %u, \"step\": %zu", r->place.line,
	            r->place.col, r->step);
	for (int i = 0; i < NR; i++)
		json_string(out, details[i].key,
		            details[i].value.len ? text_str(&details[i].value) : NULL);
	text_add(out, "}");
	details_finish(details);
}

void check_json(const struct check_list *results, struct text *out)
{
	text_printf(out, "{\"format\": %d, \"results\": [", JSON_FORMAT);
	for (size_t i = 0; i < results->nr; i++) {
		text_add(out, i ? ",\n  " : "\n  ");
		json_result(&results->items[i], out);
	}
	text_add(out, "\n], \"summary\": {");
	for (int i = 0; i < CHECK_NR_OUTCOMES; i++)
		text_printf(out, "%s\"%s\": %zu", i ? ", " : "", json_words[i],
		            check_count(results, (enum check_outcome)i));
	text_add(out, "}}\n");
}
