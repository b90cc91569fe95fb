// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rounds: sharing the room that the table has, letting the workers work, and growing the table.
 */
#include "search.h"

#define ALONE 1024              /* a level of fewer states is not worth waking anybody */
#define SHARE 512               /* room for each worker that is worth a round */
#define WIDE ((size_t)64 << 20) /* bytes from which the table grows by less than double */

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

void search_start_threads(struct search *s)
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

void search_end_threads(struct search *s)
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
				struct successor one = {.ties = s->parts != NULL};

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

bool search_level_left(const struct search *s)
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

void search_round(struct search *s)
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
	search_count(s);
	if (s->parts && atomic_load(&s->parts->narrow)) {
		search_new_layout(s);
		return;
	}
	/* Room for all of them, and not one state could be done: so few may be left. */
	if (s->limits->max_states && s->result->last.nr_transitions == before &&
	    search_level_left(s))
		search_end(s, EXPLORE_STATES);
}
