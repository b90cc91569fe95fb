// SPDX-License-Identifier: GPL-2.0-only
#include "search.h"

#include "lockstep/machine/stuck.h"

#define STRIDE 4096 /* states passed through before one is kept: there may be a cycle */

/* ---- the next level ---- */

static void note(struct worker *w, explore_goals goals, unsigned length)
{
	for (; goals; goals &= goals - 1) {
		unsigned *known = &w->length[__builtin_ctz(goals)];

		if (!(w->reached & goals & -goals) || length < *known)
			*known = length;
		w->reached |= goals & -goals;
	}
}

static struct chunk *fresh_chunk(struct worker *w)
{
	struct chunk *chunk = chunks_pop(&w->spare);

	return chunk ? chunk : chunk_create(&w->search->ledger, w->search->state_bytes);
}

/* The newest chunk of a list is the one that is being filled. */
static void append(struct worker *w, struct chunks *list, const struct machine_state *state)
{
	const unsigned bytes = w->search->state_bytes;
	struct chunk *chunk = list->first;

	if (!chunk || chunk->nr == CHUNK_STATES) {
		chunk = fresh_chunk(w);
		if (!chunk) {
			search_end(w->search, EXPLORE_MEMORY);
			return;
		}
		chunks_push(list, chunk);
	}
	memcpy(chunk->states + (size_t)chunk->nr++ * bytes, state->w, bytes);
	list->nr_states++;
}

void worker_prepare(const struct search *search, struct successor *s)
{
	s->hash = visited_hash(s->state.w, search->nr_words);
	if (!search->limits->fingerprints)
		return;
	s->key = s->hash;
	s->hash = visited_hash(&s->key, 1);
}

static void judge_key(struct worker *w, const uint64_t *key, unsigned length)
{
	struct machine_state state;

	parts_unpack(w->search->parts, key, &state);
	note(w, explore_judge_state(w->search->model, &state), length);
}

/*
 * Whoever is stuck stays so: a state that is new need not be looked into unless the step that led to
 * it can have changed that.
 */
static void judge_new(struct worker *w, const uint64_t *key)
{
	if (!(w->reached & EXPLORE_BIT(MACHINE_DEADLOCK)) && cache_stuck(&w->cache, key))
		judge_key(w, key, w->search->depth + 1);
}

void worker_insert(struct worker *w, const struct successor *s)
{
	const uint64_t *key = w->search->limits->fingerprints ? &s->key : s->state.w;

	switch (visited_insert(&w->search->visited, key, s->hash)) {
	case VISITED_OLD: return;
	case VISITED_FULL: append(w, &w->spilled, &s->state); return;
	case VISITED_NEW: break;
	}
	w->nr_new++;
	append(w, &w->found, &s->state);
	if (s->ties)
		judge_new(w, s->state.w);
}

static void insert_oldest(struct worker *w)
{
	worker_insert(w, &w->ahead[w->first_ahead]);
	w->first_ahead = (w->first_ahead + 1) % AHEAD;
	w->nr_ahead--;
}

/* ---- expanding ---- */

static struct successor *next_ahead(struct worker *w)
{
	if (w->nr_ahead == AHEAD)
		insert_oldest(w);
	return &w->ahead[(w->first_ahead + w->nr_ahead) % AHEAD];
}

static void send_ahead(struct worker *w, struct successor *s)
{
	worker_prepare(w->search, s);
	visited_expect(&w->search->visited, s->hash);
	w->nr_ahead++;
	if (w->nr_ahead > AHEAD / 2)
		visited_approach(
			&w->search->visited,
			w->ahead[(w->first_ahead + w->nr_ahead - AHEAD / 2 - 1) % AHEAD].hash);
}

static void step(struct worker *w, const struct machine_state *from, struct machine_choice choice,
                 struct machine_state *to)
{
	const struct explore_model *m = w->search->model;

	machine_take(m->world, m->program, from, choice, to, &w->outcome);
	note(w, explore_judge_step(m, from, to, &w->outcome), w->search->depth + 1);
	w->nr_transitions++;
}

static unsigned choices_of(struct worker *w, const struct machine_state *state,
                           struct machine_choice *choices)
{
	const struct explore_model *m = w->search->model;
	const unsigned nr = machine_choices(m->world, m->program, state, choices);

	return w->search->reducer && nr > 1 ? reduce_choose(w->search->reducer, state, choices, nr)
	                                    : nr;
}

/* The CPU whose move is all that has to be tried, @hint before others; nr_cpus when there is none. */
static unsigned forced(const struct worker *w, const struct machine_state *state, unsigned hint)
{
	const unsigned nr = w->search->model->world->nr_cpus;

	for (unsigned i = 0; i < nr; i++)
		if (reduce_forced(w->search->reducer, state, (hint + i) % nr))
			return (hint + i) % nr;
	return nr;
}

/*
 * With reduction, a state that leaves nothing to choose is passed through and not kept. Nor is it
 * judged: whoever is stuck there stays so, and somebody has something left to do.
 */
static void pass_through(struct worker *w, struct machine_state *state, unsigned cpu)
{
	const struct machine_world *world = w->search->model->world;
	struct machine_state from;

	for (unsigned i = 0; i < STRIDE; i++) {
		cpu = forced(w, state, cpu);
		if (cpu == world->nr_cpus)
			return;
		machine_copy(world, &from, state);
		step(w, &from, (struct machine_choice){.kind = MACHINE_RUN, .cpu = (uint8_t)cpu},
		     state);
	}
}

static void take(struct worker *w, const struct machine_state *from, struct machine_choice choice)
{
	struct successor *s = next_ahead(w);

	s->ties = false;
	step(w, from, choice, &s->state);
	if (w->search->reducer)
		pass_through(w, &s->state, choice.cpu);
	send_ahead(w, s);
}

/* Return: false, with nothing done, when the room may not do. */
static bool expand(struct worker *w, const struct machine_state *state)
{
	const unsigned nr = choices_of(w, state, w->choices);

	if (w->nr_new + w->nr_ahead + nr > w->room)
		return false;
	note(w, explore_judge_state(w->search->model, state), w->search->depth);
	for (unsigned i = 0; i < nr; i++)
		take(w, state, w->choices[i]);
	return true;
}

/* The ledger learns what the cache has taken since. Return: false beyond the bound. */
static bool pay(struct worker *w)
{
	const size_t taken = w->cache.taken;

	if (taken == w->counted)
		return true;
	if (taken < w->counted) {
		ledger_give(&w->search->ledger, w->counted - taken);
		w->counted = taken;
		return true;
	}
	if (!ledger_take(&w->search->ledger, taken - w->counted)) {
		search_end(w->search, EXPLORE_MEMORY);
		return false;
	}
	w->counted = taken;
	return true;
}

/* What a state has to offer; @own: but for raises of lines. */
struct offer {
	unsigned nr, own;
};

static bool look_up(struct worker *w, const uint64_t *key, struct offer *offer)
{
	for (unsigned i = 0; i < w->cache.nr_movers; i++) {
		w->leaves[i] = cache_jumps(&w->cache, i, key);
		if (!w->leaves[i])
			return false;
		offer->nr += leaf_jumps(w->leaves[i]);
		offer->own += i < w->cache.nr_own ? leaf_jumps(w->leaves[i]) : 0;
	}
	return true;
}

/* Making room comes first: the cache may learn something then. */
static void send(struct worker *w, const uint64_t *key, uint32_t leaf, unsigned i)
{
	struct successor *s = next_ahead(w);
	const struct jump *jump = cache_jump(&w->cache, leaf, i);

	for (unsigned k = 0; k < w->search->nr_words; k++)
		s->state.w[k] = key[k] ^ jump->change[k];
	s->ties = jump->goals & JUMP_TIES;
	send_ahead(w, s);
	note(w, JUMP_GOALS(jump->goals), w->search->depth + 1);
	w->nr_transitions++;
}

/*
 * By what the cache knows: no step is made, numbers are exchanged in the key. With nothing possible
 * but what devices do, all has ended, or somebody sleeps for nobody in particular.
 */
static bool expand_cached(struct worker *w, const uint64_t *key)
{
	struct offer offer = {.nr = 0};

	if (!look_up(w, key, &offer) || w->nr_new + w->nr_ahead + offer.nr > w->room)
		return false;
	if (!offer.own)
		judge_key(w, key, w->search->depth);
	for (unsigned i = 0; i < w->cache.nr_movers; i++)
		for (unsigned k = 0; k < leaf_jumps(w->leaves[i]); k++)
			send(w, key, w->leaves[i], k);
	return pay(w);
}

static bool expand_chunk(struct worker *w)
{
	const unsigned bytes = w->search->state_bytes;
	struct machine_state state;

	for (; w->at < w->current->nr; w->at++) {
		state.w[w->search->nr_words - 1] = 0;
		memcpy(state.w, w->current->states + (size_t)w->at * bytes, bytes);
		if (w->search->parts ? !expand_cached(w, state.w) : !expand(w, &state))
			return false;
	}
	return true;
}

static bool take_chunk(struct worker *w)
{
	struct search *s = w->search;
	const size_t i = atomic_fetch_add_explicit(&s->next_chunk, 1, memory_order_relaxed);

	w->at = 0;
	w->current = i < s->nr_level ? s->level[i] : NULL;
	return w->current;
}

static void put_away(struct worker *w)
{
	w->current->nr = 0;
	chunks_push(&w->spare, w->current);
	w->current = NULL;
}

void worker_round(struct worker *w)
{
	struct search *s = w->search;

	while (atomic_load_explicit(&s->end, memory_order_relaxed) == EXPLORE_COMPLETE &&
	       (w->current || take_chunk(w)) && expand_chunk(w)) {
		put_away(w);
		if (w == s->workers)
			search_poll(s);
	}
	while (w->nr_ahead)
		insert_oldest(w);
}
