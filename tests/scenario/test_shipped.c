// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every scenario that is shipped, with the studies it is for.
 */
#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"
#include "lockstep/base/wrap.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/scenario/scenario.h"

#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRUNCATE_BYTES 40

static void load(struct scenario *s, const char *path, const char *study)
{
	const struct scenario_options options = {.study = study};
	const struct vocab_build *const *builds;
	struct source source;
	struct diags diags;
	struct error err;
	struct text text;
	size_t nr;
	bool ok;

	builds = kernel_builds(&nr);
	text_init(&text);
	cr_assert(file_read(path, 1 << 20, &text, &err), "%s", err.text);
	source_init(&source, path, text_str(&text), text.len);
	diags_init(&diags);
	ok = scenario_load(s, &source, builds, nr, &options, &diags);
	diags_print(&diags, &source, stderr, false);
	cr_assert(ok, "%s for %s", path, study ? study : "its first study");
	diags_finish(&diags);
	source_finish(&source);
	text_finish(&text);
}

static void check_texts(const struct scenario *s)
{
	cr_assert_gt(s->lesson, 0, "%s", s->name);
	cr_assert_leq(utf8_count(s->title, strlen(s->title)), SCENARIO_SAY_COLUMNS);
	for (const char *line = s->story; *line;) {
		const size_t len = strcspn(line, "\n");

		cr_assert_leq(utf8_count(line, len), SCENARIO_STORY_COLUMNS, "%s: %s", s->name,
		              line);
		line += len + (line[len] == '\n');
	}
	for (size_t i = 0; i < s->nr_narration; i++)
		cr_assert_leq(wrap_lines(s->narration[i].text, SCENARIO_SAY_COLUMNS),
		              SCENARIO_SAY_LINES, "%s:%u is too long", s->path,
		              s->narration[i].line);
}

static void check_file(const char *path)
{
	const char *base = strrchr(path, '/') + 1;
	size_t nr = 1;

	for (size_t i = 0; i < nr; i++) {
		struct scenario first, s;

		load(&first, path, NULL);
		while (first.studies[nr])
			nr++;
		load(&s, path, first.studies[i]);
		cr_assert_eq(strncmp(base, s.name, strlen(s.name)), 0, "%s is called %s", base,
		             s.name);
		cr_assert_str_eq(base + strlen(s.name), ".yaml");
		cr_assert_gt(s.nr_expect, 0, "%s expects nothing", s.name);
		cr_assert_gt(s.nr_changes, 0, "%s hangs on nothing", s.name);
		cr_assert_gt(s.nr_schedule, 0, "%s has no schedule", s.name);
		check_texts(&s);
		scenario_finish(&s);
		scenario_finish(&first);
	}
}

static void find(const char *name, glob_t *found)
{
	const char *root = getenv("LOCKSTEP_SOURCE_ROOT");
	char pattern[4096];

	snprintf(pattern, sizeof(pattern), "%s/scenarios/%s.yaml", root ? root : ".", name);
	cr_assert_eq(glob(pattern, 0, NULL, found), 0, "%s", pattern);
}

Test(shipped, scenarios_load_for_each_of_their_studies)
{
	glob_t found;

	find("*", &found);
	cr_assert_geq(found.gl_pathc, 6);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_file(found.gl_pathv[i]);
	globfree(&found);
}

Test(shipped, truncate_is_small)
{
	struct scenario s;
	glob_t found;

	find("truncate", &found);
	load(&s, found.gl_pathv[0], NULL);
	cr_assert_leq(machine_state_bytes(&s.world), TRUNCATE_BYTES, "%u bytes",
	              machine_state_bytes(&s.world));
	scenario_finish(&s);
	globfree(&found);
}
