// SPDX-License-Identifier: GPL-2.0-only
#include "maker.h"

#include "lockstep/run/snapshot.h"

void maker_init(struct maker *m, struct run *run, struct question *out)
{
	machine_node node;

	*m = (struct maker){.run = run,
	                    .s = run_scenario(run),
	                    .world = &run_scenario(run)->world,
	                    .state = run_state(run),
	                    .last = run_at(run) ? run_step_at(run, run_at(run)) : NULL,
	                    .out = out};
	if (!m->last)
		return;
	m->cpu = m->last->cpu;
	m->slot = m->last->slot;
	node = machine_node_of(m->world, m->state, m->slot);
	if (m->last->choice.kind == MACHINE_RUN && node &&
	    machine_top(m->world, m->state, m->cpu) == (int)m->slot)
		m->place = path_place(run_path(run), node);
}

const char *maker_slot(const struct maker *m, unsigned slot)
{
	char buf[80];

	return arena_strdup(&m->out->arena, snapshot_slot_text(m->s, slot, buf, sizeof(buf)));
}

const char *maker_line(const struct maker *m, unsigned line)
{
	return machine_line_name(m->world, line);
}

/* Opens a choice whose claim has room for three conditions. */
struct scenario_choice *maker_choose(struct maker *m, uint8_t idea, const char *says)
{
	struct scenario_question *q = &m->out->q;
	struct scenario_choice *c = &q->choices[q->nr_choices++];

	c->says = says;
	c->idea = idea;
	c->claim.conditions = ARENA_ARRAY(&m->out->arena, struct scenario_condition, 3);
	return c;
}

void maker_look(struct scenario_choice *c, unsigned cpu, uint32_t steps)
{
	c->claim.window = SCENARIO_FOR_CPU;
	c->claim.cpu = (uint8_t)cpu;
	c->claim.steps = steps;
}

static struct scenario_condition *claims(struct scenario_choice *c,
                                         enum scenario_condition_kind kind)
{
	/* The array is this file's own; only who reads a claim may not change it. */
	struct scenario_condition *all =
		(struct scenario_condition *)(uintptr_t)c->claim.conditions;

	all[c->claim.nr].kind = kind;
	return &all[c->claim.nr++];
}

void maker_event(struct scenario_choice *c, enum scenario_condition_kind kind,
                 enum scenario_event_kind event, int slot, unsigned object)
{
	struct scenario_condition *condition = claims(c, kind);

	condition->event = (struct scenario_event){.kind = event, .object = (uint16_t)object};
	if (slot < 0)
		return;
	condition->event.who_kind = SCENARIO_SLOT;
	condition->event.who = (uint8_t)slot;
}

void maker_irqs(struct scenario_choice *c, unsigned cpu, bool on)
{
	struct scenario_condition *condition = claims(c, SCENARIO_IRQS);

	condition->who = (uint8_t)cpu;
	condition->object = on;
}

void maker_actor(struct scenario_choice *c, enum scenario_condition_kind kind, unsigned cpu,
                 unsigned slot)
{
	struct scenario_condition *condition = claims(c, kind);

	condition->who = (uint8_t)cpu;
	condition->object = (uint16_t)slot;
}

void maker_verdicts(struct scenario_choice *c, unsigned mask)
{
	claims(c, SCENARIO_VERDICT_IS)->object = (uint16_t)mask;
}

const struct machine_event *maker_last(const struct maker *m, enum machine_event_kind kind)
{
	return run_step_event(m->last, kind, RUN_ANY_OBJECT);
}

/* A line that waits at @cpu, or -1. */
int maker_pending(const struct maker *m, unsigned cpu)
{
	for (unsigned i = 0; i < m->world->nr_lines; i++)
		if (machine_pending_cpu(m->world, m->state, i) == (int)cpu)
			return (int)i;
	return -1;
}
