/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * demo.h - the program of demo.c on a pseudo terminal.
 *
 * Threads: as pty.h.
 */
#ifndef TESTS_TUI_DEMO_H
#define TESTS_TUI_DEMO_H

#include "pty.h"

/** demo_start() - as pty_start(). @env: as there; @option: for the program, or NULL */
struct pty *demo_start(int cols, int rows, const char *const *env, const char *option);

/** demo_start_synced() - and its first picture is there. */
struct pty *demo_start_synced(int cols, int rows);

/** demo_ends() - claim that it ends with @status, and leaves the terminal as it was; pty_stop(). */
void demo_ends(struct pty *p, int status);

#endif
