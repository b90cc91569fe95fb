/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * seek.h - something to stop at, by name: what `b`, `:break`, `:next`, `:until` and `:prev` understand.
 *
 *	backing-dev.h:410	a line of the source, when a context comes to a primitive in it
 *	lock_page_memcg		a function is entered
 *	move_lock, lock A	a lock is taken or given back
 *	wb_end, irq wb_end	an interrupt is raised, or its handler begins
 *	A.moving_account	a word of memory changes
 *	IF			interrupts go on or off, on any CPU
 *	irq_raised, irq_delivered, warning
 *	[WHO:] EVENT		a moment in the grammar of schedules (scenario/event.h)
 *
 * Threads: the engine's alone.
 */
#ifndef LOCKSTEP_TUI_SEEK_H
#define LOCKSTEP_TUI_SEEK_H

#include "lockstep/base/error.h"
#include "lockstep/run/run.h"
#include "lockstep/scenario/event.h"

#define SEEK_TEXT 160

struct player;
struct world;

enum seek_kind {
	SEEK_LINE,    /* @name with the number @line */
	SEEK_LOCK,    /* @name, or what ends in it */
	SEEK_IRQ,     /* @name */
	SEEK_WORD,    /* @name */
	SEEK_IF,      /* any CPU */
	SEEK_RAISED,  /* any interrupt */
	SEEK_DELIVER, /* any interrupt */
	SEEK_WARNING, /* an invariant breaks, or a finding is made */
	SEEK_EVENT,   /* @event */
	SEEK_NR_KINDS,
};

/**
 * struct seek - a thing to stop at
 * @text: as it was asked for; @name: the part of it that names something
 * @world: what @event borrows from, a reference; NULL: it borrows nothing
 */
struct seek {
	enum seek_kind kind;
	char text[SEEK_TEXT], name[SEEK_TEXT];
	int line;
	struct scenario_event event;
	struct world *world;
};

/**
 * seek_parse() - what @text means in what @p shows
 * @out: filled on success; give it to seek_finish()
 * @err: written only on false
 */
bool seek_parse(const struct player *p, const char *text, struct seek *out, struct error *err);
void seek_finish(struct seek *s);

/** seek_parse_event() - the same where only a moment will do. */
bool seek_parse_event(const struct player *p, const char *text, struct seek *out,
                      struct error *err);

/** seek_hits() - does step @k, from 1, do it? */
bool seek_hits(const struct seek *s, struct run *run, size_t k);

/** seek_kind_name() - "line", "lock", ...: what is stopped at. Borrowed. */
const char *seek_kind_name(enum seek_kind kind);

#endif
