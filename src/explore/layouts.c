// SPDX-License-Identifier: GPL-2.0-only
/*
 * Keeping states as keys: making the caches, and bringing all keys over to a new layout.
 */
#include <stdlib.h>

#include "lockstep/base/alloc.h"
#include "search.h"

bool search_use_parts(struct search *s)
{
	struct parts *parts = xcalloc(1, sizeof(*parts));

	if (!parts_init(parts, s->model->world)) {
		free(parts);
		return false;
	}
	parts_wander(parts, s->model->world, s->model->program);
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
	if (s->parts)
		parts_finish(s->parts);
	free(s->parts);
}

/* ---- a new layout ---- */

struct moving {
	struct search *search;
	const struct layout *from, *to;
};

static void move_key(void *how, const uint64_t *key, uint64_t *out)
{
	const struct moving *m = how;

	parts_move(m->search->parts, m->from, m->to, key, out);
}

static struct chunk *move_chunk(const struct moving *m, struct chunk *old)
{
	struct chunk *chunk = chunk_create(&m->search->ledger, m->to->bytes);
	uint64_t key[MACHINE_STATE_WORDS], out[MACHINE_STATE_WORDS];

	for (; chunk && chunk->nr < old->nr; chunk->nr++) {
		key[m->from->nr_words - 1] = 0;
		memcpy(key, old->states + (size_t)chunk->nr * m->from->bytes, m->from->bytes);
		parts_move(m->search->parts, m->from, m->to, key, out);
		memcpy(chunk->states + (size_t)chunk->nr * m->to->bytes, out, m->to->bytes);
	}
	if (chunk)
		chunk_destroy(old, &m->search->ledger, m->from->bytes);
	return chunk;
}

/* Without memory for it a chunk is lost, and so is the search; its states still count. */
static struct chunk *move_or_lose(const struct moving *m, struct chunk *old)
{
	struct chunk *chunk = move_chunk(m, old);

	if (chunk)
		return chunk;
	m->search->nr_lost += old->nr;
	search_end(m->search, EXPLORE_MEMORY);
	chunk_destroy(old, &m->search->ledger, m->from->bytes);
	return NULL;
}

static void move_list(const struct moving *m, struct chunks *list)
{
	struct chunks moved = {.nr_states = 0};
	struct chunk *old;

	while ((old = chunks_pop(list))) {
		struct chunk *chunk = move_or_lose(m, old);

		if (chunk)
			chunks_push_last(&moved, chunk);
	}
	*list = moved;
}

static void move_frontier(const struct moving *m)
{
	struct search *s = m->search;
	size_t kept = atomic_load(&s->next_chunk);

	for (unsigned i = 0; i < s->nr_workers; i++) {
		struct worker *w = &s->workers[i];

		chunks_finish(&w->spare, &s->ledger, m->from->bytes);
		w->spare = (struct chunks){.nr_states = 0};
		move_list(m, &w->found);
		move_list(m, &w->spilled);
	}
	for (size_t i = kept; i < s->nr_level; i++) {
		struct chunk *chunk = move_or_lose(m, s->level[i]);

		if (chunk)
			s->level[kept++] = chunk;
	}
	s->nr_level = kept;
}

static bool move_visited(const struct moving *m)
{
	struct search *s = m->search;
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
	if (!visited_bring_over(&wide, &s->visited, move_key, (void *)(uintptr_t)m)) {
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
	const struct moving m = {.search = s, .from = &from, .to = &to};

	atomic_store(&s->parts->narrow, false);
	move_frontier(&m);
	if (!move_visited(&m))
		search_end(s, EXPLORE_MEMORY);
	s->parts->layout = to;
	s->state_bytes = to.bytes;
	s->nr_words = to.nr_words;
	for (unsigned i = 0; i < s->nr_workers; i++)
		cache_forget(&s->workers[i].cache);
	layout_finish(&from);
}
