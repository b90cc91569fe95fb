// SPDX-License-Identifier: GPL-2.0-only
/*
 * Golden traces that belong to no run any more: the scenario is gone, or the variant. Nothing fails for
 * it, and nobody would miss what is no longer played, so it is told.
 *
 * Several folders of scenarios may share their traces, as translations do that are not complete. So a
 * trace of a shipped scenario that was not asked for now is no stale one, and whoever asked for single
 * files, or for one variant, knows that there are others.
 */
#include <stdio.h>

#include "check.h"

#include "message.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct stale {
	const char *folder;
	const struct library *library;
	const struct check_list *results;
};

/* As scandir() asks it. */
static int is_trace(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && str_has_ending(entry->d_name, CHECK_TRACE);
}

static bool is_played(const struct stale *s, const char *path)
{
	bool found = false;

	for (size_t i = 0; i < s->results->nr && !found; i++) {
		const struct check_result *r = &s->results->items[i];
		struct text own = {.len = 0};

		if (!r->variant)
			continue;
		check_stem(r, s->folder, &own);
		text_add(&own, CHECK_TRACE);
		found = strcmp(text_str(&own), path) == 0;
		text_finish(&own);
	}
	return found;
}

static bool was_asked_for(const struct stale *s, const char *name)
{
	for (size_t i = 0; i < s->results->nr; i++)
		if (strcmp(s->results->items[i].name, name) == 0)
			return true;
	return false;
}

/* Of a scenario that is there, only not played now: its name begins the file's. */
static bool is_of_another(const struct stale *s, const char *file)
{
	for (size_t i = 0; i < s->library->nr; i++) {
		const char *name = s->library->items[i].name;

		if (str_has_prefix(file, name) && file[strlen(name)] == '-' &&
		    !was_asked_for(s, name))
			return true;
	}
	return false;
}

static void look_at(const struct stale *s, const char *file)
{
	struct text path = {.len = 0};

	text_printf(&path, "%s/%s", s->folder, file);
	if (!is_of_another(s, file) && !is_played(s, text_str(&path)))
		message_note("'%s' is the golden trace of no run: its scenario or variant is gone",
		             text_str(&path));
	text_finish(&path);
}

static bool asks_for_all(const struct check_wish *wish, const struct options *options)
{
	struct stat st;

	for (size_t i = 0; i < options->nr_words; i++)
		if (stat(options->words[i], &st) != 0 || !S_ISDIR(st.st_mode))
			return false;
	return wish->golden && !wish->study && !wish->variant && !wish->mutants;
}

void check_stale(const struct check_wish *wish, const struct options *options,
                 const struct library *library, const struct check_list *results)
{
	const struct stale s = {.folder = wish->golden, .library = library, .results = results};
	struct dirent **found = NULL;
	int nr;

	/* What a broken file would have played nobody knows. */
	if (!asks_for_all(wish, options) || check_count(results, CHECK_BROKEN))
		return;
	nr = scandir(wish->golden, &found, is_trace, alphasort);
	for (int i = 0; i < nr; i++) {
		look_at(&s, found[i]->d_name);
		free(found[i]);
	}
	free(found);
}
