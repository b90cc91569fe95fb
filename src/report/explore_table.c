// SPDX-License-Identifier: GPL-2.0-only
/* A line for each variant: what can go wrong in it, on any schedule, and what it is. */
#include "lockstep/report/explore.h"

#include <string.h>

static bool is_unknown(const struct explore_report *r)
{
	for (explore_goals left = r->asked; left; left &= left - 1)
		if (explore_answer(r->result, (unsigned)__builtin_ctz(left)) == EXPLORE_UNKNOWN)
			return true;
	return false;
}

/* Of verdicts the worst has the highest bit. */
static void add_verdicts(explore_goals goals, struct text *out)
{
	while (goals) {
		const unsigned worst = 31 - (unsigned)__builtin_clz(goals);

		text_printf(out, "%s%s", out->len ? ", " : "", explore_goal_name(worst));
		goals &= ~EXPLORE_BIT(worst);
	}
}

static void add_invariants(explore_goals goals, struct text *out)
{
	const char *between = out->len ? "; " : "";

	for (; goals; goals &= goals - 1) {
		text_printf(out, "%s%s", between,
		            explore_goal_name((unsigned)__builtin_ctz(goals)));
		between = " ";
	}
}

/* "deadlock, irq-state; I1 I2", "nothing" */
static void what_goes_wrong(const struct explore_report *r, struct text *out)
{
	const explore_goals met = r->result->reached & r->asked;

	text_clear(out);
	add_verdicts(met & ~EXPLORE_INVARIANTS, out);
	add_invariants(met & EXPLORE_INVARIANTS, out);
	if (is_unknown(r))
		text_add(out, out->len ? "; more is not known" : "not known");
	else if (!out->len)
		text_add(out, "nothing");
}

/* In few words: it shall fit beside the rest in 80 columns. */
static const char *help_of(const struct explore_report *r)
{
	const struct vocab_variant *v =
		vocab_variant_find(r->scenario->study, path_build(r->path)->variant);

	if (!v)
		return "";
	return v->label ? v->label : v->help;
}

struct widths {
	size_t name, wrong;
};

static size_t wider(size_t a, size_t b)
{
	return a > b ? a : b;
}

static struct widths measure(const struct explore_report *reports, size_t nr)
{
	struct widths w = {.name = strlen("variant"), .wrong = strlen("can go wrong")};
	struct text wrong = {.len = 0};

	for (size_t i = 0; i < nr; i++) {
		what_goes_wrong(&reports[i], &wrong);
		w.name = wider(w.name, strlen(path_build(reports[i].path)->variant));
		w.wrong = wider(w.wrong, wrong.len);
	}
	text_finish(&wrong);
	return w;
}

static void row(struct widths w, const char *name, const char *wrong, const char *help,
                const char *mark, struct text *out)
{
	text_printf(out, "  %-*s  %s", (int)w.name, name, wrong);
	if (*help) {
		text_addc(out, ' ', w.wrong - strlen(wrong) + 2);
		text_add(out, help);
	}
	text_printf(out, "%s\n", mark);
}

void explore_table(const struct explore_report *reports, size_t nr, struct text *out)
{
	const struct widths w = measure(reports, nr);
	struct text wrong = {.len = 0};

	text_printf(out, "%s (%s): every interleaving, and every moment of every interrupt\n",
	            reports[0].scenario->name, reports[0].scenario->study->name);
	if (reports[0].after)
		text_printf(out, "From step %u, after: %s\n", reports[0].begins, reports[0].after);
	text_add(out, "\n");
	row(w, "variant", "can go wrong", help_of(&reports[0])[0] ? "what it is" : "", "", out);
	for (size_t i = 0; i < nr; i++) {
		what_goes_wrong(&reports[i], &wrong);
		row(w, path_build(reports[i].path)->variant, text_str(&wrong), help_of(&reports[i]),
		    reports[i].differs ? "  <== not as the scenario expects" : "", out);
	}
	text_printf(out,
	            "\nI1 to I9 are invariants that break. The shortest way there:\n"
	            "  lockstep explore %s --study %s --variant NAME\n",
	            reports[0].named, reports[0].scenario->study->name);
	text_finish(&wrong);
}
