// SPDX-License-Identifier: GPL-2.0-only
/*
 * Results, and what all who write them down have in common.
 */
#include <stdio.h>

#include "check.h"

#include "escape.h"
#include "lockstep/base/alloc.h"

#include <stdlib.h>
#include <string.h>

struct check_result *check_list_add(struct check_list *list)
{
	struct check_result *result;

	list->items = xrealloc_array(list->items, list->nr + 1, sizeof(*list->items));
	result = &list->items[list->nr++];
	memset(result, 0, sizeof(*result));
	return result;
}

struct check_result *check_add(struct check_file *file, const struct vocab_build *build, bool code,
                               struct place place)
{
	struct check_result *r = check_list_add(&file->results);

	r->name = xstrdup(file->name);
	r->path = file->path;
	r->study = xstrdup(build->study->name);
	r->variant = xstrdup(build->variant);
	r->own_code = code;
	r->place = place;
	return r;
}

void check_list_move(struct check_list *to, struct check_list *from)
{
	for (size_t i = 0; i < from->nr; i++)
		*check_list_add(to) = from->items[i];
	free(from->items);
	*from = (struct check_list){.nr = 0};
}

void check_list_finish(struct check_list *list)
{
	for (size_t i = 0; i < list->nr; i++) {
		free(list->items[i].name);
		free(list->items[i].study);
		free(list->items[i].variant);
		free(list->items[i].change);
		free(list->items[i].options);
		free(list->items[i].expected);
		free(list->items[i].got);
		free(list->items[i].why);
		free(list->items[i].at);
		free(list->items[i].reason);
		free(list->items[i].artifact);
		free(list->items[i].seen);
		free(list->items[i].schedule);
	}
	free(list->items);
}

size_t check_count(const struct check_list *results, enum check_outcome outcome)
{
	size_t nr = 0;

	for (size_t i = 0; i < results->nr; i++)
		nr += results->items[i].outcome == outcome;
	return nr;
}

void check_title(const struct check_result *result, struct text *out)
{
	text_add(out, result->name);
	if (result->study)
		text_printf(out, " [%s/%s]", result->study, result->variant);
	if (result->every)
		text_add(out, " over all schedules");
	if (result->kind)
		text_printf(out, " %s", result->kind);
	if (result->question)
		text_printf(out, " question %u", result->question);
	if (result->change)
		text_printf(out, " differs if %s", result->change);
}

static bool is_stdin(const struct check_result *result)
{
	return strcmp(result->path, "-") == 0;
}

void check_place(const struct check_result *result, struct text *out)
{
	if (!result->path || !result->place.line)
		return;
	text_printf(out, "%s:%u:%u", is_stdin(result) ? "<stdin>" : result->path,
	            result->place.line, result->place.col);
}

static void add_command(const struct check_result *result, size_t step, struct text *out)
{
	struct text word;

	if (!result->path || !step || is_stdin(result))
		return;
	text_init(&word);
	text_printf(&word, "%s%s@%zu", result->path[0] == '-' ? "./" : "", result->path, step);
	text_add(out, "lockstep ");
	escape_shell(out, text_str(&word));
	if (!result->own_code)
		text_printf(out, " --study %s", result->study);
	text_printf(out, " --variant %s%s", result->variant,
	            result->options ? result->options : "");
	text_finish(&word);
}

void check_command(const struct check_result *result, struct text *out)
{
	add_command(result, result->step, out);
}

void check_shortest(const struct check_result *result, struct text *out)
{
	if (!result->schedule)
		return;
	add_command(result, result->nr_way, out);
	if (!out->len)
		return;
	text_add(out, " --schedule ");
	escape_shell(out, result->schedule);
}

void check_summary(const struct check_list *results, struct text *out)
{
	static const char *const words[] = {
		[CHECK_SKIPPED] = "without an expectation",
		[CHECK_BROKEN] = "broken",
		[CHECK_LIMIT] = "unknown: a limit was hit",
		[CHECK_FAILED] = "not played: an error of lockstep",
	};

	text_printf(out, "%zu as expected, %zu not", check_count(results, CHECK_MET),
	            check_count(results, CHECK_DIFFERS));
	for (int i = 0; i < CHECK_NR_OUTCOMES; i++) {
		const size_t nr = check_count(results, (enum check_outcome)i);

		if (nr && words[i])
			text_printf(out, ", %zu %s", nr, words[i]);
	}
}

/* ---- how much was played ---- */

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Results stand in the order of the files. */
static size_t count_scenarios(const struct check_list *results)
{
	size_t nr = 0;

	for (size_t i = 0; i < results->nr; i++)
		nr += i == 0 || !same(results->items[i].path, results->items[i - 1].path);
	return nr;
}

static void add_count(struct text *out, size_t nr, const char *what, const char *then)
{
	text_printf(out, "%zu %s%s%s", nr, what, nr == 1 ? "" : "s", then);
}

static void mutants_total(const struct check_list *results, struct text *out)
{
	for (size_t i = 0, from = 0; i < results->nr && results->items[i].mutant; i++) {
		size_t killed = 0;

		if (i + 1 < results->nr && results->items[i + 1].mutant &&
		    same(results->items[i].study, results->items[i + 1].study))
			continue;
		for (size_t k = from; k <= i; k++)
			killed += results->items[k].killed;
		text_printf(out, "%s%zu of %zu mutants of %s killed", from ? ", " : "", killed,
		            i + 1 - from, results->items[i].study);
		from = i + 1;
	}
}

/* What is said of a run or of a text is no run of its own. */
static bool is_beside(const struct check_result *r)
{
	return r->kind || (!r->study && (r->outcome == CHECK_MET || r->outcome == CHECK_DIFFERS));
}

void check_totals(const struct check_list *results, struct text *out)
{
	size_t changes = 0, questions = 0, beside = 0;

	if (results->nr && results->items[0].mutant) {
		mutants_total(results, out);
		return;
	}
	for (size_t i = 0; i < results->nr; i++) {
		changes += results->items[i].change != NULL;
		questions += results->items[i].question != 0;
		beside += is_beside(&results->items[i]);
	}
	add_count(out, count_scenarios(results), "scenario", ", ");
	add_count(out, results->nr - changes - questions - beside, "run", ", ");
	add_count(out, changes, "change", questions ? ", " : "");
	if (questions)
		add_count(out, questions, "answer", " to questions");
}
