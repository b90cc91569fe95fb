/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * search.h - a search under way, and those who work on it.
 *
 * A level is worked off in rounds. Before each the coordinator (the caller's thread) gives every
 * worker a share of the room that the table has; a worker stops when there is nothing left to take
 * or its share is used up, and in between rounds the coordinator alone grows the table. So nobody
 * ever waits for a lock, and the table never overflows.
 *
 *	coordinator: share room -> | workers: take chunk, expand, insert | -> grow, next level
 *
 * A worker makes successors some steps ahead of inserting them, so that their groups of the table
 * are on their way from memory when they are looked at.
 */
#ifndef EXPLORE_SEARCH_H
#define EXPLORE_SEARCH_H

#include <pthread.h>

#include "cache.h"
#include "frontier.h"
#include "lockstep/explore/explore.h"
#include "reduce.h"
#include "visited.h"

#define AHEAD 32 /* successors under way */

struct search;

/**
 * struct successor - a state that is about to be looked for.
 * @state: as it is kept in the frontier: its words, or its key where there are parts
 * @key: where it is a fingerprint
 */
struct successor {
	struct machine_state state;
	uint64_t key, hash;
	bool ties; /* with parts: see struct jump */
};

/**
 * struct worker - one of those who work. Touched by its thread in a round, by the coordinator else.
 * @room: keys it may still insert in this round
 * @current, @at: the chunk it has taken, and the next state in it
 * @spare: emptied chunks; @found: the next level; @spilled: no slot was left for these
 */
struct worker {
	struct search *search;
	pthread_t thread;
	size_t room;
	struct chunk *current;
	unsigned at;
	struct chunks spare, found, spilled;
	struct successor ahead[AHEAD];
	unsigned nr_ahead, first_ahead;
	uint64_t nr_new, nr_transitions;
	explore_goals reached;
	unsigned length[EXPLORE_NR_GOALS];
	struct machine_outcome outcome;
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	struct cache cache; /* where there are parts */
	uint32_t *leaves;   /* of the state at hand, by mover */
	size_t counted;     /* bytes of the cache that the ledger knows of */
};

struct search {
	const struct explore_model *model;
	const struct reducer *reducer; /* NULL: every choice is tried */
	const struct explore_limits *limits;
	struct parts *parts;            /* NULL: states are kept as they are */
	struct explore_model watched;   /* with parts: the model for caches */
	unsigned state_bytes, nr_words; /* of what is kept of a state */
	struct visited visited;
	struct ledger ledger;
	unsigned depth;                  /* of the level that is worked off */
	unsigned nr_workers, nr_threads; /* threads that could be had, the coordinator too */
	struct worker *workers;
	struct explore_result *result;
	double began, told;

	/* between rounds the coordinator's, in a round: */
	struct chunk **level; /* each is taken by who draws its number */
	size_t nr_level;
	size_t nr_lost; /* states of the frontier for which there was no memory */
	atomic_size_t next_chunk;
	atomic_int end;   /* enum explore_end: why to leave off; COMPLETE = go on */
	atomic_bool done; /* threads: go home */
	pthread_barrier_t start, finish;
};

/** worker_round() - work until the level or the room is used up. */
void worker_round(struct worker *worker);

/** worker_insert() - put @successor into the table, and into the next level if it is new. */
void worker_insert(struct worker *worker, const struct successor *successor);

/** worker_prepare() - hash @successor's state. */
void worker_prepare(const struct search *search, struct successor *successor);

/* layouts.c */
bool search_use_parts(struct search *search);
void search_drop_parts(struct search *search);

/** search_new_layout() - bring all keys over to a wider layout. Between rounds. */
void search_new_layout(struct search *search);

/* rounds.c */
void search_start_threads(struct search *search);
void search_end_threads(struct search *search);

/** search_level_left() - is anything of this level left to look at? */
bool search_level_left(const struct search *search);

/** search_round() - let everybody work once; ends the search where there is no room. */
void search_round(struct search *search);

/* progress.c */
/** search_count() - add what the workers have counted to the result. Between rounds. */
void search_count(struct search *search);

/** search_poll() - heed time, stop and `tell`; the coordinator's own worker does that. */
void search_poll(struct search *search);

static inline void search_end(struct search *search, enum explore_end end)
{
	int none = EXPLORE_COMPLETE;

	atomic_compare_exchange_strong(&search->end, &none, (int)end);
}

#endif
