// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the outcome hangs on: for each item of differs_if the scenario is loaded with that change,
 * and must end as the item says, and not as is expected without it.
 */
#include <stdio.h>

#include "check.h"

#include "escape.h"
#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/explain/check.h"

#include <stdlib.h>
#include <string.h>

static void add_option(struct text *out, const char *name, const char *value)
{
	text_printf(out, " --%s ", name);
	escape_shell(out, value);
}

static char *options_of(const struct scenario_change *change)
{
	struct text out, setting;

	text_init(&out);
	text_init(&setting);
	for (size_t i = 0; i < change->nr_settings; i++) {
		text_clear(&setting);
		text_printf(&setting, "%s=%s", change->settings[i].key, change->settings[i].value);
		add_option(&out, "set", text_str(&setting));
	}
	for (size_t i = 0; i < change->nr_without; i++)
		add_option(&out, "without", change->without[i]);
	if (change->schedule)
		add_option(&out, "schedule", change->schedule);
	text_finish(&setting);
	return text_take(&out);
}

/* A change after which all is as it was says nothing about what the scenario hangs on. */
static void check_difference(struct run *run, const struct scenario_expectation *usual,
                             struct check_result *r)
{
	struct text why;

	text_init(&why);
	if (r->outcome == CHECK_MET && expectation_met(run, usual, &why)) {
		r->outcome = CHECK_DIFFERS;
		r->why = xstrdup("the change makes no difference");
		check_describe(run, usual, r);
		free(r->reason);
		r->reason = xstrdup("it ends as it does without the change");
	}
	text_finish(&why);
}

static void play_changed(struct check_file *file, const struct scenario *s,
                         const struct scenario_change *change)
{
	struct check_result *r;
	struct suite *suite;
	struct run *run = NULL;
	int variant;

	suite = load_suite(s);
	variant = suite_find(suite, change->variant);
	if (variant >= 0)
		run = check_run(file, suite, (size_t)variant, s->changed);
	if (run) {
		r = check_compare(file, suite_build(suite, (size_t)variant), run, s->changed);
		r->change = xstrdup(change->text);
		r->options = options_of(change);
		r->number = (size_t)(change - s->changes) + 1;
		check_difference(run, &s->expect[0], r);
		check_keep(file, run, r);
	}
	suite_destroy(suite);
}

void check_changes(const struct check_wish *wish, struct check_file *file,
                   const struct text *source, const struct scenario *scenario)
{
	const char *study = scenario->study->name;

	for (size_t i = 0; !wish->mutants && i < scenario->nr_changes; i++) {
		const struct scenario_change *change = &scenario->changes[i];
		const struct scenario_options how = {.study = study, .change = i + 1};
		struct scenario changed = {.path = NULL};

		if ((change->study && strcmp(change->study, study) != 0) ||
		    !check_wish_has(wish, study, change->variant))
			continue;
		if (check_load(file, source, &how, &changed))
			play_changed(file, &changed, change);
		scenario_finish(&changed);
	}
}
