// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory words. Every read goes through peek() and every write through poke(): a weaker memory
 * model would change these two and nothing else.
 */
#include "stepper.h"

static int32_t peek(const struct stepper *st)
{
	return machine_part(st->world, st->s, st->ask->object, st->cpu);
}

/* A word of full width holds every int32_t: unsigned ones read back as the same pattern. */
static bool fits(const struct machine_word *word, int64_t value)
{
	const int64_t top = 1LL << (word->width - (word->is_signed ? 1 : 0));

	if (word->width == 32 && !word->is_signed)
		return value == (int32_t)value;
	return value < top && value >= (word->is_signed ? -top : 0);
}

/* I8: somebody relies on RCU alone to keep this word as it is. */
static void check_guards(struct stepper *st)
{
	for (unsigned slot = 0; st->out && slot < st->world->nr_slots; slot++) {
		const struct machine_facts *facts =
			slot == st->slot ? NULL : stepper_facts(st, slot);

		for (unsigned i = 0; facts && i < facts->nr_guards; i++)
			if (facts->guards[i] == st->ask->object)
				stepper_warn(st, 8, st->ask->object);
	}
}

/* What is left of @value in a word that begins again at its end. */
static int32_t wrapped(const struct machine_word *word, int64_t value)
{
	const uint64_t low = (uint64_t)value & (~0ull >> (64 - word->width));

	if (word->is_signed && (low >> (word->width - 1)) & 1)
		return (int32_t)(low | ~0ull << (word->width - 1));
	return (int32_t)low;
}

/* Return: what the word holds now. */
static int32_t poke(struct stepper *st, int64_t value)
{
	const struct machine_word *word = &st->world->words[st->ask->object];
	const int32_t before = peek(st);
	const int32_t after = word->wraps ? wrapped(word, value) : (int32_t)value;

	if (!word->wraps && !fits(word, value))
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_LIMIT,
		                                             .detail = MACHINE_WORD_RANGE,
		                                             .object = st->ask->object,
		                                             .value = after});
	machine_set(st->s, word->parts[word->per_cpu ? st->cpu : 0], (uint64_t)value);
	if (before == after)
		return after;
	stepper_event(st, MACHINE_EV_WORD, st->ask->object, before, after);
	if (word->guarded)
		check_guards(st);
	return after;
}

/* What a load sees: a "hacked kernel" sets bits in the answers of one kind of load. */
static int32_t seen(const struct stepper *st)
{
	const struct machine_word *word = &st->world->words[st->ask->object];

	return peek(st) | (word->forced && word->forced_op == st->ask->op ? word->forced : 0);
}

int32_t op_load(struct stepper *st)
{
	return seen(st);
}

int32_t op_store(struct stepper *st)
{
	poke(st, st->ask->value);
	return 0;
}

/* Only ADD_RETURN lets the code see the sum: an answer nobody reads would split nodes for nothing. */
int32_t op_add(struct stepper *st)
{
	const int32_t sum = poke(st, (int64_t)peek(st) + st->ask->value);

	return st->ask->op == VOCAB_ADD_RETURN ? sum : 0;
}

int32_t op_xchg(struct stepper *st)
{
	const int32_t old = peek(st);

	poke(st, st->ask->value);
	return old;
}

int32_t op_cmpxchg(struct stepper *st)
{
	const int32_t old = peek(st);

	if (old == st->ask->expected)
		poke(st, st->ask->value);
	return old;
}

/* No word has more than 32 bits: those above read as 0 and cannot be set. */
static int32_t mask_of(const struct vocab_ask *ask)
{
	return ask->bit < 32 ? (int32_t)(1u << ask->bit) : 0;
}

int32_t op_bit(struct stepper *st)
{
	const int32_t word = seen(st), mask = mask_of(st->ask);

	switch (st->ask->op) {
	case VOCAB_BIT_SET:
	case VOCAB_BIT_TEST_SET:
	case VOCAB_BIT_WAIT_LOCK: poke(st, mask ? word | mask : INT64_MAX); break;
	case VOCAB_BIT_CLEAR:
	case VOCAB_BIT_TEST_CLEAR: poke(st, word & ~mask); break;
	default: break;
	}
	if (st->ask->op == VOCAB_BIT_SET || st->ask->op == VOCAB_BIT_CLEAR)
		return 0;
	return (word & mask) != 0;
}

struct machine_waits op_bit_waits(const struct machine_view *view)
{
	const int32_t word = machine_part(view->world, view->s, view->ask->object, 0);
	const bool set = word & mask_of(view->ask);

	return (struct machine_waits){.why = set ? MACHINE_WAIT_BIT : MACHINE_WAIT_NONE,
	                              .object = view->ask->object};
}
