// SPDX-License-Identifier: GPL-2.0-only
#include "cache.h"

#include <assert.h>
#include <stdlib.h>

#include "lockstep/base/alloc.h"

_Static_assert(sizeof(struct jump) == 8, "a jump begins with one word");

/* ---- trees ---- */

static void *grown(struct cache *c, void *old, size_t *room, size_t nr, size_t size)
{
	const size_t more = *room ? *room : 64;

	if (nr <= *room)
		return old;
	*room = nr > *room + more ? nr : *room + more;
	c->taken += more * size;
	return xrealloc_array(old, *room, size);
}

static uint32_t new_node(struct cache *c, struct place place)
{
	c->nodes = grown(c, c->nodes, &c->nodes_room, c->nr_nodes + 1, sizeof(*c->nodes));
	c->nodes[c->nr_nodes] = (struct tree_node){.word = place.word,
	                                           .shift = place.shift,
	                                           .mask = (uint32_t)(~0ull >> (64 - place.width))};
	return (uint32_t)c->nr_nodes++;
}

/* Edges of a node stand together: more of them move to the end, and leave a gap. */
static uint32_t *edge(struct cache *c, uint32_t at, uint32_t number)
{
	struct tree_node *node = &c->nodes[at];
	const uint32_t nr = number + number / 2 + 1;

	if (number < node->nr)
		return &c->edges[node->first + number];
	c->edges = grown(c, c->edges, &c->edges_room, c->nr_edges + nr, sizeof(*c->edges));
	memcpy(c->edges + c->nr_edges, c->edges + node->first, node->nr * sizeof(*c->edges));
	memset(c->edges + c->nr_edges + node->nr, 0, (nr - node->nr) * sizeof(*c->edges));
	node->first = (uint32_t)c->nr_edges;
	node->nr = nr;
	c->nr_edges += nr;
	return &c->edges[node->first + number];
}

/* Parts that have only ever had one value have no place: there is nothing to look at. */
static void plant(struct cache *c, unsigned question, const uint64_t *key, uint32_t leaf)
{
	uint32_t parent = 0, number = 0;

	for (unsigned i = 0; i < c->watch.nr; i++) {
		const struct place place = c->parts->layout.places[c->watch.order[i]];
		uint32_t *to = parent ? edge(c, parent, number) : &c->roots[question];

		if (!place.width)
			continue;
		if (!*to) {
			const uint32_t made = new_node(c, place);

			to = parent ? edge(c, parent, number) : &c->roots[question];
			*to = made;
		}
		assert(!(*to & TREE_LEAF));
		parent = *to;
		number = place_get(key, place);
	}
	*(parent ? edge(c, parent, number) : &c->roots[question]) = leaf;
}

/* ---- leaves ---- */

static uint64_t *new_leaf(struct cache *c)
{
	const size_t at = c->nr_leaves++ * c->leaf_words;
	const size_t end = c->nr_leaves * c->leaf_words;

	c->leaves = grown(c, c->leaves, &c->leaves_room, end, sizeof(*c->leaves));
	return memset(c->leaves + at, 0, c->leaf_words * sizeof(*c->leaves));
}

static uint32_t leaf_word(size_t first, size_t nr)
{
	return TREE_LEAF | (uint32_t)nr << LEAF_AT | (uint32_t)(nr ? first : 0);
}

static const struct machine_world *world_of(const struct cache *c)
{
	return &c->parts->watched.world;
}

static void begin(struct cache *c, const uint64_t *key, struct machine_state *before)
{
	parts_unpack(c->parts, key, &c->watch.state);
	machine_copy(world_of(c), before, &c->watch.state);
	machine_watch_anew(&c->watch);
}

/* Only what has been touched can have changed. Return: false when a number does not fit. */
static bool note_changes(struct cache *c, const uint64_t *key, uint64_t *change)
{
	for (unsigned i = 0; i < c->watch.nr; i++) {
		const unsigned part = c->watch.order[i];
		const struct place place = c->parts->layout.places[part];
		const uint32_t number = parts_number(c->parts, part, &c->watch.state);

		if (!place_fits(place, number)) {
			atomic_store_explicit(&c->parts->narrow, true, memory_order_relaxed);
			return false;
		}
		change[place.word] |= (uint64_t)(number ^ place_get(key, place)) << place.shift;
	}
	return true;
}

/* Adds a jump if the choice is possible. Return: false when a number does not fit. */
static bool try_choice(struct cache *c, const uint64_t *key, const struct machine_state *before,
                       struct machine_choice choice)
{
	const struct machine_world *w = world_of(c);
	struct machine_state *state = &c->watch.state;
	struct jump *jump;
	uint32_t label;
	bool fits;

	if (!machine_possible(w, c->model->program, state, choice))
		return true;
	label = explore_label(w, state, choice);
	machine_take(w, c->model->program, state, choice, state, &c->outcome);
	jump = (struct jump *)new_leaf(c);
	jump->goals = explore_judge_step(c->model, NULL, NULL, &c->outcome);
	if (machine_may_tie(w, c->model->program, state, choice, &c->outcome))
		jump->goals |= JUMP_TIES;
	jump->label = label;
	fits = note_changes(c, key, jump->change);
	machine_copy(w, state, before);
	return fits;
}

/* The choices of a CPU but for the raises of lines. */
static bool try_cpu(struct cache *c, const uint64_t *key, const struct machine_state *before,
                    uint8_t cpu)
{
	const struct machine_world *w = world_of(c);
	struct machine_choice choice = {.kind = MACHINE_RUN, .cpu = cpu};

	if (!try_choice(c, key, before, choice))
		return false;
	choice.kind = MACHINE_SWITCH;
	for (; choice.arg < machine_first_line(w); choice.arg++)
		if ((w->slots[choice.arg].cpu == cpu ||
		     w->slots[choice.arg].kind == MACHINE_WORKER) &&
		    !try_choice(c, key, before, choice))
			return false;
	choice = (struct machine_choice){.kind = MACHINE_TICK, .cpu = cpu};
	return try_choice(c, key, before, choice);
}

static bool try_line(struct cache *c, const uint64_t *key, const struct machine_state *before,
                     uint8_t line)
{
	struct machine_choice choice = {.kind = MACHINE_RAISE, .arg = line};

	for (; choice.cpu < world_of(c)->nr_cpus; choice.cpu++)
		if (world_of(c)->lines[line].cpus >> choice.cpu & 1 &&
		    !try_choice(c, key, before, choice))
			return false;
	return true;
}

static bool try_mover(struct cache *c, const uint64_t *key, const struct machine_state *before,
                      unsigned mover)
{
	const struct machine_world *w = world_of(c);
	struct machine_choice end = {.kind = MACHINE_GP_END};

	if (mover < w->nr_cpus)
		return try_cpu(c, key, before, (uint8_t)mover);
	mover -= w->nr_cpus;
	if (mover >= w->nr_rcu_heads)
		return try_line(c, key, before, (uint8_t)(mover - w->nr_rcu_heads));
	end.arg = (uint8_t)mover;
	return try_choice(c, key, before, end);
}

uint32_t cache_learn_jumps(struct cache *c, unsigned mover, const uint64_t *key)
{
	const size_t first = c->nr_leaves;
	struct machine_state before;
	uint32_t leaf;

	if (first + MACHINE_CHOICES_MAX > LEAF_FULL) {
		atomic_store(&c->parts->narrow, true);
		return 0;
	}
	begin(c, key, &before);
	if (!try_mover(c, key, &before, mover))
		return 0;
	leaf = leaf_word(first, c->nr_leaves - first);
	plant(c, mover, key, leaf);
	return leaf;
}

bool cache_is_idle(struct cache *c, const uint64_t *key)
{
	for (unsigned i = 0; i < c->nr_own; i++)
		if (leaf_jumps(cache_jumps(c, i, key)))
			return false;
	return true;
}

/* ---- who waits for whom ---- */

/* A knot is what of the ties a question about a slot is about: a mask and flags. */
enum { WAITS = 1, LOST = 2, LIVES = 4 };

/* Return: a leaf, an empty one where there is nothing to tell. */
static uint32_t new_knot(struct cache *c, uint64_t mask, uint64_t flags)
{
	const size_t first = c->nr_leaves;
	uint64_t *at;

	if (!mask && !flags)
		return leaf_word(0, 0);
	at = new_leaf(c);
	at[0] = mask;
	at[1] = flags;
	return leaf_word(first, 1);
}

static uint32_t learn_knot(struct cache *c, const uint64_t *key, unsigned slot, bool up)
{
	struct machine_ties t = {.live = 0};
	struct machine_state before;
	uint32_t leaf;

	begin(c, key, &before);
	if (up)
		machine_tie_up(world_of(c), c->model->program, &c->watch.state, slot, &t);
	else
		machine_tie_own(world_of(c), c->model->program, &c->watch.state, slot, &t);
	leaf = new_knot(c, up ? t.held_up[slot] : t.own[slot],
	                (t.waiting ? WAITS : 0u) | (t.lost ? LOST : 0u) | (t.live ? LIVES : 0u));
	plant(c, c->nr_movers + 2 * slot + up, key, leaf);
	return leaf;
}

/* Return: the knot, good until more is learned; NULL where there is nothing to tell. */
static const uint64_t *knot_of(struct cache *c, const uint64_t *key, unsigned slot, bool up)
{
	uint32_t leaf = cache_walk(c, c->nr_movers + 2 * slot + up, key);

	if (!leaf)
		leaf = learn_knot(c, key, slot, up);
	return leaf_jumps(leaf) ? (const uint64_t *)cache_jump(c, leaf, 0) : NULL;
}

static bool stuck_in(struct cache *c, const uint64_t *key, struct machine_ties *t)
{
	for (unsigned slot = 0; slot < world_of(c)->nr_slots; slot++) {
		const uint64_t *knot = knot_of(c, key, slot, true);

		t->held_up[slot] = knot ? knot[0] : 0;
		t->live |= knot && knot[1] & LIVES ? 1ull << slot : 0;
	}
	return machine_stuck_in(t);
}

bool cache_stuck(struct cache *c, const uint64_t *key)
{
	struct machine_ties t;

	t.waiting = t.live = t.lost = t.sleepers = 0;
	for (unsigned slot = 0; slot < world_of(c)->nr_slots; slot++) {
		const uint64_t *knot = knot_of(c, key, slot, false);

		t.own[slot] = knot ? knot[0] : 0;
		t.waiting |= knot && knot[1] & WAITS ? 1ull << slot : 0;
		t.lost |= knot && knot[1] & LOST ? 1ull << slot : 0;
	}
	return t.waiting && stuck_in(c, key, &t);
}

/* ---- */

/* Node 0 stands for "not known". */
static void begin_anew(struct cache *c)
{
	memset(c->roots, 0, c->nr_questions * sizeof(*c->roots));
	c->leaf_words = 1 + c->parts->layout.nr_words; /* a knot is two */
	c->nr_nodes = 1;
	c->nr_edges = c->nr_leaves = 0;
}

void cache_init(struct cache *c, struct parts *parts, const struct explore_model *model)
{
	const struct machine_world *w = &parts->watched.world;

	c->parts = parts;
	c->model = model;
	c->nr_own = (unsigned)w->nr_cpus + w->nr_rcu_heads;
	c->nr_movers = c->nr_own + w->nr_lines;
	c->nr_questions = c->nr_movers + 2u * w->nr_slots;
	c->roots = xcalloc(c->nr_questions, sizeof(*c->roots));
	c->nodes = grown(c, NULL, &c->nodes_room, 1, sizeof(*c->nodes));
	c->watch.part_of = parts->watched.part_of;
	begin_anew(c);
}

void cache_forget(struct cache *c)
{
	begin_anew(c);
}

void cache_finish(struct cache *c)
{
	free(c->roots);
	free(c->nodes);
	free(c->edges);
	free(c->leaves);
}
