// SPDX-License-Identifier: GPL-2.0-only
#include "footprint.h"

#define UNLESS(row) if (!(without >> (row)&1))

static const char *const names[DEPEND_NR] = {
	[DEPEND_LOAD] = "load",         [DEPEND_STORE] = "store",
	[DEPEND_GUARD] = "guard",       [DEPEND_ACQUIRE] = "acquire",
	[DEPEND_LOCK] = "lock",         [DEPEND_RELEASE] = "release",
	[DEPEND_SECTION] = "section",   [DEPEND_SNAPSHOT] = "snapshot",
	[DEPEND_CALLBACK] = "callback", [DEPEND_WORK] = "work",
	[DEPEND_POOL] = "pool",         [DEPEND_IPI] = "ipi",
	[DEPEND_HANDLER] = "handler",   [DEPEND_RAISE] = "raise",
	[DEPEND_IRQS_ON] = "irqs-on",   [DEPEND_SWITCH] = "switch",
	[DEPEND_CURRENT] = "current",   [DEPEND_DEFERRED] = "deferred",
	[DEPEND_LATER] = "later",       [DEPEND_PATIENCE] = "patience",
	[DEPEND_CYCLE] = "cycle",
};

const char *depend_name(enum depend_row row)
{
	return names[row];
}

/* Ops that touch nothing beyond their CPU have no row. */
static const struct {
	uint8_t row, row_too; /* enum depend_row + 1 */
} ops[VOCAB_NR_OPS] = {
	[VOCAB_SPIN_LOCK] = {1 + DEPEND_ACQUIRE, 0},
	[VOCAB_SPIN_TRYLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_SPIN_UNLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_READ_LOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_READ_TRYLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_READ_UNLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_WRITE_LOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_WRITE_TRYLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_WRITE_UNLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_MUTEX_LOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_MUTEX_TRYLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_MUTEX_UNLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_DOWN_READ] = {1 + DEPEND_LOCK, 0},
	[VOCAB_DOWN_READ_TRYLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_UP_READ] = {1 + DEPEND_LOCK, 0},
	[VOCAB_DOWN_WRITE] = {1 + DEPEND_LOCK, 0},
	[VOCAB_DOWN_WRITE_TRYLOCK] = {1 + DEPEND_LOCK, 0},
	[VOCAB_UP_WRITE] = {1 + DEPEND_LOCK, 0},
	[VOCAB_RCU_READ_LOCK] = {1 + DEPEND_SECTION, 0},
	[VOCAB_RCU_READ_UNLOCK] = {1 + DEPEND_SECTION, 0},
	[VOCAB_GP_START] = {1 + DEPEND_SNAPSHOT, 0},
	[VOCAB_GP_WAIT] = {1 + DEPEND_SNAPSHOT, 0},
	[VOCAB_CALL_RCU] = {1 + DEPEND_CALLBACK, 1 + DEPEND_SNAPSHOT},
	[VOCAB_QUEUE_WORK] = {1 + DEPEND_WORK, 0},
	[VOCAB_LOAD] = {1 + DEPEND_LOAD, 0},
	[VOCAB_LOAD_ACQUIRE] = {1 + DEPEND_LOAD, 0},
	[VOCAB_STORE] = {1 + DEPEND_STORE, 0},
	[VOCAB_STORE_RELEASE] = {1 + DEPEND_STORE, 0},
	[VOCAB_ADD] = {1 + DEPEND_STORE, 0},
	[VOCAB_ADD_RETURN] = {1 + DEPEND_STORE, 0},
	[VOCAB_XCHG] = {1 + DEPEND_STORE, 0},
	[VOCAB_CMPXCHG] = {1 + DEPEND_STORE, 0},
	[VOCAB_BIT_TEST] = {1 + DEPEND_LOAD, 0},
	[VOCAB_BIT_SET] = {1 + DEPEND_STORE, 0},
	[VOCAB_BIT_CLEAR] = {1 + DEPEND_STORE, 0},
	[VOCAB_BIT_TEST_SET] = {1 + DEPEND_STORE, 0},
	[VOCAB_BIT_TEST_CLEAR] = {1 + DEPEND_STORE, 0},
	[VOCAB_BIT_WAIT] = {1 + DEPEND_LOAD, 0},
	[VOCAB_BIT_WAIT_LOCK] = {1 + DEPEND_STORE, 0},
	[VOCAB_CPU_LOAD] = {1 + DEPEND_LOAD, 0},
	[VOCAB_CPU_STORE] = {1 + DEPEND_STORE, 0},
	[VOCAB_CPU_ADD] = {1 + DEPEND_STORE, 0},
	[VOCAB_ALLOC] = {1 + DEPEND_POOL, 0},
	[VOCAB_FREE] = {1 + DEPEND_POOL, 0},
	[VOCAB_IPI_SEND] = {1 + DEPEND_IPI, 0},
	[VOCAB_IPI_WAIT] = {1 + DEPEND_IPI, 0},
};

static bool is_condition(const struct machine_world *world, unsigned word)
{
	for (unsigned line = 0; line < world->nr_lines; line++)
		for (unsigned i = 0; i < world->lines[line].nr_conditions; i++)
			if (world->lines[line].conditions[i].word == word)
				return true;
	return false;
}

bool depend_is_shared(const struct machine_world *world, const struct automaton *automaton,
                      unsigned word)
{
	if (!world->words[word].per_cpu || is_condition(world, word))
		return true;
	for (machine_node n = 1; n < atomic_load(&automaton->nr_nodes); n++) {
		const struct automaton_node *it = automaton_node(automaton, n);

		if (it && it->ask && it->ask->object == word &&
		    (it->ask->op == VOCAB_BIT_WAIT || it->ask->op == VOCAB_BIT_WAIT_LOCK))
			return true;
	}
	return false;
}

static void add_row(const bool *shared, const struct vocab_ask *ask, enum depend_row row,
                    struct footprint *out)
{
	switch (row) {
	case DEPEND_LOAD:
		if (shared[ask->object])
			footprint_read(out, RESOURCE_WORD + ask->object);
		break;
	case DEPEND_STORE:
		if (shared[ask->object])
			footprint_write(out, RESOURCE_WORD + ask->object);
		break;
	case DEPEND_LOCK: footprint_write(out, RESOURCE_LOOSE + ask->object); /* fall through */
	case DEPEND_ACQUIRE: footprint_write(out, RESOURCE_LOCK + ask->object); break;
	case DEPEND_SECTION: footprint_write(out, RESOURCE_RCU); break;
	case DEPEND_SNAPSHOT: footprint_read(out, RESOURCE_RCU); break;
	case DEPEND_CALLBACK: footprint_write(out, RESOURCE_HEADS); break;
	case DEPEND_WORK: footprint_write(out, RESOURCE_WORKS); break;
	case DEPEND_POOL: footprint_write(out, RESOURCE_POOLS); break;
	case DEPEND_IPI: footprint_write(out, RESOURCE_LINE + ask->object); break;
	default: break;
	}
}

static void add_guards(const struct machine_facts *facts, struct footprint *out)
{
	for (unsigned i = 0; i < facts->nr_guards; i++)
		footprint_read(out, RESOURCE_WORD + facts->guards[i]);
}

/* Guarded words are looked at by whoever writes them: before the op, and after it. */
static void own_guards(const struct automaton *automaton, machine_node node, struct footprint *out)
{
	const struct automaton_node *it = automaton_node(automaton, node);

	add_guards(it->facts, out);
	for (const struct automaton_edge *e = atomic_load(&it->edges); e; e = e->next)
		add_guards(automaton_node(automaton, e->child)->facts, out);
}

void depend_own(const bool *shared, const struct automaton *automaton, machine_node node,
                uint32_t without, struct footprint *out)
{
	const struct automaton_node *it = automaton_node(automaton, node);
	const uint8_t rows[] = {ops[it->ask->op].row, ops[it->ask->op].row_too};

	for (unsigned i = 0; i < 2; i++)
		if (rows[i] && !(without >> (rows[i] - 1) & 1))
			add_row(shared, it->ask, (enum depend_row)(rows[i] - 1), out);
	UNLESS(DEPEND_GUARD) own_guards(automaton, node, out);
	if (it->ask->op == VOCAB_RETURN && it->facts->rcu > 0)
		UNLESS(DEPEND_SECTION) footprint_write(out, RESOURCE_RCU);
	/* Not shared, but whoever may do so lets something run later. */
	if (it->ask->op == VOCAB_RAISE_SOFTIRQ)
		footprint_write(out, RESOURCE_VECTORS);
}

void depend_waits(const struct automaton *automaton, machine_node node, struct footprint *out)
{
	const struct vocab_ask *ask = automaton_node(automaton, node)->ask;

	switch (vocab_op_info((enum vocab_op)ask->op)->operand) {
	case VOCAB_LOCK: footprint_read(out, RESOURCE_LOCK + ask->object); break;
	case VOCAB_WORD: footprint_read(out, RESOURCE_WORD + ask->object); break;
	case VOCAB_IPI: footprint_read(out, RESOURCE_LINE + ask->object); break;
	default: break;
	}
	if (ask->op == VOCAB_GP_WAIT)
		footprint_read(out, RESOURCE_RCU);
}

void depend_raise(const struct machine_world *world, unsigned line, uint32_t without,
                  struct footprint *out)
{
	const struct machine_line *it = &world->lines[line];

	UNLESS(DEPEND_HANDLER) footprint_write(out, RESOURCE_LINE + line);
	for (unsigned i = 0; i < it->nr_conditions; i++)
		UNLESS(DEPEND_RAISE) footprint_read(out, RESOURCE_WORD + it->conditions[i].word);
}
