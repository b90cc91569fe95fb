// SPDX-License-Identifier: GPL-2.0-only
#include "random_machine.h"

#define LOCKS 4
#define WORDS 3
#define FORGETS 24 /* one in so many sections is never closed */

struct random random_of(uint64_t seed)
{
	struct random random = {seed * 0x9e3779b97f4a7c15u + 0x2545f4914f6cdd1du};

	for (int i = 0; i < 4; i++)
		random_below(&random, 2);
	return random;
}

unsigned random_below(struct random *random, unsigned n)
{
	random->state ^= random->state << 13;
	random->state ^= random->state >> 7;
	random->state ^= random->state << 17;
	return (unsigned)((random->state >> 33) % n);
}

static unsigned below(struct random_machine *it, unsigned n)
{
	return random_below(&it->random, n);
}

static void add(struct random_machine *it, struct table_op op)
{
	it->codes[it->nr_codes][it->nr_ops++] = op;
}

static void add_op(struct random_machine *it, enum vocab_op op, unsigned object)
{
	add(it, (struct table_op){.ask = {.op = (uint8_t)op, .object = (uint16_t)object}});
}

/* Is there room for @n more ops, and all that is open to be closed? */
static bool room(const struct random_machine *it, unsigned depth, unsigned n)
{
	return it->nr_ops + n + 3 * depth + 1 < RANDOM_OPS_MAX;
}

static void add_memory_op(struct random_machine *it)
{
	static const uint8_t ops[] = {VOCAB_LOAD,         VOCAB_LOAD_ACQUIRE,   VOCAB_STORE,
	                              VOCAB_ADD,          VOCAB_ADD_RETURN,     VOCAB_XCHG,
	                              VOCAB_CMPXCHG,      VOCAB_BIT_TEST,       VOCAB_BIT_SET,
	                              VOCAB_BIT_TEST_SET, VOCAB_BIT_TEST_CLEAR, VOCAB_BIT_CLEAR,
	                              VOCAB_CPU_LOAD,     VOCAB_CPU_STORE,      VOCAB_CPU_ADD};
	const uint8_t op = ops[below(it, sizeof(ops))];

	add(it, (struct table_op){.ask = {.op = op,
	                                  .object = (uint16_t)below(it, WORDS),
	                                  .bit = (uint8_t)below(it, 2),
	                                  .value = (int32_t)below(it, 3),
	                                  .expected = (int32_t)below(it, 2)},
	                          .skip = 0});
}

static void add_misc_op(struct random_machine *it)
{
	static const uint8_t ops[] = {VOCAB_QUEUE_WORK,    VOCAB_CALL_RCU,     VOCAB_RAISE_SOFTIRQ,
	                              VOCAB_RAISE_SOFTIRQ, VOCAB_COND_RESCHED, VOCAB_MIGHT_SLEEP,
	                              VOCAB_ALLOC};

	add_op(it, ops[below(it, sizeof(ops))], 0);
}

/* A wait that sleeps. */
static void add_sleep(struct random_machine *it)
{
	const unsigned word = below(it, WORDS);

	switch (below(it, 3)) {
	case 0: add_op(it, VOCAB_BIT_WAIT, word); break;
	case 1:
		add_op(it, VOCAB_BIT_WAIT_LOCK, word);
		add_op(it, VOCAB_BIT_CLEAR, word);
		break;
	default:
		add_op(it, VOCAB_GP_START, 0);
		add_op(it, VOCAB_GP_WAIT, 0);
		break;
	}
}

/* struct way - how a lock is taken and given back. */
struct way {
	uint8_t lock, try, unlock;
};

static const struct way spins = {VOCAB_SPIN_LOCK, VOCAB_SPIN_TRYLOCK, VOCAB_SPIN_UNLOCK};
static const struct way reads = {VOCAB_READ_LOCK, VOCAB_READ_TRYLOCK, VOCAB_READ_UNLOCK};
static const struct way writes = {VOCAB_WRITE_LOCK, VOCAB_WRITE_TRYLOCK, VOCAB_WRITE_UNLOCK};
static const struct way mutexes = {VOCAB_MUTEX_LOCK, VOCAB_MUTEX_TRYLOCK, VOCAB_MUTEX_UNLOCK};
static const struct way down_reads = {VOCAB_DOWN_READ, VOCAB_DOWN_READ_TRYLOCK, VOCAB_UP_READ};
static const struct way down_writes = {VOCAB_DOWN_WRITE, VOCAB_DOWN_WRITE_TRYLOCK, VOCAB_UP_WRITE};

static struct way way_of(struct random_machine *it, unsigned lock)
{
	const bool read = below(it, 2);

	switch (it->spec.locks[lock]) {
	case RWLOCK:
	case IRQ_SAFE_RWLOCK: return read ? reads : writes;
	case RWSEM: return read ? down_reads : down_writes;
	case MUTEX: return mutexes;
	default: return spins;
	}
}

static void add_trylock(struct random_machine *it)
{
	const unsigned lock = below(it, LOCKS);
	const struct way way = way_of(it, lock);

	add(it,
	    (struct table_op){.ask = {.op = way.try, .object = (uint16_t)lock}, .skip_zero = 1});
	add_op(it, way.unlock, lock);
}

/* Line 0 is for it, if any is; on its own CPU it is a limit, and none is sent. */
static void add_ipi(struct random_machine *it)
{
	if (!it->spec.lines[0].ipi)
		return;
	add_op(it, VOCAB_IPI_SEND, 0);
	add_op(it, VOCAB_IPI_WAIT, 0);
}

/* Comes back to itself until a bit is set: a retry loop. */
static void add_loop(struct random_machine *it)
{
	add(it, (struct table_op){
			.ask = {.op = VOCAB_BIT_TEST_SET, .object = (uint16_t)below(it, WORDS)},
			.skip_zero = -1});
}

static void add_block(struct random_machine *it, unsigned depth);

/* struct section - ops that open and close it; locks are taken after, released before. */
struct section {
	uint8_t open, close;
	bool pops, locks;
};

static void add_section(struct random_machine *it, unsigned depth)
{
	static const struct section sections[] = {
		{VOCAB_PREEMPT_DISABLE, VOCAB_PREEMPT_ENABLE, false, true},
		{VOCAB_PREEMPT_DISABLE, VOCAB_PREEMPT_ENABLE, false, true},
		{VOCAB_IRQ_SAVE, VOCAB_IRQ_RESTORE, true, true},
		{VOCAB_IRQ_SAVE, VOCAB_IRQ_RESTORE, true, true},
		{VOCAB_IRQ_DISABLE, VOCAB_IRQ_ENABLE, false, true},
		{VOCAB_BH_DISABLE, VOCAB_BH_ENABLE, false, true},
		{VOCAB_PREEMPT_DISABLE, VOCAB_PREEMPT_ENABLE, false, false},
		{VOCAB_IRQ_SAVE, VOCAB_IRQ_RESTORE, true, false},
		{VOCAB_BH_DISABLE, VOCAB_BH_ENABLE, false, false},
		{VOCAB_RCU_READ_LOCK, VOCAB_RCU_READ_UNLOCK, false, false},
		{VOCAB_RCU_READ_LOCK, VOCAB_RCU_READ_UNLOCK, false, false},
	};
	const struct section *s = &sections[below(it, sizeof(sections) / sizeof(sections[0]))];
	const unsigned lock = below(it, LOCKS);
	const struct way way = way_of(it, lock);

	add_op(it, s->open, 0);
	if (s->locks)
		add_op(it, way.lock, lock);
	add_block(it, depth + 1);
	if (s->locks && (vocab_op_reads(way.lock) || below(it, FORGETS)))
		add_op(it, way.unlock, lock);
	if (below(it, FORGETS))
		add(it, (struct table_op){.ask = {.op = s->close}, .pops = s->pops});
}

static void add_block(struct random_machine *it, unsigned depth)
{
	for (unsigned n = 1 + below(it, 3); n && room(it, depth, 8); n--)
		switch (below(it, 12)) {
		case 0:
		case 1:
		case 2:
		case 3: add_memory_op(it); break;
		case 4: add_misc_op(it); break;
		case 5:
			if (below(it, 4) == 0 || depth == 0)
				add_sleep(it);
			break;
		case 6:
			if (below(it, 3))
				add_trylock(it);
			else
				add_ipi(it);
			break;
		case 7:
			if (below(it, 4) == 0)
				add_loop(it);
			break;
		default: add_section(it, depth);
		}
}

static const struct table_op *code(struct random_machine *it)
{
	const struct table_op *made = it->codes[it->nr_codes];

	it->nr_ops = 0;
	add_block(it, 0);
	add_op(it, VOCAB_RETURN, 0);
	it->nr_codes++;
	return made;
}

/* Known before any code is: a code names locks and the IPI by what they are. */
static void add_kinds(struct random_machine *it)
{
	struct rig_spec *s = &it->spec;
	for (unsigned i = 0; i < LOCKS; i++)
		s->locks[i] = (enum rig_lock)(PLAIN + below(it, NR_RIG_LOCKS - PLAIN));
	if (s->cpus > 1 && below(it, 2))
		s->lines[0] =
			(struct rig_line){.cpus = (uint8_t)(1u << below(it, s->cpus)), .ipi = true};
}

static void add_line(struct random_machine *it, struct rig_line *line)
{
	line->handler = code(it);
	if (line->ipi)
		return;
	line->cpus = (uint8_t)(1 + below(it, (1u << it->spec.cpus) - 1));
	line->fires = (uint8_t)(1 + below(it, 3));
	line->nr_conditions = below(it, 3) == 0;
	line->conditions[0] =
		(struct machine_condition){.word = (uint16_t)below(it, WORDS), .mask = 1};
}

static void add_contexts(struct random_machine *it)
{
	struct rig_spec *s = &it->spec;

	for (unsigned i = 0; i < 1 + below(it, 4); i++) {
		s->tasks[i].cpu = (uint8_t)below(it, s->cpus);
		for (unsigned k = 0; k < 1 + below(it, 2); k++)
			s->tasks[i].calls[k] = code(it);
	}
	for (unsigned i = 0; i < RIG_LINES - 1; i++) {
		if (!s->lines[i].ipi && !below(it, 3))
			break;
		add_line(it, &s->lines[i]);
	}
	s->works[0] = code(it);
	s->callbacks[0] = code(it);
	for (unsigned i = 0; i < 1 + below(it, 2); i++)
		s->vectors[i] = (struct rig_vector){code(it), (uint8_t)(6 - 4 * i)};
}

void random_machine_init(struct random_machine *it, uint64_t seed)
{
	struct rig_spec *s = &it->spec;

	memset(it, 0, sizeof(*it));
	it->random = random_of(seed);
	s->cpus = (uint8_t)(1 + below(it, 3));
	s->preempt = below(it, 2);
	s->up = s->cpus == 1 && below(it, 4) == 0;
	add_kinds(it);
	add_contexts(it);
	for (unsigned i = 0; i < WORDS; i++)
		s->words[i] = (struct machine_word){
			.width = 2, .per_cpu = i == 2, .initial = (int32_t)below(it, 2)};
	s->pools[0] = (struct machine_pool){.name = "pool", .nr = 2, .first = 1};
	rig_init(&it->rig, s);
}
