/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * script.h - functions of a scenario's own, run under replay.
 *
 * The interpreter walks the tree of scenario/code.h and asks its primitives through kapi, as compiled
 * code does, from the same stack and with sites of the same kind. So a path, a ledger and the source
 * pane cannot tell the two apart.
 *
 * What such code privately knows is kept in frames of plain numbers rather than on the C stack:
 * which call each function stands in, its locals, the rounds of its loops, and values that wait
 * while the rest of an expression is worked out. Whatever is not in use is zero, so that the bytes
 * of the frames are the continuation: two activations with the same bytes that ask the same go on
 * alike. A retry loop without a bound closes after its first round.
 */
#ifndef PATH_SCRIPT_H
#define PATH_SCRIPT_H

#include "lockstep/base/hash.h"
#include "lockstep/path/path.h"
#include "lockstep/scenario/code.h"

struct session;

/** struct script_frame - an activation of a function. @at: the call it stands in, + 1. */
struct script_frame {
	unsigned long locals[CODE_LOCALS_MAX];
	int32_t values[CODE_VALUES_MAX];
	uint16_t rounds[CODE_LOOPS_MAX];
	uint16_t nr_values;
	uint16_t at;
};

/**
 * struct script - an interpreter.
 * @sites: two for each call: its own, and that of what undoes it
 * @idle: statements since the machine was last asked
 * @depth: of C's recursion
 */
struct script {
	const struct scenario_code *code;
	const int32_t *fields; /* of the one object: numbers of locks, words, ... */
	size_t variant;
	struct kapi_site *sites;
	unsigned nr_frames, idle, depth;
	struct script_frame frames[PATH_FRAMES_MAX];
};

void script_init(struct script *script, const struct scenario *scenario,
                 const struct vocab_build *build);
void script_finish(struct script *script);

/** script_run() - call function number @function with the session as the backend. */
void script_run(struct session *session, unsigned function);

/** script_hash() - of everything it privately knows. */
struct hash128 script_hash(const struct script *script);

#endif
