/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * history.h - lines of the command line, kept from one session to the next.
 *
 * They stand in the state file `history`, a line each, the newest last. It is written when a line is
 * entered: so it survives whatever happens, and of two sessions at once both leave their lines.
 *
 * Threads: the terminal's.
 */
#ifndef LOCKSTEP_TUI_HISTORY_H
#define LOCKSTEP_TUI_HISTORY_H

struct prompt;

/** history_read() - into an empty prompt; without a file nothing happens. */
void history_read(struct prompt *p);

/** history_keep() - the line entered last goes into the file, as far as it can be written. */
void history_keep(const struct prompt *p);

#endif
