// SPDX-License-Identifier: GPL-2.0-only
#include "trouble.h"
#include "taker.h"
#include "words.h"

/* ---- the letters ---- */

/* What a row is about. */
struct trouble {
	const struct scenario *scenario;
	unsigned cpu, slot, object;
	int32_t value;
	const char *limit;
};

static const char *lock_name(const struct scenario *scenario, unsigned lock)
{
	return lock < scenario->world.nr_locks ? scenario->world.locks[lock].name : "a lock";
}

static void add_who(const struct trouble *t, struct text *out)
{
	words_who(t->scenario, t->cpu, t->slot, out);
}

static void add_lock(const struct trouble *t, struct text *out)
{
	text_add(out, lock_name(t->scenario, t->object));
}

static void add_rcu_head(const struct trouble *t, struct text *out)
{
	text_add(out, t->scenario->world.rcu_heads[t->object].name);
}

static void add_word(const struct trouble *t, struct text *out)
{
	text_add(out, t->object < t->scenario->world.nr_words
	                      ? t->scenario->world.words[t->object].name
	                      : "a word");
}

static void add_value(const struct trouble *t, struct text *out)
{
	text_printf(out, "%d", t->value);
}

static void add_difference(const struct trouble *t, struct text *out)
{
	text_printf(out, "%+d", t->value);
}

static void add_drift(const struct trouble *t, struct text *out)
{
	text_printf(out, "%d too %s", t->value < 0 ? -t->value : t->value,
	            t->value < 0 ? "low" : "high");
}

static void add_limit(const struct trouble *t, struct text *out)
{
	text_add(out, t->limit ? t->limit : "it ran out of room");
}

static void add_line(const struct trouble *t, struct text *out)
{
	text_add(out, words_line(t->scenario, t->object));
}

static void (*const letters[])(const struct trouble *t, struct text *out) = {
	['w'] = add_who,        ['l'] = add_lock,  ['r'] = add_rcu_head,
	['x'] = add_word,       ['i'] = add_line,  ['v'] = add_value,
	['d'] = add_difference, ['t'] = add_drift, ['m'] = add_limit,
};

static void add_letter(const void *about, unsigned char which, struct text *out)
{
	letters[which](about, out);
}

/* ---- findings ---- */

static const struct {
	enum machine_verdict verdict;
	enum machine_detail detail;
	const char *sentence;
} findings[] = {
	{MACHINE_LIVELOCK, MACHINE_PLAIN, "Livelock: %w goes round without progress."},
	{MACHINE_DRIFT, MACHINE_PLAIN, "Drift: at rest %x is %t."},
	{MACHINE_ASSERTION, MACHINE_PLAIN, "Assertion: %w hits a BUG_ON."},
	{MACHINE_ASSERTION, MACHINE_ALREADY_QUEUED,
         "Assertion: %w gives %r to call_rcu, which has it already."},
	{MACHINE_ASSERTION, MACHINE_IPI_IRQS_OFF,
         "Assertion: %w sends IPI %i and waits with interrupts off."},
	{MACHINE_ASSERTION, MACHINE_MUTEX_IN_IRQ, "Assertion: %w uses mutex %l in an interrupt."},
	{MACHINE_IRQ_STATE, MACHINE_IRQS_LEFT_OFF,
         "IRQ state: %w returns with interrupts off; they were ON when it began."},
	{MACHINE_IRQ_STATE, MACHINE_IRQS_LEFT_ON,
         "IRQ state: %w returns with interrupts ON; they were off when it began."},
	{MACHINE_IRQ_STATE, MACHINE_HANDLER_ON, "IRQ state: %w returns with interrupts ON."},
	{MACHINE_IMBALANCE, MACHINE_NOT_HELD, "Imbalance: %w releases %l, which it does not hold."},
	{MACHINE_IMBALANCE, MACHINE_STILL_HELD, "Imbalance: %w returns and still holds %l."},
	{MACHINE_IMBALANCE, MACHINE_PREEMPT_COUNT,
         "Imbalance: %w returns with preempt_count off by %d."},
	{MACHINE_IMBALANCE, MACHINE_SOFTIRQ_COUNT,
         "Imbalance: %w returns with the softirq count off by %d."},
	{MACHINE_IMBALANCE, MACHINE_RCU_DEPTH, "Imbalance: %w returns with RCU depth off by %d."},
	{MACHINE_ATOMIC_SLEEP, MACHINE_PLAIN, "Atomic sleep: %w may sleep here, and must not."},
	{MACHINE_LIMIT, MACHINE_WORD_RANGE, "Limit: %x has no room for %v."},
	{MACHINE_LIMIT, MACHINE_IPI_OWN_CPU,
         "Limit: %w sends IPI %i to its own CPU, which is not simulated."},
	{MACHINE_LIMIT, MACHINE_NODE_LIMIT, "Limit: %w cannot go on: %m."},
};

static bool is_for_lock(const struct machine_finding *f)
{
	return machine_wait_is_lock((enum machine_wait)f->wait);
}

static void deadlock_where(const struct scenario *scenario, const struct machine_finding *f,
                           struct text *out)
{
	text_add(out, "Deadlock");
	if (is_for_lock(f))
		text_printf(out, " on %s", lock_name(scenario, f->object));
	else if (f->wait == MACHINE_WAIT_IPI)
		text_printf(out, " on IPI %s", words_line(scenario, f->object));
	text_printf(out, ", CPU%u (%s): ", f->cpu,
	            machine_lockup_name((enum machine_lockup)f->lockup));
	words_slot(scenario, f->slot, out);
	text_addc(out, ' ', 1);
}

/* Without the state the finding itself tells what it can. */
static void deadlock_alone(const struct scenario *scenario, const struct machine_finding *f,
                           struct text *out)
{
	if (f->lockup == MACHINE_HUNG_TASK && !is_for_lock(f)) {
		text_add(out, "sleeps for ever");
		return;
	}
	if (f->lockup == MACHINE_HUNG_TASK)
		text_add(out, "sleeps");
	else
		text_printf(out, "spins with interrupts %s",
		            words_if(f->lockup == MACHINE_SOFT_LOCKUP));
	if (f->wait == MACHINE_WAIT_IPI) {
		text_add(out, " for an answer");
		return;
	}
	text_printf(out, " for %s", lock_name(scenario, f->object));
	if (f->detail == MACHINE_SELF)
		text_add(out, f->slot < machine_first_line(&scenario->world)
		                      ? ", which it holds already"
		                      : ", which what it interrupted holds");
}

static void add_deadlock(const struct scenario *scenario, const struct wait_view *view,
                         const struct machine_finding *f, struct text *out)
{
	struct machine_waits waits = {.why = MACHINE_WAIT_NONE};

	if (view)
		waits = machine_waits_for(&scenario->world, view->program, view->state, f->slot);
	deadlock_where(scenario, f, out);
	if (waits.why != MACHINE_WAIT_NONE)
		wait_phrase(view, f->slot, waits, out);
	else
		deadlock_alone(scenario, f, out);
	text_add(out, ".");
}

void trouble_finding(const struct scenario *scenario, const struct wait_view *view,
                     const struct machine_finding *f, const char *limit, struct text *out)
{
	const struct trouble about = {.scenario = scenario,
	                              .cpu = f->cpu,
	                              .slot = f->slot,
	                              .object = f->object,
	                              .value = f->value,
	                              .limit = limit};

	if (f->verdict == MACHINE_DEADLOCK) {
		add_deadlock(scenario, view, f, out);
		return;
	}
	for (size_t i = 0; i < sizeof(findings) / sizeof(findings[0]); i++)
		if (findings[i].verdict == f->verdict && findings[i].detail == f->detail)
			words_fill(findings[i].sentence, add_letter, &about, out);
}

void explain_finding(const struct scenario *scenario, const struct machine_finding *finding,
                     struct text *out)
{
	trouble_finding(scenario, NULL, finding, NULL, out);
}

void explain_finding_at(struct run *run, size_t k, const struct machine_finding *finding,
                        struct text *out)
{
	const struct wait_view view = wait_view_of(run, k);

	trouble_finding(view.scenario, &view, finding, path_limit(run_path(run)), out);
}

/* ---- broken invariants ---- */

static const char *const warnings[MACHINE_NR_INVARIANTS + 1] = {
	[1] = "%l is held with interrupts ON, and interrupts take it too",
	[2] = "%w ends a transaction with other interrupts than it began with",
	[3] = "%w takes %l, which somebody else has",
	[4] = "%w has turned interrupts ON",
	[5] = "%x differs from what it counts",
	[6] = "%w wants %l, which what it interrupted holds",
	[7] = "%w returns with a count it has not given back",
	[8] = "%x changes under a transaction that relies on RCU alone",
	[9] = "%w uses saved flags that it has not saved",
};

void explain_warning(const struct scenario *scenario, const struct machine_event *event,
                     struct text *out)
{
	const struct trouble about = {.scenario = scenario,
	                              .cpu = event->cpu,
	                              .slot = event->slot,
	                              .object = event->object};

	text_add(out, "Warning: ");
	words_fill(warnings[event->a], add_letter, &about, out);
	text_add(out, ".");
}

/* Does step @k itself take @lock? Else it turned interrupts on under it. */
static bool takes(const struct run_step *step, unsigned lock)
{
	return run_step_event(step, MACHINE_EV_ACQUIRED, (int)lock);
}

void explain_warning_at(struct run *run, size_t k, const struct machine_event *event,
                        struct text *out)
{
	const struct scenario *scenario = run_scenario(run);
	const int line = event->a == 1 ? taker_find(run, k, event->cpu, event->object) : -1;

	if (line < 0) {
		explain_warning(scenario, event, out);
		return;
	}
	text_printf(out, "Warning: %s is %s, and irq %s takes it too.",
	            lock_name(scenario, event->object),
	            takes(run_step_at(run, k), event->object) ? "taken with interrupts ON"
	                                                      : "still held",
	            words_line(scenario, (unsigned)line));
}
