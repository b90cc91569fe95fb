// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which files: names of the library, paths, and folders with all that is in them, by name.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"
#include "message.h"

#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ENDING ".yaml"

static void add(struct check_files *files, const char *path)
{
	files->items = xrealloc_array(files->items, files->nr + 1, sizeof(*files->items));
	files->items[files->nr++] = (struct check_file){.path = xstrdup(path)};
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool is_hidden(const FTSENT *entry)
{
	return entry->fts_level > 0 && entry->fts_name[0] == '.';
}

static bool is_scenario(const FTSENT *entry)
{
	return str_has_ending(entry->fts_name, ENDING) &&
	       (entry->fts_info == FTS_F || entry->fts_info == FTS_SL);
}

/* What cannot be read must not look like what is not there. */
static bool walk(FTS *fts, struct check_files *files)
{
	bool good = true;
	FTSENT *entry;

	while ((entry = fts_read(fts))) {
		if (entry->fts_info == FTS_D && is_hidden(entry)) {
			fts_set(fts, entry, FTS_SKIP);
		} else if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR) {
			message_error("cannot read '%s': %s", entry->fts_path,
			              strerror(entry->fts_errno));
			good = false;
		} else if (is_scenario(entry) && !is_hidden(entry)) {
			add(files, entry->fts_path);
		}
	}
	return good;
}

static bool add_folder(struct check_files *files, const char *folder)
{
	const size_t before = files->nr;
	size_t len = strlen(folder);
	char *root, *roots[2];
	FTS *fts;
	bool good;

	while (len > 1 && folder[len - 1] == '/')
		len--;
	root = xstrndup(folder, len);
	roots[0] = root;
	roots[1] = NULL;
	fts = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, by_name);
	if (!fts)
		alloc_die(0);
	good = walk(fts, files);
	fts_close(fts);
	free(root);
	if (good && files->nr == before)
		message_error("there is no scenario in '%s'", folder);
	return good && files->nr > before;
}

static bool add_word(struct check_files *files, const struct library *library, const char *word)
{
	struct error err;
	struct stat st;
	size_t step = 0;
	char *path;

	if (!library_find(library, word) && stat(word, &st) == 0 && S_ISDIR(st.st_mode))
		return add_folder(files, word);
	path = library_resolve(library, word, NULL, 0, &step, &err);
	if (!path) {
		message_error("%s", err.text);
		return false;
	}
	add(files, path);
	free(path);
	if (step)
		message_error("it is played to the end; what is the step in '%s'?", word);
	return !step;
}

bool check_files_collect(const struct options *options, const struct library *library,
                         struct check_files *out)
{
	*out = (struct check_files){.nr = 0};
	for (size_t i = 0; i < options->nr_words; i++)
		if (!add_word(out, library, options->words[i]))
			return false;
	if (options->nr_words)
		return true;
	for (size_t i = 0; i < library->nr; i++)
		add(out, library->items[i].path);
	if (!out->nr)
		message_error("no scenarios were found; see LOCKSTEP_PATH");
	return out->nr > 0;
}

void check_files_finish(struct check_files *files)
{
	for (size_t i = 0; i < files->nr; i++) {
		free(files->items[i].path);
		free(files->items[i].name);
		text_finish(&files->items[i].told);
		free(files->items[i].trials);
		free(files->items[i].said);
		check_list_finish(&files->items[i].results);
	}
	free(files->items);
}
