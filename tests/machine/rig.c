// SPDX-License-Identifier: GPL-2.0-only
#include "rig.h"

#include <criterion/criterion.h>

static uint16_t call_id(struct rig *r, const struct table_op *code)
{
	cr_assert(r->nr_calls < TABLE_CALLS_MAX);
	r->calls[r->nr_calls] = code;
	return (uint16_t)r->nr_calls++;
}

static void add_slot(struct rig *r, enum machine_slot_kind kind, uint8_t cpu,
                     const struct table_op *const *calls, unsigned nr)
{
	uint16_t *ids = &r->call_ids[r->nr_call_ids];

	r->slots[r->world.nr_slots++] = (struct machine_slot){
		.name = "slot", .kind = kind, .cpu = cpu, .calls = ids, .nr_calls = (uint16_t)nr};
	for (unsigned i = 0; i < nr; i++)
		ids[i] = call_id(r, calls[i]);
	r->nr_call_ids += nr;
}

static void add_tasks(struct rig *r)
{
	for (unsigned i = 0; i < RIG_TASKS && r->spec.tasks[i].calls[0]; i++) {
		unsigned nr = 1;

		while (nr < RIG_CALLS && r->spec.tasks[i].calls[nr])
			nr++;
		add_slot(r, MACHINE_TASK, r->spec.tasks[i].cpu, r->spec.tasks[i].calls, nr);
		r->world.nr_tasks++;
	}
	for (unsigned i = 0; i < RIG_FEW && r->spec.works[i]; i++) {
		r->works[i] = (struct machine_work){.name = "work", .slot = r->world.nr_slots};
		add_slot(r, MACHINE_WORKER, MACHINE_ANY_CPU, &r->spec.works[i], 1);
		r->world.nr_workers++;
		r->world.nr_works++;
	}
}

static void add_lines(struct rig *r)
{
	for (unsigned i = 0; i < RIG_LINES && r->spec.lines[i].handler; i++) {
		const struct rig_line *it = &r->spec.lines[i];

		r->lines[i] = (struct machine_line){.cpus = it->cpus ? it->cpus : 1,
		                                    .fires = it->fires ? it->fires : 1,
		                                    .ipi = it->ipi,
		                                    .conditions = it->conditions,
		                                    .nr_conditions = it->nr_conditions};
		add_slot(r, MACHINE_HARDIRQ, MACHINE_ANY_CPU, &it->handler, 1);
		r->world.nr_lines++;
	}
}

static void add_softirqs(struct rig *r)
{
	unsigned nr = 0;

	for (unsigned i = 0; i < RIG_FEW && r->spec.vectors[i].handler; i++) {
		r->vectors[i] =
			(struct machine_vector){.name = "vector",
		                                .number = r->spec.vectors[i].number,
		                                .call = call_id(r, r->spec.vectors[i].handler)};
		r->softirq_calls[nr++] = r->vectors[i].call;
		r->world.nr_vectors++;
	}
	for (unsigned i = 0; i < RIG_FEW && r->spec.callbacks[i]; i++) {
		r->rcu_heads[i] = (struct machine_rcu_head){
			.name = "head", .call = call_id(r, r->spec.callbacks[i])};
		r->softirq_calls[nr++] = r->rcu_heads[i].call;
		r->world.nr_rcu_heads++;
	}
	for (uint8_t cpu = 0; cpu < r->world.nr_cpus; cpu++)
		r->slots[r->world.nr_slots++] = (struct machine_slot){.name = "softirq",
		                                                      .kind = MACHINE_SOFTIRQ,
		                                                      .cpu = cpu,
		                                                      .calls = r->softirq_calls,
		                                                      .nr_calls = (uint16_t)nr};
}

static void add_memory(struct rig *r)
{
	static const uint8_t kinds[NR_RIG_LOCKS] = {[RWLOCK] = VOCAB_RWLOCK,
	                                            [MUTEX] = VOCAB_MUTEX,
	                                            [RWSEM] = VOCAB_RWSEM,
	                                            [IRQ_SAFE_RWLOCK] = VOCAB_RWLOCK};

	for (; r->world.nr_locks < RIG_FEW && r->spec.locks[r->world.nr_locks];
	     r->world.nr_locks++) {
		const enum rig_lock lock = r->spec.locks[r->world.nr_locks];

		r->locks[r->world.nr_locks] = (struct machine_lock){
			.name = "lock",
			.class_name = "lock",
			.kind = kinds[lock],
			.irq_safe = lock == IRQ_SAFE || lock == IRQ_SAFE_RWLOCK};
	}
	while (r->world.nr_words < RIG_WORDS && r->spec.words[r->world.nr_words].width)
		r->world.nr_words++;
	while (r->world.nr_pools < RIG_FEW && r->spec.pools[r->world.nr_pools].nr)
		r->world.nr_pools++;
	while (r->world.nr_tallies < RIG_FEW && r->spec.tallies[r->world.nr_tallies].nr_items)
		r->world.nr_tallies++;
}

void rig_init(struct rig *r, const struct rig_spec *spec)
{
	memset(r, 0, sizeof(*r));
	r->spec = *spec;
	r->world = (struct machine_world){.nr_cpus = spec->cpus ? spec->cpus : 1,
	                                  .up = spec->up,
	                                  .preempt = spec->preempt,
	                                  .slots = r->slots,
	                                  .lines = r->lines,
	                                  .locks = r->locks,
	                                  .words = r->spec.words,
	                                  .rcu_heads = r->rcu_heads,
	                                  .works = r->works,
	                                  .pools = r->spec.pools,
	                                  .vectors = r->vectors,
	                                  .tallies = r->spec.tallies};
	add_tasks(r);
	add_lines(r);
	add_softirqs(r);
	add_memory(r);
	cr_assert(machine_layout(&r->world));
	table_init(&r->program, r->calls, r->nr_calls);
	machine_initial(&r->world, &r->state);
}

void rig_finish(struct rig *r)
{
	table_finish(&r->program);
}

unsigned rig_worker(const struct rig *r, unsigned work)
{
	return r->works[work].slot;
}

unsigned rig_line_slot(const struct rig *r, unsigned line)
{
	return machine_first_line(&r->world) + line;
}

static void note(struct rig *r)
{
	for (unsigned i = 0; i < r->out.nr_events; i++)
		if (r->out.events[i].kind == MACHINE_EV_WARNING)
			r->warned |= 1u << r->out.events[i].a;
	for (unsigned i = 0; i < r->out.nr_findings && r->nr_findings < 64; i++)
		r->findings[r->nr_findings++] = r->out.findings[i];
}

static bool same_outcome(const struct machine_outcome *a, const struct machine_outcome *b)
{
	bool same = a->nr_events == b->nr_events && a->nr_findings == b->nr_findings;

	for (unsigned i = 0; same && i < a->nr_events; i++) {
		const struct machine_event *x = &a->events[i], *y = &b->events[i];

		same = x->kind == y->kind && x->cpu == y->cpu && x->slot == y->slot &&
		       x->object == y->object && x->a == y->a && x->b == y->b;
	}
	for (unsigned i = 0; same && i < a->nr_findings; i++) {
		const struct machine_finding *x = &a->findings[i], *y = &b->findings[i];

		same = x->verdict == y->verdict && x->lockup == y->lockup &&
		       x->detail == y->detail && x->cpu == y->cpu && x->slot == y->slot &&
		       x->object == y->object && x->value == y->value && x->wait == y->wait;
	}
	return same;
}

bool rig_try(struct rig *r, struct machine_choice choice)
{
	struct machine_program *program = &r->program.base;
	struct machine_state told, silent, again = r->state;
	struct machine_outcome second;
	const bool done = machine_step(&r->world, program, &r->state, choice, &told, &r->out);

	memset(&silent, 0x55, sizeof(silent));
	cr_assert_eq(machine_step(&r->world, program, &r->state, choice, &silent, NULL), done);
	cr_assert_eq(machine_step(&r->world, program, &again, choice, &again, &second), done);
	cr_assert_eq(machine_possible(&r->world, program, &r->state, choice), done);
	if (!done) {
		cr_assert(machine_equal(&r->world, &again, &r->state));
		cr_assert_eq(silent.w[0], 0x5555555555555555u);
		return false;
	}
	cr_assert(machine_equal(&r->world, &told, &silent));
	cr_assert(machine_equal(&r->world, &told, &again));
	cr_assert(same_outcome(&r->out, &second));
	machine_copy(&r->world, &r->state, &told);
	note(r);
	return true;
}

bool rig_can(struct rig *r, enum machine_choice_kind kind, unsigned cpu, unsigned arg)
{
	const struct machine_choice choice = {
		.kind = (uint8_t)kind, .cpu = (uint8_t)cpu, .arg = (uint8_t)arg};
	const bool can = machine_possible(&r->world, &r->program.base, &r->state, choice);
	struct machine_choice all[MACHINE_CHOICES_MAX];
	const unsigned nr = machine_choices(&r->world, &r->program.base, &r->state, all);
	bool listed = false;

	for (unsigned i = 0; i < nr; i++)
		if (all[i].kind == kind && all[i].cpu == cpu && all[i].arg == arg)
			listed = true;
	cr_assert_eq(can, listed, "choice %d cpu %u arg %u: possible %d, listed %d", (int)kind, cpu,
	             arg, can, listed);
	return can;
}

void rig_do(struct rig *r, enum machine_choice_kind kind, unsigned cpu, unsigned arg)
{
	cr_assert(rig_try(r, (struct machine_choice){.kind = (uint8_t)kind,
	                                             .cpu = (uint8_t)cpu,
	                                             .arg = (uint8_t)arg}),
	          "choice %d cpu %u arg %u is not possible", (int)kind, cpu, arg);
}

void rig_run(struct rig *r, unsigned cpu, unsigned times)
{
	while (times--)
		rig_do(r, MACHINE_RUN, cpu, 0);
}

void rig_raise(struct rig *r, unsigned line, unsigned cpu)
{
	rig_do(r, MACHINE_RAISE, cpu, line);
}

void rig_rest(struct rig *r)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];

	for (unsigned i = 0; i < 10000; i++) {
		if (!machine_choices(&r->world, &r->program.base, &r->state, all) ||
		    all[0].kind == MACHINE_RAISE)
			return;
		cr_assert(rig_try(r, all[0]));
	}
	cr_assert(false, "no rest after 10,000 steps");
}

unsigned rig_queue(struct rig *r, unsigned lock)
{
	uint8_t slots[MACHINE_SLOTS_MAX];
	const unsigned nr = machine_queue(&r->world, &r->program.base, &r->state, lock, slots);
	unsigned digits = 0;

	for (unsigned i = 0; i < nr; i++)
		digits = digits * 10 + slots[i];
	return digits;
}

int rig_next(struct rig *r, unsigned slot)
{
	const struct vocab_ask *ask = machine_next(&r->world, &r->program.base, &r->state, slot);

	return ask ? ask->op : -1;
}

void rig_run_to(struct rig *r, unsigned cpu, unsigned slot, enum vocab_op op)
{
	for (unsigned i = 0; i < 1000 && rig_next(r, slot) != (int)op; i++)
		rig_run(r, cpu, 1);
	cr_assert_eq(rig_next(r, slot), (int)op);
}

const struct machine_event *rig_event(const struct rig *r, enum machine_event_kind kind)
{
	for (unsigned i = 0; i < r->out.nr_events; i++)
		if (r->out.events[i].kind == kind)
			return &r->out.events[i];
	return NULL;
}

unsigned rig_count(const struct rig *r, enum machine_event_kind kind)
{
	unsigned n = 0;

	for (unsigned i = 0; i < r->out.nr_events; i++)
		n += r->out.events[i].kind == kind;
	return n;
}

bool rig_warned(const struct rig *r, unsigned invariant)
{
	for (unsigned i = 0; i < r->out.nr_events; i++)
		if (r->out.events[i].kind == MACHINE_EV_WARNING &&
		    r->out.events[i].a == (int)invariant)
			return true;
	return false;
}

const struct machine_finding *rig_found(const struct rig *r, enum machine_verdict verdict)
{
	for (unsigned i = 0; i < r->nr_findings; i++)
		if (r->findings[i].verdict == verdict)
			return &r->findings[i];
	return NULL;
}

unsigned rig_deadlocks(struct rig *r, struct machine_finding *out)
{
	return machine_deadlocks(&r->world, &r->program.base, &r->state, 0, out);
}

uint64_t rig_stuck(struct rig *r)
{
	return machine_stuck(&r->world, &r->program.base, &r->state);
}

int32_t rig_word(const struct rig *r, unsigned word)
{
	return machine_word(&r->world, &r->state, word);
}

bool rig_if(const struct rig *r, unsigned cpu)
{
	return machine_irqs_on(&r->world, &r->state, cpu);
}

struct machine_finding rig_only_deadlock(struct rig *r)
{
	struct machine_finding found[MACHINE_SLOTS_MAX];
	const unsigned nr = rig_deadlocks(r, found);

	cr_assert_eq(nr, 1, "%u deadlocks", nr);
	cr_assert_eq(found[0].verdict, MACHINE_DEADLOCK);
	return found[0];
}

void rig_assert_nobody_stuck(struct rig *r)
{
	struct machine_finding found[MACHINE_SLOTS_MAX];

	cr_assert_eq(rig_stuck(r), 0);
	cr_assert_eq(rig_deadlocks(r, found), 0);
}

void rig_assert_completes(struct rig *r)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];

	while (machine_choices(&r->world, &r->program.base, &r->state, all) &&
	       all[0].kind != MACHINE_RAISE) {
		rig_assert_nobody_stuck(r);
		cr_assert(rig_try(r, all[0]));
	}
	rig_assert_nobody_stuck(r);
	cr_assert(machine_all_done(&r->world, &r->state));
}
