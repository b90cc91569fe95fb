/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tried.h - what was necessary for what went wrong and what would have helped, once it was tried.
 *
 * Threads: made and referred to by the engine alone, read by all. Never changes once made.
 */
#ifndef LOCKSTEP_TUI_TRIED_H
#define LOCKSTEP_TUI_TRIED_H

#include <stdint.h>

#include "lockstep/causes/causes.h"

struct player;

/** struct tried - @key: of the story (story.h) that it is about. */
struct tried {
	unsigned nr_refs;
	uint64_t key;
	struct causes causes;
};

/**
 * tried_make() - try everything, on the run that is shown and all its known steps
 * @err: written only when NULL is returned: stopped, or it cannot be loaded
 *
 * Return: owned by the caller, one reference.
 */
struct tried *tried_make(struct player *p, struct error *err);

struct tried *tried_get(struct tried *t);
void tried_put(struct tried *t);

#endif
