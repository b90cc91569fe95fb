// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/check.h"
#include "words.h"

#include <string.h>

/* What a run has come to, to be held against an expectation. */
struct outcome {
	enum machine_verdict verdict;
	struct machine_finding worst;
	bool found; /* `worst` is there */
	unsigned broken;
};

static struct outcome outcome_of(struct run *run)
{
	struct outcome o = {.verdict = run_verdict(run)};
	struct machine_event event;
	size_t step;

	o.found = run_worst(run, &o.worst, &step);
	o.broken = run_first_broken(run, &step, &event);
	return o;
}

/* The CPU of a finding, -1 when it is about none. */
static int cpu_of(const struct outcome *o)
{
	return o->found && o->verdict != MACHINE_DRIFT ? o->worst.cpu : -1;
}

/* The lock of a finding, -1 when it is about none. */
static int lock_of(const struct outcome *o)
{
	const bool has = o->found && o->worst.object != MACHINE_NO_OBJECT &&
	                 (o->verdict == MACHINE_IMBALANCE ||
	                  (o->verdict == MACHINE_DEADLOCK &&
	                   machine_wait_is_lock((enum machine_wait)o->worst.wait)));

	return has ? o->worst.object : -1;
}

/* Begins the next phrase of a list. */
static struct text *next(struct text *t, size_t begin, const char *between)
{
	if (t->len > begin)
		text_add(t, between);
	return t;
}

static void differs(struct text *why, size_t begin, const char *what, const char *wanted,
                    const char *got)
{
	text_printf(next(why, begin, "; "), "%s: expected %s, got %s", what, wanted, got);
}

static const char *or_none(const char *name)
{
	return name && name[0] ? name : "none";
}

static const char *lock_name(const struct scenario *scenario, int lock)
{
	return lock < 0 ? "none" : scenario->world.locks[lock].name;
}

static void number(int value, char *out, size_t size)
{
	if (value < 0)
		snprintf(out, size, "none");
	else
		snprintf(out, size, "%d", value);
}

static void check_finding(const struct scenario *scenario, const struct outcome *o,
                          const struct scenario_expectation *e, struct text *why, size_t begin)
{
	const int cpu = cpu_of(o);
	char wanted[16], got[16];

	if (e->lockup != MACHINE_NO_LOCKUP && (!o->found || o->worst.lockup != e->lockup))
		differs(why, begin, "lockup", machine_lockup_name(e->lockup),
		        or_none(o->found ? machine_lockup_name((enum machine_lockup)o->worst.lockup)
		                         : NULL));
	if (e->cpu >= 0 && e->cpu != cpu) {
		number(e->cpu, wanted, sizeof(wanted));
		number(cpu, got, sizeof(got));
		differs(why, begin, "CPU", wanted, got);
	}
	if (e->lock >= 0 && e->lock != lock_of(o))
		differs(why, begin, "lock", lock_name(scenario, e->lock),
		        lock_name(scenario, lock_of(o)));
}

static void check_broken(const struct outcome *o, const struct scenario_expectation *e,
                         struct text *why, size_t begin)
{
	char wanted[16], got[16];

	if (e->broken < 0 || (unsigned)e->broken == o->broken)
		return;
	snprintf(wanted, sizeof(wanted), e->broken ? "I%d" : "none", e->broken);
	snprintf(got, sizeof(got), o->broken ? "I%u" : "none", o->broken);
	differs(why, begin, "first broken invariant", wanted, got);
}

static void check_fact(struct run *run, const struct scenario_fact *fact, struct text *why,
                       size_t begin)
{
	const struct scenario *scenario = run_scenario(run);
	const int32_t word = machine_word(&scenario->world, run_state(run), fact->word);
	const int32_t value = fact->mask ? word & fact->mask : word;

	if (value == fact->value)
		return;
	text_printf(next(why, begin, "; "), "%s: expected ",
	            scenario->world.words[fact->word].name);
	words_value(scenario, fact->word, fact->value, why);
	text_add(why, ", got ");
	words_value(scenario, fact->word, value, why);
}

bool expectation_met(struct run *run, const struct scenario_expectation *e, struct text *why)
{
	const struct scenario *scenario = run_scenario(run);
	const struct outcome o = outcome_of(run);
	const size_t begin = why->len;

	/* Where the verdict is another, its details cannot but differ. */
	if (e->verdict != o.verdict)
		differs(why, begin, "verdict", machine_verdict_name(e->verdict),
		        machine_verdict_name(o.verdict));
	else
		check_finding(scenario, &o, e, why, begin);
	check_broken(&o, e, why, begin);
	for (size_t i = 0; i < e->nr_facts; i++)
		check_fact(run, &e->facts[i], why, begin);
	return why->len == begin;
}

void expectation_text(const struct scenario *scenario, const struct scenario_expectation *e,
                      struct text *out)
{
	text_add(out, machine_verdict_name(e->verdict));
	if (e->cpu >= 0)
		text_printf(out, " on CPU%d", e->cpu);
	if (e->lockup != MACHINE_NO_LOCKUP)
		text_printf(out, ", %s", machine_lockup_name(e->lockup));
	if (e->lock >= 0)
		text_printf(out, ", %s", lock_name(scenario, e->lock));
	if (e->broken > 0)
		text_printf(out, ", I%d breaks first", e->broken);
	else if (e->broken == 0)
		text_add(out, ", no invariant breaks");
	for (size_t i = 0; i < e->nr_facts; i++)
		text_printf(out, ", %s", e->facts[i].text);
}

void outcome_expectation(struct run *run, struct scenario_expectation *out)
{
	const struct outcome o = outcome_of(run);

	*out = (struct scenario_expectation){.variant = run_variant(run),
	                                     .verdict = o.verdict,
	                                     .lockup = o.found ? (enum machine_lockup)o.worst.lockup
	                                                       : MACHINE_NO_LOCKUP,
	                                     .cpu = cpu_of(&o),
	                                     .lock = lock_of(&o),
	                                     .broken = (int)o.broken};
}

void outcome_text(struct run *run, struct text *out)
{
	struct scenario_expectation as_one;

	outcome_expectation(run, &as_one);
	expectation_text(run_scenario(run), &as_one, out);
}
