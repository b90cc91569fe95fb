// SPDX-License-Identifier: GPL-2.0-only
/*
 * Keeping states as keys: making the caches, and bringing all keys over to a new layout.
 */
#include <stdlib.h>

#include "lockstep/base/alloc.h"
#include "search.h"

bool search_use_parts(struct search *s)
{
	struct parts *parts = parts_create(s->model->world, s->model->program);

	if (!parts)
		return false;
	s->parts = parts;
	s->watched = (struct explore_model){.world = &parts->watched.world,
	                                    .program = s->model->program};
	for (unsigned i = 0; i < s->nr_workers; i++) {
		struct worker *w = &s->workers[i];

		cache_init(&w->cache, parts, &s->watched);
		w->leaves = xcalloc(w->cache.nr_movers, sizeof(*w->leaves));
	}
	return true;
}

void search_drop_parts(struct search *s)
{
	for (unsigned i = 0; s->parts && i < s->nr_workers; i++) {
		cache_finish(&s->workers[i].cache);
		free(s->workers[i].leaves);
	}
	parts_destroy(s->parts);
}

/* ---- a new layout ---- */

static struct chunk *move_chunk(struct search *s, const struct parts_moving *m, struct chunk *old)
{
	struct chunk *chunk = chunk_create(&s->ledger, m->to->bytes);
	uint64_t key[MACHINE_STATE_WORDS], out[MACHINE_STATE_WORDS];

	for (; chunk && chunk->nr < old->nr; chunk->nr++) {
		key[m->from->nr_words - 1] = 0;
		memcpy(key, old->states + (size_t)chunk->nr * m->from->bytes, m->from->bytes);
		parts_move(m, key, out);
		memcpy(chunk->states + (size_t)chunk->nr * m->to->bytes, out, m->to->bytes);
	}
	if (chunk)
		chunk_destroy(old, &s->ledger, m->from->bytes);
	return chunk;
}

/* Without memory for it a chunk is lost, and so is the search; its states still count. */
static struct chunk *move_or_lose(struct search *s, const struct parts_moving *m, struct chunk *old)
{
	struct chunk *chunk = move_chunk(s, m, old);

	if (chunk)
		return chunk;
	s->nr_lost += old->nr;
	search_end(s, EXPLORE_MEMORY);
	chunk_destroy(old, &s->ledger, m->from->bytes);
	return NULL;
}

/* In the same order: the newest is the one that is being filled. */
static void move_list(struct search *s, const struct parts_moving *m, struct chunks *list)
{
	struct chunk **end = &list->first, *old;

	while ((old = *end)) {
		struct chunk *next = old->next;
		const unsigned nr = old->nr;
		struct chunk *chunk = move_or_lose(s, m, old);

		if (!chunk) {
			list->nr_states -= nr;
			*end = next;
			continue;
		}
		chunk->next = next;
		*end = chunk;
		end = &chunk->next;
	}
}

static void move_frontier(struct search *s, const struct parts_moving *m)
{
	size_t kept = atomic_load(&s->next_chunk);

	for (unsigned i = 0; i < s->nr_workers; i++) {
		struct worker *w = &s->workers[i];

		chunks_finish(&w->spare, &s->ledger, m->from->bytes);
		w->spare = (struct chunks){.nr_states = 0};
		move_list(s, m, &w->found);
		move_list(s, m, &w->spilled);
	}
	for (size_t i = kept; i < s->nr_level; i++) {
		struct chunk *chunk = move_or_lose(s, m, s->level[i]);

		if (chunk)
			s->level[kept++] = chunk;
	}
	s->nr_level = kept;
}

static bool move_visited(struct search *s, const struct parts_moving *m)
{
	struct visited wide;
	size_t bytes;

	if (!visited_init(&wide, m->to->bytes, s->limits->max_bytes))
		return false;
	bytes = visited_bytes_for(&wide, s->visited.nr_groups);
	if (!ledger_take(&s->ledger, bytes)) {
		visited_finish(&wide);
		return false;
	}
	ledger_give(&s->ledger, visited_bytes(&s->visited));
	if (!visited_bring_over(&wide, &s->visited, parts_move, m)) {
		visited_finish(&wide);
		return false;
	}
	visited_finish(&s->visited);
	s->visited = wide;
	return true;
}

void search_new_layout(struct search *s)
{
	struct layout from = s->parts->layout, to = parts_plan(s->parts);
	const struct parts_moving m = {.parts = s->parts, .from = &from, .to = &to};

	atomic_store(&s->parts->narrow, false);
	move_frontier(s, &m);
	if (!move_visited(s, &m))
		search_end(s, EXPLORE_MEMORY);
	s->parts->layout = to;
	s->state_bytes = to.bytes;
	s->nr_words = to.nr_words;
	for (unsigned i = 0; i < s->nr_workers; i++)
		cache_forget(&s->workers[i].cache);
	layout_finish(&from);
}
