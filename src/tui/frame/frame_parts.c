// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/frame_parts.h"
#include "tui/frame/frame.h"

#include "lockstep/explain/explain.h"

#include <string.h>

#define LOOK_BACK_MAX 4096 /* steps searched for when something happened */

static size_t earliest(size_t at)
{
	return at > LOOK_BACK_MAX ? at - LOOK_BACK_MAX : 0;
}

static void note_op(struct frame_op *op, struct run *run, size_t k)
{
	op->at = k;
	text_clear(&op->changes);
	if (k)
		explain_step_changes(run, k, &op->changes);
}

/* ---- CPUs ---- */

static void find_ran(struct frame_cpu *c, struct run *run, unsigned cpu)
{
	c->ran = NULL;
	note_op(&c->ran_op, run, 0);
	for (size_t k = run_at(run); k > earliest(run_at(run)); k--) {
		const struct path_place *place =
			run_step_at(run, k)->cpu == cpu ? explain_place(run, k) : NULL;

		if (!place || !(place->site || place->last))
			continue;
		c->ran = place->site ? place->site : place->last;
		note_op(&c->ran_op, run, k);
		return;
	}
}

/* The ops of a primitive follow each other among the steps of their context. */
static void find_ops(struct frame_cpu *c, struct run *run, const struct snapshot_context *top)
{
	const struct path_place *here = top ? top->place : NULL;
	unsigned part = here ? here->part : 0;

	for (unsigned i = 0; i < VOCAB_OPS_PER_PRIMITIVE; i++)
		note_op(&c->ops[i], run, 0);
	for (size_t k = run_at(run); part > 0 && k > earliest(run_at(run)); k--) {
		const struct path_place *place =
			run_step_at(run, k)->slot == top->slot ? explain_place(run, k) : NULL;

		if (!place)
			continue;
		if (place->site != here->site || place->part + 1u != part)
			return;
		note_op(&c->ops[--part], run, k);
	}
}

static const char *function_of_call(const struct frame *f, const char *call)
{
	for (size_t i = 0; call && i < f->scenario->nr_calls; i++)
		if (f->scenario->calls[i].text == call)
			return f->scenario->study->entries[f->scenario->calls[i].entry].name;
	return NULL;
}

static void fill_cpu(struct frame *f, struct run *run, unsigned cpu)
{
	const struct snapshot_cpu *s = &f->snapshot.cpus[cpu];
	const struct snapshot_context *top =
		s->nr_contexts ? &s->contexts[s->nr_contexts - 1] : NULL;
	struct frame_cpu *c = &f->cpus[cpu];

	text_clear(&c->next);
	explain_next(f->scenario, &f->snapshot, cpu, &c->next);
	find_ran(c, run, cpu);
	find_ops(c, run, top);
	c->begins = top && !top->place ? function_of_call(f, top->call) : NULL;
}

static void find_raises(struct frame *f, struct run *run)
{
	memset(f->raised_at, 0, sizeof(f->raised_at));
	for (size_t k = earliest(run_at(run)) + 1; k <= run_at(run); k++) {
		const struct run_step *step = run_step_at(run, k);

		for (unsigned i = 0; i < step->nr_events; i++)
			if (step->events[i].kind == RUN_EV_MACHINE &&
			    step->events[i].machine.kind == MACHINE_EV_RAISED)
				f->raised_at[step->events[i].machine.object] = k;
	}
}

void frame_fill_cpus(struct frame *f, struct run *run)
{
	find_raises(f, run);
	f->nr_off = f->snapshot.nr_waiting;
	for (unsigned i = 0; i < f->nr_off; i++)
		snapshot_context(run, f->at, f->snapshot.waiting[i], &f->off[i]);
	for (unsigned cpu = 0; cpu < f->scenario->world.nr_cpus; cpu++)
		fill_cpu(f, run, cpu);
}

/* ---- events ---- */

static bool is_event(struct run *run, size_t k)
{
	return run_notable(run, k) || chart_is_stop(run, k);
}

/* The first of FRAME_EVENTS steps of which about half lie behind. */
static size_t first_event(struct run *run)
{
	size_t k = run_at(run), left = FRAME_EVENTS / 2;

	for (; k > earliest(run_at(run)) && left > 0; k--)
		left -= is_event(run, k);
	return k + 1;
}

static void fill_event(struct frame_event *e, struct run *run, size_t k)
{
	e->at = k;
	text_clear(&e->what);
	explain_step_short(run, k, &e->what);
	text_add(&e->what, "   ");
	explain_step_changes(run, k, &e->what);
	e->warns = strchr(text_str(&e->what), '!') != NULL;
}

void frame_fill_events(struct frame *f, struct run *run)
{
	f->nr_events = 0;
	for (size_t k = first_event(run); k <= f->length && f->nr_events < FRAME_EVENTS; k++)
		if (k == f->at || is_event(run, k))
			fill_event(&f->events[f->nr_events++], run, k);
}
