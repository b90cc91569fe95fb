/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * home.h - where a user's own files of this program stand.
 *
 * By the XDG base directory rules: what the user writes (keys, themes) in $XDG_CONFIG_HOME/lockstep,
 * usually ~/.config/lockstep; what the program remembers (progress, what was copied) in
 * $XDG_STATE_HOME/lockstep, usually ~/.local/state/lockstep. The program never writes to the first.
 *
 * Threads: safe, as far as the environment stays as it is.
 */
#ifndef LOCKSTEP_BASE_HOME_H
#define LOCKSTEP_BASE_HOME_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/text.h"

struct error;

enum home_kind { HOME_CONFIG, HOME_STATE };

/**
 * home_path() - the file @name of a kind
 * @out: the path is appended
 *
 * Return: false, with nothing appended, when neither the variable nor HOME is an absolute path.
 */
bool home_path(enum home_kind kind, const char *name, struct text *out);

/** home_short() - @path with ~ for the user's home, to be shown; appended to @out. */
void home_short(const char *path, struct text *out);

/**
 * home_write() - write the state file @name whole, making its folders
 * @data: @len bytes, borrowed
 * @err: written only on failure; what was there before is then as it was
 */
bool home_write(const char *name, const char *data, size_t len, struct error *err);

#endif
