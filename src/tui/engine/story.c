// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/story.h"

#include "lockstep/base/hash.h"

/* Two runs that agree on this have come to the same end by steps of the same number. */
static uint64_t key_of(struct run *run, uint64_t id, size_t step)
{
	const uint64_t key[] = {id, run_digest(run, step), step};
	uint64_t hash = hash_bytes64(key, sizeof(key), 0);

	for (size_t k = 1; k <= step; k++) {
		const struct machine_choice c = run_step_at(run, k)->choice;

		hash = hash * 31 + c.kind * 65536u + c.cpu * 256u + c.arg;
	}
	return hash ? hash : 1;
}

void story_tell(struct story *s, struct run *run, uint64_t id, size_t step)
{
	const uint64_t key = step ? key_of(run, id, step) : 0;

	if (s->key == key)
		return;
	s->key = key;
	s->chain.nr_links = s->chain.nr_waits = 0;
	s->chain.step = 0;
	if (!step)
		return;
	chain_make(run, &s->chain);
	for (unsigned i = 0; i < s->chain.nr_links; i++) {
		text_clear(&s->links[i].phrase);
		text_clear(&s->links[i].sentence);
		chain_link_phrase(run, &s->chain.links[i], &s->links[i].phrase);
		chain_link_sentence(run, &s->chain.links[i], &s->links[i].sentence);
	}
	for (unsigned i = 0; i < s->chain.nr_waits; i++) {
		text_clear(&s->waits[i]);
		chain_wait_sentence(run, &s->chain, &s->chain.waits[i], &s->waits[i]);
	}
}

static void copy_text(struct text *to, const struct text *from)
{
	text_clear(to);
	text_add(to, text_str(from));
}

void story_copy(struct story *to, const struct story *from)
{
	if (to->key == from->key)
		return;
	to->key = from->key;
	to->chain = from->chain;
	for (unsigned i = 0; i < from->chain.nr_links; i++) {
		copy_text(&to->links[i].phrase, &from->links[i].phrase);
		copy_text(&to->links[i].sentence, &from->links[i].sentence);
	}
	for (unsigned i = 0; i < from->chain.nr_waits; i++)
		copy_text(&to->waits[i], &from->waits[i]);
}

void story_finish(struct story *s)
{
	for (unsigned i = 0; i < CHAIN_LINKS_MAX; i++) {
		text_finish(&s->links[i].phrase);
		text_finish(&s->links[i].sentence);
	}
	for (unsigned i = 0; i < CHAIN_WAITS_MAX; i++)
		text_finish(&s->waits[i]);
}
