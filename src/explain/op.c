// SPDX-License-Identifier: GPL-2.0-only
#include "op.h"
#include "words.h"

/* ---- the letters ---- */

static void add_operand(const struct op_view *op, struct text *out)
{
	words_operand(op->scenario, op->ask, out);
}

static void add_primitive(const struct op_view *op, struct text *out)
{
	const struct kapi_site *site = op->place ? op->place->site : NULL;

	text_add(out, site ? site->name : vocab_op_info((enum vocab_op)op->ask->op)->name);
}

static void add_op(const struct op_view *op, struct text *out)
{
	text_add(out, vocab_op_info((enum vocab_op)op->ask->op)->name);
	op_part(op->place, out);
}

static void add_word_value(const struct op_view *op, int32_t value, struct text *out)
{
	words_value(op->scenario, op->ask->object, value, out);
}

static void add_value(const struct op_view *op, struct text *out)
{
	add_word_value(op, op->ask->value, out);
}

static void add_expected(const struct op_view *op, struct text *out)
{
	add_word_value(op, op->ask->expected, out);
}

static void add_answer(const struct op_view *op, struct text *out)
{
	add_word_value(op, op->answer, out);
}

static void add_before(const struct op_view *op, struct text *out)
{
	add_word_value(op, op->before, out);
}

static void add_after(const struct op_view *op, struct text *out)
{
	add_word_value(op, op->after, out);
}

static void add_number(const struct op_view *op, struct text *out)
{
	text_printf(out, "%d", op->ask->value);
}

static void add_bit(const struct op_view *op, struct text *out)
{
	words_bit(op->scenario, op->ask->object, op->ask->bit, out);
}

static void add_was(const struct op_view *op, struct text *out)
{
	text_printf(out, "%d", op->answer);
}

static void add_flags(const struct op_view *op, struct text *out)
{
	text_printf(out, "{IF=%d}", op->ask->value);
}

static void add_kept(const struct op_view *op, struct text *out)
{
	const struct kapi_site *site = op->place ? op->place->site : NULL;

	text_printf(out, "{IF=%d}", op->answer);
	if (site && site->place[0])
		text_printf(out, " in %s", site->place);
}

static void add_cpu(const struct op_view *op, struct text *out)
{
	text_printf(out, "CPU%u", op->cpu);
}

static void add_given(const struct op_view *op, struct text *out)
{
	words_pooled(op->scenario, op->ask->object, op->answer, out);
}

static void add_freed(const struct op_view *op, struct text *out)
{
	words_pooled(op->scenario, op->ask->object, op->ask->value, out);
}

static void (*const letters[])(const struct op_view *op, struct text *out) = {
	['o'] = add_operand,   /* the lock, word, ... */
	['p'] = add_primitive, /* what the source says */
	['m'] = add_op,        /* the op itself, and its place in the primitive */
	['v'] = add_value,     /* value to store */
	['e'] = add_expected,  /* value to compare with */
	['a'] = add_answer,    /* value read */
	['w'] = add_before,    /* the word before */
	['x'] = add_after,     /* the word after */
	['n'] = add_number,    /* value as a plain number */
	['b'] = add_bit,       /* the bit's name */
	['1'] = add_was,       /* answer as a plain number */
	['f'] = add_flags,     /* IRQ state to restore */
	['k'] = add_kept,      /* IRQ state kept, and where */
	['c'] = add_cpu,       /* this CPU */
	['g'] = add_given,     /* object that kmalloc gives */
	['d'] = add_freed,     /* object that kfree takes */
};

static void add_letter(const void *about, unsigned char which, struct text *out)
{
	letters[which](about, out);
}

static void fill(const struct op_view *op, const char *row, struct text *out)
{
	words_fill(row, add_letter, op, out);
}

/* ---- the rows ---- */

static const struct {
	const char *args;  /* of the phrase */
	const char *does;  /* clause */
	const char *fails; /* clause when the answer is 0; NULL: as `does` */
} rows[VOCAB_NR_OPS] = {
	[VOCAB_IRQ_SAVE] = {"()", "%m keeps %k", NULL},
	[VOCAB_IRQ_DISABLE] = {"()", "%m", NULL},
	[VOCAB_IRQ_ENABLE] = {"()", "%m", NULL},
	[VOCAB_IRQ_RESTORE] = {"(%f)", "%m puts %f back", NULL},
	[VOCAB_PREEMPT_DISABLE] = {"()", "%m", NULL},
	[VOCAB_PREEMPT_ENABLE] = {"()", "%m", NULL},
	[VOCAB_BH_DISABLE] = {"()", "%m", NULL},
	[VOCAB_BH_ENABLE] = {"()", "%m", NULL},
	[VOCAB_SPIN_LOCK] = {"(%o)", "%p takes %o", NULL},
	[VOCAB_SPIN_TRYLOCK] = {"(%o)", "%p takes %o", "%p finds %o taken"},
	[VOCAB_SPIN_UNLOCK] = {"(%o)", "%p releases %o", NULL},
	[VOCAB_READ_LOCK] = {"(%o)", "%p takes %o to read", NULL},
	[VOCAB_READ_TRYLOCK] = {"(%o)", "%p takes %o to read", "%p finds %o taken"},
	[VOCAB_READ_UNLOCK] = {"(%o)", "%p releases %o", NULL},
	[VOCAB_WRITE_LOCK] = {"(%o)", "%p takes %o to write", NULL},
	[VOCAB_WRITE_TRYLOCK] = {"(%o)", "%p takes %o to write", "%p finds %o taken"},
	[VOCAB_WRITE_UNLOCK] = {"(%o)", "%p releases %o", NULL},
	[VOCAB_MUTEX_LOCK] = {"(%o)", "%p takes %o", NULL},
	[VOCAB_MUTEX_TRYLOCK] = {"(%o)", "%p takes %o", "%p finds %o taken"},
	[VOCAB_MUTEX_UNLOCK] = {"(%o)", "%p releases %o", NULL},
	[VOCAB_DOWN_READ] = {"(%o)", "%p takes %o to read", NULL},
	[VOCAB_DOWN_READ_TRYLOCK] = {"(%o)", "%p takes %o to read", "%p finds %o taken"},
	[VOCAB_UP_READ] = {"(%o)", "%p releases %o", NULL},
	[VOCAB_DOWN_WRITE] = {"(%o)", "%p takes %o to write", NULL},
	[VOCAB_DOWN_WRITE_TRYLOCK] = {"(%o)", "%p takes %o to write", "%p finds %o taken"},
	[VOCAB_UP_WRITE] = {"(%o)", "%p releases %o", NULL},
	[VOCAB_RCU_READ_LOCK] = {"()", "%p begins a read-side section", NULL},
	[VOCAB_RCU_READ_UNLOCK] = {"()", "%p ends a read-side section", NULL},
	[VOCAB_GP_START] = {"()", "%p asks for a grace period", NULL},
	[VOCAB_GP_WAIT] = {"()", "%p goes on: the grace period is over", NULL},
	[VOCAB_CALL_RCU] = {"(%o)", "%p queues the callback of %o", NULL},
	[VOCAB_QUEUE_WORK] = {"(%o)", "%p queues %o", "%p finds %o queued already"},
	[VOCAB_LOAD] = {"(%o)", "%p reads %o: %a", NULL},
	[VOCAB_LOAD_ACQUIRE] = {"(%o)", "%p reads %o: %a", NULL},
	[VOCAB_STORE] = {"(%o, %v)", "%p sets %o to %v (was %w)", NULL},
	[VOCAB_STORE_RELEASE] = {"(%o, %v)", "%p sets %o to %v (was %w)", NULL},
	[VOCAB_ADD] = {"(%n, %o)", "%p adds %n to %o (%w -> %x)", NULL},
	[VOCAB_ADD_RETURN] = {"(%n, %o)", "%p adds %n to %o (%w -> %x)", NULL},
	[VOCAB_XCHG] = {"(%o, %v)", "%p sets %o to %v (was %w)", NULL},
	[VOCAB_CMPXCHG] = {"(%o, %e, %v)", "%p wants %o to be %e (was %w, is %x)", NULL},
	[VOCAB_BIT_TEST] = {"(%b, %o)", "%p reads %b of %o: %1", NULL},
	[VOCAB_BIT_SET] = {"(%b, %o)", "%p sets %b of %o", NULL},
	[VOCAB_BIT_CLEAR] = {"(%b, %o)", "%p clears %b of %o", NULL},
	[VOCAB_BIT_TEST_SET] = {"(%b, %o)", "%p sets %b of %o (was %1)", NULL},
	[VOCAB_BIT_TEST_CLEAR] = {"(%b, %o)", "%p clears %b of %o (was %1)", NULL},
	[VOCAB_BIT_WAIT] = {"(%b, %o)", "%p finds %b of %o clear", NULL},
	[VOCAB_BIT_WAIT_LOCK] = {"(%b, %o)", "%p sets %b of %o, which was clear", NULL},
	[VOCAB_CPU_LOAD] = {"(%o)", "%p reads %c's part of %o: %a", NULL},
	[VOCAB_CPU_STORE] = {"(%o, %v)", "%p sets %c's part of %o to %v (was %w)", NULL},
	[VOCAB_CPU_ADD] = {"(%o, %n)", "%p adds %n to %c's part of %o (%w -> %x)", NULL},
	[VOCAB_MIGHT_SLEEP] = {"()", "%p may sleep here", NULL},
	[VOCAB_COND_RESCHED] = {"()", "%p lets another task run first, if one wants to", NULL},
	[VOCAB_ALLOC] = {"(%o)", "%p gets %g", "%p gets nothing"},
	[VOCAB_FREE] = {"(%d)", "%p gives %d back", NULL},
	[VOCAB_RAISE_SOFTIRQ] = {"(%o)", "%p asks for softirq %o on %c", NULL},
	[VOCAB_IPI_SEND] = {"(%o)", "%p sends IPI %o", NULL},
	[VOCAB_IPI_WAIT] = {"(%o)", "%p goes on: IPI %o has been answered", NULL},
	[VOCAB_ASSERT] = {"(%n)", "%p checks, and finds nothing wrong", NULL},
	[VOCAB_RETURN] = {"", "returns", NULL},
};

void op_phrase(const struct op_view *op, struct text *out)
{
	text_add(out, vocab_op_info((enum vocab_op)op->ask->op)->name);
	fill(op, rows[op->ask->op].args, out);
}

void op_clause(const struct op_view *op, struct text *out)
{
	const char *fails = rows[op->ask->op].fails;

	if (op->ask->op == VOCAB_ASSERT && op->ask->value)
		fill(op, "%p is hit", out);
	else
		fill(op, fails && op->answer == 0 ? fails : rows[op->ask->op].does, out);
}

void op_part(const struct path_place *place, struct text *out)
{
	const struct kapi_site *site = place ? place->site : NULL;
	unsigned nr_ops;

	if (!site)
		return;
	nr_ops = vocab_primitive_info((enum vocab_primitive)site->primitive)->nr_ops;
	if (nr_ops > 1)
		text_printf(out, " (%u of %u of %s)", place->part + 1u, nr_ops, site->name);
}

void explain_ask(const struct scenario *scenario, const struct vocab_ask *ask, struct text *out)
{
	op_phrase(&(struct op_view){.scenario = scenario, .ask = ask}, out);
}
