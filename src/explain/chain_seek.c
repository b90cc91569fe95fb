// SPDX-License-Identifier: GPL-2.0-only
#include "chain.h"

#include "lockstep/explain/explain.h"

static bool fits(const struct machine_event *e, const struct seek *what)
{
	return e->kind == what->kind && (what->cpu < 0 || e->cpu == what->cpu) &&
	       (what->slot < 0 || e->slot == what->slot) &&
	       (what->object < 0 || e->object == what->object) && (what->b < 0 || e->b == what->b);
}

const struct machine_event *seek_in(struct run *run, size_t step, struct seek what)
{
	const struct run_step *it = run_step_at(run, step);

	for (unsigned i = 0; i < it->nr_events; i++)
		if (it->events[i].kind == RUN_EV_MACHINE && fits(&it->events[i].machine, &what))
			return &it->events[i].machine;
	return NULL;
}

size_t seek_last(struct run *run, size_t since, size_t last, struct seek what,
                 const struct machine_event **event)
{
	for (size_t k = last; k > since; k--) {
		const struct machine_event *found = seek_in(run, k, what);

		if (!found)
			continue;
		if (event)
			*event = found;
		return k;
	}
	return 0;
}

size_t seek_acted(struct run *run, size_t from, unsigned slot)
{
	for (size_t k = from; k > 0; k--) {
		const struct run_step *it = run_step_at(run, k);

		if (it->slot == slot && it->choice.kind == MACHINE_RUN)
			return k;
	}
	return 0;
}

const struct vocab_ask *seek_ask(struct run *run, size_t step)
{
	const struct path_place *place = explain_place(run, step);

	return place ? &place->ask : NULL;
}

const struct path_place *seek_place(struct run *run, size_t step, unsigned slot)
{
	const machine_node node =
		machine_node_of(&run_scenario(run)->world, run_state_at(run, step), slot);

	return node ? path_place(run_path(run), node) : NULL;
}

const struct machine_facts *seek_facts(struct chain_maker *m, size_t step, unsigned slot)
{
	const machine_node node = machine_node_of(m->world, run_state_at(m->run, step), slot);

	return node ? m->program->facts(m->program, node) : NULL;
}

size_t seek_began(struct run *run, size_t step, unsigned slot)
{
	return seek_last(run, 0, step,
	                 (struct seek){.kind = MACHINE_EV_CALL,
	                               .cpu = SEEK_ANY,
	                               .slot = (int)slot,
	                               .object = SEEK_ANY,
	                               .b = SEEK_ANY},
	                 NULL);
}

bool seek_irqs_on(struct run *run, size_t step, unsigned cpu)
{
	return machine_irqs_on(&run_scenario(run)->world, run_state_at(run, step), cpu);
}
