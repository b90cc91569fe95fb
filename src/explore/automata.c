// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/automata.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/base/hash.h"

#define RUNS_IN_VAIN 4000u /* random runs in a row that brought nothing new */
#define RUN_STEPS_MAX 20000u

/** struct set - 64-bit keys, open addressing; 0 stands for a free place. */
struct set {
	uint64_t *keys;
	size_t nr, size;
};

/** struct walk - a walk under way. @stack: states that were met but not left yet. */
struct walk {
	const struct machine_world *world;
	struct machine_program *program;
	struct automata *out;
	struct set states, known;
	uint64_t *stack;
	size_t nr_stack, stack_size;
	bool fell_off;
};

/* ---- sets ---- */

static uint64_t *place_of(uint64_t *keys, size_t size, uint64_t key)
{
	size_t i = key & (size - 1);

	while (keys[i] && keys[i] != key)
		i = (i + 1) & (size - 1);
	return &keys[i];
}

static void set_grow(struct set *set)
{
	const size_t size = set->size ? 2 * set->size : 1024;
	uint64_t *keys = xcalloc(size, sizeof(*keys));

	for (size_t i = 0; i < set->size; i++)
		if (set->keys[i])
			*place_of(keys, size, set->keys[i]) = set->keys[i];
	free(set->keys);
	set->keys = keys;
	set->size = size;
}

/* Return: was it new? */
static bool set_add(struct set *set, uint64_t key)
{
	uint64_t *place;

	if (2 * set->nr >= set->size)
		set_grow(set);
	key += !key;
	place = place_of(set->keys, set->size, key);
	if (*place)
		return false;
	*place = key;
	set->nr++;
	return true;
}

/* ---- noting down ---- */

bool automata_sleeps(uint8_t op)
{
	switch (op) {
	case VOCAB_GP_WAIT:
	case VOCAB_BIT_WAIT:
	case VOCAB_BIT_WAIT_LOCK:
	case VOCAB_MUTEX_LOCK:
	case VOCAB_DOWN_READ:
	case VOCAB_DOWN_WRITE: return true;
	default: return false;
	}
}

/* Whom an interrupt on @cpu finds as current: its task, or where that sleeps its idle task. */
static uint8_t current_on(const struct walk *w, const struct machine_state *s, unsigned cpu)
{
	const uint8_t idle = (uint8_t)(machine_first_line(w->world) + cpu);
	const int task = machine_task(w->world, s, cpu);
	const struct vocab_ask *ask;

	if (task < 0)
		return idle;
	ask = machine_next(w->world, w->program, s, (unsigned)task);
	if (ask && automata_sleeps(ask->op) &&
	    machine_blocked(w->world, w->program, s, (unsigned)task))
		return idle;
	return (uint8_t)task;
}

static void note_root(struct walk *w, const struct machine_event *e, const struct machine_state *s)
{
	struct automata *a = w->out;
	struct automata_root root = {.slot = e->slot, .cpu = e->cpu, .call = e->object};
	uint64_t key;

	root.node = machine_node_of(w->world, s, e->slot);
	root.current = e->slot < machine_first_line(w->world) ? e->slot : current_on(w, s, e->cpu);
	if (!root.node)
		w->fell_off = true;
	key = hash_bytes64((uint32_t[]){e->slot, e->cpu, root.current, root.call, root.node},
	                   5 * sizeof(uint32_t), 1);
	if (!set_add(&w->known, key))
		return;
	a->roots = xrealloc_array(a->roots, a->nr_roots + 1, sizeof(*a->roots));
	a->roots[a->nr_roots++] = root;
}

static void note_edge(struct walk *w, const struct machine_event *e,
                      const struct machine_state *from)
{
	struct automata *a = w->out;
	struct automata_edge edge = {.slot = e->slot, .cpu = e->cpu, .answer = e->b};
	uint64_t key;

	edge.node = machine_node_of(w->world, from, e->slot);
	key = hash_bytes64((uint32_t[]){e->slot, e->cpu, edge.node, (uint32_t)e->b},
	                   4 * sizeof(uint32_t), 2);
	if (!set_add(&w->known, key))
		return;
	if (e->a != VOCAB_RETURN) {
		edge.child = w->program->child(w->program, edge.node, e->b);
		w->fell_off |= !edge.child;
	}
	if ((a->nr_edges & (a->nr_edges - 1)) == 0)
		a->edges = xrealloc_array(a->edges, 2 * a->nr_edges + 1, sizeof(*a->edges));
	a->edges[a->nr_edges++] = edge;
}

static void note(struct walk *w, const struct machine_outcome *out,
                 const struct machine_state *from, const struct machine_state *to)
{
	for (unsigned i = 0; i < out->nr_events; i++) {
		if (out->events[i].kind == MACHINE_EV_OP)
			note_edge(w, &out->events[i], from);
		else if (out->events[i].kind == MACHINE_EV_CALL)
			note_root(w, &out->events[i], to);
	}
}

/* ---- walking ---- */

static size_t state_size(const struct walk *w)
{
	return w->world->nr_state_words * sizeof(uint64_t);
}

static void push(struct walk *w, const struct machine_state *s)
{
	const size_t words = w->world->nr_state_words;

	if (!set_add(&w->states, hash_bytes64(s->w, state_size(w), 0)))
		return;
	if (w->nr_stack + words > w->stack_size) {
		w->stack_size = 2 * w->stack_size + 1024 * words;
		w->stack = xrealloc_array(w->stack, w->stack_size, sizeof(*w->stack));
	}
	assert(w->stack);
	memcpy(w->stack + w->nr_stack, s->w, state_size(w));
	w->nr_stack += words;
}

static void pop(struct walk *w, struct machine_state *s)
{
	w->nr_stack -= w->world->nr_state_words;
	memcpy(s->w, w->stack + w->nr_stack, state_size(w));
}

static void step(struct walk *w, const struct machine_state *from, struct machine_choice choice,
                 struct machine_state *to)
{
	struct machine_outcome outcome;

	machine_step(w->world, w->program, from, choice, to, &outcome);
	note(w, &outcome, from, to);
}

static void walk_all(struct walk *w, size_t max_states)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	struct machine_state from, to;

	machine_initial(w->world, &from);
	push(w, &from);
	while (w->nr_stack && !w->fell_off && w->states.nr < max_states) {
		unsigned nr;

		pop(w, &from);
		nr = machine_choices(w->world, w->program, &from, choices);
		for (unsigned i = 0; i < nr; i++) {
			step(w, &from, choices[i], &to);
			push(w, &to);
		}
	}
}

/**
 * struct style - how a random run goes: runs that are all alike would miss what only others meet.
 * @stays: of 256 steps, how many stay on the CPU of the one before
 * @rarity: of so many raises that are drawn, one is taken
 */
struct style {
	unsigned stays, rarity;
};

static struct style style_of(uint64_t run)
{
	static const unsigned stays[] = {0, 128, 230, 250}, rarities[] = {1, 4, 16, 64};

	return (struct style){.stays = stays[run % 4], .rarity = rarities[run / 4 % 4]};
}

static bool is_taken(const struct style *style, struct machine_choice choice, uint8_t cpu,
                     uint64_t seed)
{
	if (choice.kind == MACHINE_RAISE && (seed >> 32) % style->rarity)
		return false;
	return choice.cpu == cpu || (seed >> 48) % 256 >= style->stays;
}

/* A few draws, for what the style wants may not be there. */
static unsigned draw(const struct style *style, const struct machine_choice *choices, unsigned nr,
                     uint8_t cpu, uint64_t seed)
{
	unsigned i = (unsigned)(seed % nr);

	for (unsigned k = 0; k < 8 && !is_taken(style, choices[i], cpu, seed); k++) {
		seed = hash_bytes64(&seed, sizeof(seed), 4);
		i = (unsigned)(seed % nr);
	}
	return i;
}

static void walk_randomly(struct walk *w, struct machine_state *s, uint64_t run)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	const struct style style = style_of(run / 2);
	uint8_t cpu = 0;

	for (uint64_t i = 0; i < RUN_STEPS_MAX && !w->fell_off; i++) {
		const unsigned nr = machine_choices(w->world, w->program, s, choices);
		const uint64_t seed = hash_bytes64((uint64_t[]){run, i}, 2 * sizeof(uint64_t), 3);
		struct machine_state to;
		unsigned chosen;

		if (!nr)
			return;
		chosen = draw(&style, choices, nr, cpu, seed);
		cpu = choices[chosen].cpu;
		step(w, s, choices[chosen], &to);
		machine_copy(w->world, s, &to);
	}
}

/* Every other run begins at a state that was met but not left: behind it lies what was not seen. */
static void begin_run(const struct walk *w, struct machine_state *s, uint64_t run)
{
	const size_t words = w->world->nr_state_words, nr = w->nr_stack / words;
	const uint64_t seed = hash_bytes64(&run, sizeof(run), 5);

	if (run % 2)
		memcpy(s->w, w->stack + seed % nr * words, state_size(w));
	else
		machine_initial(w->world, s);
}

static void walk_on(struct walk *w)
{
	uint64_t run = 0;

	for (unsigned in_vain = 0; in_vain < RUNS_IN_VAIN && !w->fell_off; in_vain++) {
		const size_t before = w->known.nr;
		struct machine_state s;

		begin_run(w, &s, run);
		walk_randomly(w, &s, run++);
		if (w->known.nr != before)
			in_vain = 0;
	}
}

/* ---- */

static int compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_roots(const void *one, const void *two)
{
	const struct automata_root *a = one, *b = two;
	const int64_t keys[][2] = {
		{a->slot, b->slot}, {a->cpu, b->cpu}, {a->call, b->call}, {a->current, b->current}};
	int order = 0;

	for (unsigned i = 0; i < 4 && !order; i++)
		order = compare(keys[i][0], keys[i][1]);
	return order;
}

static int compare_edges(const void *one, const void *two)
{
	const struct automata_edge *a = one, *b = two;
	const int64_t keys[][2] = {
		{a->slot, b->slot}, {a->cpu, b->cpu}, {a->node, b->node}, {a->answer, b->answer}};
	int order = 0;

	for (unsigned i = 0; i < 4 && !order; i++)
		order = compare(keys[i][0], keys[i][1]);
	return order;
}

bool automata_explore(const struct machine_world *world, struct machine_program *program,
                      size_t max_states, struct automata *out, struct error *err)
{
	struct walk w = {.world = world, .program = program, .out = out};

	*out = (struct automata){.nr_states = 0};
	walk_all(&w, max_states);
	out->nr_states = w.states.nr;
	out->complete = !w.nr_stack;
	free(w.states.keys);
	if (!out->complete)
		walk_on(&w);
	free(w.known.keys);
	free(w.stack);
	if (w.fell_off)
		return error_set(err, "the code under study has more places than fit");
	if (out->nr_roots)
		qsort(out->roots, out->nr_roots, sizeof(*out->roots), compare_roots);
	if (out->nr_edges)
		qsort(out->edges, out->nr_edges, sizeof(*out->edges), compare_edges);
	return true;
}

void automata_finish(struct automata *automata)
{
	free(automata->roots);
	free(automata->edges);
	*automata = (struct automata){.nr_states = 0};
}
