/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * terminal.h - the terminal, as the user wants it.
 *
 * Threads: the terminal's.
 */
#ifndef LOCKSTEP_TUI_TERMINAL_H
#define LOCKSTEP_TUI_TERMINAL_H

struct error;
struct settings;
struct tty;
struct tui_options;

/**
 * terminal_open() - read the user's files, and take the terminal
 * @settings: filled; it knows what the terminal can do
 * @err: written only on failure
 *
 * Return: for terminal_close(); NULL on failure, with @settings finished.
 */
struct tty *terminal_open(struct settings *settings, const struct tui_options *options,
                          struct error *err);

/** terminal_apply() - what may have been chosen since holds from here on: the theme, the characters. */
void terminal_apply(struct tty *tty, const struct settings *settings);

/** terminal_close() - and tell on stderr, where it can be read at leisure, what is wrong in the files. */
void terminal_close(struct tty *tty, struct settings *settings);

#endif
