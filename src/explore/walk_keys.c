// SPDX-License-Identifier: GPL-2.0-only
/*
 * The walk in keys. Choices of all movers are put in the order of their labels, and then taken as in
 * witness.c, without a step being made.
 */
#include "walk.h"

/* A jump that is to be made; where it stands may move while the cache learns. */
struct entry {
	uint32_t label, leaf;
	unsigned nr;
};

/* They come nearly sorted, and are few. */
static void put(struct entry *entries, unsigned at, struct entry entry)
{
	for (; at > 0 && entries[at - 1].label > entry.label; at--)
		entries[at] = entries[at - 1];
	entries[at] = entry;
}

/* Return: false when a number did not fit. */
static bool collect(struct walk *w, const uint64_t *key, struct entry *entries, unsigned *nr)
{
	*nr = 0;
	for (unsigned mover = 0; mover < w->cache->nr_movers; mover++) {
		const uint32_t leaf = cache_jumps(w->cache, mover, key);

		if (!leaf)
			return false;
		for (unsigned i = 0; i < leaf_jumps(leaf); i++)
			put(entries, (*nr)++,
			    (struct entry){cache_jump(w->cache, leaf, i)->label, leaf, i});
	}
	return true;
}

/* ---- a new layout ---- */

static bool widen(struct walk *w)
{
	struct layout from = w->parts->layout, to = parts_plan(w->parts);
	const struct parts_moving m = {.parts = w->parts, .from = &from, .to = &to};

	if (!roll_change(&w->roll, to.bytes, parts_move, &m)) {
		layout_finish(&to);
		return false;
	}
	atomic_store(&w->parts->narrow, false);
	w->parts->layout = to;
	cache_forget(w->cache);
	layout_finish(&from);
	return true;
}

/* ---- */

/* What the state is; only what may have changed by the step that led to it is looked into. */
static void judge(struct walk *w, const struct machine_state *key, explore_goals goals,
                  struct origin origin)
{
	struct machine_state state;

	if (!(goals & JUMP_TIES) && origin.choice.kind != MACHINE_RAISE)
		return;
	if (!cache_is_idle(w->cache, key->w) && !cache_stuck(w->cache, key->w))
		return;
	parts_unpack(w->parts, key->w, &state);
	walk_hit(w, explore_judge_state(w->model, &state), origin);
}

static bool go(struct walk *w, uint32_t i, const struct machine_state *from, struct entry entry)
{
	const struct jump *jump = cache_jump(w->cache, entry.leaf, entry.nr);
	const struct origin origin = {.parent = i, .choice = explore_labelled(entry.label)};
	const explore_goals goals = jump->goals;
	const uint32_t met = w->roll.nr;
	struct machine_state to;

	for (unsigned k = 0; k < w->roll.words; k++)
		to.w[k] = from->w[k] ^ jump->change[k];
	walk_hit(w, JUMP_GOALS(goals), origin);
	if (roll_enter(&w->roll, &to, origin) == UINT32_MAX)
		return false;
	if (w->roll.nr != met)
		judge(w, &to, goals, origin);
	return true;
}

bool walk_expand_key(struct walk *w, uint32_t i)
{
	struct entry entries[MACHINE_CHOICES_MAX];
	struct machine_state from;
	unsigned nr;

	roll_get(&w->roll, i, &from);
	while (!collect(w, from.w, entries, &nr)) {
		if (!widen(w))
			return false;
		roll_get(&w->roll, i, &from);
	}
	for (unsigned k = 0; k < nr && w->missing; k++)
		if (!go(w, i, &from, entries[k]))
			return false;
	return true;
}
