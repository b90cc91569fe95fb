/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * editor.h - the user's editor on the terminal, which is given back to us when it ends.
 *
 * $VISUAL, or $EDITOR, or vi; what it says may have arguments (`code -w`). Editors that are known to
 * take `+LINE` open at the line.
 *
 * Threads: the terminal's. Signals of the keyboard are the editor's meanwhile.
 */
#ifndef LOCKSTEP_TUI_EDITOR_H
#define LOCKSTEP_TUI_EDITOR_H

#include <stdbool.h>

struct error;
struct tty;

/**
 * editor_run() - edit a file, and wait
 * @tty: an open terminal; left and taken over again
 * @line: to begin at; 0: none
 * @err: written only on false: it cannot be run, or it has failed
 */
bool editor_run(struct tty *tty, const char *path, unsigned line, struct error *err);

/** editor_takes_line() - does the editor that @command runs know `+LINE`? */
bool editor_takes_line(const char *command);

#endif
