/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * engine.h - the player on a thread of its own.
 *
 * Commands go in, frames come out, and neither side waits for the other: posting a command never
 * blocks, and the newest frame is taken by swapping a pointer under a lock that is held for no
 * longer than that. There are three frames: one is being filled, one waits to be taken, one is
 * being looked at. A frame that nobody has taken yet is replaced by a newer one.
 *
 * What the screen asks for by itself (what would have helped) is dropped as soon as a key asks for
 * something else.
 *
 * When a frame has come the engine makes its descriptor readable. In a long command frames that say
 * `busy` come now and then, and engine_stop() ends it where it is.
 *
 * Threads: all functions belong to the thread that created the engine.
 */
#ifndef LOCKSTEP_TUI_ENGINE_H
#define LOCKSTEP_TUI_ENGINE_H

#include <stdbool.h>

#include "tui/engine/command.h"

#include "lockstep/base/error.h"

struct engine;
struct frame;
struct player;

/**
 * engine_create() - start the thread
 * @player: opened; moves to the engine, which finishes it
 * @err: written only when NULL is returned; @player stays the caller's then
 *
 * The first frame is there at once.
 */
struct engine *engine_create(struct player *player, struct error *err);

/** engine_destroy() - end the command under way, and the thread; NULL is fine. */
void engine_destroy(struct engine *e);

/** engine_fd() - an eventfd: readable when there is a frame to take. Borrowed. */
int engine_fd(const struct engine *e);

/** engine_post() - ask for @command. Return: false when too many wait already; it is lost then. */
bool engine_post(struct engine *e, const struct command *command);

/** engine_take() - the newest frame, borrowed until the next engine_take(). */
const struct frame *engine_take(struct engine *e);

/**
 * engine_settle() - wait until all that was asked for is done, and take the frame of that.
 *
 * Return: the frame, borrowed as from engine_take(); busy when something long is under way.
 */
const struct frame *engine_settle(struct engine *e);

/** engine_stop() - end the command under way and forget those that wait. */
void engine_stop(struct engine *e);

#endif
