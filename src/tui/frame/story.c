// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/story.h"

#include "lockstep/base/hash.h"
#include "lockstep/explain/block.h"
#include "lockstep/explain/watchdog.h"

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

static void tell_blocks(struct story *s, struct run *run)
{
	struct watchdog_line lines[WATCHDOG_LINES_MAX];
	const unsigned nr = watchdog_lines(run, lines);

	text_clear(&s->calls);
	text_clear(&s->order);
	text_clear(&s->console);
	block_calls(run, &s->chain, &s->calls);
	block_order(run, &s->chain, &s->order);
	for (unsigned i = 0; i < nr; i++)
		text_printf(&s->console, "%3u s  %s\n", lines[i].seconds,
		            lines[i].text + (lines[i].text[0] == '\t'));
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
	tell_blocks(s, run);
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
	copy_text(&to->calls, &from->calls);
	copy_text(&to->order, &from->order);
	copy_text(&to->console, &from->console);
}

void story_finish(struct story *s)
{
	for (unsigned i = 0; i < CHAIN_LINKS_MAX; i++) {
		text_finish(&s->links[i].phrase);
		text_finish(&s->links[i].sentence);
	}
	for (unsigned i = 0; i < CHAIN_WAITS_MAX; i++)
		text_finish(&s->waits[i]);
	text_finish(&s->calls);
	text_finish(&s->order);
	text_finish(&s->console);
}
