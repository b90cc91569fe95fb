// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/seeds.h"

#include <stdio.h>
#include <string.h>

#include "build.h"

/* ---- for eyes ---- */

static int widest(const struct seeds_report *r)
{
	size_t widest = strlen("variant");

	for (size_t i = 0; i < r->nr; i++)
		if (strlen(r->tallies[i].variant) > widest)
			widest = strlen(r->tallies[i].variant);
	return (int)widest;
}

static bool occurs(const struct seeds_report *r, int verdict)
{
	for (size_t i = 0; i < r->nr; i++)
		if (r->tallies[i].by_verdict[verdict])
			return true;
	return false;
}

static void add_row(const struct seeds_report *r, const struct seeds_tally *t, int wide,
                    struct text *out)
{
	text_printf(out, "%-*s  %5zu  %10zu", wide, t->variant, t->nr, seeds_wrong(t));
	if (t->nr_finds)
		text_printf(out, "  %7.1f  %7.1f", seeds_mean(t), seeds_median(t));
	else
		text_printf(out, "  %7s  %7s", "-", "-");
	for (int v = 0; v < MACHINE_NR_VERDICTS; v++)
		if (occurs(r, v))
			text_printf(out, "  %*zu",
			            (int)strlen(machine_verdict_name((enum machine_verdict)v)),
			            t->by_verdict[v]);
	text_add(out, "\n");
}

static void add_command(const struct seeds_report *r, const struct seeds_tally *t,
                        enum machine_verdict verdict, struct text *out)
{
	text_printf(out, "%s: lockstep run %s", machine_verdict_name(verdict), r->word);
	if (!r->scenario->code)
		text_printf(out, " --study %s", r->scenario->study->name);
	text_printf(out, " --variant %s --seed %u\n", t->variant, t->lowest[verdict]);
}

/* The command that plays the lowest seed of each thing that went wrong. */
static void add_commands(const struct seeds_report *r, const struct seeds_tally *t,
                         struct text *out)
{
	for (int v = MACHINE_UNFINISHED + 1; v < MACHINE_NR_VERDICTS; v++)
		if (t->by_verdict[v])
			add_command(r, t, (enum machine_verdict)v, out);
	if (t->cut)
		text_printf(out, "%s: %zu %s cut after %zu steps, the limit; --steps allows more\n",
		            t->variant, t->cut, t->cut == 1 ? "was" : "were", r->max);
}

void seeds_text(const struct seeds_report *r, struct text *out)
{
	const int wide = widest(r);

	text_printf(out, "%s (%s): random schedules, seeds %u to %u\n\n", r->scenario->name,
	            r->scenario->study->name, r->from, r->to);
	text_printf(out, "%*s  %5s  %10s  %16s  how they end\n", wide, "", "", "",
	            "steps until then");
	text_printf(out, "%-*s  %5s  %10s  %7s  %7s", wide, "variant", "seeds", "went wrong",
	            "mean", "median");
	for (int v = 0; v < MACHINE_NR_VERDICTS; v++)
		if (occurs(r, v))
			text_printf(out, "  %s", machine_verdict_name((enum machine_verdict)v));
	text_add(out, "\n");
	for (size_t i = 0; i < r->nr; i++)
		add_row(r, &r->tallies[i], wide, out);
	text_add(out, "\n");
	for (size_t i = 0; i < r->nr; i++)
		add_commands(r, &r->tallies[i], out);
	text_add(out, "A sample: what no seed has met may happen all the same.\n");
}

/* ---- for programs ---- */

static json_t *real_or_null(bool there, double value)
{
	return there ? need(json_real(value)) : json_null();
}

static json_t *verdict_json(const struct seeds_tally *t, int verdict)
{
	json_t *json = need(json_object());

	put(json, "verdict", string_or_null(machine_verdict_name((enum machine_verdict)verdict)));
	put(json, "seeds", number((json_int_t)t->by_verdict[verdict]));
	put(json, "lowest", number(t->lowest[verdict]));
	return json;
}

static json_t *tally_json(const struct seeds_tally *t)
{
	json_t *json = need(json_object());
	json_t *verdicts = need(json_array());

	put(json, "variant", string_or_null(t->variant));
	put(json, "seeds", number((json_int_t)t->nr));
	put(json, "went_wrong", number((json_int_t)seeds_wrong(t)));
	put(json, "cut", number((json_int_t)t->cut));
	put(json, "steps", number((json_int_t)t->steps));
	put(json, "mean_steps", real_or_null(t->nr_finds, seeds_mean(t)));
	put(json, "median_steps", real_or_null(t->nr_finds, seeds_median(t)));
	for (int v = 0; v < MACHINE_NR_VERDICTS; v++)
		if (t->by_verdict[v])
			append(verdicts, verdict_json(t, v));
	put(json, "verdicts", verdicts);
	return json;
}

void seeds_json(const struct seeds_report *r, struct text *out)
{
	json_t *json = need(json_object());
	json_t *variants = need(json_array());

	put(json, "format", number(REPORT_SEEDS_FORMAT));
	put(json, "scenario", string_or_null(r->scenario->name));
	put(json, "study", string_or_null(r->scenario->study->name));
	put(json, "from", number(r->from));
	put(json, "to", number(r->to));
	put(json, "max_steps", number((json_int_t)r->max));
	for (size_t i = 0; i < r->nr; i++)
		append(variants, tally_json(&r->tallies[i]));
	put(json, "variants", variants);
	dump(json, out);
}
