// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/causes.h"

#include "lockstep/base/wrap.h"
#include "lockstep/explain/explain.h"

#include <string.h>

#define COLUMNS 79
#define STEP_COLUMNS 6
#define BOLD "\033[1m"
#define RED "\033[1;31m"
#define FAINT "\033[2m"
#define PLAIN "\033[0m"

/* ---- prose ---- */

/* Appends @prose with @first before its first line and blanks of that width before the others. */
static void hang(const char *first, const char *prose, struct text *out)
{
	const int indent = (int)strlen(first);
	const char *lead = first, *line;
	size_t size;

	while ((line = wrap_next_line(&prose, COLUMNS - indent, &size))) {
		text_printf(out, "%*s", indent, lead);
		text_addn(out, line, size);
		text_addc(out, '\n', 1);
		lead = "";
	}
}

static void heading(const struct causes_report *r, const char *title, struct text *out)
{
	text_printf(out, "\n%s%s%s\n", r->colour ? BOLD : "", title, r->colour ? PLAIN : "");
}

/* ---- how it came to this ---- */

static void waits(const struct causes_report *r, struct text *out)
{
	if (!r->chain->nr_waits)
		return;
	heading(r, "Who waits for whom", out);
	for (unsigned i = 0; i < r->chain->nr_waits; i++) {
		struct text line = {.len = 0};

		chain_wait_sentence(r->run, r->chain, &r->chain->waits[i], &line);
		hang("  ", text_str(&line), out);
		text_finish(&line);
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* "memcontrol.c:31: from here on ..." under the sentence it belongs to. */
static void reason(const struct causes_report *r, const struct chain_link *link, struct text *out)
{
	const struct kapi_site *site = link->place ? link->place->site : NULL;
	struct text line = {.len = 0};

	if (site)
		text_printf(&line, "%s:%d: ", base_name(site->file), site->line);
	text_add(&line, chain_role_why(link->role));
	text_add(out, r->colour ? FAINT : "");
	hang("        ", text_str(&line), out);
	text_add(out, r->colour ? PLAIN : "");
	text_finish(&line);
}

static void link_lines(const struct causes_report *r, const struct chain_link *link,
                       struct text *out)
{
	struct text line = {.len = 0}, step = {.len = 0};

	text_printf(&step, "%*zu  ", STEP_COLUMNS, link->step);
	chain_link_sentence(r->run, link, &line);
	if (link->breaks)
		text_printf(&line, " <== I%u breaks", link->breaks);
	text_add(out, r->colour && link->breaks ? RED : "");
	hang(text_str(&step), text_str(&line), out);
	text_add(out, r->colour && link->breaks ? PLAIN : "");
	if (!link->minor)
		reason(r, link, out);
	text_finish(&line);
	text_finish(&step);
}

static void links(const struct causes_report *r, struct text *out)
{
	if (!r->chain->nr_links)
		return;
	heading(r, "How it came to this: each step made the next one possible", out);
	for (unsigned i = 0; i < r->chain->nr_links; i++)
		link_lines(r, &r->chain->links[i], out);
	if (r->chain->cut)
		text_add(out, "        There is more than is shown here.\n");
}

/* ---- what was necessary ---- */

/* What ends well on more than the schedule that was played. */
static void add_scope(const struct causes *causes, const struct causes_trial *trial,
                      struct text *out)
{
	if (trial->scope == CAUSES_ALWAYS && causes->broken)
		text_printf(out, "; no schedule breaks I%u", causes->broken);
	else if (trial->scope == CAUSES_ALWAYS)
		text_printf(out, "; no schedule leads to %s",
		            machine_verdict_name(causes->verdict));
	else if (trial->scope == CAUSES_POSITIONS)
		text_add(out, "; so at every moment of the interrupt");
	else if (trial->result == CAUSES_FINE && trial->trouble[0])
		text_printf(out, " (%s)", trial->trouble);
	text_add(out, ".");
}

/* An event is known by its step: there may be several of its name. */
static void add_named(const char *between, const struct causes_trial *trial, struct text *out)
{
	text_printf(out, "%s%s", between, trial->what);
	if (trial->removal && trial->step)
		text_printf(out, " (step %zu)", trial->step);
}

static void removal(const struct causes *causes, const struct causes_trial *trial, struct text *out)
{
	struct text line = {.len = 0};

	add_named("", trial, &line);
	if (trial->key[0])
		text_printf(&line, ". With %s=%s: ", trial->key, trial->value);
	else
		text_add(&line, ". Without that: ");
	text_add(&line, trial->outcome);
	add_scope(causes, trial, &line);
	hang("  * ", text_str(&line), out);
	text_finish(&line);
}

typedef bool trial_filter(const struct causes *causes, const struct causes_trial *trial);

static bool is_needless(const struct causes *causes, const struct causes_trial *trial)
{
	return trial->removal && !causes_is_necessary(causes, trial);
}

static bool helped(const struct causes *causes, const struct causes_trial *trial)
{
	return !trial->removal && causes_matters(causes, trial);
}

static bool did_not_help(const struct causes *causes, const struct causes_trial *trial)
{
	return !trial->removal && !causes_matters(causes, trial) && trial->kind >= CAUSES_VARIANT;
}

static bool removal_hurts(const struct causes *causes, const struct causes_trial *trial)
{
	return trial->removal && causes_matters(causes, trial);
}

static size_t count(const struct causes *causes, trial_filter *filter)
{
	size_t nr = 0;

	for (size_t i = 0; i < causes->nr_trials; i++)
		nr += filter(causes, &causes->trials[i]);
	return nr;
}

typedef void trial_teller(const struct causes *causes, const struct causes_trial *trial,
                          struct text *out);

static void each(const struct causes *causes, trial_filter *filter, trial_teller *tell,
                 struct text *out)
{
	for (size_t i = 0; i < causes->nr_trials; i++)
		if (filter(causes, &causes->trials[i]))
			tell(causes, &causes->trials[i], out);
}

/* "Not necessary: a, b." */
static void enumerate(const char *intro, const struct causes *causes, trial_filter *filter,
                      struct text *out)
{
	struct text line = {.len = 0};

	if (!count(causes, filter))
		return;
	text_add(&line, intro);
	for (size_t i = 0, nr = 0; i < causes->nr_trials; i++)
		if (filter(causes, &causes->trials[i]))
			add_named(nr++ ? ", " : "", &causes->trials[i], &line);
	text_add(&line, ".");
	hang("  ", text_str(&line), out);
	text_finish(&line);
}

static void necessary(const struct causes_report *r, struct text *out)
{
	heading(r,
	        "What was necessary on this schedule: each was taken away alone, and the rest run",
	        out);
	if (!count(r->causes, causes_is_necessary))
		text_add(out, "  Nothing that could be taken away.\n");
	each(r->causes, causes_is_necessary, removal, out);
	enumerate("Not necessary: ", r->causes, is_needless, out);
}

/* ---- what would have helped ---- */

static void difference(const char *intro, size_t step, const char *what, struct text *out)
{
	struct text line = {.len = 0};

	if (!step)
		return;
	text_printf(&line, "after step %zu %s: %s", step, intro, what);
	hang("    ", text_str(&line), out);
	text_finish(&line);
}

/* Values stand in the order "this variant / the other one". */
static void differences(const struct causes_trial *trial, struct text *out)
{
	difference("they differ inside", trial->differs, trial->differs_text, out);
	if (trial->parted)
		hang("    ", trial->shows_text, out);
	else
		difference("others can see it", trial->shows, trial->shows_text, out);
	if (!trial->shows)
		text_add(out, "    nobody else can see a difference\n");
}

/* What it costs is told where it is not the same. */
static void cost(const struct causes *causes, const struct causes_trial *trial, struct text *out)
{
	struct text line = {.len = 0};

	if (trial->irqs_off == causes->irqs_off)
		return;
	text_printf(&line, "interrupts are off for at most %zu step%s in a row, not %zu",
	            trial->irqs_off, trial->irqs_off == 1 ? "" : "s", causes->irqs_off);
	hang("    ", text_str(&line), out);
	text_finish(&line);
}

static void other(const struct causes *causes, const struct causes_trial *trial, struct text *out)
{
	struct text line = {.len = 0};

	text_printf(&line, "%s: %s", trial->what, trial->outcome);
	add_scope(causes, trial, &line);
	hang("  * ", text_str(&line), out);
	text_finish(&line);
	if (trial->kind != CAUSES_VARIANT)
		return;
	differences(trial, out);
	cost(causes, trial, out);
}

static void swept(const struct causes_report *r, struct text *out)
{
	const struct scenario *s = run_scenario(r->run);

	for (size_t i = 0; i < r->causes->nr_swept; i++) {
		const struct causes_swept *it = &r->causes->swept[i];

		text_printf(out, "  %zu of %zu moments of irq %s on CPU%u go wrong.\n", it->bad,
		            it->positions, machine_line_name(&s->world, it->line), it->cpu);
	}
}

static size_t nr_turned(const struct causes *causes)
{
	size_t nr = 0;

	for (size_t i = 0; i < causes->nr_trials; i++)
		nr += !causes->trials[i].removal && causes->trials[i].kind < CAUSES_VARIANT &&
		      !causes_matters(causes, &causes->trials[i]);
	return nr;
}

static void turned(const struct causes_report *r, struct text *out)
{
	const size_t nr = nr_turned(r->causes);

	if (nr)
		text_printf(out, "  %zu other bits, links and switches make no difference.\n", nr);
	if (r->causes->cut)
		text_add(out, "  Stopped before all was tried.\n");
}

static void helps(const struct causes_report *r, struct text *out)
{
	heading(r, "What would have helped: each line was run", out);
	if (!count(r->causes, helped))
		text_add(out, "  Nothing that was tried.\n");
	each(r->causes, helped, other, out);
	enumerate("No help: ", r->causes, did_not_help, out);
	swept(r, out);
	turned(r, out);
}

/* ---- where nothing goes wrong ---- */

static void every(const struct causes_report *r, struct text *out)
{
	static const char *const says[] = {
		[EXPLORE_NEVER] = "Nothing goes wrong on this schedule, nor on any other: all "
				  "were searched.",
		[EXPLORE_SOMETIMES] = "Nothing goes wrong on this schedule, but on another one it "
				      "does: lockstep explore shows the shortest.",
		[EXPLORE_UNKNOWN] = "Nothing goes wrong on this schedule. There are too many "
				    "others to search here: ask lockstep explore.",
	};

	if (r->causes->verdict == MACHINE_COMPLETES)
		hang("", says[r->causes->every], out);
	else
		text_add(out, "Nothing has gone wrong up to there.\n");
}

static void went_well(const struct causes_report *r, struct text *out)
{
	every(r, out);
	heading(r, "What was tried: does it go wrong then?", out);
	each(r->causes, helped, other, out);
	each(r->causes, removal_hurts, removal, out);
	enumerate("Not with: ", r->causes, did_not_help, out);
	enumerate("Nor without: ", r->causes, is_needless, out);
	swept(r, out);
	turned(r, out);
}

void causes_text(const struct causes_report *r, struct text *out)
{
	const struct scenario *s = run_scenario(r->run);
	struct text verdict = {.len = 0};

	text_printf(&verdict, "%s, %s of %s: %s", s->name, run_variant(r->run), s->study->name,
	            s->title);
	hang("", text_str(&verdict), out);
	text_addc(out, '\n', 1);
	text_clear(&verdict);
	if (r->chain->step)
		text_printf(&verdict, "Step %zu: ", r->chain->step);
	if (r->causes->broken)
		text_printf(&verdict, "invariant %u, %s, breaks. ", r->causes->broken,
		            machine_invariant_text(r->causes->broken));
	explain_verdict(r->run, &verdict);
	hang("", text_str(&verdict), out);
	text_finish(&verdict);
	waits(r, out);
	links(r, out);
	if (!r->causes->step) {
		went_well(r, out);
		return;
	}
	necessary(r, out);
	helps(r, out);
}
