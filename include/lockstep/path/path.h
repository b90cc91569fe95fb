/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * path.h - real C as an automaton.
 *
 * A context is run by replay: call the C function from the top, answer its first k ops from the
 * record, and when it asks op k+1, stop: that op is what it does next. The function is
 * deterministic given the answers, so the record is the context's private state, and it is worth a
 * node in a tree: the child under an answer is made once, by one replay, and found ever after.
 *
 * What can be shown about a place (the pending op, the call stack, held locks, saved IRQ states,
 * watched locals) is computed when its node is made and never changes.
 *
 * Identity. Two histories that lead to the same continuation share a node: same root, same pending
 * op, same facts, and the same bytes on the replay stack from the primitive up to the root. So a
 * retry loop closes after a round, and `never` is a claim that can be checked. A node's number
 * depends on the order of discovery: it is never shown and never part of a digest.
 *
 * Threads: a path may be shared. Looking up existing nodes takes no lock; making one does.
 */
#ifndef LOCKSTEP_PATH_PATH_H
#define LOCKSTEP_PATH_PATH_H

#include <stddef.h>

#include "lockstep/base/error.h"
#include "lockstep/kapi/kapi.h"
#include "lockstep/machine/program.h"
#include "lockstep/scenario/scenario.h"
#include "lockstep/vocab/study.h"

#define PATH_FRAMES_MAX 24
#define PATH_SAVED_MAX 8
#define PATH_WATCHED_MAX 8
#define PATH_OPS_MAX 4096 /* of one activation */

/** struct path_held - a lock this activation holds. @how: the primitive; @reads: for reading. */
struct path_held {
	uint16_t lock;
	uint16_t how; /* enum vocab_primitive */
	bool reads;
	const char *function;
};

/**
 * struct path_saved - an IRQ state somebody promised to put back: a row of the ledger.
 * @lock: taken together with it, or MACHINE_NO_OBJECT for local_irq_save()
 * @how: the primitive; one that keeps nothing (spin_lock_irq) has @kept false
 * @place: where it is kept, as written ("cookie->flags"); "" when nothing is kept
 * @word: the shared word it has been moved to (A.move_lock_flags), or MACHINE_NO_OBJECT
 */
struct path_saved {
	uint16_t lock, how, word;
	bool kept;
	uint8_t value; /* IF as it was saved */
	const char *place, *function;
};

/** struct path_watched - a local variable of the code. */
struct path_watched {
	const char *name;
	bool flags; /* an IRQ state */
	uintptr_t value;
};

/**
 * struct path_place - what a node shows. All borrowed; lives as long as the path.
 * @site: where in the source; NULL for RETURN
 * @last: RETURN: the last site before it, or NULL
 * @part: which of the primitive's ops is pending, 0-based
 * @frames: function names, outermost first
 */
struct path_place {
	struct vocab_ask ask;
	const struct kapi_site *site, *last;
	uint8_t part;
	uint8_t nr_frames, nr_held, nr_saved, nr_watched;
	const char *const *frames;
	const struct path_held *held;
	const struct path_saved *saved;
	const struct path_watched *watched;
};

/** struct path_trace - a function entered or returned from on the way between two ops. */
struct path_trace {
	const char *function;
	bool enter;
};

/** struct path_edge - what lies between a node and its child. */
struct path_edge {
	const struct path_trace *trace;
	unsigned nr_trace;
};

struct path;

/**
 * path_create() - the automaton of @build's code in @scenario's world.
 * @scenario: borrowed until path_destroy()
 * @build: one of the scenario's study; borrowed
 */
struct path *path_create(const struct scenario *scenario, const struct vocab_build *build,
                         struct error *err);
void path_destroy(struct path *path);

/** path_program() - the path as the machine sees it; lives as long as the path. */
struct machine_program *path_program(struct path *path);

const struct vocab_build *path_build(const struct path *path);

/** path_place() - what @node shows; @node as the machine got it from this path, not 0. */
const struct path_place *path_place(const struct path *path, machine_node node);

/** path_edge() - the way from @node under @answer, which the machine has already taken. */
struct path_edge path_edge(const struct path *path, machine_node node, int32_t answer);

/** path_root_edge() - the functions entered before the first op of the root @node. */
struct path_edge path_root_edge(const struct path *path, machine_node node);

/** path_nr_nodes() - how many distinct places were met so far. */
size_t path_nr_nodes(const struct path *path);

/** path_limit() - which limit made a node 0, or NULL. Borrowed. */
const char *path_limit(const struct path *path);

#endif
