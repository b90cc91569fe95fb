// SPDX-License-Identifier: GPL-2.0-only
#include "op.h"
#include "words.h"

/* ---- what comes next ---- */

static const struct snapshot_context *top_of(const struct snapshot_cpu *cpu)
{
	return cpu->nr_contexts ? &cpu->contexts[cpu->nr_contexts - 1] : NULL;
}

static bool is_queued(const struct snapshot_lock *lock, unsigned slot)
{
	for (unsigned i = 0; i < lock->nr_queue; i++)
		if (lock->queue[i] == slot)
			return true;
	return false;
}

/* @verb: how it waits where there is no queue; a queue is told as such. */
static void waits_for_lock(const struct scenario *scenario, const struct snapshot *s,
                           const struct snapshot_context *top, const char *verb, struct text *out)
{
	const struct snapshot_lock *lock = &s->locks[top->waits.object];

	text_printf(out, "%s %s%s", is_queued(lock, top->slot) ? "waits in the queue of" : verb,
	            lock->lock->name,
	            words_mode(scenario, top->waits.object, vocab_op_reads(top->place->ask.op)));
	if (lock->owner < 0 && !lock->readers)
		return;
	text_add(out, " (");
	words_slots(scenario, lock->readers | (lock->owner < 0 ? 0 : 1ull << lock->owner), out);
	text_add(out, lock->readers & (lock->readers - 1) ? " have it)" : " has it)");
}

static void spins(const struct scenario *scenario, const struct snapshot *s,
                  const struct snapshot_context *top, struct text *out)
{
	waits_for_lock(scenario, s, top, "spins for", out);
}

static void sleeps_lock(const struct scenario *scenario, const struct snapshot *s,
                        const struct snapshot_context *top, struct text *out)
{
	waits_for_lock(scenario, s, top, "sleeps for", out);
}

static void spins_ipi(const struct scenario *scenario, const struct snapshot *s,
                      const struct snapshot_context *top, struct text *out)
{
	const unsigned line = top->waits.object;

	(void)s;
	text_printf(out, "spins until CPU%u answers IPI %s",
	            (unsigned)__builtin_ctz(scenario->world.lines[line].cpus),
	            words_line(scenario, line));
}

static void sleeps_gp(const struct scenario *scenario, const struct snapshot *s,
                      const struct snapshot_context *top, struct text *out)
{
	(void)s;
	text_add(out, "sleeps for a grace period (");
	words_slots(scenario, top->waits.on, out);
	text_add(out, ")");
}

static void sleeps_bit(const struct scenario *scenario, const struct snapshot *s,
                       const struct snapshot_context *top, struct text *out)
{
	(void)s;
	text_add(out, "sleeps until ");
	words_bit(scenario, top->waits.object, top->place->ask.bit, out);
	text_printf(out, " of %s is clear", scenario->world.words[top->waits.object].name);
}

static void acts(const struct scenario *scenario, const struct snapshot *s,
                 const struct snapshot_context *top, struct text *out)
{
	(void)s;
	if (top->place) {
		explain_ask(scenario, &top->place->ask, out);
		op_part(top->place, out);
	} else if (top->call) {
		text_printf(out, "call %s", top->call);
	} else {
		text_add(out, "has ended");
	}
}

/* What is on top of a CPU waits for nothing but these; a frame is never under one. */
static void (*const next_rows[])(const struct scenario *scenario, const struct snapshot *s,
                                 const struct snapshot_context *top, struct text *out) = {
	[MACHINE_WAIT_SLEEPING_LOCK] = sleeps_lock,
	[MACHINE_WAIT_IPI] = spins_ipi,
	[MACHINE_WAIT_NONE] = acts,
	[MACHINE_WAIT_LOCK] = spins,
	[MACHINE_WAIT_GP] = sleeps_gp,
	[MACHINE_WAIT_BIT] = sleeps_bit,
	[MACHINE_WAIT_FRAME] = acts,
	[MACHINE_WAIT_CPU] = acts,
};

void explain_next(const struct scenario *scenario, const struct snapshot *snapshot, unsigned cpu,
                  struct text *out)
{
	const struct snapshot_cpu *c = &snapshot->cpus[cpu];
	const struct snapshot_context *top = top_of(c);

	if (c->delivers >= 0)
		text_printf(out, "irq %s is delivered here",
		            words_line(scenario, (unsigned)c->delivers));
	else if (top)
		next_rows[top->waits.why](scenario, snapshot, top, out);
	else
		text_add(out, "idle");
}

/* ---- choices ---- */

static void choose_run(const struct scenario *scenario, struct machine_choice c, struct text *out)
{
	(void)scenario;
	text_printf(out, "CPU%u runs", c.cpu);
}

static void choose_switch(const struct scenario *scenario, struct machine_choice c,
                          struct text *out)
{
	text_printf(out, "CPU%u switches to ", c.cpu);
	words_slot(scenario, c.arg, out);
}

static void choose_tick(const struct scenario *scenario, struct machine_choice c, struct text *out)
{
	(void)scenario;
	text_printf(out, "a tick on CPU%u runs softirqs", c.cpu);
}

static void choose_gp_end(const struct scenario *scenario, struct machine_choice c,
                          struct text *out)
{
	text_printf(out, "the grace period of %s ends", scenario->world.rcu_heads[c.arg].name);
}

static void choose_raise(const struct scenario *scenario, struct machine_choice c, struct text *out)
{
	text_printf(out, "irq %s is raised for CPU%u", words_line(scenario, c.arg), c.cpu);
}

static void (*const choice_rows[])(const struct scenario *scenario, struct machine_choice c,
                                   struct text *out) = {
	[MACHINE_RUN] = choose_run,     [MACHINE_SWITCH] = choose_switch,
	[MACHINE_TICK] = choose_tick,   [MACHINE_GP_END] = choose_gp_end,
	[MACHINE_RAISE] = choose_raise,
};

void explain_choice(const struct scenario *scenario, struct machine_choice choice, struct text *out)
{
	choice_rows[choice.kind](scenario, choice, out);
}

/* ---- the whole state on a line ---- */

static void add_held(const struct scenario *scenario, const struct snapshot *s,
                     const struct snapshot_cpu *cpu, struct text *out)
{
	const char *before = ", holds ";

	for (unsigned i = 0; i < scenario->world.nr_locks; i++)
		for (unsigned c = 0; c < cpu->nr_contexts; c++) {
			const unsigned slot = cpu->contexts[c].slot;
			const bool reads = (s->locks[i].readers >> slot) & 1;

			if (s->locks[i].owner != (int)slot && !reads)
				continue;
			text_printf(out, "%s%s%s%s", before, s->locks[i].lock->name,
			            words_mode(scenario, i, reads),
			            s->locks[i].unsafe ? " (unsafe)" : "");
			before = " and ";
		}
}

static void add_cpu(const struct scenario *scenario, const struct snapshot *s, unsigned cpu,
                    struct text *out)
{
	const struct snapshot_cpu *c = &s->cpus[cpu];

	text_printf(out, " CPU%u: interrupts %s", cpu, words_if(c->irqs_on));
	for (unsigned i = c->nr_contexts; i-- > 0;) {
		text_add(out, i + 1 == c->nr_contexts ? ", " : " on top of ");
		words_slot(scenario, c->contexts[i].slot, out);
		if (c->contexts[i].stuck && i + 1 == c->nr_contexts)
			text_add(out, " (stuck)");
	}
	if (!c->nr_contexts)
		text_add(out, ", idle");
	add_held(scenario, s, c, out);
	for (unsigned i = 0; i < scenario->world.nr_lines; i++)
		if ((c->pending >> i) & 1)
			text_printf(out, ", irq %s waiting", words_line(scenario, i));
	text_add(out, ".");
}

static void add_free_locks(const struct scenario *scenario, const struct snapshot *s,
                           struct text *out)
{
	const char *before = " Free: ";

	for (unsigned i = 0; i < scenario->world.nr_locks; i++) {
		if (s->locks[i].owner >= 0 || s->locks[i].readers)
			continue;
		text_printf(out, "%s%s", before, s->locks[i].lock->name);
		before = ", ";
	}
	if (before[0] == ',')
		text_add(out, ".");
}

void explain_state(const struct scenario *scenario, const struct snapshot *snapshot,
                   struct text *out)
{
	text_printf(out, "Step %zu.", snapshot->at);
	for (unsigned cpu = 0; cpu < scenario->world.nr_cpus; cpu++)
		add_cpu(scenario, snapshot, cpu, out);
	add_free_locks(scenario, snapshot, out);
}
