// SPDX-License-Identifier: GPL-2.0-only
#include "load.h"

#include "lockstep/base/file.h"
#include "lockstep/kernel/builds.h"
#include "message.h"

#include <string.h>
#include <unistd.h>

#define SCENARIO_BYTES_MAX (1u << 20)

static bool read_text(const char *path, struct text *out)
{
	struct error err;
	bool ok;

	if (strcmp(path, "-") == 0)
		ok = file_read_fd(STDIN_FILENO, "standard input", SCENARIO_BYTES_MAX, out, &err);
	else
		ok = file_read(path, SCENARIO_BYTES_MAX, out, &err);
	if (!ok)
		message_error("%s", err.text);
	return ok;
}

static bool check(const char *name, const struct scenario_options *options, struct loaded *out)
{
	const struct vocab_build *const *builds;
	struct source source;
	struct diags diags;
	size_t nr;
	bool ok;

	builds = kernel_builds(&nr);
	source_init(&source, name, text_str(&out->text), out->text.len);
	diags_init(&diags);
	ok = scenario_load(&out->scenario, &source, builds, nr, options, &diags);
	diags_print(&diags, &source, stderr, message_colour());
	diags_finish(&diags);
	source_finish(&source);
	return ok;
}

bool load_scenario(const char *path, const struct scenario_options *options, struct loaded *out)
{
	memset(out, 0, sizeof(*out));
	return read_text(path, &out->text) &&
	       check(strcmp(path, "-") == 0 ? "<stdin>" : path, options, out);
}

void load_finish(struct loaded *loaded)
{
	scenario_finish(&loaded->scenario);
	text_finish(&loaded->text);
}

struct scenario_options load_options(const struct options *options)
{
	return (struct scenario_options){.study = options->study,
	                                 .settings = options->settings,
	                                 .nr_settings = options->nr_settings,
	                                 .schedule = options->schedule};
}
