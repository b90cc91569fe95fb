// SPDX-License-Identifier: GPL-2.0-only
/*
 * A mutant is the fixed code with one mistake: a library of scenarios is good when it notices.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"
#include "lockstep/kernel/builds.h"

#include <string.h>

/* Those that nothing can notice yet, and why. */
static const struct {
	const char *variant, *why;
} unnoticeable[] = {
	{"m8", "it reads a flag with a plain load, and shows only on a machine whose memory is "
               "weaker than this one's"},
};

bool check_is_mutant(const char *variant)
{
	return variant[0] == 'm' && variant[1] && !variant[1 + strspn(variant + 1, "0123456789")];
}

static const char *excuse(const char *variant)
{
	for (size_t i = 0; i < sizeof(unnoticeable) / sizeof(unnoticeable[0]); i++)
		if (strcmp(unnoticeable[i].variant, variant) == 0)
			return unnoticeable[i].why;
	return NULL;
}

static bool is_about(const struct check_trial *trial, const struct vocab_build *build)
{
	return strcmp(trial->build->study->name, build->study->name) == 0 &&
	       strcmp(trial->build->variant, build->variant) == 0;
}

/* Appends who noticed; returns how many schedules were tried. */
static size_t noticed_by(const struct check_files *files, const struct vocab_build *build,
                         struct text *out)
{
	size_t tried = 0;

	for (size_t i = 0; i < files->nr; i++) {
		const struct check_file *file = &files->items[i];

		for (size_t k = 0; k < file->nr_trials; k++) {
			if (!is_about(&file->trials[k], build))
				continue;
			tried++;
			if (file->trials[k].noticed)
				text_printf(out, "%s%s", out->len ? ", " : "", file->name);
		}
	}
	return tried;
}

static void survived(struct check_result *r, size_t tried, struct text *name)
{
	const char *why = excuse(r->variant);

	text_printf(name, "%s SURVIVED", r->variant);
	if (why) {
		text_printf(name, ": %s", why);
		return;
	}
	r->outcome = CHECK_DIFFERS;
	r->expected = xstrdup("killed");
	r->got = xstrdup("survived");
	text_printf(name, " %zu schedule%s", tried, tried == 1 ? "" : "s");
	r->why = xstrdup(tried ? "every schedule ends as is expected of fixed"
	                       : "no scenario expects anything of fixed in this study");
}

static void sum(const struct check_files *files, const struct vocab_build *build,
                struct check_result *r)
{
	struct text who, name;
	size_t tried;

	text_init(&who);
	text_init(&name);
	r->study = xstrdup(build->study->name);
	r->variant = xstrdup(build->variant);
	r->mutant = true;
	tried = noticed_by(files, build, &who);
	r->killed = who.len;
	if (who.len)
		text_printf(&name, "%s killed by %s", r->variant, text_str(&who));
	else
		survived(r, tried, &name);
	r->name = text_take(&name);
	text_finish(&who);
}

void check_mutants_sum(const struct check_wish *wish, const struct check_files *files,
                       struct check_list *out)
{
	const struct vocab_build *const *builds;
	size_t nr;

	builds = kernel_builds(&nr);
	for (size_t i = 0; i < nr; i++)
		if (!builds[i]->off[0] &&
		    check_wish_has(wish, builds[i]->study->name, builds[i]->variant))
			sum(files, builds[i], check_list_add(out));
}
