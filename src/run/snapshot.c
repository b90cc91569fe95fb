// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/run/snapshot.h"

#include <stdio.h>
#include <string.h>

#include "history.h"

struct look {
	struct run *run;
	const struct machine_world *world;
	const struct record *record;
	struct snapshot *out;
};

static bool holds_safe_lock(const struct look *l, const struct path_place *place)
{
	for (unsigned i = 0; place && i < place->nr_held; i++)
		if (l->world->locks[place->held[i].lock].irq_safe)
			return true;
	return false;
}

static struct snapshot_context context(const struct look *l, unsigned slot, bool irqs_on)
{
	const struct scenario *s = l->run->scenario;
	const struct machine_state *state = l->record->state;
	const machine_node node = machine_node_of(l->world, state, slot);
	const uint16_t call = machine_call_of(l->world, state, slot);
	struct snapshot_context c = {.slot = (uint8_t)slot,
	                             .kind = l->world->slots[slot].kind,
	                             .name = l->world->slots[slot].name,
	                             .pid = -1};

	if (slot < machine_first_line(l->world)) {
		c.comm = s->tasks[slot].comm;
		c.pid = s->tasks[slot].pid;
	}
	if (call != MACHINE_CALL_NONE)
		c.call = s->calls[call].text;
	if (node)
		c.place = path_place(l->run->path, node);
	c.waits = machine_waits_for(l->world, l->run->program, state, slot);
	c.stuck = (l->record->stuck >> slot) & 1;
	c.unsafe = irqs_on && holds_safe_lock(l, c.place);
	return c;
}

static void look_at_contexts(const struct look *l, unsigned cpu, struct snapshot_cpu *c)
{
	const struct machine_state *state = l->record->state;
	const int task = machine_task(l->world, state, cpu);
	const unsigned depth = machine_depth(l->world, state, cpu);

	if (task >= 0)
		c->contexts[c->nr_contexts++] = context(l, (unsigned)task, c->irqs_on);
	for (unsigned i = 0; i < depth && c->nr_contexts < SNAPSHOT_STACK_MAX; i++) {
		const uint8_t slot = machine_frame(l->world, state, cpu, i);

		if (l->world->slots[slot].kind == MACHINE_HARDIRQ)
			c->hardirqs++;
		else
			c->softirqs++;
		c->contexts[c->nr_contexts++] = context(l, slot, c->irqs_on);
	}
}

static bool irqs_changed(const struct look *l, unsigned cpu)
{
	const struct run_step *last = l->out->last;

	for (unsigned i = 0; last && i < last->nr_events; i++) {
		const struct run_event *e = &last->events[i];

		if (e->kind == RUN_EV_MACHINE && e->machine.kind == MACHINE_EV_IF &&
		    e->machine.cpu == cpu)
			return true;
	}
	return false;
}

static void look_at_cpu(const struct look *l, unsigned cpu)
{
	const struct machine_state *state = l->record->state;
	const struct snapshot *out = l->out;
	struct snapshot_cpu *c = &l->out->cpus[cpu];

	*c = (struct snapshot_cpu){
		.irqs_on = machine_irqs_on(l->world, state, cpu),
		.irqs_changed = irqs_changed(l, cpu),
		.runs = out->last && out->last->cpu == cpu && out->last->choice.kind == MACHINE_RUN,
		.next_runs = out->has_next && out->next.kind != MACHINE_RAISE &&
	                     out->next.kind != MACHINE_GP_END && out->next.cpu == cpu,
		.delivers = machine_deliverable(l->world, state, cpu),
		.preempt_count = machine_preempt_count(l->world, l->run->program, state, cpu),
	};
	for (unsigned i = 0; i < l->world->nr_lines; i++)
		if (machine_pending_cpu(l->world, state, i) == (int)cpu)
			c->pending |= 1u << i;
	for (unsigned i = 0; i < l->world->nr_vectors; i++)
		if (machine_get(state, l->world->vectors[i].pending[cpu]))
			c->softirqs_pending |= (uint16_t)(1u << i);
	look_at_contexts(l, cpu, c);
}

/* Does any of @holders run where interrupts are on? */
static bool held_unsafe(const struct look *l, uint64_t holders)
{
	for (; holders; holders &= holders - 1) {
		const int cpu = machine_cpu_of(l->world, l->record->state,
		                               (unsigned)__builtin_ctzll(holders));

		if (cpu >= 0 && machine_irqs_on(l->world, l->record->state, (unsigned)cpu))
			return true;
	}
	return false;
}

static uint64_t waiters(const struct look *l, unsigned lock)
{
	uint64_t mask = 0;

	for (unsigned slot = 0; slot < l->world->nr_slots; slot++) {
		const struct vocab_ask *ask =
			machine_next(l->world, l->run->program, l->record->state, slot);

		if (ask && vocab_op_info(ask->op)->operand == VOCAB_LOCK && ask->object == lock &&
		    machine_blocked(l->world, l->run->program, l->record->state, slot))
			mask |= 1ull << slot;
	}
	return mask;
}

static void look_at_queue(const struct look *l, unsigned lock, struct snapshot_lock *out)
{
	out->nr_queue = (uint8_t)machine_queue(l->world, l->run->program, l->record->state, lock,
	                                       out->queue);
	for (unsigned i = 0; i < out->nr_queue; i++) {
		const struct vocab_ask *ask =
			machine_next(l->world, l->run->program, l->record->state, out->queue[i]);

		if (!vocab_op_reads(ask->op))
			out->queued_writers |= 1ull << out->queue[i];
	}
}

static void look_at_memory(const struct look *l, const struct machine_state *before)
{
	for (unsigned i = 0; i < l->world->nr_locks; i++) {
		const int owner = machine_owner(l->world, l->record->state, i);

		l->out->locks[i] = (struct snapshot_lock){
			.lock = &l->world->locks[i],
			.owner = owner,
			.changed = machine_holders(l->world, l->record->state, i) !=
		                   machine_holders(l->world, before, i),
			.unsafe = l->world->locks[i].irq_safe &&
		                  held_unsafe(l, machine_holders(l->world, l->record->state, i)),
			.readers = machine_readers(l->world, l->record->state, i),
			.waiters = waiters(l, i)};
		if (machine_lock_is_shared(l->world->locks[i].kind))
			look_at_queue(l, i, &l->out->locks[i]);
	}
	for (unsigned i = 0; i < l->world->nr_words; i++)
		l->out->words[i] =
			(struct snapshot_word){.word = &l->world->words[i],
		                               .value = machine_word(l->world, l->record->state, i),
		                               .before = machine_word(l->world, before, i)};
}

static void look_for_waiting(const struct look *l)
{
	l->out->nr_waiting = 0;
	for (unsigned slot = 0; slot < machine_first_line(l->world); slot++) {
		const int cpu = machine_cpu_of(l->world, l->record->state, slot);

		if (cpu >= 0 && machine_has_work(l->world, l->record->state, slot) &&
		    machine_task(l->world, l->record->state, (unsigned)cpu) != (int)slot)
			l->out->waiting[l->out->nr_waiting++] = (uint8_t)slot;
	}
}

void snapshot_take(struct run *run, size_t k, struct snapshot *out)
{
	const size_t at = run->at;
	const struct look l = {
		.run = run, .world = run->world, .record = run->records[k], .out = out};

	out->at = k;
	out->last = k ? &run->records[k]->step : NULL;
	run->at = k;
	out->has_next = run_next(run, &out->next, &out->end);
	run->at = at;
	for (unsigned cpu = 0; cpu < run->world->nr_cpus; cpu++)
		look_at_cpu(&l, cpu);
	look_at_memory(&l, run->records[k ? k - 1 : 0]->state);
	look_for_waiting(&l);
}

void snapshot_context(struct run *run, size_t k, unsigned slot, struct snapshot_context *out)
{
	const struct look l = {.run = run, .world = run->world, .record = run->records[k]};
	const int cpu = machine_cpu_of(run->world, run->records[k]->state, slot);

	*out = context(&l, slot,
	               cpu >= 0 &&
	                       machine_irqs_on(run->world, run->records[k]->state, (unsigned)cpu));
}

const char *snapshot_slot_text(const struct scenario *scenario, unsigned slot, char *buf,
                               size_t size)
{
	static const char *const kinds[] = {[MACHINE_TASK] = "task",
	                                    [MACHINE_WORKER] = "kworker",
	                                    [MACHINE_HARDIRQ] = "hardirq",
	                                    [MACHINE_SOFTIRQ] = "softirq"};
	const struct machine_slot *it = &scenario->world.slots[slot];

	snprintf(buf, size, "%s %s", kinds[it->kind], it->name);
	return buf;
}
