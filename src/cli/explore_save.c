// SPDX-License-Identifier: GPL-2.0-only
#include "explore_save.h"

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
	return strchr(" -#\n", line[0]) != NULL;
}

void save_with_schedule(const char *source, const char *schedule, struct text *out)
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
