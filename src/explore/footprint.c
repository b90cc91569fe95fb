// SPDX-License-Identifier: GPL-2.0-only
#include "footprint.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

static bool is_known(const struct atlas *atlas, machine_node node)
{
	const struct automaton_node *it = automaton_node(atlas->automaton, node);

	return it && atomic_load_explicit(&it->known, memory_order_acquire);
}

static bool grows(struct footprint *to, const struct footprint *from)
{
	const struct footprint before = *to;

	footprint_add(to, from);
	return memcmp(&before, to, sizeof(before)) != 0;
}

/* ---- of places ---- */

static bool ends_here(const struct atlas *atlas, machine_node node, unsigned cut)
{
	const struct vocab_ask *ask = automaton_node(atlas->automaton, node)->ask;

	return cut && ask->op == VOCAB_SPIN_LOCK && ask->object == cut - 1;
}

/* Children mostly have greater numbers: a pass or two from the last to the first will do. */
static void spread(const struct atlas *atlas, struct footprints *out, unsigned cut)
{
	bool changed = true;

	while (changed) {
		changed = false;
		for (machine_node n = atlas->nr_nodes; n-- > 1;) {
			const struct automaton_edge *e;

			if (!is_known(atlas, n) || ends_here(atlas, n, cut))
				continue;
			e = atomic_load(&automaton_node(atlas->automaton, n)->edges);
			for (; e; e = e->next)
				changed |= grows(&out->nodes[n], &out->nodes[e->child]);
		}
	}
}

static void add_calls(const struct atlas *atlas, struct footprints *out,
                      const struct machine_slot *slot)
{
	for (unsigned i = 0; i < slot->nr_calls; i++)
		footprint_add(&out->deferred, &out->calls[slot->calls[i]]);
	(void)atlas;
}

static void draw(const struct atlas *atlas, struct footprints *out, unsigned cut)
{
	const struct machine_world *w = atlas->world;
	const struct automaton_root *root = atomic_load(&atlas->automaton->roots);

	out->nodes = xcalloc(atlas->nr_nodes + 1, sizeof(*out->nodes));
	out->calls = xcalloc(atlas->nr_calls + 1, sizeof(*out->calls));
	memcpy(out->nodes, atlas->own, atlas->nr_nodes * sizeof(*out->nodes));
	spread(atlas, out, cut);
	for (; root; root = root->next)
		footprint_add(&out->calls[root->call], &out->nodes[root->node]);
	for (unsigned slot = 0; slot < w->nr_slots; slot++)
		if (w->slots[slot].kind == MACHINE_WORKER || w->slots[slot].kind == MACHINE_SOFTIRQ)
			add_calls(atlas, out, &w->slots[slot]);
	/* A worker ends, a softirq takes a callback off its list, a grace period ends. */
	if (w->nr_workers)
		footprint_write(&out->deferred, RESOURCE_WORKS);
	if (w->nr_rcu_heads) {
		footprint_write(&out->deferred, RESOURCE_HEADS);
		footprint_read(&out->deferred, RESOURCE_RCU);
	}
}

/* ---- cycles ---- */

/* Can @from be reached from itself? Only asked of the few that have a way back to a lower number. */
static bool leads_back(const struct atlas *atlas, machine_node from, machine_node *stack,
                       uint8_t *seen)
{
	unsigned nr = 0;

	memset(seen, 0, atlas->nr_nodes);
	stack[nr++] = from;
	while (nr) {
		const machine_node n = stack[--nr];
		const struct automaton_edge *e =
			atomic_load(&automaton_node(atlas->automaton, n)->edges);

		for (; e; e = e->next) {
			if (e->child == from)
				return true;
			if (!seen[e->child]) {
				seen[e->child] = 1;
				stack[nr++] = e->child;
			}
		}
	}
	return false;
}

/*
 * Peels off what has no way on, again and again; what is left lies on a cycle or leads to one, and
 * is asked one by one. Mostly nothing is left.
 */
static void find_cycles(struct atlas *atlas)
{
	machine_node *stack = xcalloc(atlas->nr_nodes + 1, sizeof(*stack));
	uint8_t *seen = xcalloc(atlas->nr_nodes + 1, 1);
	bool changed = true;

	for (machine_node n = 1; n < atlas->nr_nodes; n++)
		atlas->cyclic[n] = is_known(atlas, n);
	while (changed) {
		changed = false;
		for (machine_node n = atlas->nr_nodes; n-- > 1;) {
			const struct automaton_edge *e;
			bool goes_on = false;

			if (!atlas->cyclic[n])
				continue;
			e = atomic_load(&automaton_node(atlas->automaton, n)->edges);
			for (; e; e = e->next)
				goes_on |= atlas->cyclic[e->child];
			atlas->cyclic[n] = goes_on;
			changed |= !goes_on;
		}
	}
	for (machine_node n = 1; n < atlas->nr_nodes; n++)
		if (atlas->cyclic[n])
			atlas->cyclic[n] = leads_back(atlas, n, stack, seen);
	free(stack);
	free(seen);
}

/* ---- */

static unsigned calls_of(const struct machine_world *world)
{
	unsigned most = 0;

	for (unsigned slot = 0; slot < world->nr_slots; slot++)
		for (unsigned i = 0; i < world->slots[slot].nr_calls; i++)
			if (world->slots[slot].calls[i] >= most)
				most = world->slots[slot].calls[i] + 1u;
	return most;
}

void atlas_init(struct atlas *atlas, const struct machine_world *world,
                const struct automaton *automaton, uint32_t without)
{
	bool shared[MACHINE_WORDS_MAX];

	*atlas = (struct atlas){
		.world = world,
		.automaton = automaton,
		.without = without,
		.nr_nodes = atomic_load(&automaton->nr_nodes),
		.nr_calls = calls_of(world),
		.nr_cuts = 1u + world->nr_locks,
	};
	for (unsigned word = 0; word < world->nr_words; word++)
		shared[word] = depend_is_shared(world, automaton, word);
	if (!atlas->nr_nodes)
		atlas->nr_nodes = 1;
	atlas->own = xcalloc(atlas->nr_nodes, sizeof(*atlas->own));
	atlas->cyclic = xcalloc(atlas->nr_nodes, sizeof(*atlas->cyclic));
	for (machine_node n = 1; n < atlas->nr_nodes; n++)
		if (is_known(atlas, n))
			depend_own(shared, automaton, n, without, &atlas->own[n]);
	find_cycles(atlas);
	atlas->cuts = xcalloc(atlas->nr_cuts, sizeof(*atlas->cuts));
	for (unsigned cut = 0; cut < atlas->nr_cuts; cut++)
		draw(atlas, &atlas->cuts[cut], cut);
}

void atlas_finish(struct atlas *atlas)
{
	for (unsigned cut = 0; cut < atlas->nr_cuts; cut++) {
		free(atlas->cuts[cut].nodes);
		free(atlas->cuts[cut].calls);
	}
	free(atlas->cuts);
	free(atlas->own);
	free(atlas->cyclic);
}
