// SPDX-License-Identifier: GPL-2.0-only
/* What each op does to the machine and what it answers: a table over all of VOCAB_OPS. */
#include "machine/stepper.h"

#include "rig.h"

#include <criterion/criterion.h>

#define CPU 1 /* where the context runs, so that CPU0's part of a word is another's */
#define BEFORE 3

enum { SPIN, RW, MUT, SEM }; /* locks */

/* What of the machine an op may change. All 0 = as it is at the start. */
struct seen {
	bool irqs_off;
	uint8_t owner; /* of the row's lock: slot + 1 */
	uint64_t readers;
	int32_t word, part;
	uint64_t used;
	uint8_t pending, phase, queued, depth, ipi;
	uint64_t snapshot;
	bool ended;
};

struct row {
	struct vocab_ask ask;
	struct table_op before[BEFORE]; /* executed first */
	uint8_t nr_before;
	int32_t initial; /* of both words */
	int32_t answer;
	struct seen after;
};

#define ASK(...)                                                                                   \
	{                                                                                          \
		.op = VOCAB_##__VA_ARGS__                                                          \
	}

static const struct row rows[] = {
	{.ask = ASK(IRQ_SAVE), .answer = 1, .after.irqs_off = true},
	{.ask = ASK(IRQ_SAVE),
         .before = {OP(IRQ_DISABLE)},
         .nr_before = 1,
         .answer = 0,
         .after.irqs_off = true},
	{.ask = ASK(IRQ_DISABLE), .after.irqs_off = true},
	{.ask = ASK(IRQ_ENABLE), .before = {OP(IRQ_DISABLE)}, .nr_before = 1},
	{.ask = ASK(IRQ_ENABLE)},
	{.ask = ASK(IRQ_RESTORE, .value = 1), .before = {OP(IRQ_DISABLE)}, .nr_before = 1},
	{.ask = ASK(IRQ_RESTORE, .value = 0), .after.irqs_off = true},
	{.ask = ASK(PREEMPT_DISABLE)},
	{.ask = ASK(PREEMPT_ENABLE), .before = {OP(PREEMPT_DISABLE)}, .nr_before = 1},
	{.ask = ASK(BH_DISABLE)},
	{.ask = ASK(BH_ENABLE), .before = {OP(BH_DISABLE)}, .nr_before = 1},
	{.ask = ASK(BH_ENABLE),
         .before = {OP(BH_DISABLE), OP(RAISE_SOFTIRQ)},
         .nr_before = 2,
         .after.depth = 1},
	{.ask = ASK(SPIN_LOCK), .answer = 1, .after.owner = 1},
	{.ask = ASK(SPIN_TRYLOCK), .answer = 1, .after.owner = 1},
	{.ask = ASK(SPIN_TRYLOCK),
         .before = {OP(SPIN_LOCK)},
         .nr_before = 1,
         .answer = 0,
         .after.owner = 1},
	{.ask = ASK(SPIN_UNLOCK), .before = {OP(SPIN_LOCK)}, .nr_before = 1},
	{.ask = ASK(READ_LOCK, .object = RW), .answer = 1, .after.readers = 1},
	{.ask = ASK(READ_LOCK, .object = RW),
         .before = {OP(READ_LOCK, .object = RW)},
         .nr_before = 1,
         .answer = 1,
         .after.readers = 1},
	{.ask = ASK(READ_TRYLOCK, .object = RW), .answer = 1, .after.readers = 1},
	{.ask = ASK(READ_TRYLOCK, .object = RW),
         .before = {OP(WRITE_LOCK, .object = RW)},
         .nr_before = 1,
         .answer = 0,
         .after.owner = 1},
	{.ask = ASK(READ_UNLOCK, .object = RW),
         .before = {OP(READ_LOCK, .object = RW)},
         .nr_before = 1},
	{.ask = ASK(READ_UNLOCK, .object = RW),
         .before = {OP(READ_LOCK, .object = RW), OP(READ_LOCK, .object = RW)},
         .nr_before = 2,
         .after.readers = 1},
	{.ask = ASK(WRITE_LOCK, .object = RW), .answer = 1, .after.owner = 1},
	{.ask = ASK(WRITE_TRYLOCK, .object = RW), .answer = 1, .after.owner = 1},
	{.ask = ASK(WRITE_TRYLOCK, .object = RW),
         .before = {OP(READ_LOCK, .object = RW)},
         .nr_before = 1,
         .answer = 0,
         .after.readers = 1},
	{.ask = ASK(WRITE_UNLOCK, .object = RW),
         .before = {OP(WRITE_LOCK, .object = RW)},
         .nr_before = 1},
	{.ask = ASK(MUTEX_LOCK, .object = MUT), .answer = 1, .after.owner = 1},
	{.ask = ASK(MUTEX_TRYLOCK, .object = MUT), .answer = 1, .after.owner = 1},
	{.ask = ASK(MUTEX_TRYLOCK, .object = MUT),
         .before = {OP(MUTEX_LOCK, .object = MUT)},
         .nr_before = 1,
         .answer = 0,
         .after.owner = 1},
	{.ask = ASK(MUTEX_UNLOCK, .object = MUT),
         .before = {OP(MUTEX_LOCK, .object = MUT)},
         .nr_before = 1},
	{.ask = ASK(DOWN_READ, .object = SEM), .answer = 1, .after.readers = 1},
	{.ask = ASK(DOWN_READ_TRYLOCK, .object = SEM), .answer = 1, .after.readers = 1},
	{.ask = ASK(DOWN_READ_TRYLOCK, .object = SEM),
         .before = {OP(DOWN_WRITE, .object = SEM)},
         .nr_before = 1,
         .answer = 0,
         .after.owner = 1},
	{.ask = ASK(UP_READ, .object = SEM),
         .before = {OP(DOWN_READ, .object = SEM)},
         .nr_before = 1},
	{.ask = ASK(DOWN_WRITE, .object = SEM), .answer = 1, .after.owner = 1},
	{.ask = ASK(DOWN_WRITE_TRYLOCK, .object = SEM), .answer = 1, .after.owner = 1},
	{.ask = ASK(DOWN_WRITE_TRYLOCK, .object = SEM),
         .before = {OP(DOWN_READ, .object = SEM)},
         .nr_before = 1,
         .answer = 0,
         .after.readers = 1},
	{.ask = ASK(UP_WRITE, .object = SEM),
         .before = {OP(DOWN_WRITE, .object = SEM)},
         .nr_before = 1},
	{.ask = ASK(RCU_READ_LOCK)},
	{.ask = ASK(RCU_READ_UNLOCK), .before = {OP(RCU_READ_LOCK)}, .nr_before = 1},
	{.ask = ASK(RCU_READ_UNLOCK), .before = {OP(RCU_READ_LOCK), OP(GP_START)}, .nr_before = 2},
	{.ask = ASK(RCU_READ_UNLOCK),
         .before = {OP(RCU_READ_LOCK), OP(RCU_READ_LOCK), OP(GP_START)},
         .nr_before = 3,
         .after.snapshot = 1},
	{.ask = ASK(GP_START)},
	{.ask = ASK(GP_START), .before = {OP(RCU_READ_LOCK)}, .nr_before = 1, .after.snapshot = 1},
	{.ask = ASK(GP_WAIT), .before = {OP(GP_START)}, .nr_before = 1},
	{.ask = ASK(CALL_RCU), .after.phase = MACHINE_RCU_WAITING},
	{.ask = ASK(QUEUE_WORK), .answer = 1, .after.queued = 1},
	{.ask = ASK(QUEUE_WORK),
         .before = {OP(QUEUE_WORK)},
         .nr_before = 1,
         .answer = 0,
         .after.queued = 1},
	{.ask = ASK(LOAD), .initial = -7, .answer = -7, .after = {.word = -7, .part = -7}},
	{.ask = ASK(LOAD_ACQUIRE), .initial = 7, .answer = 7, .after = {.word = 7, .part = 7}},
	{.ask = ASK(STORE, .value = 9), .after.word = 9},
	{.ask = ASK(STORE_RELEASE, .value = -9), .after.word = -9},
	{.ask = ASK(ADD, .value = -3), .initial = 5, .after = {.word = 2, .part = 5}},
	{.ask = ASK(ADD_RETURN, .value = -8),
         .initial = 5,
         .answer = -3,
         .after = {.word = -3, .part = 5}},
	{.ask = ASK(XCHG, .value = 4), .initial = 5, .answer = 5, .after = {.word = 4, .part = 5}},
	{.ask = ASK(CMPXCHG, .value = 4, .expected = 5),
         .initial = 5,
         .answer = 5,
         .after = {.word = 4, .part = 5}},
	{.ask = ASK(CMPXCHG, .value = 4, .expected = 6),
         .initial = 5,
         .answer = 5,
         .after = {.word = 5, .part = 5}},
	{.ask = ASK(BIT_TEST, .bit = 2),
         .initial = 5,
         .answer = 1,
         .after = {.word = 5, .part = 5}},
	{.ask = ASK(BIT_TEST, .bit = 1),
         .initial = 5,
         .answer = 0,
         .after = {.word = 5, .part = 5}},
	{.ask = ASK(BIT_TEST, .bit = 63),
         .initial = -1,
         .answer = 0,
         .after = {.word = -1, .part = -1}},
	{.ask = ASK(BIT_SET, .bit = 3), .after.word = 8},
	{.ask = ASK(BIT_CLEAR, .bit = 2), .initial = 5, .after = {.word = 1, .part = 5}},
	{.ask = ASK(BIT_TEST_SET, .bit = 1),
         .initial = 1,
         .answer = 0,
         .after = {.word = 3, .part = 1}},
	{.ask = ASK(BIT_TEST_SET, .bit = 0),
         .initial = 1,
         .answer = 1,
         .after = {.word = 1, .part = 1}},
	{.ask = ASK(BIT_TEST_CLEAR, .bit = 0),
         .initial = 3,
         .answer = 1,
         .after = {.word = 2, .part = 3}},
	{.ask = ASK(BIT_TEST_CLEAR, .bit = 2),
         .initial = 3,
         .answer = 0,
         .after = {.word = 3, .part = 3}},
	{.ask = ASK(BIT_WAIT, .bit = 0),
         .initial = 2,
         .answer = 0,
         .after = {.word = 2, .part = 2}},
	{.ask = ASK(BIT_WAIT_LOCK, .bit = 0),
         .initial = 2,
         .answer = 0,
         .after = {.word = 3, .part = 2}},
	{.ask = ASK(CPU_LOAD, .object = 1),
         .initial = 6,
         .answer = 6,
         .after = {.word = 6, .part = 6}},
	{.ask = ASK(CPU_STORE, .object = 1, .value = -2),
         .initial = 6,
         .after = {.word = 6, .part = -2}},
	{.ask = ASK(CPU_ADD, .object = 1, .value = -9),
         .initial = 6,
         .after = {.word = 6, .part = -3}},
	{.ask = ASK(MIGHT_SLEEP)},
	{.ask = ASK(COND_RESCHED)},
	{.ask = ASK(ALLOC), .answer = 4, .after.used = 1},
	{.ask = ASK(ALLOC), .before = {OP(ALLOC)}, .nr_before = 1, .answer = 5, .after.used = 3},
	{.ask = ASK(ALLOC),
         .before = {OP(ALLOC), OP(ALLOC)},
         .nr_before = 2,
         .answer = 0,
         .after.used = 3},
	{.ask = ASK(FREE, .value = 4),
         .before = {OP(ALLOC), OP(ALLOC)},
         .nr_before = 2,
         .after.used = 2},
	{.ask = ASK(FREE, .value = 0), .before = {OP(ALLOC)}, .nr_before = 1, .after.used = 1},
	{.ask = ASK(RAISE_SOFTIRQ), .after.pending = 1},
	{.ask = ASK(IPI_SEND), .after.ipi = 1},
	{.ask = ASK(IPI_SEND), .before = {OP(IPI_SEND)}, .nr_before = 1, .after.ipi = 1},
	{.ask = ASK(IPI_WAIT)},
	{.ask = ASK(ASSERT)},
	{.ask = ASK(RETURN), .after.ended = true},
};

#define NR_ROWS (sizeof(rows) / sizeof(rows[0]))

static void set_words(struct rig *r, int32_t value)
{
	machine_set(&r->state, r->world.words[0].parts[0], (uint64_t)(int64_t)value);
	machine_set(&r->state, r->world.words[1].parts[CPU], (uint64_t)(int64_t)value);
}

static struct seen look(const struct rig *r, const struct vocab_ask *ask)
{
	const struct machine_state *s = &r->state;
	const bool lock = vocab_op_info((enum vocab_op)ask->op)->operand == VOCAB_LOCK;
	const unsigned which = lock ? ask->object : SPIN;

	return (struct seen){
		.irqs_off = !machine_irqs_on(&r->world, s, CPU),
		.owner = (uint8_t)(machine_owner(&r->world, s, which) + 1),
		.readers = machine_readers(&r->world, s, which),
		.word = machine_part(&r->world, s, 0, CPU),
		.part = machine_part(&r->world, s, 1, CPU),
		.used = machine_get(s, r->world.pools[0].used),
		.pending = (uint8_t)machine_get(s, r->world.vectors[0].pending[CPU]),
		.phase = (uint8_t)machine_get(s, r->world.rcu_heads[0].phase),
		.queued = (uint8_t)machine_get(s, r->slots[rig_worker(r, 0)].call),
		.depth = (uint8_t)machine_depth(&r->world, s, CPU),
		.ipi = (uint8_t)(machine_pending_cpu(&r->world, s, 0) + 1),
		.snapshot = machine_get(s, r->slots[0].snapshot),
		.ended = !machine_has_work(&r->world, s, 0),
	};
}

static bool same(const struct seen *a, const struct seen *b)
{
	return a->irqs_off == b->irqs_off && a->owner == b->owner && a->readers == b->readers &&
	       a->ipi == b->ipi && a->word == b->word && a->part == b->part && a->used == b->used &&
	       a->pending == b->pending && a->phase == b->phase && a->queued == b->queued &&
	       a->depth == b->depth && a->snapshot == b->snapshot && a->ended == b->ended;
}

static void execute(size_t i)
{
	const struct row *row = &rows[i];
	const char *name = vocab_op_info(row->ask.op)->name;
	struct table_op code[BEFORE + 2] = {0};
	const struct machine_event *op;
	struct seen after;

	memcpy(code, row->before, row->nr_before * sizeof(code[0]));
	code[row->nr_before].ask = row->ask;
	code[row->nr_before + 1].ask.op = VOCAB_RETURN;
	RIG(r, .cpus = 2, .tasks = {{CPU, {code}}}, .works = {EMPTY}, .vectors = {{EMPTY, 4}},
	    .callbacks = {EMPTY}, .locks = {PLAIN, RWLOCK, MUTEX, RWSEM},
	    .lines = {{.handler = EMPTY, .cpus = 1, .ipi = true}},
	    .words = {{.width = 8, .is_signed = true},
	              {.width = 8, .is_signed = true, .per_cpu = true}},
	    .pools = {{.nr = 2, .first = 4}});
	set_words(&r, row->initial);
	rig_run(&r, CPU, row->nr_before + 2u);
	op = rig_event(&r, MACHINE_EV_OP);
	after = look(&r, &row->ask);
	cr_assert(op && op->a == row->ask.op && op->object == row->ask.object, "row %zu", i);
	cr_assert_eq(op->b, row->answer, "row %zu, %s: answers %d", i, name, op->b);
	cr_assert(same(&after, &row->after), "row %zu, %s: another effect", i, name);
	cr_assert_eq(r.out.nr_findings, 0, "row %zu, %s: a finding", i, name);
	rig_finish(&r);
}

Test(ops, do_what_their_formulas_say)
{
	for (size_t i = 0; i < NR_ROWS; i++)
		execute(i);
}

Test(ops, have_a_row_in_the_machine_and_one_here)
{
	bool here[VOCAB_NR_OPS] = {false};

	for (size_t i = 0; i < NR_ROWS; i++)
		here[rows[i].ask.op] = true;
	for (int op = 0; op < VOCAB_NR_OPS; op++) {
		cr_assert(machine_ops[op].apply, "%s does nothing", vocab_op_info(op)->name);
		cr_assert(here[op], "%s is not tested", vocab_op_info(op)->name);
	}
}

/* An op waits exactly where its formula says so. */
Test(ops, wait_where_their_formulas_say_spin_sleep_or_wait)
{
	for (int op = 0; op < VOCAB_NR_OPS; op++) {
		const char *formula = vocab_op_info(op)->formula;
		const bool waits = strstr(formula, "spin ") || strstr(formula, "sleep ") ||
		                   strstr(formula, "wait for ");

		cr_assert_eq(machine_ops[op].waits != NULL, waits && op != VOCAB_MIGHT_SLEEP, "%s",
		             vocab_op_info(op)->name);
	}
}

Test(ops, queue_for_locks_that_may_be_shared_alone)
{
	for (int op = 0; op < VOCAB_NR_OPS; op++) {
		const bool queues = op == VOCAB_READ_LOCK || op == VOCAB_WRITE_LOCK ||
		                    op == VOCAB_DOWN_READ || op == VOCAB_DOWN_WRITE;

		cr_assert_eq(machine_ops[op].queue != NULL, queues, "%s", vocab_op_info(op)->name);
	}
}

Test(words, complain_about_values_that_do_not_fit)
{
	static const struct {
		uint8_t width;
		bool is_signed;
		struct vocab_ask ask;
		int32_t initial;
		bool limit;
	} table[] = {
		{4, false, ASK(STORE, .value = 15), 0, false},
		{4, false, ASK(STORE, .value = 16), 0, true},
		{4, false, ASK(STORE, .value = -1), 0, true},
		{4, true, ASK(STORE, .value = 7), 0, false},
		{4, true, ASK(STORE, .value = 8), 0, true},
		{4, true, ASK(STORE, .value = -8), 0, false},
		{4, true, ASK(STORE, .value = -9), 0, true},
		{4, false, ASK(ADD, .value = 1), 15, true},
		{32, true, ASK(ADD, .value = 1), INT32_MAX, true},
		{32, true, ASK(ADD, .value = -1), INT32_MIN, true},
		{32, true, ASK(ADD_RETURN, .value = INT32_MAX), INT32_MAX, true},
		{32, true, ASK(STORE, .value = INT32_MIN), 0, false},
		{32, false, ASK(STORE, .value = -1), 0, false},
		{32, false, ASK(BIT_SET, .bit = 31), 0, false},
		{4, false, ASK(BIT_SET, .bit = 3), 0, false},
		{4, false, ASK(BIT_SET, .bit = 4), 0, true},
		{4, false, ASK(BIT_TEST_SET, .bit = 32), 0, true},
		{4, false, ASK(BIT_SET, .bit = 63), 0, true},
		{4, false, ASK(BIT_CLEAR, .bit = 63), 0, false},
		{4, false, ASK(XCHG, .value = 99), 0, true},
		{4, false, ASK(CMPXCHG, .value = 99, .expected = 0), 0, true},
		{4, false, ASK(CMPXCHG, .value = 99, .expected = 1), 0, false},
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct table_op code[2] = {{.ask = table[i].ask}, RETURN};

		RIG(r, .tasks = {{0, {code}}},
		    .words = {{.width = table[i].width,
		               .is_signed = table[i].is_signed,
		               .initial = table[i].initial}});
		rig_run(&r, 0, 2);
		cr_assert_eq(r.out.nr_findings, table[i].limit, "row %zu", i);
		if (table[i].limit) {
			cr_assert_eq(r.out.findings[0].verdict, MACHINE_LIMIT);
			cr_assert_eq(r.out.findings[0].detail, MACHINE_WORD_RANGE);
			cr_assert_eq(r.out.findings[0].object, 0);
		}
		rig_finish(&r);
	}
}

Test(words, that_wrap_begin_again_at_their_end)
{
	static const struct {
		uint8_t width;
		bool is_signed;
		struct vocab_ask ask;
		int32_t initial, after, answer;
	} table[] = {
		{4, false, ASK(ADD_RETURN, .value = 1), 14, 15, 15},
		{4, false, ASK(ADD_RETURN, .value = 1), 15, 0, 0},
		{4, false, ASK(ADD_RETURN, .value = -1), 0, 15, 15},
		{4, true, ASK(ADD_RETURN, .value = 1), 7, -8, -8},
		{4, true, ASK(ADD_RETURN, .value = -1), -8, 7, 7},
		{1, true, ASK(ADD_RETURN, .value = 1), 0, -1, -1},
		{32, true, ASK(ADD_RETURN, .value = 1), INT32_MAX, INT32_MIN, INT32_MIN},
		{4, false, ASK(ADD, .value = 33), 15, 0, 0},
		{4, false, ASK(STORE, .value = 18), 0, 2, 0},
		{4, false, ASK(CPU_ADD, .value = 1), 15, 0, 0},
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct table_op code[2] = {{.ask = table[i].ask}, RETURN};

		RIG(r, .tasks = {{0, {code}}},
		    .words = {{.width = table[i].width,
		               .is_signed = table[i].is_signed,
		               .wraps = true,
		               .initial = table[i].initial}});
		rig_run(&r, 0, 2);
		cr_assert_eq(r.out.nr_findings, 0, "row %zu", i);
		cr_assert_eq(rig_word(&r, 0), table[i].after, "row %zu", i);
		cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, table[i].answer, "row %zu", i);
		cr_assert_eq(rig_event(&r, MACHINE_EV_WORD)->b, table[i].after, "row %zu", i);
		rig_finish(&r);
	}
}

Test(words, tell_a_change_and_only_a_change)
{
	RIG(r, .tasks = {{0, {CODE(OP(STORE, .value = 3), OP(STORE, .value = 3), OP(LOAD))}}},
	    .words = {{.width = 8}});
	rig_run(&r, 0, 2);
	cr_assert_eq(rig_count(&r, MACHINE_EV_WORD), 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_WORD)->a, 0);
	cr_assert_eq(rig_event(&r, MACHINE_EV_WORD)->b, 3);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_count(&r, MACHINE_EV_WORD), 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_count(&r, MACHINE_EV_WORD), 0);
	rig_finish(&r);
}

/* A "hacked kernel" lies to one kind of load; memory and other loads are as they were. */
Test(words, lie_to_one_kind_of_load)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD), OP(LOAD_ACQUIRE), OP(BIT_TEST, .bit = 2), OP(XCHG))}}},
	    .words = {{.width = 8, .initial = 1, .forced_op = VOCAB_LOAD_ACQUIRE, .forced = 4}});
	rig_run(&r, 0, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 1);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 5);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 1);
	rig_finish(&r);
}

Test(words, lie_to_test_bit_when_told_so)
{
	RIG(r, .tasks = {{0, {CODE(OP(BIT_TEST, .bit = 2), OP(BIT_TEST, .bit = 1), OP(LOAD))}}},
	    .words = {{.width = 8, .forced_op = VOCAB_BIT_TEST, .forced = 4}});
	rig_run(&r, 0, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 1);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 0);
	rig_finish(&r);
}

Test(pools, give_an_object_once_and_NULL_when_empty)
{
	RIG(r,
	    .tasks = {{0,
	               {CODE(OP(ALLOC), OP(ALLOC), OP(ALLOC), OP(FREE, .value = 7), OP(ALLOC))}}},
	    .pools = {{.nr = 2, .first = 7}});
	static const int32_t answers[] = {7, 8, 0, 0, 7};

	rig_run(&r, 0, 1);
	for (size_t i = 0; i < 5; i++) {
		rig_run(&r, 0, 1);
		cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, answers[i]);
	}
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(pools, complain_about_a_double_free_or_a_stranger)
{
	static const int32_t freed[] = {7, 8, 6, 9, 99, -1};

	for (size_t i = 0; i < sizeof(freed) / sizeof(freed[0]); i++) {
		RIG(r,
		    .tasks = {{0,
		               {CODE(OP(ALLOC), OP(ALLOC), OP(FREE, .value = 8),
		                     OP(FREE, .value = freed[i]))}}},
		    .pools = {{.nr = 2, .first = 7}});
		rig_run(&r, 0, 5);
		cr_assert_eq(r.nr_findings, freed[i] != 7);
		cr_assert_eq(rig_found(&r, MACHINE_ASSERTION) != NULL, freed[i] != 7);
		rig_finish(&r);
	}
}

Test(assertion, is_found_when_the_code_says_so)
{
	RIG(r, .tasks = {{0, {CODE(OP(ASSERT, .value = 0), OP(ASSERT, .value = 1))}}});
	rig_run(&r, 0, 2);
	cr_assert_eq(r.nr_findings, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_ASSERTION);
	cr_assert_eq(rig_event(&r, MACHINE_EV_FINDING)->a, 0);
	rig_finish(&r);
}
