// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files as a teacher would write them, each with a mistake, and what is said about it: bad/NAME.yaml
 * and bad/NAME.expected. UPDATE_GOLDEN=1 in the environment writes the latter anew; look at the
 * difference before you commit it.
 */
#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/text.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/scenario/scenario.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "/tests/scenario/bad/"

static void join(struct text *t, const char *name, const char *end)
{
	const char *root = getenv("LOCKSTEP_SOURCE_ROOT");

	text_printf(t, "%s%s%s%s", root ? root : ".", FOLDER, name, end);
}

static void read_all(const char *name, const char *end, struct text *out)
{
	struct text path;
	struct error err;
	bool ok;

	text_init(&path);
	join(&path, name, end);
	ok = file_read(text_str(&path), 1 << 20, out, &err);
	text_finish(&path);
	if (!ok && !getenv("UPDATE_GOLDEN"))
		cr_assert_fail("%s", err.text);
}

/* What the loader says about bad/@name.yaml. */
static char *said_about(const char *name)
{
	struct text yaml, shown;
	struct source source;
	struct scenario scenario;
	struct diags diags;
	size_t nr, len;
	const struct vocab_build *const *builds = kernel_builds(&nr);
	char *said = NULL;
	FILE *f = open_memstream(&said, &len);

	text_init(&yaml);
	text_init(&shown);
	read_all(name, ".yaml", &yaml);
	text_printf(&shown, "%s.yaml", name);
	source_init(&source, text_str(&shown), text_str(&yaml), yaml.len);
	diags_init(&diags);
	cr_assert(!scenario_load(&scenario, &source, builds, nr, NULL, &diags), "%s is good", name);
	cr_assert_gt(diags.nr_errors, 0);
	diags_print(&diags, &source, f, false);
	fclose(f);
	diags_finish(&diags);
	source_finish(&source);
	text_finish(&shown);
	text_finish(&yaml);
	return said;
}

static void check(const char *name)
{
	char *said = said_about(name);
	struct text expected, path;
	struct error err;

	text_init(&expected);
	if (getenv("UPDATE_GOLDEN")) {
		text_init(&path);
		join(&path, name, ".expected");
		cr_assert(file_write(text_str(&path), said, strlen(said), &err), "%s", err.text);
		text_finish(&path);
	}
	read_all(name, ".expected", &expected);
	cr_expect_str_eq(said, text_str(&expected));
	text_finish(&expected);
	free(said);
}

Test(bad, files_are_told_what_is_wrong)
{
	struct text folder;
	struct dirent *entry;
	unsigned nr = 0;
	DIR *dir;

	text_init(&folder);
	join(&folder, "", "");
	dir = opendir(text_str(&folder));
	cr_assert_not_null(dir, "%s", text_str(&folder));
	while ((entry = readdir(dir)) != NULL) {
		const size_t len = strlen(entry->d_name);

		if (len < 5 || strcmp(entry->d_name + len - 5, ".yaml") != 0)
			continue;
		entry->d_name[len - 5] = '\0';
		check(entry->d_name);
		nr++;
	}
	closedir(dir);
	text_finish(&folder);
	cr_assert_geq(nr, 40);
}
