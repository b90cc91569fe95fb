// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counters as narrow as will do. A study says how wide one may get; a scenario with two pages and
 * three calls does not need that, and every bit is in every state of a search. Should a counter come
 * to more after all, the machine says so: that run meets a limit, it does not count wrong.
 */
#include "loader.h"

#define MORE_PER_CALL 2 /* how far a call moves a counter for each object it touches */

static unsigned bits_for(unsigned max)
{
	unsigned bits = 0;

	while (max >> bits)
		bits++;
	return bits;
}

/* The most objects of one type that are counted. */
static unsigned most_items(const struct loader *l)
{
	unsigned most = 1;

	for (const struct vocab_tally *tally = l->s->study->tallies; tally->type; tally++) {
		const int t = load_type_find(l->s->study, tally->item);
		const unsigned nr = l->s->first_object[t + 1] - (unsigned)l->s->first_object[t];

		most = nr > most ? nr : most;
	}
	return most;
}

static unsigned count_calls(const struct machine_world *w)
{
	unsigned nr = w->nr_workers;

	for (unsigned i = 0; i < w->nr_tasks; i++)
		nr += w->slots[i].nr_calls;
	for (unsigned i = 0; i < w->nr_lines; i++)
		nr += w->lines[i].fires;
	return nr;
}

void load_widths(struct loader *l)
{
	const struct machine_world *w = &l->s->world;
	const unsigned moves = most_items(l) * (1 + MORE_PER_CALL * count_calls(w));

	/* Functions of the file's own can count as often as they like. */
	for (unsigned i = 0; i < w->nr_words && !l->code; i++) {
		struct machine_word *word = &w->words[i];
		const unsigned start =
			(unsigned)(word->initial < 0 ? -word->initial : word->initial);
		const unsigned width = bits_for(start + moves) + 1;

		if (word->per_cpu && width < word->width)
			word->width = (uint8_t)width;
	}
}
