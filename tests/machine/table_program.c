// SPDX-License-Identifier: GPL-2.0-only
#include "table_program.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>
#include <string.h>

#define SAVED_MAX 8

/* struct table_where - what makes a node itself. No padding may differ: compare field by field. */
struct table_where {
	uint16_t call, row;
	uint8_t current, nr_saved, saved; /* saved: a bit for each IRQ_SAVE not yet restored */
};

struct table_node {
	struct vocab_ask ask;
	struct machine_facts facts;
	struct table_where where;
	machine_node child[2]; /* after 0, after anything else */
};

static bool same_facts(const struct machine_facts *a, const struct machine_facts *b)
{
	return a->preempt == b->preempt && a->bh == b->bh && a->rcu == b->rcu &&
	       a->nr_held == b->nr_held && a->nr_guards == b->nr_guards && a->broken == b->broken &&
	       memcmp(a->held, b->held, sizeof(a->held)) == 0 &&
	       memcmp(a->guards, b->guards, sizeof(a->guards)) == 0;
}

static bool same_where(const struct table_where *a, const struct table_where *b)
{
	return a->call == b->call && a->row == b->row && a->current == b->current &&
	       a->nr_saved == b->nr_saved && a->saved == b->saved;
}

static const struct table_op *row_of(const struct table_program *it, const struct table_where *at)
{
	return &it->calls[at->call][at->row];
}

static machine_node make(struct table_program *it, const struct table_where *at,
                         const struct machine_facts *facts)
{
	const struct table_op *row = row_of(it, at);
	struct table_node *node;

	if (it->nr_nodes > it->max_nodes)
		return 0;
	node = &it->nodes[it->nr_nodes];
	*node = (struct table_node){.ask = row->ask, .facts = *facts, .where = *at};
	if (row->pops && at->nr_saved)
		node->ask.value = (at->saved >> (at->nr_saved - 1)) & 1;
	return it->nr_nodes++;
}

/* The node at @at, or at the first row from there that is meant for who is current. */
static machine_node intern(struct table_program *it, struct table_where *at,
                           const struct machine_facts *facts)
{
	while (row_of(it, at)->only_for && row_of(it, at)->only_for != at->current + 1)
		at->row++;
	for (unsigned i = 1; i < it->nr_nodes; i++)
		if (same_where(&it->nodes[i].where, at) && same_facts(&it->nodes[i].facts, facts))
			return i;
	return make(it, at, facts);
}

static machine_node root(struct machine_program *self, uint16_t call, uint8_t current)
{
	struct table_program *it = (struct table_program *)self;
	struct table_where at = {.call = call, .current = current};

	return intern(it, &at, &(struct machine_facts){0});
}

static void release(struct machine_facts *facts, uint16_t lock)
{
	unsigned i = facts->nr_held;

	while (i > 0 && facts->held[i - 1] != lock)
		i--;
	if (i == 0)
		return;
	for (; i < facts->nr_held; i++)
		facts->held[i - 1] = facts->held[i];
	facts->held[--facts->nr_held] = 0;
}

static void drop_guards(struct machine_facts *facts)
{
	facts->nr_guards = 0;
	memset(facts->guards, 0, sizeof(facts->guards));
}

/* What the context owes once it has executed @row with @answer. */
static void owe(struct machine_facts *facts, const struct table_op *row, int32_t answer)
{
	switch (row->ask.op) {
	case VOCAB_PREEMPT_DISABLE: facts->preempt++; break;
	case VOCAB_PREEMPT_ENABLE: facts->preempt--; break;
	case VOCAB_BH_DISABLE: facts->bh++; break;
	case VOCAB_BH_ENABLE: facts->bh--; break;
	case VOCAB_RCU_READ_LOCK: facts->rcu++; break;
	case VOCAB_RCU_READ_UNLOCK: facts->rcu--; break;
	case VOCAB_SPIN_UNLOCK:
	case VOCAB_READ_UNLOCK:
	case VOCAB_WRITE_UNLOCK:
	case VOCAB_MUTEX_UNLOCK:
	case VOCAB_UP_READ:
	case VOCAB_UP_WRITE: release(facts, row->ask.object); break;
	case VOCAB_SPIN_LOCK:
	case VOCAB_SPIN_TRYLOCK:
	case VOCAB_READ_LOCK:
	case VOCAB_READ_TRYLOCK:
	case VOCAB_WRITE_LOCK:
	case VOCAB_WRITE_TRYLOCK:
	case VOCAB_MUTEX_LOCK:
	case VOCAB_MUTEX_TRYLOCK:
	case VOCAB_DOWN_READ:
	case VOCAB_DOWN_READ_TRYLOCK:
	case VOCAB_DOWN_WRITE:
	case VOCAB_DOWN_WRITE_TRYLOCK:
		if (answer && facts->nr_held < MACHINE_HELD_MAX)
			facts->held[facts->nr_held++] = row->ask.object;
		break;
	default: break;
	}
	if (facts->rcu <= 0)
		drop_guards(facts);
	if (row->guards && facts->nr_guards < MACHINE_GUARDS_MAX)
		facts->guards[facts->nr_guards++] = (uint16_t)(row->guards - 1);
	facts->broken = row->breaks;
}

static void save(struct table_where *at, const struct table_op *row, int32_t answer)
{
	if (row->ask.op == VOCAB_IRQ_SAVE && at->nr_saved < SAVED_MAX)
		at->saved = (uint8_t)(at->saved | (answer != 0) << at->nr_saved++);
	else if (row->pops && at->nr_saved)
		at->saved = (uint8_t)(at->saved & ((1u << --at->nr_saved) - 1));
}

static machine_node child(struct machine_program *self, machine_node node, int32_t answer)
{
	struct table_program *it = (struct table_program *)self;
	struct table_where at = it->nodes[node].where;
	struct machine_facts facts = it->nodes[node].facts;
	const struct table_op *row = row_of(it, &at);
	machine_node found = it->nodes[node].child[answer != 0];

	if (found)
		return found;
	owe(&facts, row, answer);
	save(&at, row, answer);
	at.row = (uint16_t)(at.row + 1 + (answer ? row->skip : row->skip_zero));
	found = intern(it, &at, &facts);
	it->nodes[node].child[answer != 0] = found;
	return found;
}

static const struct vocab_ask *next(struct machine_program *self, machine_node node)
{
	return &((struct table_program *)self)->nodes[node].ask;
}

static const struct machine_facts *facts_of(struct machine_program *self, machine_node node)
{
	return &((struct table_program *)self)->nodes[node].facts;
}

void table_init(struct table_program *it, const struct table_op *const *calls, unsigned nr_calls)
{
	*it = (struct table_program){
		.base = {.root = root, .next = next, .child = child, .facts = facts_of},
		.calls = calls,
		.nr_calls = nr_calls,
		.nr_nodes = 1,
		.max_nodes = TABLE_NODES_MAX,
	};
	it->nodes = xcalloc(TABLE_NODES_MAX + 1, sizeof(*it->nodes));
}

void table_finish(struct table_program *it)
{
	free(it->nodes);
}

uint8_t table_current(const struct table_program *it, machine_node node)
{
	return it->nodes[node].where.current;
}

unsigned table_row(const struct table_program *it, machine_node node)
{
	return it->nodes[node].where.row;
}
