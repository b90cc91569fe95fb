/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * block.h - what went wrong as blocks of text, to be pasted elsewhere.
 *
 * Two forms that readers of kernel mail know: the tree of calls that a commit message shows, with
 * what happens in it, and the columns of CPUs in which lockdep lays out an unsafe scenario. Both are
 * made of the links of a chain (chain.h) and have what the chain has, no more: each line was a step of
 * the run. They are no report of lockdep: no lock class was validated.
 *
 * Threads: as run.h. Every function appends; lines end in line feeds.
 */
#ifndef LOCKSTEP_EXPLAIN_BLOCK_H
#define LOCKSTEP_EXPLAIN_BLOCK_H

#include "lockstep/base/text.h"
#include "lockstep/explain/chain.h"

/** block_calls() - the functions around each link, as a tree for each CPU's contexts. */
void block_calls(struct run *run, const struct chain *chain, struct text *out);

/** block_order() - the links in columns, one for each CPU, in the order of the steps. */
void block_order(struct run *run, const struct chain *chain, struct text *out);

#endif
