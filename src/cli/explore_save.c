// SPDX-License-Identifier: GPL-2.0-only
#include "explore_save.h"

#include "lockstep/base/file.h"
#include "lockstep/run/record.h"
#include "message.h"

#include <string.h>

static void add_schedule(const char *schedule, struct text *out)
{
	text_add(out, "schedule:");
	text_add(out, *schedule ? "\n" : " []\n");
	while (*schedule) {
		const size_t len = strcspn(schedule, "\n");

		text_add(out, "  - \"");
		text_addn(out, schedule, len);
		text_add(out, "\"\n");
		schedule += len + (schedule[len] == '\n');
	}
}

/* Does the line go on with the value of the key before it? */
static bool goes_on(const char *line)
{
	return strchr(" -#]}\n", line[0]) != NULL;
}

static void replace_schedule(const char *source, const char *schedule, struct text *out)
{
	bool skipping = false, written = false;

	while (*source) {
		const size_t len = strcspn(source, "\n");

		if (str_has_prefix(source, "schedule:")) {
			add_schedule(schedule, out);
			skipping = written = true;
		} else if (!goes_on(source)) {
			skipping = false;
		}
		if (!skipping) {
			text_addn(out, source, len);
			text_add(out, "\n");
		}
		source += len + (source[len] == '\n');
	}
	if (!written)
		add_schedule(schedule, out);
}

bool save_witness(const char *path, const struct scenario *scenario, struct path *nodes,
                  const struct explore_witness *w, const char *source)
{
	struct text schedule = {.len = 0}, out = {.len = 0};
	struct error err;
	bool good = record_choices(scenario, nodes, w->choices, w->nr, &schedule, &err);

	replace_schedule(source, text_str(&schedule), &out);
	good = good && file_write(path, text_str(&out), out.len, &err);
	if (!good)
		message_error("%s", err.text);
	text_finish(&schedule);
	text_finish(&out);
	return good;
}
