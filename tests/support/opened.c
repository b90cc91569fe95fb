// SPDX-License-Identifier: GPL-2.0-only
#include "opened.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/base/file.h"
#include "lockstep/base/text.h"
#include "lockstep/kernel/builds.h"

static const char *root(void)
{
	const char *dir = getenv("LOCKSTEP_SOURCE_ROOT");

	return dir ? dir : ".";
}

static void open_source(struct opened *o, const char *name, const struct scenario_options *options)
{
	const struct scenario_options none = {0};
	const struct vocab_build *const *builds;
	struct source source;
	struct diags diags;
	size_t nr;

	builds = kernel_builds(&nr);
	source_init(&source, name, o->text, strlen(o->text));
	diags_init(&diags);
	if (!scenario_load(&o->scenario, &source, builds, nr, options ? options : &none, &diags)) {
		diags_print(&diags, &source, stderr, false);
		abort();
	}
	diags_finish(&diags);
	source_finish(&source);
	o->suite = suite_create(&o->scenario, builds, nr);
}

void opened_file(struct opened *o, const char *name, const struct scenario_options *options)
{
	struct text path, text;
	struct error err;

	memset(o, 0, sizeof(*o));
	text_init(&path);
	text_init(&text);
	text_printf(&path, "%s/scenarios/%s.yaml", root(), name);
	if (!file_read(text_str(&path), 1 << 20, &text, &err)) {
		fprintf(stderr, "%s\n", err.text);
		abort();
	}
	o->text = text_take(&text);
	open_source(o, name, options);
	text_finish(&path);
}

void opened_text(struct opened *o, const char *text, const struct scenario_options *options)
{
	memset(o, 0, sizeof(*o));
	o->text = xstrdup(text);
	open_source(o, "test.yaml", options);
}

void opened_finish(struct opened *o)
{
	suite_destroy(o->suite);
	scenario_finish(&o->scenario);
	free(o->text);
}

struct run *opened_run(struct opened *o, const char *variant)
{
	const int i = suite_find(o->suite, variant);
	struct error err;
	struct run *run = i < 0 ? NULL : suite_run(o->suite, (size_t)i, &err);

	if (!run) {
		fprintf(stderr, "no variant %s\n", variant);
		abort();
	}
	run_go(run, 0);
	return run;
}

char **opened_names(void)
{
	struct text pattern;
	glob_t found;
	char **names;

	text_init(&pattern);
	text_printf(&pattern, "%s/scenarios/*.yaml", root());
	if (glob(text_str(&pattern), 0, NULL, &found) != 0)
		abort();
	names = xcalloc(found.gl_pathc + 1, sizeof(*names));
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *base = strrchr(found.gl_pathv[i], '/') + 1;

		names[i] = xstrndup(base, strlen(base) - strlen(".yaml"));
	}
	globfree(&found);
	text_finish(&pattern);
	return names;
}

void opened_names_free(char **names)
{
	for (size_t i = 0; names[i]; i++)
		free(names[i]);
	free(names);
}
