// SPDX-License-Identifier: GPL-2.0-only
#include "search.h"

#include <stdlib.h>

#include "lockstep/base/alloc.h"
#include "lockstep/base/clock.h"

/* ---- levels ---- */

/* What the workers have found becomes the level; what is left in their hands stays there. */
static void next_level(struct search *s)
{
	size_t nr = 0;

	for (unsigned i = 0; i < s->nr_workers; i++)
		for (struct chunk *c = s->workers[i].found.first; c; c = c->next)
			nr++;
	free(s->level);
	s->level = xcalloc(nr + 1, sizeof(void *));
	s->nr_level = 0;
	for (unsigned i = 0; i < s->nr_workers; i++) {
		struct chunk *c;

		while ((c = chunks_pop(&s->workers[i].found)))
			s->level[s->nr_level++] = c;
		s->workers[i].found.nr_states = 0;
	}
	atomic_store(&s->next_chunk, 0);
}

static void work(struct search *s)
{
	struct explore_result *r = s->result;

	while (atomic_load(&s->end) == EXPLORE_COMPLETE) {
		if (search_level_left(s)) {
			search_round(s);
			search_poll(s);
			continue;
		}
		next_level(s);
		if (!s->nr_level || (s->limits->wanted && !(s->limits->wanted & ~r->reached)))
			return;
		s->depth++;
	}
}

static void begin(struct search *s)
{
	struct successor first;
	struct machine_state state;

	machine_initial(s->model->world, &state);
	if (s->parts)
		parts_pack(s->parts, &state, first.state.w);
	else
		machine_copy(s->model->world, &first.state, &state);
	first.ties = false;
	s->workers[0].reached = explore_judge_state(s->model, &state);
	worker_prepare(s, &first);
	worker_insert(&s->workers[0], &first);
	search_count(s);
	next_level(s);
}

static void init(struct search *s)
{
	const struct explore_limits *limits = s->limits;

	s->state_bytes = machine_state_bytes(s->model->world);
	s->nr_words = s->model->world->nr_state_words;
	s->ledger.bound = limits->max_bytes;
	s->nr_workers = limits->nr_threads ? limits->nr_threads : 1;
	if (s->nr_workers > EXPLORE_THREADS_MAX)
		s->nr_workers = EXPLORE_THREADS_MAX;
	s->workers = xcalloc(s->nr_workers, sizeof(*s->workers));
	for (unsigned i = 0; i < s->nr_workers; i++)
		s->workers[i].search = s;
	s->told = s->began;
	/* A step that is passed through, a moment and a fingerprint want to see whole states. */
	if (!s->reducer && !s->model->reached && !limits->fingerprints && search_use_parts(s)) {
		s->state_bytes = s->parts->layout.bytes;
		s->nr_words = s->parts->layout.nr_words;
	}
}

static void finish(struct search *s)
{
	for (unsigned i = 0; i < s->nr_workers; i++) {
		struct worker *w = &s->workers[i];

		chunks_finish(&w->spare, &s->ledger, s->state_bytes);
		chunks_finish(&w->found, &s->ledger, s->state_bytes);
		chunks_finish(&w->spilled, &s->ledger, s->state_bytes);
	}
	for (size_t i = atomic_load(&s->next_chunk); i < s->nr_level; i++)
		free(s->level[i]);
	free(s->level);
	search_drop_parts(s);
	free(s->workers);
	visited_finish(&s->visited);
}

/* The union bound over all pairs of states that a 64-bit fingerprint could confuse. */
static double miss_of(const struct search *s)
{
	const double n = (double)s->visited.nr;

	return s->limits->fingerprints ? n * n / 2 / 18446744073709551616.0 : 0;
}

static unsigned key_bytes(const struct search *s)
{
	return s->limits->fingerprints || s->state_bytes < 8 ? 8 : s->state_bytes;
}

static void search_once(struct search *s)
{
	struct explore_result *result = s->result;

	result->end = EXPLORE_MEMORY;
	init(s);
	if (visited_init(&s->visited, key_bytes(s), s->limits->max_bytes) &&
	    ledger_take(&s->ledger, visited_bytes(&s->visited))) {
		search_start_threads(s);
		begin(s);
		work(s);
		search_end_threads(s);
		search_count(s);
		result->end = (enum explore_end)atomic_load(&s->end);
		result->miss = miss_of(s);
	}
	finish(s);
}

/* ---- with reduction ---- */

static void search_reduced(const struct explore_model *model, const struct explore_limits *limits,
                           struct explore_result *result)
{
	struct reducer *reducer = xcalloc(1, sizeof(*reducer));
	struct explore_model known = *model;
	const double began = clock_seconds();

	reducer_init(reducer, model->world, model->program, limits->without);
	known.program = &reducer->automaton.program;
	reducer_wander(reducer);
	do {
		struct search s = {.model = &known, .limits = limits, .began = began};
		const unsigned rounds = result->nr_rounds;

		reducer_draw(reducer);
		*result = (struct explore_result){
			.reduced = true, .nr_rounds = rounds + 1, .livelock = EXPLORE_UNKNOWN};
		s.reducer = reducer;
		s.result = result;
		search_once(&s);
	} while (result->end == EXPLORE_COMPLETE && reducer_has_learned(reducer));
	reducer_finish(reducer);
	free(reducer);
}

void explore_search(const struct explore_model *model, const struct explore_limits *limits,
                    struct explore_result *result)
{
	struct search s = {
		.model = model, .limits = limits, .result = result, .began = clock_seconds()};

	*result = (struct explore_result){.nr_rounds = 1, .livelock = EXPLORE_UNKNOWN};
	if (limits->reduce) {
		result->nr_rounds = 0;
		search_reduced(model, limits, result);
	} else {
		search_once(&s);
	}
}

enum explore_answer explore_answer(const struct explore_result *result, unsigned goal)
{
	if (goal == MACHINE_LIVELOCK)
		return result->livelock;
	if (result->reached & EXPLORE_BIT(goal))
		return EXPLORE_SOMETIMES;
	if (result->end != EXPLORE_COMPLETE || result->last.nr_frontier ||
	    (result->reached & EXPLORE_BIT(MACHINE_LIMIT)))
		return EXPLORE_UNKNOWN;
	return EXPLORE_NEVER;
}
