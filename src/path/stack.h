/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stack.h - a stack of its own for replayed code.
 *
 * Replay runs the code under study on one stack at a fixed address that is zeroed before each run,
 * so that the same history leaves the same bytes. The code is left in the middle when it has asked
 * what we wanted to know: stack_leave() goes back to whoever called stack_run() and the frames are
 * simply forgotten.
 *
 * Threads: one run at a time; the caller holds a lock.
 */
#ifndef PATH_STACK_H
#define PATH_STACK_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/error.h"

struct stack;

/** stack_create() - reserve the stack; NULL with @err when there is no memory. */
struct stack *stack_create(struct error *err);
void stack_destroy(struct stack *stack);

/** stack_run() - call @body(@arg) on the stack; returns when it returns or leaves. */
void stack_run(struct stack *stack, void (*body)(void *arg), void *arg);

/** stack_leave() - from inside @body: end the run here. */
_Noreturn void stack_leave(struct stack *stack);

/**
 * stack_copy() - copy the live bytes from @frame (an address on the stack) to its base.
 * @to: room for @max bytes, or NULL to ask for the number only
 *
 * Return: how many there are.
 */
size_t stack_copy(const struct stack *stack, const void *frame, unsigned char *to, size_t max);

/** stack_size() - bytes a copy may need at most. */
size_t stack_size(const struct stack *stack);

#endif
