// SPDX-License-Identifier: GPL-2.0-only
/*
 * How far a search is, and whether it may go on.
 */
#include "search.h"

#include "lockstep/base/clock.h"

#define TELL_SECONDS 0.2

static void look(struct search *s, struct explore_progress *out)
{
	*out = (struct explore_progress){
		.nr_states = s->visited.nr,
		.depth = s->depth,
		.bytes = atomic_load(&s->ledger.taken),
		.seconds = clock_seconds() - s->began,
	};
	for (unsigned i = 0; i < s->nr_workers; i++)
		out->nr_transitions += s->workers[i].nr_transitions;
}

static size_t not_looked_at(const struct search *s)
{
	size_t nr = s->nr_lost;

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
	at = clock_seconds();
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

void search_count(struct search *s)
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
