// SPDX-License-Identifier: GPL-2.0-only
/*
 * Words: what one context relied on, and another one changed.
 */
#include "chain.h"

#include "lockstep/explain/explain.h"

#define WRITES_MAX 3 /* of one word, counted from the end */

static bool is_look(uint8_t op)
{
	return op == VOCAB_LOAD || op == VOCAB_LOAD_ACQUIRE || op == VOCAB_BIT_TEST ||
	       op == VOCAB_CPU_LOAD || op == VOCAB_CMPXCHG || op == VOCAB_XCHG ||
	       op == VOCAB_BIT_TEST_SET || op == VOCAB_BIT_TEST_CLEAR;
}

/* The op of step @step when it is one of @slot on a word, else NULL. */
static const struct vocab_ask *word_op(struct chain_maker *m, size_t step, unsigned slot)
{
	const struct vocab_ask *ask =
		run_step_at(m->run, step)->slot == slot ? seek_ask(m->run, step) : NULL;

	return ask && vocab_op_info((enum vocab_op)ask->op)->operand == VOCAB_WORD ? ask : NULL;
}

/* The last step in (since, step) in which @slot looked at @word, or with SEEK_ANY at any. */
static size_t last_look(struct chain_maker *m, unsigned slot, int word, size_t since, size_t step)
{
	for (size_t k = step - 1; k > since; k--) {
		const struct vocab_ask *ask = word_op(m, k, slot);

		if (ask && is_look(ask->op) && (word < 0 || ask->object == word))
			return k;
	}
	return 0;
}

static size_t last_touch(struct chain_maker *m, unsigned slot, unsigned word, size_t since,
                         size_t step)
{
	for (size_t k = step - 1; k > since; k--) {
		const struct vocab_ask *ask = word_op(m, k, slot);

		if (ask && ask->object == word)
			return k;
	}
	return 0;
}

/* The last step in (since, step) in which somebody else than @slot changed @word. */
static size_t foreign_write(struct chain_maker *m, unsigned slot, unsigned word, size_t since,
                            size_t step, const struct machine_event **event)
{
	const struct seek change = {.kind = MACHINE_EV_WORD,
	                            .cpu = SEEK_ANY,
	                            .slot = SEEK_ANY,
	                            .object = (int)word,
	                            .b = SEEK_ANY};
	size_t k = step;

	while ((k = seek_last(m->run, since, k - 1, change, event)) > 0)
		if ((*event)->slot != slot)
			return k;
	return 0;
}

/* An interrupt that wrote had to get in first. */
static void add_write(struct chain_maker *m, size_t step, const struct machine_event *event,
                      size_t since)
{
	chain_add_event(m, CHAIN_WROTE, step, event);
	if (event->slot >= machine_first_line(m->world))
		chain_entered(m, event->slot, since, step);
}

void chain_changed_meanwhile(struct chain_maker *m, unsigned slot, size_t since, size_t step)
{
	size_t look = step;

	while ((look = last_look(m, slot, SEEK_ANY, since, look)) > 0) {
		const unsigned word = seek_ask(m->run, look)->object;
		const struct machine_event *event;
		const size_t wrote = foreign_write(m, slot, word, since, look, &event);
		const size_t before = wrote ? last_touch(m, slot, word, since, wrote) : 0;

		if (!before)
			continue;
		chain_add(m, is_look(seek_ask(m->run, before)->op) ? CHAIN_READ : CHAIN_WROTE,
		          before);
		add_write(m, wrote, event, before);
		chain_add(m, CHAIN_READ, look);
		return;
	}
}

void chain_asserted(struct chain_maker *m, unsigned slot, size_t since, size_t step)
{
	const size_t look = last_look(m, slot, SEEK_ANY, since, step);
	const struct machine_event *event;
	size_t wrote;

	if (!look)
		return;
	chain_add(m, CHAIN_READ, look);
	wrote = seek_last(m->run, 0, look - 1,
	                  (struct seek){.kind = MACHINE_EV_WORD,
	                                .cpu = SEEK_ANY,
	                                .slot = SEEK_ANY,
	                                .object = seek_ask(m->run, look)->object,
	                                .b = SEEK_ANY},
	                  &event);
	if (wrote)
		add_write(m, wrote, event, 0);
}

/* ---- drift ---- */

static struct seek changes(unsigned word)
{
	return (struct seek){.kind = MACHINE_EV_WORD,
	                     .cpu = SEEK_ANY,
	                     .slot = SEEK_ANY,
	                     .object = (int)word,
	                     .b = SEEK_ANY};
}

static void add_writes(struct chain_maker *m, unsigned word, unsigned max)
{
	const struct machine_event *event;
	size_t k = run_at(m->run) + 1;

	while (max-- > 0 && (k = seek_last(m->run, 0, k - 1, changes(word), &event)) > 0)
		chain_add_event(m, CHAIN_WROTE, k, event);
}

static void add_items(struct chain_maker *m, const struct machine_tally *tally)
{
	for (unsigned i = 0; i < tally->nr_items; i++) {
		const struct machine_event *event;
		size_t k = run_at(m->run) + 1;

		while ((k = seek_last(m->run, 0, k - 1, changes(tally->items[i]), &event)) > 0)
			if ((event->a ^ event->b) & tally->mask)
				break;
		if (k)
			chain_add_event(m, CHAIN_WROTE, k, event);
	}
}

/* The words that lead from item @item to its counter as things are after step @step. */
static unsigned hop_words(struct chain_maker *m, const struct machine_tally *tally, unsigned item,
                          size_t step, uint16_t out[MACHINE_STEPS_MAX])
{
	const struct machine_state *state = run_state_at(m->run, step);
	unsigned at = item + 1, nr = 0;

	for (unsigned i = 0; i < tally->nr_hops && at; i++) {
		const struct machine_hop *hop = &tally->hops[i];

		if (hop->words)
			out[nr++] = hop->words[at - 1];
		at = hop->words ? (unsigned)machine_word(m->world, state, hop->words[at - 1])
		                : hop->links[at - 1];
	}
	return nr;
}

/* @counted changed a counter in step @step: what it had looked at to choose it, had that changed? */
static bool add_stale_look(struct chain_maker *m, unsigned word, size_t step,
                           const struct machine_event *counted)
{
	const size_t began = seek_began(m->run, step, counted->slot);
	const size_t look = last_look(m, counted->slot, (int)word, began, step);
	const struct machine_event *event;
	const size_t wrote = look ? foreign_write(m, counted->slot, word, look, step, &event) : 0;

	if (!wrote)
		return false;
	chain_add(m, CHAIN_READ, look);
	add_write(m, wrote, event, look);
	chain_add_event(m, CHAIN_STALE, step, counted);
	return true;
}

static bool add_stale_path(struct chain_maker *m, const struct machine_tally *tally, size_t step,
                           const struct machine_event *counted)
{
	uint16_t words[MACHINE_STEPS_MAX];

	for (unsigned item = 0; item < tally->nr_items; item++) {
		const unsigned nr = hop_words(m, tally, item, step, words);

		for (unsigned i = 0; i < nr; i++)
			if (add_stale_look(m, words[i], step, counted))
				return true;
	}
	return false;
}

static bool add_stale(struct chain_maker *m, const struct machine_tally *tally, unsigned counter)
{
	const struct machine_event *counted;
	size_t k = run_at(m->run) + 1;

	while ((k = seek_last(m->run, 0, k - 1, changes(tally->counters[counter]), &counted)) > 0)
		if (add_stale_path(m, tally, k, counted))
			return true;
	return false;
}

static bool counts_in(const struct machine_tally *tally, unsigned word)
{
	for (unsigned i = 0; i < tally->nr_counters; i++)
		if (tally->counters[i] == word)
			return true;
	return false;
}

void chain_drift(struct chain_maker *m, const struct machine_finding *finding)
{
	for (unsigned t = 0; t < m->world->nr_tallies; t++) {
		const struct machine_tally *tally = &m->world->tallies[t];

		if (!counts_in(tally, finding->object))
			continue;
		for (unsigned i = 0; i < tally->nr_counters; i++)
			if (add_stale(m, tally, i))
				break;
		add_writes(m, finding->object, WRITES_MAX);
		add_items(m, tally);
	}
	chain_add(m, CHAIN_ENDS, m->chain->step);
}
