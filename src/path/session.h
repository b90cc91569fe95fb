/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * session.h - one replay: the backend that answers from a record and stops at the first new op.
 *
 * session_replay() calls a function of the code under study from the top. Every op it asks is
 * answered from the record, and what the context then owes and shows (held locks, saved IRQ
 * states, nesting depths, transactions) is kept up. The op after the record ends the replay: the
 * session then holds the place, the facts and a hash of the private stack.
 *
 * If the code asks something else than last time, the code is not a function of its answers: that
 * is an error of ours (or of a study that breaks the rules of kapi.h), told and not survived.
 */
#ifndef PATH_SESSION_H
#define PATH_SESSION_H

#include "lockstep/base/hash.h"
#include "lockstep/machine/program.h"
#include "lockstep/path/path.h"
#include "objects.h"
#include "script.h"
#include "stack.h"

#define SESSION_TRACE_MAX 64
#define SESSION_TRANSACTIONS_MAX 4

/** struct session_answer - an answered op: what was asked, and the answer. */
struct session_answer {
	const struct kapi_site *site;
	uint8_t op, part;
	int32_t answer;
};

struct session_watch {
	struct kapi_watch watch;
	uint8_t depth;
};

enum session_phase { SESSION_ANNOUNCED, SESSION_BEGUN, SESSION_INSIDE };

struct session_transaction {
	uint16_t word;
	const void *locked;
	enum session_phase phase;
	int8_t irqs_at_begin; /* -1 = not known yet */
};

struct session {
	struct kapi_backend backend; /* first: the backend is the session */
	const struct scenario *scenario;
	const struct vocab_build *build;
	struct objects objects;
	struct stack *stack;
	unsigned char *bytes; /* copy of the private stack */
	struct script script; /* when the scenario brings its own code */

	/* the replay that is asked for */
	const struct scenario_call *call;
	unsigned current;
	const struct session_answer *record;
	size_t nr_record, nr_asked;

	/* kept up while it runs */
	uint8_t nr_frames, nr_held, nr_saved, nr_watches, nr_transactions;
	int8_t irqs; /* IF as far as the code can know it; -1 = not known */
	const char *frames[PATH_FRAMES_MAX];
	struct path_held held[PATH_FRAMES_MAX];
	struct path_saved saved[PATH_SAVED_MAX];
	struct session_watch watches[PATH_WATCHED_MAX];
	struct session_transaction transactions[SESSION_TRANSACTIONS_MAX];
	struct machine_facts facts;
	const struct kapi_site *last;

	/* the outcome */
	unsigned nr_trace; /* since the last answer */
	struct path_trace trace[SESSION_TRACE_MAX];
	struct vocab_ask ask;
	const struct kapi_site *site;
	uint8_t part, nr_watched;
	struct path_watched watched[PATH_WATCHED_MAX];
	struct hash128 private_stack;
	const char *limit; /* what it ran into, or NULL */
};

bool session_init(struct session *session, const struct scenario *scenario,
                  const struct vocab_build *build, struct error *err);
void session_finish(struct session *session);

/**
 * session_replay() - run @call with @current as the current task up to op number @nr_record.
 *
 * Return: false when a limit was hit; session->limit tells which.
 */
bool session_replay(struct session *session, const struct scenario_call *call, unsigned current,
                    const struct session_answer *record, size_t nr_record);

/** session_enter(), session_leave() - the function called @name begins, has returned. */
void session_enter(struct session *session, const char *name);
void session_leave(struct session *session, const char *name);

/** session_stop() - end the replay here: @limit was hit. */
_Noreturn void session_stop(struct session *session, const char *limit);

/* ledger.c: what the context owes, kept up op by op */
void session_note(struct session *session, const struct kapi_call *call, uint8_t op,
                  int32_t answer);
void session_note_enter(struct session *session, const char *function);
void session_note_leave(struct session *session, const char *function);
void session_note_guards(struct session *session);
void session_note_flags_use(struct session *session, const struct kapi_call *call, uint8_t op);

/* translate.c: between C values and the machine's */
bool session_translate(struct session *session, const struct kapi_call *call, uint8_t op);
uintptr_t session_answer_in_c(const struct session *session, const struct kapi_call *call,
                              uint8_t op, int32_t answer);

#endif
