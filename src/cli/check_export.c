// SPDX-License-Identifier: GPL-2.0-only
/*
 * What build servers read: JUnit's XML, and annotations of GitHub.
 *
 * JUnit is the subset that Jenkins' and Ant's schemas agree on, as far as they do. No clock is
 * read, so that the same results give the same bytes: all times are 0.
 */
#include <stdio.h>

#include "check.h"

#include "escape.h"

#include <string.h>

static void title_as(const struct check_result *r, enum escape how, struct text *out)
{
	struct text title;

	text_init(&title);
	check_title(r, &title);
	escape(out, how, text_str(&title));
	text_finish(&title);
}

/* Several lines: what was expected, what came, where, and how to see it. */
static void tell(const struct check_result *r, struct text *out)
{
	text_add(out, r->why ? r->why : "");
	if (r->expected)
		text_printf(out, "\nexpected: %s", r->expected);
	if (r->got)
		text_printf(out, "\ngot: %s", r->got);
	if (r->step)
		text_printf(out, "\nstep %zu: %s", r->step, r->at ? r->at : "");
	if (r->reason)
		text_printf(out, "\nfirst differs there: %s", r->reason);
	text_add(out, r->place.line ? "\n" : "");
	check_place(r, out);
	text_add(out, r->step ? "\n" : "");
	check_command(r, out);
}

static void tell_as(const struct check_result *r, enum escape how, struct text *out)
{
	struct text text;

	text_init(&text);
	tell(r, &text);
	escape(out, how, text_str(&text));
	text_finish(&text);
}

/* ---- JUnit ---- */

struct junit_kind {
	const char *element, *type;
};

static const struct junit_kind kinds[] = {
	[CHECK_MET] = {NULL, NULL},
	[CHECK_SKIPPED] = {"skipped", NULL},
	[CHECK_DIFFERS] = {"failure", "differs"},
	[CHECK_BROKEN] = {"error", "broken"},
	[CHECK_LIMIT] = {"error", "limit"},
	[CHECK_FAILED] = {"error", "internal"},
};

static void junit_case(const struct check_result *r, struct text *out)
{
	const struct junit_kind *kind = &kinds[r->outcome];

	text_add(out, "    <testcase name=\"");
	title_as(r, ESCAPE_XML, out);
	text_add(out, "\" classname=\"lockstep.check\" time=\"0\"");
	if (!kind->element) {
		text_add(out, "/>\n");
		return;
	}
	text_printf(out, ">\n      <%s", kind->element);
	if (kind->type) {
		text_add(out, " message=\"");
		escape(out, ESCAPE_XML, r->why);
		text_printf(out, "\" type=\"%s\">", kind->type);
		tell_as(r, ESCAPE_XML, out);
		text_printf(out, "</%s>\n    </testcase>\n", kind->element);
	} else {
		text_add(out, "/>\n    </testcase>\n");
	}
}

void check_junit(const struct check_list *results, struct text *out)
{
	const size_t errors = check_count(results, CHECK_BROKEN) +
	                      check_count(results, CHECK_LIMIT) +
	                      check_count(results, CHECK_FAILED);

	text_printf(out,
	            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	            "<testsuites>\n"
	            "  <testsuite name=\"lockstep check\" tests=\"%zu\" failures=\"%zu\" "
	            "errors=\"%zu\" skipped=\"%zu\" time=\"0\">\n",
	            results->nr, check_count(results, CHECK_DIFFERS), errors,
	            check_count(results, CHECK_SKIPPED));
	for (size_t i = 0; i < results->nr; i++)
		junit_case(&results->items[i], out);
	text_add(out, "  </testsuite>\n</testsuites>\n");
}

/* ---- annotations ---- */

static void annotation(const struct check_result *r, struct text *out)
{
	text_add(out, "::error ");
	if (r->path && strcmp(r->path, "-") != 0) {
		text_add(out, "file=");
		escape(out, ESCAPE_PROPERTY, r->path);
		text_add(out, ",");
	}
	if (r->place.line)
		text_printf(out, "line=%u,col=%u,", r->place.line, r->place.col);
	text_add(out, "title=");
	title_as(r, ESCAPE_PROPERTY, out);
	text_add(out, "::");
	tell_as(r, ESCAPE_ANNOTATION, out);
	text_add(out, "\n");
}

void check_annotations(const struct check_list *results, struct text *out)
{
	for (size_t i = 0; i < results->nr; i++)
		if (results->items[i].outcome > CHECK_SKIPPED)
			annotation(&results->items[i], out);
}
