// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/path/path.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/base/text.h"
#include "session.h"
#include "tree.h"

struct path {
	struct machine_program program; /* first: the program is the path */
	const struct scenario *scenario;
	const struct vocab_build *build;
	unsigned nr_currents;
	_Atomic(uint32_t) *roots; /* [call][current]: node, 0 = not made yet */
	struct tree tree;

	/* tree.lock guards: */
	struct session session;
	struct text key; /* scratch */
	struct session_answer *record;
	_Atomic(const char *) limit;
};

static struct path *path_of(struct machine_program *program)
{
	return (struct path *)program;
}

static struct path *mutable_path(const struct path *path)
{
	return (struct path *)(uintptr_t)path;
}

/* ---- what makes two places the same ---- */

static void add_u64(struct text *key, uint64_t value)
{
	text_addn(key, (const char *)&value, sizeof(value));
}

static void add_pointer(struct text *key, const void *p)
{
	add_u64(key, (uintptr_t)p);
}

static void add_ask(struct text *key, const struct vocab_ask *ask)
{
	add_u64(key, (uint64_t)ask->op << 32 | (uint64_t)ask->bit << 16 | ask->object);
	add_u64(key, (uint64_t)(uint32_t)ask->value << 32 | (uint32_t)ask->expected);
}

static void add_facts(struct text *key, const struct machine_facts *f)
{
	add_u64(key, (uint64_t)(uint8_t)f->preempt << 32 | (uint64_t)(uint8_t)f->bh << 24 |
	                     (uint64_t)(uint8_t)f->rcu << 16 | f->broken);
	for (unsigned i = 0; i < f->nr_guards; i++)
		add_u64(key, f->guards[i]);
}

static void add_ledger(struct text *key, const struct session *s)
{
	for (unsigned i = 0; i < s->nr_held; i++) {
		add_u64(key, (uint64_t)s->held[i].how << 16 | s->held[i].lock);
		add_pointer(key, s->held[i].function);
	}
	for (unsigned i = 0; i < s->nr_saved; i++) {
		const struct path_saved *saved = &s->saved[i];

		add_u64(key, (uint64_t)saved->how << 48 | (uint64_t)saved->lock << 32 |
		                     (uint64_t)saved->word << 16 | saved->value);
		add_pointer(key, saved->place);
		add_pointer(key, saved->function);
	}
}

/* Locals count by where they are as well: their frames may look alike. */
static void add_locals(struct text *key, const struct session *s)
{
	for (unsigned i = 0; i < s->nr_watched; i++) {
		add_pointer(key, s->watches[i].watch.value);
		add_u64(key, s->watched[i].value);
	}
	for (unsigned i = 0; i < s->nr_transactions; i++) {
		const struct session_transaction *t = &s->transactions[i];

		add_u64(key, (uint64_t)t->phase << 32 | (uint64_t)(uint8_t)t->irqs_at_begin << 16 |
		                     t->word);
		add_pointer(key, t->locked);
	}
}

static struct hash128 key_of(struct path *path, uint32_t root)
{
	const struct session *s = &path->session;
	struct text *key = &path->key;

	text_clear(key);
	add_u64(key, root);
	add_ask(key, &s->ask);
	add_pointer(key, s->site);
	add_pointer(key, s->site ? NULL : s->last);
	add_u64(key, (uint64_t)s->part << 32 | (uint64_t)(uint8_t)s->irqs << 24 |
	                     (uint64_t)s->nr_frames << 16 | (uint64_t)s->nr_held << 8 |
	                     s->nr_saved);
	add_u64(key, (uint64_t)s->facts.nr_guards << 16 | (uint64_t)s->nr_watched << 8 |
	                     s->nr_transactions);
	for (unsigned i = 0; i < s->nr_frames; i++)
		add_pointer(key, s->frames[i]);
	add_facts(key, &s->facts);
	add_ledger(key, s);
	add_locals(key, s);
	add_u64(key, s->private_stack.hi);
	add_u64(key, s->private_stack.lo);
	return hash_bytes128(key->data, key->len);
}

/* ---- making nodes; the tree's lock is held ---- */

static void *copy(struct arena *arena, const void *from, size_t bytes)
{
	void *to = arena_alloc(arena, bytes + 1);

	memcpy(to, from, bytes);
	return to;
}

static const struct path_place *copy_place(struct arena *arena, const struct session *s)
{
	struct path_place *place = ARENA_NEW(arena, struct path_place);

	*place = (struct path_place){
		.ask = s->ask,
		.site = s->site,
		.last = s->last,
		.part = s->part,
		.nr_frames = s->nr_frames,
		.nr_held = s->nr_held,
		.nr_saved = s->nr_saved,
		.nr_watched = s->nr_watched,
		.frames = copy(arena, s->frames, s->nr_frames * sizeof(s->frames[0])),
		.held = copy(arena, s->held, s->nr_held * sizeof(s->held[0])),
		.saved = copy(arena, s->saved, s->nr_saved * sizeof(s->saved[0])),
		.watched = copy(arena, s->watched, s->nr_watched * sizeof(s->watched[0])),
	};
	return place;
}

static struct path_edge copy_trace(struct arena *arena, const struct session *s)
{
	return (struct path_edge){
		.trace = copy(arena, s->trace, s->nr_trace * sizeof(s->trace[0])),
		.nr_trace = s->nr_trace,
	};
}

/* The node for what the session has found: an old one when the continuation is known. */
static machine_node settle(struct path *path, uint32_t root, machine_node parent, int32_t answer)
{
	const struct hash128 key = key_of(path, root);
	machine_node id = tree_lookup(&path->tree, key);
	struct tree_node *node;

	if (id)
		return id;
	id = tree_add(&path->tree, key);
	if (!id) {
		path->limit = "1,048,575 distinct places in the code";
		return 0;
	}
	node = tree_node(&path->tree, id);
	node->ask = path->session.ask;
	node->facts = path->session.facts;
	node->place = copy_place(&path->tree.arena, &path->session);
	node->parent = parent;
	node->answer = answer;
	node->root = root;
	return id;
}

/* The answers on the way from the root to @node, then @answer. */
static size_t fill_record(struct path *path, machine_node node, int32_t answer)
{
	size_t n = 1, i;

	for (machine_node at = node; tree_node(&path->tree, at)->parent;
	     at = tree_node(&path->tree, at)->parent)
		n++;
	if (n > PATH_OPS_MAX)
		return n;
	i = n;
	for (machine_node at = node; at; at = tree_node(&path->tree, at)->parent) {
		const struct tree_node *it = tree_node(&path->tree, at);

		path->record[--i] = (struct session_answer){.site = it->place->site,
		                                            .op = it->ask.op,
		                                            .part = it->place->part,
		                                            .answer = answer};
		answer = it->answer;
	}
	return n;
}

static bool replay(struct path *path, uint32_t root, size_t nr_record)
{
	const struct scenario_call *call = &path->scenario->calls[root / path->nr_currents];

	if (session_replay(&path->session, call, root % path->nr_currents, path->record, nr_record))
		return true;
	path->limit = path->session.limit;
	return false;
}

static machine_node make_child(struct path *path, machine_node node, int32_t answer)
{
	const uint32_t root = tree_node(&path->tree, node)->root;
	machine_node child;

	if (!replay(path, root, fill_record(path, node, answer)))
		return 0;
	child = settle(path, root, node, answer);
	if (child)
		tree_link(&path->tree, node, answer, child,
		          copy_trace(&path->tree.arena, &path->session));
	return child;
}

static machine_node make_root(struct path *path, uint32_t root)
{
	machine_node node;

	if (!replay(path, root, 0))
		return 0;
	node = settle(path, root, 0, 0);
	if (node) {
		tree_node(&path->tree, node)->entry = copy_trace(&path->tree.arena, &path->session);
		atomic_store_explicit(&path->roots[root], node, memory_order_release);
	}
	return node;
}

/* ---- struct machine_program ---- */

static machine_node program_root(struct machine_program *program, uint16_t call, uint8_t current)
{
	struct path *path = path_of(program);
	const uint32_t root = call * path->nr_currents + current;
	machine_node node = atomic_load_explicit(&path->roots[root], memory_order_acquire);

	if (node)
		return node;
	pthread_mutex_lock(&path->tree.lock);
	node = atomic_load_explicit(&path->roots[root], memory_order_relaxed);
	if (!node)
		node = make_root(path, root);
	pthread_mutex_unlock(&path->tree.lock);
	return node;
}

static const struct vocab_ask *program_next(struct machine_program *program, machine_node node)
{
	return &tree_node(&path_of(program)->tree, node)->ask;
}

static machine_node program_child(struct machine_program *program, machine_node node,
                                  int32_t answer)
{
	struct path *path = path_of(program);
	const struct tree_edge *edge = tree_find(&path->tree, node, answer);
	machine_node child;

	if (edge)
		return edge->child;
	pthread_mutex_lock(&path->tree.lock);
	edge = tree_find(&path->tree, node, answer);
	child = edge ? edge->child : make_child(path, node, answer);
	pthread_mutex_unlock(&path->tree.lock);
	return child;
}

static const struct machine_facts *program_facts(struct machine_program *program, machine_node node)
{
	return &tree_node(&path_of(program)->tree, node)->facts;
}

/* ---- */

struct path *path_create(const struct scenario *scenario, const struct vocab_build *build,
                         struct error *err)
{
	const struct machine_world *world = &scenario->world;
	struct path *path = xcalloc(1, sizeof(*path));

	path->program = (struct machine_program){.root = program_root,
	                                         .next = program_next,
	                                         .child = program_child,
	                                         .facts = program_facts};
	path->scenario = scenario;
	path->build = build;
	path->nr_currents = (unsigned)world->nr_tasks + world->nr_workers + world->nr_cpus;
	path->roots = xcalloc(scenario->nr_calls * path->nr_currents + 1, sizeof(*path->roots));
	path->record = xcalloc(PATH_OPS_MAX, sizeof(*path->record));
	text_init(&path->key);
	tree_init(&path->tree);
	if (session_init(&path->session, scenario, build, err))
		return path;
	path_destroy(path);
	return NULL;
}

void path_destroy(struct path *path)
{
	if (!path)
		return;
	session_finish(&path->session);
	tree_finish(&path->tree);
	text_finish(&path->key);
	free(path->record);
	free(path->roots);
	free(path);
}

struct machine_program *path_program(struct path *path)
{
	return &path->program;
}

const struct vocab_build *path_build(const struct path *path)
{
	return path->build;
}

const struct path_place *path_place(const struct path *path, machine_node node)
{
	return tree_node(&path->tree, node)->place;
}

struct path_edge path_edge(const struct path *path, machine_node node, int32_t answer)
{
	return tree_find(&path->tree, node, answer)->way;
}

struct path_edge path_root_edge(const struct path *path, machine_node node)
{
	return tree_node(&path->tree, node)->entry;
}

size_t path_nr_nodes(const struct path *path)
{
	return atomic_load(&mutable_path(path)->tree.nr_nodes);
}

const char *path_limit(const struct path *path)
{
	return atomic_load(&mutable_path(path)->limit);
}
