/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * swept.h - one interrupt at every position, on every CPU, in every variant of the round and in
 * the one that is shown: what the sweep screen shows.
 *
 * It is made in a world of its own, whose devices may interrupt any CPU, so that a strip shows also
 * what would come of it elsewhere. Once made it never changes.
 *
 * Threads: made and referred to by the engine alone, read by all.
 */
#ifndef LOCKSTEP_TUI_SWEPT_H
#define LOCKSTEP_TUI_SWEPT_H

#include "tui/engine/world.h"

#include "lockstep/explore/sweep.h"

struct player;

/**
 * struct swept_place - what the step after a position does.
 * @brief: as a phrase; owned
 * @site: where in the code; NULL where it is no op. Borrowed from the path
 */
struct swept_place {
	char *brief;
	const struct kapi_site *site;
};

/** struct swept_variant - its run without the interrupt. @places: nr_places of them, owned. */
struct swept_variant {
	size_t variant;
	const struct vocab_build *build;
	struct swept_place *places;
	size_t nr_places;
};

/** struct swept_row - a strip. @variant: index among the variants of struct swept. */
struct swept_row {
	struct sweep_row row;
	size_t variant;
	bool at_home; /* the scenario's own devices interrupt this CPU */
};

/**
 * struct swept - all of it
 * @base, @world: what was swept, and the same with the lines free; references
 * @line: the interrupt that was moved
 */
struct swept {
	unsigned nr_refs;
	struct world *base, *world;
	unsigned line;
	struct swept_variant *variants;
	size_t nr_variants;
	struct swept_row *rows;
	size_t nr_rows;
};

/**
 * swept_make() - sweep @line over the scenario of @p
 * @why: written when NULL is returned: nothing to move, or stopped
 *
 * Return: owned by the caller, one reference.
 */
struct swept *swept_make(struct player *p, unsigned line, struct error *why);

struct swept *swept_get(struct swept *s);
void swept_put(struct swept *s);

/** swept_name() - of the interrupt. Borrowed. */
const char *swept_name(const struct swept *s);

#endif
