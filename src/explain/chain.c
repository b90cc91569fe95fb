// SPDX-License-Identifier: GPL-2.0-only
#include "chain.h"

#include "lockstep/explain/explain.h"

#include <string.h>

static const struct role {
	const char *name, *why;
} roles[CHAIN_NR_ROLES] = {
#define ROLE_ROW(code, text, reason) [CHAIN_##code] = {.name = (text), .why = (reason)},
	CHAIN_ROLES(ROLE_ROW)
#undef ROLE_ROW
};

const char *chain_role_name(enum chain_role role)
{
	return roles[role].name;
}

const char *chain_role_why(enum chain_role role)
{
	return roles[role].why;
}

/* ---- links ---- */

/* One link a step: what the chain was looking for first is what the step is known for. */
static struct chain_link *find_link(struct chain *chain, size_t step)
{
	for (unsigned i = 0; i < chain->nr_links; i++)
		if (chain->links[i].step == step)
			return &chain->links[i];
	return NULL;
}

static struct chain_link *insert(struct chain *chain, size_t step)
{
	unsigned at = chain->nr_links;

	if (at == CHAIN_LINKS_MAX) {
		chain->cut = true;
		return NULL;
	}
	for (; at > 0 && chain->links[at - 1].step > step; at--)
		chain->links[at] = chain->links[at - 1];
	chain->nr_links++;
	chain->links[at] = (struct chain_link){.step = step};
	return &chain->links[at];
}

static uint8_t first_broken_in(struct run *run, size_t step)
{
	struct machine_event event;
	size_t broken;
	const unsigned number = run_first_broken(run, &broken, &event);

	return number && broken == step ? (uint8_t)number : 0;
}

struct chain_link *chain_add(struct chain_maker *m, enum chain_role role, size_t step)
{
	const struct run_step *it = run_step_at(m->run, step);
	struct chain_link *link = find_link(m->chain, step);

	if (link)
		return link;
	link = insert(m->chain, step);
	if (!link)
		return NULL;
	link->role = role;
	link->cpu = it->cpu;
	link->slot = it->slot;
	link->object = MACHINE_NO_OBJECT;
	link->place = explain_place(m->run, step);
	link->irqs = seek_irqs_on(m->run, step - 1, it->cpu);
	link->breaks = first_broken_in(m->run, step);
	return link;
}

struct chain_link *chain_add_event(struct chain_maker *m, enum chain_role role, size_t step,
                                   const struct machine_event *event)
{
	struct chain_link *link = chain_add(m, role, step);

	if (!link || link->role != role)
		return link;
	link->cpu = event->cpu;
	link->slot = event->slot;
	link->object = event->object;
	link->irqs = seek_irqs_on(m->run, step - 1, event->cpu);
	return link;
}

/* ---- which rules ---- */

static void follow(struct chain_maker *m, size_t step, const struct machine_finding *finding)
{
	switch ((enum machine_verdict)finding->verdict) {
	case MACHINE_DEADLOCK: chain_deadlock(m, step, finding->slot); break;
	case MACHINE_IRQ_STATE: chain_irq_state(m, step, finding); break;
	case MACHINE_IMBALANCE: chain_imbalance(m, step, finding); break;
	case MACHINE_ATOMIC_SLEEP: chain_atomic_sleep(m, step, finding); break;
	case MACHINE_ASSERTION: chain_assertion(m, step, finding); break;
	case MACHINE_DRIFT: chain_drift(m, finding); break;
	case MACHINE_LIVELOCK:
	case MACHINE_LIMIT:
	case MACHINE_COMPLETES:
	case MACHINE_UNFINISHED:
	case MACHINE_NR_VERDICTS: chain_add(m, CHAIN_ENDS, step); break;
	}
}

static struct chain_maker maker_of(struct run *run, struct chain *chain)
{
	const struct scenario *scenario = run_scenario(run);

	memset(chain, 0, sizeof(*chain));
	return (struct chain_maker){.run = run,
	                            .scenario = scenario,
	                            .world = &scenario->world,
	                            .program = path_program(run_path(run)),
	                            .chain = chain};
}

void chain_of_finding(struct run *run, size_t step, const struct machine_finding *finding,
                      struct chain *out)
{
	struct chain_maker m = maker_of(run, out);

	out->step = step;
	out->finding = *finding;
	follow(&m, step, finding);
}

/* ---- an invariant alone ---- */

/* Who holds @lock after step @step as its code knows it: an rwlock's reader, or without a word. */
static int holder_of(struct chain_maker *m, size_t step, unsigned lock)
{
	for (unsigned slot = 0; slot < m->world->nr_slots; slot++) {
		const struct machine_facts *facts = seek_facts(m, step, slot);

		for (unsigned i = 0; facts && i < facts->nr_held; i++)
			if (facts->held[i] == lock)
				return (int)slot;
	}
	return -1;
}

/* I1: the lock, and interrupts that came on over it. */
static void follow_unsafe_lock(struct chain_maker *m, size_t step, const struct machine_event *e)
{
	const int holder = holder_of(m, step, e->object);
	const struct machine_event *taken;
	const size_t since = seek_last(m->run, 0, step,
	                               (struct seek){.kind = MACHINE_EV_ACQUIRED,
	                                             .cpu = SEEK_ANY,
	                                             .slot = holder,
	                                             .object = e->object,
	                                             .b = SEEK_ANY},
	                               &taken);

	if (!since)
		return;
	chain_add_event(m, CHAIN_TAKEN, since, taken);
	if (chain_came_on(m, e->cpu, since, step + 1))
		chain_went_off(m, e->cpu, since);
}

/* I2: IF after a transaction is not what it was before. */
static void follow_transaction(struct chain_maker *m, size_t step, const struct machine_event *e)
{
	const size_t began = seek_began(m->run, step, e->slot);

	if (seek_irqs_on(m->run, step, e->cpu)) {
		const size_t on = chain_came_on(m, e->cpu, began, step + 1);

		if (on)
			chain_went_off(m, e->cpu, on);
	} else {
		chain_left_off(m, e->slot, began, step + 1);
	}
}

static void follow_warning(struct chain_maker *m, size_t step, const struct machine_event *e)
{
	if (e->a == 1)
		follow_unsafe_lock(m, step, e);
	else if (e->a == 2)
		follow_transaction(m, step, e);
	chain_add(m, CHAIN_ENDS, step);
}

void chain_make(struct run *run, struct chain *out)
{
	struct chain_maker m = maker_of(run, out);
	struct machine_finding finding;
	struct machine_event event;
	size_t step;

	if (run_worst(run, &finding, &step)) {
		chain_of_finding(run, step, &finding, out);
		return;
	}
	out->broken = run_first_broken(run, &step, &event);
	if (!out->broken)
		return;
	out->step = step;
	out->finding = (struct machine_finding){.verdict = MACHINE_COMPLETES,
	                                        .cpu = event.cpu,
	                                        .slot = event.slot,
	                                        .object = event.object};
	follow_warning(&m, step, &event);
}
