// SPDX-License-Identifier: GPL-2.0-only
/*
 * Is everything said that a scenario has to say? What it says hangs on events. When the code under
 * study changes, a moment may be gone, and nobody would miss the words: all else is as expected.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"

#include <string.h>

void check_said_hear(struct check_file *file, const struct run *run)
{
	const struct scenario *s = run_scenario(run);

	if (!file->said) {
		file->nr_said = s->nr_narration;
		file->said = xcalloc(s->nr_narration + 1, sizeof(*file->said));
	}
	for (size_t k = 1; k <= run_length(run); k++) {
		const char *said = run_narration(run, k);

		for (size_t i = 0; said && i < file->nr_said && i < s->nr_narration; i++)
			file->said[i] |= s->narration[i].text == said;
	}
}

/* What is wrong elsewhere in the file is told; that it says less then is no news. */
static bool all_met(const struct check_file *file)
{
	for (size_t i = 0; i < file->results.nr; i++)
		if (file->results.items[i].outcome != CHECK_MET)
			return false;
	return true;
}

/* Only variants of which something is expected were played. */
static bool was_played(const struct scenario *s, const struct scenario_narration *narration)
{
	return !narration->variant || scenario_expectation(s, narration->variant);
}

static void unsaid(struct check_file *file, const struct scenario_narration *narration)
{
	struct check_result *r = check_list_add(&file->results);
	struct text name = {.len = 0};

	text_printf(&name, "%s narration", file->name);
	r->name = text_take(&name);
	r->path = file->path;
	r->outcome = CHECK_DIFFERS;
	r->place = (struct place){.line = narration->line, .col = 1};
	r->why = xstrdup("this is never said, in any variant: its moment does not come, or "
	                 "another narration speaks then");
}

void check_said(struct check_file *file, const struct scenario *s)
{
	const struct check_wish *wish = file->wish;

	/* A recording has all the words of what it was made from. */
	if (s->unreviewed || !file->said)
		return;
	if (wish->study || wish->variant || wish->mutants || !all_met(file))
		return;
	for (size_t i = 0; i < file->nr_said && i < s->nr_narration; i++)
		if (!file->said[i] && was_played(s, &s->narration[i]))
			unsaid(file, &s->narration[i]);
}
