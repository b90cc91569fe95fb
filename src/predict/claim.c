// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/predict/claim.h"

#include "lockstep/explain/check.h"
#include "lockstep/explain/explain.h"
#include "lockstep/machine/stuck.h"
#include "lockstep/run/record.h"
#include "lockstep/run/snapshot.h"

/* A claim while it is judged: the window is steps from + 1 .. to; the run stands at @to. */
struct look {
	struct run *run;
	const struct scenario *s;
	size_t from, to, at; /* where it is seen */
	struct text *why;
};

/* ---- how far ---- */

static size_t end_of(struct run *run, size_t from)
{
	run_to_end(run, CLAIM_STEPS_MAX);
	if (run_length(run) < from + CLAIM_STEPS_MAX)
		return run_length(run);
	return from + CLAIM_STEPS_MAX;
}

static bool cpu_acts(struct run *run, size_t k, unsigned cpu)
{
	const struct run_step *step = run_step_at(run, k);

	return step->cpu == cpu && step->choice.kind == MACHINE_RUN;
}

static size_t steps_of_cpu(struct run *run, size_t from, size_t end, unsigned cpu, uint32_t steps)
{
	size_t k = from;

	while (k < end && steps > 0)
		steps -= cpu_acts(run, ++k, cpu);
	return k;
}

/* The first step that completes @event; 0: there is none. */
static size_t find(struct run *run, size_t from, size_t to, const struct scenario_event *event)
{
	for (size_t k = from + 1; k <= to; k++)
		if (run_reached(run, k, event))
			return k;
	return 0;
}

/* Return: false when the window has no end. */
static bool set_window(struct look *l, const struct scenario_claim *claim)
{
	const size_t end = end_of(l->run, l->from);

	l->to = end;
	switch (claim->window) {
	case SCENARIO_TO_END: return true;
	case SCENARIO_TO_MOMENT: l->to = find(l->run, l->from, end, &claim->until); break;
	case SCENARIO_FOR_STEPS:
		if (claim->steps < end - l->from)
			l->to = l->from + claim->steps;
		return true;
	case SCENARIO_FOR_CPU:
		l->to = steps_of_cpu(l->run, l->from, end, claim->cpu, claim->steps);
		return true;
	}
	l->at = l->to ? l->to : end;
	return l->to != 0;
}

/* ---- what is said ---- */

static void say_event(const struct look *l, const struct scenario_event *event, const char *after)
{
	text_addc(l->why, '\'', 1);
	record_event(l->s, event, l->why);
	text_printf(l->why, "'%s", after);
}

static void say_slot(const struct look *l, unsigned slot)
{
	char buf[80];

	text_add(l->why, snapshot_slot_text(l->s, slot, buf, sizeof(buf)));
}

/* ---- the conditions; each says what was seen ---- */

static bool happens(struct look *l, const struct scenario_condition *c)
{
	const size_t k = find(l->run, l->from, l->to, &c->event);

	if (k) {
		l->at = k;
		explain_step_short(l->run, k, l->why);
	} else {
		say_event(l, &c->event,
		          l->to == run_length(l->run) ? " does not happen before the end"
		                                      : " does not happen by then");
	}
	return k != 0;
}

static bool never(struct look *l, const struct scenario_condition *c)
{
	const size_t k = find(l->run, l->from, l->to, &c->event);

	if (k) {
		l->at = k;
		explain_step_short(l->run, k, l->why);
	} else {
		say_event(l, &c->event, " does not happen");
	}
	return k == 0;
}

static bool verdict_is(struct look *l, const struct scenario_condition *c)
{
	const enum machine_verdict verdict = run_verdict(l->run);
	struct machine_finding finding;

	run_worst(l->run, &finding, &l->at);
	text_printf(l->why, "it ends with '%s': %s", machine_verdict_name(verdict),
	            machine_verdict_help(verdict));
	return c->object >> verdict & 1;
}

static bool lockup_is(struct look *l, const struct scenario_condition *c)
{
	struct machine_finding finding;

	if (!run_worst(l->run, &finding, &l->at) || !finding.lockup) {
		text_add(l->why, "nothing locks up");
		return false;
	}
	text_printf(l->why, "it is a %s", machine_lockup_name((enum machine_lockup)finding.lockup));
	return finding.lockup == c->object;
}

static bool irqs(struct look *l, const struct scenario_condition *c)
{
	const bool on = machine_irqs_on(&l->s->world, run_state(l->run), c->who);

	text_printf(l->why, "interrupts of CPU%u are %s then", c->who, on ? "ON" : "off");
	return on == (bool)c->object;
}

static bool owner(struct look *l, const struct scenario_condition *c)
{
	uint64_t holders = machine_holders(&l->s->world, run_state(l->run), c->object);
	const bool is = c->who == SCENARIO_NOBODY ? !holders : holders >> c->who & 1;

	text_printf(l->why, "%s is held by ", l->s->world.locks[c->object].name);
	if (!holders)
		text_add(l->why, "nobody");
	for (const char *between = ""; holders; holders &= holders - 1, between = " and ") {
		text_add(l->why, between);
		say_slot(l, (unsigned)__builtin_ctzll(holders));
	}
	text_add(l->why, " then");
	return is;
}

static bool pending(struct look *l, const struct scenario_condition *c)
{
	const bool is = machine_pending_cpu(&l->s->world, run_state(l->run), c->object) >= 0;

	text_printf(l->why, "irq %s %s then", machine_line_name(&l->s->world, c->object),
	            is ? "still waits" : "does not wait");
	return is;
}

static bool waits(struct look *l, const struct scenario_condition *c)
{
	static const bool by_itself[MACHINE_NR_WAITS] = {
		[MACHINE_WAIT_LOCK] = true, [MACHINE_WAIT_SLEEPING_LOCK] = true,
		[MACHINE_WAIT_IPI] = true,  [MACHINE_WAIT_GP] = true,
		[MACHINE_WAIT_BIT] = true,
	};
	const struct machine_waits w = machine_waits_for(
		&l->s->world, path_program(run_path(l->run)), run_state(l->run), c->who);

	say_slot(l, c->who);
	text_add(l->why, by_itself[w.why] ? " waits then" : " waits for nothing then");
	return by_itself[w.why];
}

static bool word(struct look *l, const struct scenario_condition *c)
{
	const struct scenario_expectation as_one = {.verdict = run_verdict(l->run),
	                                            .cpu = -1,
	                                            .lock = -1,
	                                            .broken = -1,
	                                            .facts = c->fact,
	                                            .nr_facts = 1};

	if (!expectation_met(l->run, &as_one, l->why))
		return false;
	text_add(l->why, c->fact->text);
	return true;
}

static bool acts(struct look *l, const struct scenario_condition *c)
{
	size_t k = l->from;

	while (k < l->to && !cpu_acts(l->run, k + 1, c->who))
		k++;
	if (k == l->to) {
		text_printf(l->why, "CPU%u never does anything more", c->who);
		return c->object == SCENARIO_NOBODY;
	}
	l->at = k + 1;
	explain_step_short(l->run, k + 1, l->why);
	return run_step_at(l->run, k + 1)->slot == c->object;
}

static bool acts_not(struct look *l, const struct scenario_condition *c)
{
	return !acts(l, c);
}

static bool (*const rows[])(struct look *l, const struct scenario_condition *c) = {
	[SCENARIO_HAPPENS] = happens,
	[SCENARIO_NEVER] = never,
	[SCENARIO_VERDICT_IS] = verdict_is,
	[SCENARIO_LOCKUP_IS] = lockup_is,
	[SCENARIO_IRQS] = irqs,
	[SCENARIO_OWNER] = owner,
	[SCENARIO_PENDING] = pending,
	[SCENARIO_WAITS] = waits,
	[SCENARIO_WORD] = word,
	[SCENARIO_ACTS] = acts,
	[SCENARIO_ACTS_NOT] = acts_not,
};

/* ---- all of it ---- */

static bool judge(struct look *l, const struct scenario_claim *claim)
{
	struct text *why = l->why, one = {.len = 0};
	bool holds = true;

	if (!set_window(l, claim)) {
		say_event(l, &claim->until, " does not come");
		return false;
	}
	run_go(l->run, l->to);
	l->why = &one;
	for (size_t i = 0; holds && i < claim->nr; i++) {
		text_clear(&one);
		l->at = l->to;
		holds = rows[claim->conditions[i].kind](l, &claim->conditions[i]);
	}
	l->why = why;
	text_add(why, text_str(&one));
	text_finish(&one);
	return holds;
}

bool claim_holds(struct run *run, const struct scenario_claim *claim, size_t *step,
                 struct text *why)
{
	struct look l = {.run = run, .s = run_scenario(run), .from = run_at(run), .why = why};
	bool holds;

	l.to = l.at = l.from;
	holds = judge(&l, claim);
	*step = l.at;
	run_go(run, l.from);
	return holds;
}
