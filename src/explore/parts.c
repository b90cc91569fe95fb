// SPDX-License-Identifier: GPL-2.0-only
#include "parts.h"

#include <stdlib.h>

#include "lockstep/base/alloc.h"
#include "lockstep/base/bits.h"
#include "visited.h"
#include "wander.h"

#define FIRST_ROOM 4u
#define SPARE 4 /* where there are so many values, one more is to be expected */

/* ---- numbers ---- */

static void take_value(const struct part *part, const struct machine_state *state, uint64_t *value)
{
	for (unsigned i = 0; i < part->nr_pieces; i++)
		value[i] = state->w[part->pieces[i].word] & part->pieces[i].mask;
}

static const uint64_t *value_of(const struct part *part, uint32_t number)
{
	return part->values + (size_t)number * part->nr_pieces;
}

/* The slot where @value stands, or is to stand. */
static uint32_t *find(const struct part *part, const uint64_t *value)
{
	const size_t bytes = part->nr_pieces * sizeof(*value);
	const unsigned mask = part->nr_slots - 1;
	unsigned at = (unsigned)visited_hash(value, part->nr_pieces) & mask;

	while (part->slots[at] && memcmp(value_of(part, part->slots[at] - 1), value, bytes) != 0)
		at = (at + 1) & mask;
	return &part->slots[at];
}

static size_t bytes_of(const struct part *part)
{
	return part->room * part->nr_pieces * sizeof(*part->values) +
	       part->nr_slots * sizeof(*part->slots);
}

static void grow(struct parts *p, struct part *part)
{
	p->bytes -= bytes_of(part);
	part->room = part->room ? 2 * part->room : FIRST_ROOM;
	part->values = xrealloc_array(part->values, (size_t)part->room * part->nr_pieces,
	                              sizeof(uint64_t));
	free(part->slots);
	part->nr_slots = 2 * part->room;
	part->slots = xcalloc(part->nr_slots, sizeof(*part->slots));
	for (uint32_t i = 0; i < part->nr; i++)
		*find(part, value_of(part, i)) = i + 1;
	p->bytes += bytes_of(part);
}

static uint32_t number(struct parts *p, struct part *part, const struct machine_state *state)
{
	uint64_t value[MACHINE_STATE_WORDS];
	uint32_t *slot;

	take_value(part, state, value);
	slot = find(part, value);
	if (*slot)
		return *slot - 1;
	if (part->nr == part->room) {
		grow(p, part);
		slot = find(part, value);
	}
	memcpy(part->values + (size_t)part->nr * part->nr_pieces, value,
	       part->nr_pieces * sizeof(*value));
	*slot = ++part->nr;
	return part->nr - 1;
}

uint32_t parts_number(struct parts *p, unsigned part, const struct machine_state *state)
{
	uint32_t got;

	pthread_mutex_lock(&p->lock);
	got = number(p, &p->parts[part], state);
	pthread_mutex_unlock(&p->lock);
	return got;
}

/* ---- keys ---- */

static void put(uint64_t *key, struct place at, uint32_t value)
{
	key[at.word] |= (uint64_t)value << at.shift;
}

bool parts_pack(struct parts *p, const struct machine_state *state, uint64_t *key)
{
	memset(key, 0, p->layout.nr_words * sizeof(*key));
	for (unsigned i = 0; i < p->watched.nr_parts; i++) {
		const uint32_t got = parts_number(p, i, state);

		if (!place_fits(p->layout.places[i], got)) {
			atomic_store_explicit(&p->narrow, true, memory_order_relaxed);
			return false;
		}
		put(key, p->layout.places[i], got);
	}
	return true;
}

void parts_unpack(struct parts *p, const uint64_t *key, struct machine_state *state)
{
	memset(state->w, 0, p->watched.world.nr_state_words * sizeof(state->w[0]));
	pthread_mutex_lock(&p->lock);
	for (unsigned i = 0; i < p->watched.nr_parts; i++) {
		const struct part *part = &p->parts[i];
		const uint64_t *value = value_of(part, place_get(key, p->layout.places[i]));

		for (unsigned k = 0; k < part->nr_pieces; k++)
			state->w[part->pieces[k].word] |= value[k];
	}
	pthread_mutex_unlock(&p->lock);
}

/* ---- layouts ---- */

static struct place find_place(struct bits_packer *words, unsigned width)
{
	struct place at = {.width = (uint8_t)width};
	unsigned word;

	if (width && bits_place(words, width, &word, &at.shift))
		at.word = (uint8_t)word;
	return at;
}

static unsigned bits_of(const struct part *part)
{
	unsigned bits = 0;

	for (unsigned i = 0; i < part->nr_pieces; i++)
		bits += (unsigned)__builtin_popcountll(part->pieces[i].mask);
	return bits;
}

/* Never more than the values themselves take. */
static unsigned width_for(const struct part *part, unsigned spare)
{
	const unsigned most = bits_of(part) < 32 ? bits_of(part) : 32;
	const unsigned width = part->nr > 1 ? bits_for(part->nr + part->nr / SPARE - 1) +
	                                              (part->nr > 2 ? spare : 0)
	                                    : 0;

	return width < most ? width : most;
}

/* @spare: more bits for parts that have had several values. What has never changed may never do. */
static struct layout plan(const struct parts *p, unsigned spare)
{
	uint8_t used[MACHINE_PARTS_MAX] = {0};
	struct bits_packer words = {.used = used, .most = MACHINE_PARTS_MAX};
	struct layout l = {.places = xcalloc(p->watched.nr_parts + 1u, sizeof(*l.places))};

	for (unsigned i = 0; i < p->watched.nr_parts; i++)
		l.places[i] = find_place(&words, width_for(&p->parts[i], spare));
	l.nr_words = words.nr_words ? words.nr_words : 1;
	l.bytes = 8 * (l.nr_words - 1) + (used[l.nr_words - 1] + 7u) / 8;
	if (l.bytes < 8)
		l.bytes = 8;
	return l;
}

/* Bits that are left over in the words that it takes are spare ones. */
struct layout parts_plan(const struct parts *p)
{
	struct layout least = plan(p, 0), wider = plan(p, 1);

	if (wider.nr_words > least.nr_words) {
		layout_finish(&wider);
		return least;
	}
	layout_finish(&least);
	return wider;
}

void layout_finish(struct layout *layout)
{
	free(layout->places);
	layout->places = NULL;
}

void parts_move(const void *moving, const uint64_t *key, uint64_t *out)
{
	const struct parts_moving *m = moving;

	memset(out, 0, m->to->nr_words * sizeof(*out));
	for (unsigned i = 0; i < m->parts->watched.nr_parts; i++)
		put(out, m->to->places[i], place_get(key, m->from->places[i]));
}

/* ---- getting to know the values ---- */

static void look(void *whom, const struct machine_state *state)
{
	struct parts *p = whom;

	for (unsigned i = 0; i < p->watched.nr_parts; i++)
		number(p, &p->parts[i], state);
}

static size_t met(void *whom)
{
	const struct parts *p = whom;
	size_t nr = 0;

	for (unsigned i = 0; i < p->watched.nr_parts; i++)
		nr += p->parts[i].nr;
	return nr;
}

static void meet_values(struct parts *p, const struct machine_world *world,
                        struct machine_program *program)
{
	wander(&(struct wanderer){
		.world = world, .program = program, .at = look, .met = met, .whom = p});
	layout_finish(&p->layout);
	p->layout = parts_plan(p);
}

/* ---- */

static bool parts_init(struct parts *p, const struct machine_world *world)
{
	unsigned at = 0;

	*p = (struct parts){.bytes = 0};
	if (!machine_watched_init(&p->watched, world))
		return false;
	pthread_mutex_init(&p->lock, NULL);
	p->parts = xcalloc(p->watched.nr_parts + 1u, sizeof(*p->parts));
	for (unsigned i = 0; i < p->watched.nr_parts; i++) {
		p->parts[i].pieces = &p->watched.pieces[at];
		while (at < p->watched.nr_pieces && p->watched.pieces[at].part == i) {
			p->parts[i].nr_pieces++;
			at++;
		}
		grow(p, &p->parts[i]);
	}
	p->layout = parts_plan(p);
	return true;
}

static void parts_finish(struct parts *p)
{
	for (unsigned i = 0; i < p->watched.nr_parts; i++) {
		free(p->parts[i].values);
		free(p->parts[i].slots);
	}
	free(p->parts);
	layout_finish(&p->layout);
	machine_watched_finish(&p->watched);
	pthread_mutex_destroy(&p->lock);
}

struct parts *parts_create(const struct machine_world *world, struct machine_program *program)
{
	struct parts *p = xcalloc(1, sizeof(*p));

	if (!parts_init(p, world)) {
		free(p);
		return NULL;
	}
	if (program)
		meet_values(p, world, program);
	return p;
}

void parts_destroy(struct parts *p)
{
	if (p)
		parts_finish(p);
	free(p);
}
