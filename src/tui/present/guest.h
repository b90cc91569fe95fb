/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * guest.h - the side of the notes: listens to a presentation, and asks it for something.
 *
 * Threads: one. No call blocks.
 */
#ifndef LOCKSTEP_TUI_GUEST_H
#define LOCKSTEP_TUI_GUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/present/talk.h"

/**
 * struct guest - all bytes zero but @fd = -1 is one that listens to nobody
 * @talk: what was told last; right when @has_talk
 * @in: what has come of a line, @nr bytes; owned
 */
struct guest {
	int fd;
	struct talk talk;
	bool has_talk;
	char *in;
	size_t nr;
};

enum guest_news {
	GUEST_NOTHING,
	GUEST_TOLD, /* talk is new */
	GUEST_GONE, /* nobody speaks any more, or what is said is nonsense */
};

void guest_init(struct guest *g);
void guest_finish(struct guest *g);

/** guest_join() - listen to @fd, a socket that does not block and moves to @g. */
void guest_join(struct guest *g, int fd);

/** guest_leave() - listen to nobody; what was told stays. */
void guest_leave(struct guest *g);

/** guest_hear() - take what has come. After GUEST_GONE it listens to nobody. */
enum guest_news guest_hear(struct guest *g);

/** guest_ask() - ask for an action. Return: false when it cannot be sent now. */
bool guest_ask(struct guest *g, const struct talk_ask *ask);

#endif
