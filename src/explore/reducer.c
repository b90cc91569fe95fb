// SPDX-License-Identifier: GPL-2.0-only
/* What a reducer knows of a world before it looks at a state: its atlas, lines, deferred code. */
#include "reduce.h"

#include "wander.h"

static bool queues(const struct reducer *r, const uint16_t *calls, unsigned nr,
                   enum resource resource)
{
	for (unsigned i = 0; i < nr; i++)
		if (footprint_writes(&r->atlas.cuts[0].calls[calls[i]], resource))
			return true;
	return false;
}

/* Vectors may queue callbacks, and those works, but none may lead back. */
static bool deferred_ends(const struct reducer *r)
{
	const struct machine_world *w = r->world;

	for (unsigned slot = w->nr_tasks; slot < machine_first_line(w); slot++)
		if (queues(r, w->slots[slot].calls, 1, RESOURCE_WORKS) ||
		    queues(r, w->slots[slot].calls, 1, RESOURCE_HEADS) ||
		    queues(r, w->slots[slot].calls, 1, RESOURCE_VECTORS))
			return false;
	for (unsigned i = 0; i < w->nr_rcu_heads; i++)
		if (queues(r, &w->rcu_heads[i].call, 1, RESOURCE_HEADS) ||
		    queues(r, &w->rcu_heads[i].call, 1, RESOURCE_VECTORS))
			return false;
	for (unsigned i = 0; i < w->nr_vectors; i++)
		if (queues(r, &w->vectors[i].call, 1, RESOURCE_VECTORS))
			return false;
	return true;
}

/* May a way of @call write a word of the condition of @line? */
static bool writes_any(const struct reducer *r, const struct machine_line *line, uint16_t call)
{
	for (unsigned i = 0; i < line->nr_conditions; i++)
		if (footprint_writes(&r->atlas.cuts[0].calls[call],
		                     RESOURCE_WORD + line->conditions[i].word))
			return true;
	return false;
}

/*
 * Once the condition of @line holds, does it hold until the line is raised? A handler whose line is
 * raised once runs too late to change it.
 */
static bool is_patient(const struct reducer *r, unsigned line)
{
	const struct machine_world *w = r->world;
	const struct machine_line *it = &w->lines[line];
	const uint16_t own = w->slots[machine_first_line(w) + line].calls[0];

	if (r->without >> DEPEND_PATIENCE & 1)
		return true;
	for (unsigned call = 0; call < r->atlas.nr_calls; call++)
		if ((call != own || it->fires > 1) && writes_any(r, it, (uint16_t)call))
			return false;
	return true;
}

void reducer_init(struct reducer *r, const struct machine_world *world,
                  struct machine_program *program, uint32_t without)
{
	r->world = world;
	r->without = without;
	automaton_init(&r->automaton, program);
	reducer_draw(r);
}

void reducer_finish(struct reducer *r)
{
	atlas_finish(&r->atlas);
	automaton_finish(&r->automaton);
}

static size_t met(void *whom)
{
	const struct reducer *r = whom;

	return atomic_load(&r->automaton.nr_met);
}

void reducer_wander(struct reducer *r)
{
	if (r->world->begins)
		automaton_begin(&r->automaton, r->world, r->world->begins);
	wander(&(struct wanderer){
		.world = r->world, .program = &r->automaton.program, .met = met, .whom = r});
}

void reducer_draw(struct reducer *r)
{
	if (r->atlas.cuts)
		atlas_finish(&r->atlas);
	r->begun = atomic_load(&r->automaton.nr_met);
	atlas_init(&r->atlas, r->world, &r->automaton, r->without);
	r->deferred_ends = deferred_ends(r);
	r->patient = 0;
	for (unsigned line = 0; line < r->world->nr_lines; line++)
		if (!r->world->lines[line].ipi && is_patient(r, line))
			r->patient |= 1u << line;
}

bool reducer_has_learned(const struct reducer *r)
{
	return atomic_load(&r->automaton.nr_met) != r->begun;
}
