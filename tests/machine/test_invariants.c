// SPDX-License-Identifier: GPL-2.0-only
/* Warnings: invariants where they first break, and the same code in order, which stays silent. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

/* struct breaking - one task's code; the op number (1 = first) at which @invariant first breaks. */
struct breaking {
	const char *what;
	const struct table_op *code;
	unsigned invariant, at; /* at 0: never */
};

static void check_breaking(const struct breaking *row)
{
	unsigned warnings = 0, at = 0;

	RIG(r, .tasks = {{0, {row->code}}}, .words = {{.width = 4}}, .locks = {IRQ_SAFE, PLAIN});
	rig_run(&r, 0, 1);
	for (unsigned i = 1; rig_can(&r, MACHINE_RUN, 0, 0); i++) {
		rig_run(&r, 0, 1);
		if (rig_count(&r, MACHINE_EV_WARNING) && !at)
			at = i;
		warnings += rig_count(&r, MACHINE_EV_WARNING);
	}
	cr_assert_eq(at, row->at, "%s: at op %u", row->what, at);
	cr_assert_eq(warnings, row->at != 0, "%s: %u warnings", row->what, warnings);
	cr_assert_eq(r.warned, row->at ? 1u << row->invariant : 0, "%s", row->what);
	rig_finish(&r);
}

Test(invariants, are_told_once_where_they_first_break)
{
	const struct table_op broken[] = {
		OP(LOAD), {.ask = {.op = VOCAB_LOAD}, .breaks = 1u << 2}, OP(LOAD), RETURN};
	const struct table_op misused[] = {{.ask = {.op = VOCAB_LOAD}, .breaks = 1u << 9}, RETURN};
	const struct breaking rows[] = {
		{"I1: taken with interrupts on", CODE(LOCK(0), UNLOCK(0)), 1, 2},
		{"I1: a plain lock may be", CODE(LOCK(1), UNLOCK(1)), 1, 0},
		{"I1: taken with interrupts off", CODE(LOCK_SAVE(0), UNLOCK_RESTORE(0)), 1, 0},
		{"I1: interrupts come on under it",
	         CODE(LOCK_IRQ(0), LOCK_IRQ(1), UNLOCK_IRQ(1), UNLOCK_IRQ(0)), 1, 8},
		{"I1: they were on already",
	         CODE(LOCK(0), OP(IRQ_ENABLE), OP(IRQ_RESTORE, .value = 1), UNLOCK(0)), 1, 2},
		{"I1: restored off under it",
	         CODE(LOCK_SAVE(0), LOCK_SAVE(1), UNLOCK_RESTORE(1), UNLOCK_RESTORE(0)), 1, 0},
		{"I1: restored on under it",
	         CODE(LOCK_SAVE(0), OP(IRQ_RESTORE, .value = 1), UNLOCK(0)), 1, 4},
		{"I1: a successful trylock", CODE(OP(SPIN_TRYLOCK), OP(SPIN_UNLOCK)), 1, 1},
		{"I2: a fact of the code", broken, 2, 2},
		{"I9: a fact of the code", misused, 9, 1},
		{"I7: bottom halves left off", CODE(OP(BH_DISABLE)), 7, 2},
		{"I7: a section left open", CODE(OP(RCU_READ_LOCK)), 7, 2},
		{"I7: left unbalanced", CODE(OP(PREEMPT_DISABLE)), 7, 2},
		{"I7: balanced", CODE(OP(PREEMPT_DISABLE), OP(PREEMPT_ENABLE)), 7, 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_breaking(&rows[i]);
}

/* The lock of an interrupted handler counts too: it is this CPU's interrupts that come on. */
Test(invariants, I1_looks_at_everything_on_the_cpu)
{
	RIG(r, .tasks = {{0, {CODE(LOCK_SAVE(0), OP(IRQ_ENABLE), OP(LOAD), UNLOCK_RESTORE(0))}}},
	    .words = {{.width = 1}}, .locks = {IRQ_SAFE},
	    .lines = {{.handler = CODE(OP(IRQ_ENABLE), OP(IRQ_DISABLE))}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(rig_warned(&r, 1));
	cr_assert(rig_warned(&r, 4));
	rig_finish(&r);
}

Test(invariants, I1_looks_at_handlers_too)
{
	RIG(r, .tasks = {{0, {EMPTY}}}, .locks = {IRQ_SAFE},
	    .lines = {{.handler = CODE(LOCK(0), OP(IRQ_ENABLE), OP(IRQ_DISABLE), UNLOCK(0))}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert_eq(r.warned, 0);
	rig_run(&r, 0, 1);
	cr_assert(rig_warned(&r, 1));
	rig_finish(&r);
}

/* Coming back from an interrupt puts IF where it was: nothing breaks anew. */
Test(invariants, I1_does_not_break_again_when_an_interrupt_returns)
{
	RIG(r, .tasks = {{0, {CODE(LOCK(0), OP(LOAD), UNLOCK(0))}}}, .words = {{.width = 1}},
	    .locks = {IRQ_SAFE}, .lines = {{.handler = EMPTY}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	cr_assert(rig_warned(&r, 1));
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(rig_event(&r, MACHINE_EV_IRQ_EXIT));
	cr_assert(!rig_warned(&r, 1));
	rig_finish(&r);
}

Test(invariants, I6_is_told_only_at_the_step_that_breaks_it)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(LOCK(0), OP(LOAD), UNLOCK(0))}}},
	    .words = {{.width = 1}}, .locks = {PLAIN},
	    .lines = {{.handler = CODE(LOCK(0), UNLOCK(0))}, {.handler = EMPTY, .cpus = 3}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert(!rig_warned(&r, 6));
	rig_run(&r, 0, 1);
	cr_assert(rig_warned(&r, 6));
	cr_assert_eq(rig_event(&r, MACHINE_EV_WARNING)->object, 0);
	cr_assert_eq(rig_event(&r, MACHINE_EV_WARNING)->slot, rig_line_slot(&r, 0));
	rig_raise(&r, 1, 0);
	cr_assert(!rig_warned(&r, 6), "raising another line on the same CPU is not it");
	rig_finish(&r);
}

Test(invariants, I6_holds_when_a_handler_takes_its_own_lock_twice)
{
	RIG(r, .tasks = {{0, {EMPTY}}}, .locks = {PLAIN},
	    .lines = {{.handler = CODE(LOCK(0), LOCK(0))}});
	rig_raise(&r, 0, 0);
	rig_run_to(&r, 0, rig_line_slot(&r, 0), VOCAB_SPIN_LOCK);
	rig_run(&r, 0, 2);
	cr_assert_eq(r.warned, 0);
	cr_assert_neq(rig_stuck(&r), 0, "it is stuck all the same");
	rig_finish(&r);
}

/* The lock's owner is a task of this CPU, but not the one that was interrupted. */
Test(invariants, I6_holds_when_the_owner_is_not_below)
{
	RIG(r,
	    .tasks = {{0, {CODE(LOCK(0), OP(BIT_WAIT), UNLOCK(0))}},
	              {0, {CODE(OP(LOAD), OP(LOAD))}}},
	    .words = {{.width = 1, .initial = 1}}, .locks = {PLAIN},
	    .lines = {{.handler = CODE(LOCK(0), UNLOCK(0))}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run_to(&r, 0, 0, VOCAB_BIT_WAIT);
	rig_do(&r, MACHINE_SWITCH, 0, 1);
	rig_run(&r, 0, 1);
	rig_raise(&r, 0, 0);
	rig_run_to(&r, 0, rig_line_slot(&r, 0), VOCAB_SPIN_LOCK);
	cr_assert(machine_blocked(&r.world, &r.program.base, &r.state, rig_line_slot(&r, 0)));
	cr_assert(!rig_warned(&r, 6));
	rig_finish(&r);
}

Test(invariants, I8_is_told_when_a_guarded_word_changes)
{
	const struct table_op guards[] = {
		OP(RCU_READ_LOCK),     {.ask = {.op = VOCAB_LOAD}, .guards = 1},
		OP(LOAD, .object = 1), OP(RCU_READ_UNLOCK),
		OP(LOAD, .object = 1), RETURN};
	static const struct {
		const char *what;
		unsigned steps; /* of the reader, before the writer writes */
		uint16_t object;
		int32_t value;
		bool guarded, warned;
	} rows[] = {
		{"before the transaction", 2, 0, 5, true, false},
		{"in the transaction", 3, 0, 5, true, true},
		{"in it, but the value stays", 3, 0, 1, true, false},
		{"in it, but another word", 3, 1, 5, true, false},
		{"in it, but nobody guards this word", 3, 0, 5, false, false},
		{"after the transaction", 5, 0, 5, true, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		RIG(r, .cpus = 2,
		    .tasks = {{0, {guards}},
		              {1,
		               {CODE(OP(STORE, .object = rows[i].object,
		                        .value = rows[i].value))}}},
		    .words = {{.width = 4, .initial = 1, .guarded = rows[i].guarded},
		              {.width = 4, .guarded = true}});
		rig_run(&r, 0, rows[i].steps);
		rig_run(&r, 1, 2);
		cr_assert_eq(rig_warned(&r, 8), rows[i].warned, "%s", rows[i].what);
		cr_assert_eq(r.warned, rows[i].warned ? 1u << 8 : 0, "%s", rows[i].what);
		rig_finish(&r);
	}
}

Test(invariants, I8_does_not_mind_what_the_guard_itself_writes)
{
	const struct table_op guards[] = {OP(RCU_READ_LOCK),
	                                  {.ask = {.op = VOCAB_LOAD}, .guards = 1},
	                                  OP(STORE, .value = 3),
	                                  OP(RCU_READ_UNLOCK),
	                                  RETURN};

	RIG(r, .tasks = {{0, {guards}}}, .words = {{.width = 4, .guarded = true}});
	rig_rest(&r);
	cr_assert_eq(r.warned, 0);
	rig_finish(&r);
}

Test(invariants, are_all_described)
{
	for (unsigned i = 1; i <= MACHINE_NR_INVARIANTS; i++)
		cr_assert(machine_invariant_text(i) && machine_invariant_text(i)[0]);
}

Test(verdict, names_are_found_again)
{
	for (int i = 0; i < MACHINE_NR_VERDICTS; i++) {
		cr_assert_eq(machine_verdict_find(machine_verdict_name(i)), i);
		cr_assert(machine_verdict_help(i)[0]);
	}
	cr_assert_eq(machine_verdict_find("deadlok"), -1);
	cr_assert_eq(machine_verdict_find(""), -1);
	cr_assert_str_eq(machine_lockup_name(MACHINE_HARD_LOCKUP), "hard lockup");
	cr_assert_str_eq(machine_lockup_name(MACHINE_NO_LOCKUP), "");
	cr_assert(MACHINE_DEADLOCK > MACHINE_ATOMIC_SLEEP &&
	          MACHINE_ATOMIC_SLEEP > MACHINE_IMBALANCE &&
	          MACHINE_IMBALANCE > MACHINE_IRQ_STATE && MACHINE_IRQ_STATE > MACHINE_ASSERTION &&
	          MACHINE_ASSERTION > MACHINE_DRIFT && MACHINE_DRIFT > MACHINE_LIVELOCK);
}

/* A limit is told, and the machine stays in one piece. */
Test(limit, of_nodes_is_a_finding)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD), OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = CODE(OP(IRQ_ENABLE), OP(LOAD)), .fires = 9}});
	r.program.max_nodes = 2;
	rig_run(&r, 0, 2);
	cr_assert_eq(r.nr_findings, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_LIMIT);
	cr_assert_eq(r.findings[0].detail, MACHINE_NODE_LIMIT);
	cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0), "the task does not begin anew");
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(r.nr_findings, 2, "a handler that cannot even begin");
	rig_raise(&r, 0, 0);
	cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0), "its CPU halts");
	cr_assert_eq(machine_depth(&r.world, &r.state, 0), 1);
	rig_finish(&r);
}
