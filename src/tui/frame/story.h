/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * story.h - how it came to what went wrong, told: what the post-mortem shows.
 *
 * The chain of explain/chain.h with its sentences, which need the run. Telling it takes longer than a
 * frame should, so it is told once for each end that a run comes to and kept until that changes.
 *
 * Threads: as its run; frames copy it.
 */
#ifndef LOCKSTEP_TUI_STORY_H
#define LOCKSTEP_TUI_STORY_H

#include <stdint.h>

#include "lockstep/base/text.h"
#include "lockstep/explain/chain.h"

/** struct story_link - @phrase: what was done; @sentence: what that meant. */
struct story_link {
	struct text phrase, sentence;
};

/**
 * struct story - all bytes zero is none
 * @key: of the run and the step it was told for; 0: nothing is told
 * @chain: links and waits; borrows from the path
 * @links, @waits: its links and waits in words
 * @calls, @order: as blocks of text (explain/block.h)
 * @console: what the kernel would print, a line each
 */
struct story {
	uint64_t key;
	struct chain chain;
	struct story_link links[CHAIN_LINKS_MAX];
	struct text waits[CHAIN_WAITS_MAX];
	struct text calls, order, console;
};

/**
 * story_tell() - of the worst up to where @run stands
 * @id: of the run: no other has it
 * @step: where that is, 0: nothing went wrong; the story is empty then
 */
void story_tell(struct story *s, struct run *run, uint64_t id, size_t step);

/** story_copy() - make @to say what @from says; quick when it does already. */
void story_copy(struct story *to, const struct story *from);

void story_finish(struct story *s);

#endif
