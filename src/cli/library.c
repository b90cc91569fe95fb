// SPDX-License-Identifier: GPL-2.0-only
#include "library.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/text.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENDING ".yaml"

/* ---- collecting ---- */

static void add(struct library *library, const char *folder, const char *file)
{
	struct text path;
	char *name = xstrndup(file, strlen(file) - strlen(ENDING));

	if (library_find(library, name)) {
		free(name);
		return;
	}
	text_init(&path);
	text_printf(&path, "%s/%s", folder, file);
	library->items = xrealloc_array(library->items, library->nr + 1, sizeof(*library->items));
	library->items[library->nr++] = (struct shipped){.name = name, .path = text_take(&path)};
}

static void add_folder(struct library *library, const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.' && str_has_ending(entry->d_name, ENDING))
			add(library, folder, entry->d_name);
	closedir(dir);
}

static void add_path(struct library *library, const char *folders)
{
	while (folders && *folders) {
		const size_t len = strcspn(folders, ":");
		char *folder = xstrndup(folders, len);

		add_folder(library, folder);
		free(folder);
		folders += len + (folders[len] == ':');
	}
}

/* Does this very program stand in the folder it was built in? */
static bool is_uninstalled(void)
{
	char path[PATH_MAX];
	const ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (len < 0)
		return false;
	path[len] = '\0';
	return str_has_prefix(path, LOCKSTEP_BUILD_FOLDER "/");
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct shipped *)a)->name, ((const struct shipped *)b)->name);
}

void library_init(struct library *library)
{
	*library = (struct library){.nr = 0};
	add_path(library, getenv("LOCKSTEP_PATH"));
	add_folder(library, "scenarios");
	add_folder(library, is_uninstalled() ? LOCKSTEP_SOURCE_FOLDER "/scenarios"
	                                     : LOCKSTEP_DATA_FOLDER "/scenarios");
	if (library->nr)
		qsort(library->items, library->nr, sizeof(library->items[0]), by_name);
}

void library_finish(struct library *library)
{
	for (size_t i = 0; i < library->nr; i++) {
		free(library->items[i].name);
		free(library->items[i].path);
	}
	free(library->items);
	*library = (struct library){.nr = 0};
}

/* ---- finding ---- */

const char *library_find(const struct library *library, const char *name)
{
	for (size_t i = 0; i < library->nr; i++)
		if (strcmp(library->items[i].name, name) == 0)
			return library->items[i].path;
	return NULL;
}

static bool looks_like_path(const char *word)
{
	return strchr(word, '/') || str_has_ending(word, ENDING) || strcmp(word, "-") == 0;
}

static bool is_file(const char *word)
{
	struct stat st;

	return stat(word, &st) == 0 && !S_ISDIR(st.st_mode);
}

/* Cuts "@18" off the end of @word. */
static bool cut_step(char *word, size_t *step)
{
	char *at = strrchr(word, '@');
	size_t digits;

	if (!at)
		return false;
	digits = strspn(at + 1, "0123456789");
	if (!digits || digits > 9 || at[1 + digits])
		return false;
	*at = '\0';
	*step = strtoul(at + 1, NULL, 10);
	return true;
}

static const char *nearest(const struct library *library, const char *word,
                           const char *const *extra, size_t nr_extra)
{
	const char **all = xcalloc(library->nr + nr_extra + 1, sizeof(*all));
	const char *near;

	for (size_t i = 0; i < library->nr; i++)
		all[i] = library->items[i].name;
	for (size_t i = 0; i < nr_extra; i++)
		all[library->nr + i] = extra[i];
	near = text_nearest(word, all, library->nr + nr_extra);
	free(all);
	return near;
}

static bool unknown(const struct library *library, const char *word, const char *const *extra,
                    size_t nr_extra, struct error *err)
{
	const char *near = nearest(library, word, extra, nr_extra);
	const char *what = nr_extra ? "neither a command nor a scenario" : "no scenario";

	if (near)
		return error_set(err, "'%s' is %s; did you mean '%s'?", word, what, near);
	if (!library->nr)
		return error_set(err, "'%s' is %s: none were found; see LOCKSTEP_PATH", word, what);
	return error_set(err, "'%s' is %s; 'lockstep list' shows them", word, what);
}

static const char *find(const struct library *library, const char *word)
{
	const char *shipped = looks_like_path(word) ? NULL : library_find(library, word);

	if (shipped)
		return shipped;
	return looks_like_path(word) || is_file(word) ? word : NULL;
}

char *library_resolve(const struct library *library, const char *word, const char *const *extra,
                      size_t nr_extra, size_t *step, struct error *err)
{
	char *base = xstrdup(word), *path = NULL;
	const char *found;

	/* A file may be called so. */
	if (!is_file(base))
		cut_step(base, step);
	found = find(library, base);
	if (found)
		path = xstrdup(found);
	else
		unknown(library, base, extra, nr_extra, err);
	free(base);
	return path;
}
