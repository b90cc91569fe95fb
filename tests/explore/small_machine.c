// SPDX-License-Identifier: GPL-2.0-only
#include "small_machine.h"

#define LOCKS 2
#define VALUES 2  /* words that anything is done with: the second has a part for each CPU */
#define COUNTER 2 /* the word that must agree with ... */
#define ITEM 3    /* ... what this one says */
#define FORGETS 24
#define PLACES 8 /* of the last op of a code that something may still be put behind */

/* What a pattern wants to be there, and what it does to what is inside of it. */
enum wants {
	ANY,
	SLEEPS = 1 << 0,
	A_LOOP = 1 << 1,
	ATOMIC = 1 << 2, /* what is inside must not sleep */
	A_WORK = 1 << 3,
	A_HEAD = 1 << 4,
	A_VECTOR = 1 << 5,
	AN_IPI = 1 << 6,
	A_TALLY = 1 << 7,
};

/**
 * struct pattern - ops that open and close something, or only the first of them.
 * @weight: how often it is taken
 * @lock: kind of the lock that it is about, NO_LOCK: of none. IRQ_SAFE ones are PLAIN ones here
 *
 * Objects, bits and values are drawn when it is taken; those of a tally are what they are.
 */
struct pattern {
	unsigned weight, wants;
	enum rig_lock lock;
	const struct table_op *open, *close;
};

static const struct pattern patterns[] = {
	/* locks */
	{9, ATOMIC, PLAIN, CODE(LOCK(0)), CODE(UNLOCK(0))},
	{5, ATOMIC, PLAIN, CODE(LOCK_SAVE(0)), CODE(UNLOCK_RESTORE(0))},
	{3, ATOMIC, PLAIN, CODE(LOCK_IRQ(0)), CODE(UNLOCK_IRQ(0))},
	{2, ATOMIC, PLAIN, CODE(OP(BH_DISABLE), OP(SPIN_LOCK)),
         CODE(OP(SPIN_UNLOCK), OP(BH_ENABLE))},
	{4, ATOMIC, RWLOCK, CODE(READ_LOCK(0)), CODE(READ_UNLOCK(0))},
	{4, ATOMIC, RWLOCK, CODE(WRITE_LOCK(0)), CODE(WRITE_UNLOCK(0))},
	{3, ATOMIC, RWLOCK, CODE(OP(IRQ_SAVE), WRITE_LOCK(0)), CODE(WRITE_UNLOCK(0), RESTORE)},
	{6, SLEEPS, MUTEX, CODE(MUTEX_LOCK(0)), CODE(OP(MUTEX_UNLOCK))},
	{4, SLEEPS, RWSEM, CODE(DOWN_READ(0)), CODE(OP(UP_READ))},
	{4, SLEEPS, RWSEM, CODE(DOWN_WRITE(0)), CODE(OP(UP_WRITE))},
	{3, ANY, PLAIN, CODE(IF_ZERO_SKIP(1, SPIN_TRYLOCK), OP(SPIN_UNLOCK)), EMPTY},
	{2, ANY, PLAIN, CODE(IF_SET_SKIP(1, SPIN_TRYLOCK), BUG), CODE(OP(SPIN_UNLOCK))},
	{2, ANY, RWLOCK, CODE(IF_ZERO_SKIP(1, READ_TRYLOCK), OP(READ_UNLOCK)), EMPTY},
	{2, ANY, RWLOCK, CODE(IF_ZERO_SKIP(1, WRITE_TRYLOCK), OP(WRITE_UNLOCK)), EMPTY},
	{3, ANY, MUTEX, CODE(IF_ZERO_SKIP(1, MUTEX_TRYLOCK), OP(MUTEX_UNLOCK)), EMPTY},
	{2, ANY, RWSEM, CODE(IF_ZERO_SKIP(1, DOWN_READ_TRYLOCK), OP(UP_READ)), EMPTY},
	{2, ANY, RWSEM, CODE(IF_ZERO_SKIP(1, DOWN_WRITE_TRYLOCK), OP(UP_WRITE)), EMPTY},
	{1, ANY, PLAIN, CODE(OP(SPIN_UNLOCK)), EMPTY},
	/* sections */
	{3, ATOMIC, NO_LOCK, CODE(OP(IRQ_SAVE)), CODE(RESTORE)},
	{4, ATOMIC, NO_LOCK, CODE(OP(IRQ_DISABLE)), CODE(OP(IRQ_ENABLE))},
	{2, ATOMIC, NO_LOCK, CODE(OP(PREEMPT_DISABLE)), CODE(OP(PREEMPT_ENABLE))},
	{2, ATOMIC, NO_LOCK, CODE(OP(BH_DISABLE)), CODE(OP(BH_ENABLE))},
	{4, ATOMIC, NO_LOCK, CODE(OP(RCU_READ_LOCK)), CODE(OP(RCU_READ_UNLOCK))},
	{2, ATOMIC, NO_LOCK, CODE(OP(RCU_READ_LOCK), {.ask = {.op = VOCAB_LOAD}, .guards = 1}),
         CODE(OP(RCU_READ_UNLOCK))},
	/* words */
	{2, ANY, NO_LOCK, CODE(OP(LOAD)), EMPTY},
	{1, ANY, NO_LOCK, CODE(IF_ZERO_SKIP(1, LOAD_ACQUIRE), OP(STORE)), EMPTY},
	{3, ANY, NO_LOCK, CODE(OP(STORE)), EMPTY},
	{1, ANY, NO_LOCK, CODE(OP(STORE_RELEASE)), EMPTY},
	{2, ANY, NO_LOCK, CODE(OP(ADD)), EMPTY},
	{1, ANY, NO_LOCK, CODE(IF_ZERO_SKIP(1, ADD_RETURN), OP(STORE)), EMPTY},
	{1, ANY, NO_LOCK, CODE(IF_ZERO_SKIP(1, XCHG), OP(ADD)), EMPTY},
	{1, ANY, NO_LOCK, CODE(IF_SET_SKIP(1, CMPXCHG), OP(BIT_CLEAR)), EMPTY},
	{2, ANY, NO_LOCK, CODE(OP(BIT_SET)), EMPTY},
	{2, ANY, NO_LOCK, CODE(OP(BIT_CLEAR)), EMPTY},
	{2, ANY, NO_LOCK, CODE(IF_SET_SKIP(1, BIT_TEST_SET), OP(BIT_CLEAR)), EMPTY},
	{1, ANY, NO_LOCK, CODE(IF_ZERO_SKIP(1, BIT_TEST_CLEAR), OP(BIT_SET)), EMPTY},
	{1, ANY, NO_LOCK, CODE(IF_ZERO_SKIP(1, CPU_LOAD), OP(CPU_STORE)), EMPTY},
	{1, ANY, NO_LOCK, CODE(OP(CPU_ADD)), EMPTY},
	{3, ANY, NO_LOCK, CODE(IF_ZERO_SKIP(1, BIT_TEST), BUG), EMPTY},
	{2, ANY, NO_LOCK, CODE(IF_SET_SKIP(1, LOAD), BUG), EMPTY},
	{1, ANY, NO_LOCK, CODE(OP(STORE), IF_SET_SKIP(1, LOAD), BUG), EMPTY},
	{4, A_TALLY, NO_LOCK,
         CODE(IF_SET_SKIP(1, BIT_TEST_SET, .object = ITEM), OP(ADD, .object = COUNTER, .value = 1)),
         EMPTY},
	{4, A_TALLY, NO_LOCK,
         CODE(IF_ZERO_SKIP(1, BIT_TEST_CLEAR, .object = ITEM),
              OP(ADD, .object = COUNTER, .value = -1)),
         EMPTY},
	{6, A_TALLY, NO_LOCK,
         CODE(IF_SET_SKIP(2, BIT_TEST, .object = ITEM), OP(BIT_SET, .object = ITEM),
              OP(ADD, .object = COUNTER, .value = 1)),
         EMPTY},
	/* waits, and what comes round again */
	{2, SLEEPS, NO_LOCK, CODE(OP(BIT_WAIT)), EMPTY},
	{2, SLEEPS, NO_LOCK, CODE(OP(BIT_WAIT_LOCK)), CODE(OP(BIT_CLEAR))},
	{3, SLEEPS, NO_LOCK, CODE(SYNCHRONIZE_RCU), EMPTY},
	{2, A_LOOP, NO_LOCK, CODE(IF_ZERO_SKIP(-1, BIT_TEST)), EMPTY},
	{2, A_LOOP, NO_LOCK, CODE(IF_SET_SKIP(-1, BIT_TEST_SET)), EMPTY},
	{1, A_LOOP, NO_LOCK, CODE(OP(COND_RESCHED), IF_SET_SKIP(-2, BIT_TEST)), EMPTY},
	/* the rest */
	{5, A_WORK, NO_LOCK, CODE(OP(QUEUE_WORK)), EMPTY},
	{5, A_HEAD, NO_LOCK, CODE(OP(CALL_RCU)), EMPTY},
	{5, A_VECTOR, NO_LOCK, CODE(OP(RAISE_SOFTIRQ)), EMPTY},
	{5, AN_IPI, NO_LOCK, CODE(OP(IPI_SEND), OP(IPI_WAIT)), EMPTY},
	{1, ANY, NO_LOCK, CODE(OP(COND_RESCHED)), EMPTY},
	{1, SLEEPS, NO_LOCK, CODE(OP(MIGHT_SLEEP)), EMPTY},
	{2, ANY, NO_LOCK, CODE(IF_ZERO_SKIP(1, ALLOC), OP(FREE, .value = 1)), EMPTY},
	{1, ANY, NO_LOCK, CODE(IF_SET_SKIP(1, ALLOC), BUG), EMPTY},
	{1, ANY, NO_LOCK, CODE(OP(FREE, .value = 1)), EMPTY},
};

static unsigned below(struct small_machine *it, unsigned n)
{
	return random_below(&it->random, n);
}

/* ---- which pattern ---- */

static unsigned given(const struct small_machine *it, bool may_sleep)
{
	const struct rig_spec *s = &it->spec;

	return ATOMIC | (may_sleep ? SLEEPS : 0) | (it->loops ? A_LOOP : 0) |
	       (s->works[0] ? A_WORK : 0) | (s->callbacks[0] ? A_HEAD : 0) |
	       (s->vectors[0].handler ? A_VECTOR : 0) | (s->lines[0].ipi ? AN_IPI : 0) |
	       (s->tallies[0].nr_items ? A_TALLY : 0);
}

static bool is_about(enum rig_lock kind, enum rig_lock lock)
{
	return kind == lock || (kind == PLAIN && lock == IRQ_SAFE) ||
	       (kind == RWLOCK && lock == IRQ_SAFE_RWLOCK);
}

static const struct pattern *pick(struct small_machine *it, unsigned given, enum rig_lock lock)
{
	const unsigned nr = sizeof(patterns) / sizeof(patterns[0]);
	unsigned sum = 0, at;

	for (unsigned i = 0; i < nr; i++)
		sum += patterns[i].weight;
	for (;;) {
		const struct pattern *p = patterns;

		for (at = below(it, sum); at >= p->weight; p++)
			at -= p->weight;
		if (!(p->wants & ~given) && (p->lock == NO_LOCK || is_about(p->lock, lock)))
			return p;
	}
}

/* ---- writing it down ---- */

/* struct drawn - what the ops of one pattern have in common. */
struct drawn {
	unsigned lock, word, bit, value;
	bool fixed;
};

static void add(struct small_machine *it, struct table_op op, const struct drawn *d)
{
	switch (vocab_op_info((enum vocab_op)op.ask.op)->operand) {
	case VOCAB_LOCK: op.ask.object = (uint16_t)d->lock; break;
	case VOCAB_WORD:
		if (d->fixed)
			break;
		op.ask.object = (uint16_t)d->word;
		op.ask.bit = (uint8_t)d->bit;
		op.ask.value = (int32_t)d->value;
		break;
	default: break;
	}
	if (op.guards)
		op.guards = (uint16_t)(1 + d->word);
	it->codes[it->nr_codes][it->nr_ops++] = op;
}

static void add_all(struct small_machine *it, const struct table_op *ops, const struct drawn *d)
{
	while (ops->ask.op != VOCAB_RETURN)
		add(it, *ops++, d);
}

static bool has_room(const struct small_machine *it, unsigned depth)
{
	return it->nr_ops + 4 + 4 * depth + 2 < SMALL_OPS_MAX;
}

static void add_block(struct small_machine *it, unsigned depth, bool may_sleep, unsigned nr)
{
	for (; nr && has_room(it, depth); nr--) {
		const unsigned lock = below(it, LOCKS);
		const struct pattern *p =
			pick(it, given(it, may_sleep || !below(it, 5)), it->spec.locks[lock]);
		const struct drawn d = {.lock = lock,
		                        .word = below(it, VALUES),
		                        .bit = below(it, 2),
		                        .value = below(it, 3),
		                        .fixed = p->wants & A_TALLY};

		add_all(it, p->open, &d);
		if (p->close->ask.op == VOCAB_RETURN)
			continue;
		add_block(it, depth + 1, may_sleep && !(p->wants & ATOMIC),
		          below(it, 2 - depth % 2));
		if (below(it, FORGETS))
			add_all(it, p->close, &d);
	}
}

static const struct table_op *code(struct small_machine *it, bool may_sleep, unsigned nr)
{
	const struct table_op *made = it->codes[it->nr_codes];

	it->nr_ops = 0;
	/* Some do something of their own where they find a certain task as current. */
	if (!may_sleep && !below(it, 6))
		it->codes[it->nr_codes][it->nr_ops++] =
			(struct table_op){.ask = {.op = VOCAB_ASSERT, .value = 1},
		                          .only_for = (uint8_t)(1 + below(it, 3))};
	add_block(it, 0, may_sleep, nr);
	it->codes[it->nr_codes][it->nr_ops++] = (struct table_op)RETURN;
	it->nr_codes++;
	return made;
}

/* ---- what there is ---- */

static const uint16_t counters[] = {COUNTER}, items[] = {ITEM}, links[] = {1};

static void add_memory(struct small_machine *it)
{
	struct rig_spec *s = &it->spec;

	for (unsigned i = 0; i < LOCKS; i++)
		s->locks[i] = (enum rig_lock)(PLAIN + below(it, NR_RIG_LOCKS - PLAIN));
	for (unsigned i = 0; i < VALUES; i++)
		s->words[i] = (struct machine_word){.width = 2,
		                                    .per_cpu = i == 1,
		                                    .wraps = below(it, 8) != 0,
		                                    .guarded = i == 0,
		                                    .initial = (int32_t)below(it, 3)};
	s->pools[0] = (struct machine_pool){.name = "pool", .nr = 1, .first = 1};
	if (below(it, 3))
		return;
	s->words[COUNTER] = (struct machine_word){.width = 3, .is_signed = true, .wraps = true};
	s->words[ITEM] = (struct machine_word){.width = 1};
	s->tallies[0] = (struct machine_tally){.name = "tally",
	                                       .counters = counters,
	                                       .nr_counters = 1,
	                                       .items = items,
	                                       .nr_items = 1,
	                                       .mask = 1,
	                                       .nr_hops = 1,
	                                       .hops = {{.links = links}}};
}

/* That they are there is known before any code is drawn; what they do comes last. */
static void add_deferred(struct small_machine *it, bool drawn)
{
	struct rig_spec *s = &it->spec;

	if (drawn ? s->works[0] != NULL : !below(it, 5))
		s->works[0] = drawn ? code(it, true, 1 + below(it, 2)) : it->codes[0];
	if (drawn ? s->callbacks[0] != NULL : !below(it, 5))
		s->callbacks[0] = drawn ? code(it, false, 1) : it->codes[0];
	if (drawn ? s->vectors[0].handler != NULL : !below(it, 4))
		s->vectors[0] = (struct rig_vector){
			drawn ? code(it, false, 1 + below(it, 2)) : it->codes[0], 2};
}

static void add_lines(struct small_machine *it)
{
	struct rig_spec *s = &it->spec;
	const unsigned nr = s->lines[0].ipi + (below(it, 5) + 1) / 3;

	for (unsigned i = 0; i < nr; i++) {
		struct rig_line *line = &s->lines[i];

		line->handler = code(it, false, 1 + below(it, 2));
		if (line->ipi)
			continue;
		line->cpus = (uint8_t)(1u << below(it, s->cpus));
		if (!below(it, 6))
			line->cpus = (uint8_t)((1u << s->cpus) - 1);
		line->fires = (uint8_t)(1 + !below(it, 4));
		line->nr_conditions = below(it, 3) == 0;
		line->conditions[0] = (struct machine_condition){
			.word = (uint16_t)below(it, VALUES), .mask = 1, .negate = below(it, 2)};
	}
}

static void add_tasks(struct small_machine *it)
{
	struct rig_spec *s = &it->spec;
	const unsigned nr = s->cpus == 1 ? 1 + below(it, 2) : 2 + !below(it, 4);

	for (unsigned i = 0; i < nr; i++) {
		s->tasks[i].cpu = (uint8_t)(i < s->cpus ? i : below(it, s->cpus));
		s->tasks[i].calls[0] = code(it, true, 1 + below(it, 3));
		if (!below(it, 8))
			s->tasks[i].calls[1] = code(it, true, 1);
	}
}

void small_machine_init(struct small_machine *it, uint64_t seed)
{
	struct rig_spec *s = &it->spec;

	memset(it, 0, sizeof(*it));
	it->random = random_of(seed);
	s->cpus = (uint8_t)(below(it, 8) ? 2 + !below(it, 6) : 1);
	s->preempt = !below(it, 3);
	s->up = s->cpus == 1 && below(it, 3) == 0;
	it->loops = !below(it, 12);
	if (s->cpus > 1 && !below(it, 6))
		s->lines[0] =
			(struct rig_line){.cpus = (uint8_t)(1u << below(it, s->cpus)), .ipi = true};
	add_memory(it);
	add_deferred(it, false);
	add_tasks(it);
	add_lines(it);
	add_deferred(it, true);
	rig_init(&it->rig, s);
}
