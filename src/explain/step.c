// SPDX-License-Identifier: GPL-2.0-only
#include "teller.h"
#include "trouble.h"
#include "words.h"

#include <string.h>

#define FUNCTIONS_MAX 48 /* entered and left in one step */

const struct path_place *explain_place(struct run *run, size_t k)
{
	const struct run_step *step = run_step_at(run, k);
	const struct run_event *first = &step->events[0];

	if (first->kind != RUN_EV_MACHINE || first->machine.kind != MACHINE_EV_OP || !step->node)
		return NULL;
	return path_place(run_path(run), step->node);
}

static struct teller teller_of(struct run *run, size_t k, struct text *out)
{
	struct teller t = {.run = run,
	                   .scenario = run_scenario(run),
	                   .step = run_step_at(run, k),
	                   .k = k,
	                   .after = wait_view_of(run, k),
	                   .begin = out->len,
	                   .out = out};

	t.place = explain_place(run, k);
	return t;
}

void teller_sentence(struct teller *t)
{
	if (t->out->len > t->begin)
		text_add(t->out, " ");
}

void teller_sentence_of(struct teller *t, const struct machine_event *e)
{
	teller_sentence(t);
	words_who(t->scenario, e->cpu, e->slot, t->out);
}

const struct machine_event *teller_event(const struct teller *t, enum machine_event_kind kind)
{
	for (unsigned i = 0; i < t->step->nr_events; i++)
		if (t->step->events[i].kind == RUN_EV_MACHINE &&
		    t->step->events[i].machine.kind == kind)
			return &t->step->events[i].machine;
	return NULL;
}

/* ---- what is not in a single event ---- */

/* The function an activation calls is told already when it is called. */
static bool is_root(const struct teller *t, const char *function)
{
	const struct machine_event *begins = teller_event(t, MACHINE_EV_CALL);
	const struct scenario_call *call;

	if (!begins || begins->object >= t->scenario->nr_calls)
		return false;
	call = &t->scenario->calls[begins->object];
	return strcmp(t->scenario->study->entries[call->entry].name, function) == 0;
}

/* What a step enters and leaves at once, without an op in it, is of no weight. */
static unsigned find_borders(const struct teller *t, const struct run_event **out, unsigned max)
{
	unsigned nr = 0;

	for (unsigned i = 0; i < t->step->nr_events; i++) {
		const struct run_event *e = &t->step->events[i];

		if (e->kind == RUN_EV_MACHINE || is_root(t, e->function))
			continue;
		if (e->kind == RUN_EV_RETURN && nr && out[nr - 1]->kind == RUN_EV_ENTER)
			nr--;
		else if (nr < max)
			out[nr++] = e;
	}
	return nr;
}

/* "It returns from f and g, then enters h." */
static void say_functions(struct teller *t)
{
	const struct run_event *borders[FUNCTIONS_MAX];
	const unsigned nr = find_borders(t, borders, FUNCTIONS_MAX);

	for (unsigned i = 0; i < nr; i++) {
		const bool first = i == 0 || borders[i]->kind != borders[i - 1]->kind;
		const bool last = i + 1 == nr || borders[i]->kind != borders[i + 1]->kind;

		if (i == 0)
			teller_sentence(t);
		if (first)
			text_printf(t->out, "%s %s ", i == 0 ? "It" : ", then",
			            borders[i]->kind == RUN_EV_ENTER ? "enters" : "returns from");
		else
			text_add(t->out, last ? " and " : ", ");
		text_add(t->out, borders[i]->function);
	}
	if (nr)
		text_add(t->out, ".");
}

/* Once a handler or a task has ended: who has the CPU now. */
static void say_successor(struct teller *t)
{
	const struct machine_world *world = &t->scenario->world;
	const struct machine_event *ends = teller_event(t, MACHINE_EV_RETURN);
	const enum machine_slot_kind kind = world->slots[t->step->slot].kind;
	int top;

	if (!ends || teller_event(t, MACHINE_EV_SOFTIRQ_ENTER))
		return;
	top = machine_top(world, t->after.state, ends->cpu);
	if (kind == MACHINE_TASK || kind == MACHINE_WORKER) {
		if (machine_has_work(world, t->after.state, ends->slot))
			return;
		teller_sentence(t);
		text_add(t->out, kind == MACHINE_TASK ? "Task " : "");
		text_printf(t->out, "%s is done.", world->slots[ends->slot].name);
	} else if (top >= 0 && top != ends->slot) {
		teller_sentence_of(t,
		                   &(struct machine_event){.cpu = ends->cpu, .slot = (uint8_t)top});
		text_add(t->out, " goes on.");
	} else if (top < 0) {
		teller_sentence(t);
		text_printf(t->out, "CPU%u is idle again.", ends->cpu);
	}
}

/* A context that has come to a place where it must wait takes no steps: say so now. */
static void say_wait(struct teller *t)
{
	const struct machine_world *world = &t->scenario->world;
	struct machine_waits waits;

	if (t->step->choice.kind != MACHINE_RUN || t->step->nr_findings ||
	    !machine_blocked(world, t->after.program, t->after.state, t->step->slot))
		return;
	waits = machine_waits_for(world, t->after.program, t->after.state, t->step->slot);
	if (waits.why == MACHINE_WAIT_NONE)
		return;
	teller_sentence(t);
	text_add(t->out, "Now it ");
	wait_phrase(&t->after, t->step->slot, waits, t->out);
	text_add(t->out, ".");
}

static void say_findings(struct teller *t)
{
	for (unsigned i = 0; i < t->step->nr_findings; i++) {
		teller_sentence(t);
		trouble_finding(t->scenario, &t->after, &t->step->findings[i],
		                path_limit(run_path(t->run)), t->out);
	}
}

void explain_step(struct run *run, size_t k, struct text *out)
{
	struct teller t = teller_of(run, k, out);

	for (unsigned i = 0; i < t.step->nr_events; i++) {
		const struct run_event *e = &t.step->events[i];

		if (e->kind == RUN_EV_MACHINE)
			saying_full(&t, &e->machine);
	}
	say_functions(&t);
	say_successor(&t);
	say_wait(&t);
	say_findings(&t);
}

void explain_step_short(struct run *run, size_t k, struct text *out)
{
	struct teller t = teller_of(run, k, out);

	for (unsigned i = 0; i < t.step->nr_events; i++) {
		const struct run_event *e = &t.step->events[i];

		if (e->kind == RUN_EV_MACHINE && saying_brief(&t, &e->machine))
			return;
	}
}
