// SPDX-License-Identifier: GPL-2.0-only
#include "search.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

#include "lockstep/base/alloc.h"

#define TELL_SECONDS 0.2
#define ALONE 1024              /* a level of fewer states is not worth waking anybody */
#define SHARE 512               /* room for each worker that is worth a round */
#define WIDE ((size_t)64 << 20) /* bytes from which the table grows by less than double */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- how far it is ---- */

static void look(struct search *s, struct explore_progress *out)
{
	*out = (struct explore_progress){
		.nr_states = s->visited.nr,
		.depth = s->depth,
		.bytes = atomic_load(&s->ledger.taken),
		.seconds = now() - s->began,
	};
	for (unsigned i = 0; i < s->nr_workers; i++)
		out->nr_transitions += s->workers[i].nr_transitions;
}

static size_t not_looked_at(const struct search *s)
{
	size_t nr = 0;

	for (size_t i = atomic_load(&s->next_chunk); i < s->nr_level; i++)
		nr += s->level[i]->nr;
	for (unsigned i = 0; i < s->nr_workers; i++)
		nr += s->workers[i].found.nr_states + s->workers[i].spilled.nr_states;
	return nr;
}

void search_poll(struct search *s)
{
	const struct explore_limits *limits = s->limits;
	struct explore_progress progress;
	double at;

	if (limits->stop && atomic_load_explicit(limits->stop, memory_order_relaxed))
		search_end(s, EXPLORE_STOPPED);
	if (limits->max_seconds <= 0 && !limits->tell)
		return;
	at = now();
	if (limits->max_seconds > 0 && at - s->began >= limits->max_seconds)
		search_end(s, EXPLORE_TIME);
	if (!limits->tell || at - s->told < TELL_SECONDS)
		return;
	s->told = at;
	/* What the others count is theirs; between rounds it is ours. */
	progress = s->result->last;
	progress.seconds = at - s->began;
	limits->tell(limits->whom, &progress);
}

/* ---- threads ---- */

static void *thread_main(void *arg)
{
	struct worker *w = arg;

	for (;;) {
		pthread_barrier_wait(&w->search->start);
		if (atomic_load(&w->search->done))
			return NULL;
		worker_round(w);
		pthread_barrier_wait(&w->search->finish);
	}
}

static void start_threads(struct search *s)
{
	pthread_barrier_init(&s->start, NULL, s->nr_workers);
	pthread_barrier_init(&s->finish, NULL, s->nr_workers);
	for (s->nr_threads = 1; s->nr_threads < s->nr_workers; s->nr_threads++) {
		struct worker *w = &s->workers[s->nr_threads];

		if (pthread_create(&w->thread, NULL, thread_main, w) != 0)
			break;
	}
	/* A barrier that counts threads which could not be had would never open. */
	if (s->nr_threads < s->nr_workers)
		s->nr_workers = s->nr_threads = 1;
}

static void end_threads(struct search *s)
{
	if (s->nr_threads > 1) {
		atomic_store(&s->done, true);
		pthread_barrier_wait(&s->start);
		for (unsigned i = 1; i < s->nr_threads; i++)
			pthread_join(s->workers[i].thread, NULL);
	}
	pthread_barrier_destroy(&s->start);
	pthread_barrier_destroy(&s->finish);
}

/* ---- room ---- */

static size_t larger(const struct search *s)
{
	const size_t groups = s->visited.nr_groups;

	return visited_bytes(&s->visited) < WIDE ? 2 * groups : groups + groups / 2;
}

/* As much as the bound allows; less than an eighth more is not worth moving everything. */
static size_t affordable(const struct search *s)
{
	const size_t taken = atomic_load(&s->ledger.taken), groups = s->visited.nr_groups;
	const size_t want = larger(s);
	size_t more;

	if (!s->ledger.bound)
		return want;
	more = s->ledger.bound > taken ? (s->ledger.bound - taken) / s->visited.group_bytes : 0;
	more -= more / 8; /* the frontier grows too */
	if (more < groups / 8)
		return 0;
	return want < groups + more ? want : groups + more;
}

static void drain(struct search *s)
{
	for (unsigned i = 0; i < s->nr_workers; i++) {
		struct worker *w = &s->workers[i];
		struct chunks spilled = w->spilled;
		struct chunk *chunk;

		w->spilled = (struct chunks){.nr_states = 0};
		while ((chunk = chunks_pop(&spilled))) {
			for (unsigned k = 0; k < chunk->nr; k++) {
				struct successor one;

				one.state.w[s->nr_words - 1] = 0;
				memcpy(one.state.w, chunk->states + (size_t)k * s->state_bytes,
				       s->state_bytes);
				worker_prepare(s, &one);
				worker_insert(w, &one);
			}
			chunk->nr = 0;
			chunks_push(&w->spare, chunk);
		}
	}
}

static void grow(struct search *s)
{
	const size_t groups = affordable(s);
	const size_t more =
		groups ? visited_bytes_for(&s->visited, groups) - visited_bytes(&s->visited) : 0;

	if (!more || !ledger_take(&s->ledger, more)) {
		search_end(s, EXPLORE_MEMORY);
		return;
	}
	if (!visited_grow(&s->visited, groups)) {
		ledger_give(&s->ledger, more);
		search_end(s, EXPLORE_MEMORY);
		return;
	}
	drain(s);
}

/* What a worker has begun goes back: somebody else may go on with it. */
static void give_back(struct search *s)
{
	size_t next = atomic_load(&s->next_chunk);

	next = next < s->nr_level ? next : s->nr_level;
	for (unsigned i = 0; i < s->nr_workers; i++) {
		struct worker *w = &s->workers[i];

		if (!w->current)
			continue;
		w->current->nr -= w->at;
		memmove(w->current->states, w->current->states + (size_t)w->at * s->state_bytes,
		        (size_t)w->current->nr * s->state_bytes);
		s->level[--next] = w->current;
		w->current = NULL;
	}
	atomic_store(&s->next_chunk, next);
}

static void count(struct search *s)
{
	struct explore_result *r = s->result;
	size_t taken;

	for (unsigned i = 0; i < s->nr_workers; i++) {
		struct worker *w = &s->workers[i];

		s->visited.nr += w->nr_new;
		w->nr_new = 0;
		for (explore_goals g = w->reached & ~r->reached; g; g &= g - 1)
			r->at[__builtin_ctz(g)] = w->length[__builtin_ctz(g)];
		for (explore_goals g = w->reached & r->reached; g; g &= g - 1)
			if (w->length[__builtin_ctz(g)] < r->at[__builtin_ctz(g)])
				r->at[__builtin_ctz(g)] = w->length[__builtin_ctz(g)];
		r->reached |= w->reached;
	}
	taken = atomic_load(&s->ledger.taken);
	if (taken > r->peak_bytes)
		r->peak_bytes = taken;
	look(s, &r->last);
	r->last.nr_frontier = not_looked_at(s);
}

static bool level_left(const struct search *s)
{
	return atomic_load(&s->next_chunk) < s->nr_level;
}

/* Return: room that is to be shared; 0 when there is none and cannot be. */
static size_t make_room(struct search *s)
{
	const struct explore_limits *limits = s->limits;
	size_t room, most = SIZE_MAX;
	bool spilled = false;

	for (unsigned i = 0; i < s->nr_workers; i++)
		spilled |= s->workers[i].spilled.first != NULL;
	if (limits->max_states)
		most = limits->max_states > s->visited.nr ? limits->max_states - s->visited.nr : 0;
	while (visited_room(&s->visited) < (size_t)SHARE * s->nr_workers || spilled) {
		spilled = false;
		grow(s);
		if (atomic_load(&s->end) != EXPLORE_COMPLETE)
			return 0;
	}
	room = visited_room(&s->visited);
	return room < most ? room : most;
}

static void round_of(struct search *s)
{
	const size_t room = make_room(s), before = s->result->last.nr_transitions;
	const bool alone = s->nr_workers == 1 || s->nr_level * CHUNK_STATES <= ALONE ||
	                   room < (size_t)SHARE * s->nr_workers;

	if (atomic_load(&s->end) != EXPLORE_COMPLETE)
		return;
	for (unsigned i = 0; i < s->nr_workers; i++)
		s->workers[i].room = alone ? (i == 0 ? room : 0) : room / s->nr_workers;
	s->visited.shared = !alone;
	if (!alone)
		pthread_barrier_wait(&s->start);
	worker_round(&s->workers[0]);
	if (!alone)
		pthread_barrier_wait(&s->finish);
	s->visited.shared = false;
	give_back(s);
	count(s);
	/* Room for all of them, and not one state could be done: so few may be left. */
	if (s->limits->max_states && s->result->last.nr_transitions == before && level_left(s))
		search_end(s, EXPLORE_STATES);
}

/* ---- levels ---- */

/* What the workers have found becomes the level; what is left in their hands stays there. */
static void next_level(struct search *s)
{
	size_t nr = 0;

	for (unsigned i = 0; i < s->nr_workers; i++)
		for (struct chunk *c = s->workers[i].found.first; c; c = c->next)
			nr++;
	free(s->level);
	s->level = xcalloc(nr + 1, sizeof(*s->level));
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
		if (level_left(s)) {
			round_of(s);
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

	machine_initial(s->model->world, &first.state);
	worker_prepare(s, &first);
	worker_insert(&s->workers[0], &first);
	count(s);
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
		start_threads(s);
		begin(s);
		work(s);
		end_threads(s);
		count(s);
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
	const double began = now();

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
	struct search s = {.model = model, .limits = limits, .result = result, .began = now()};

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
