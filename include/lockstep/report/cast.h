/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cast.h - a recording of a terminal, in the format of asciinema (asciicast v2).
 *
 * A line of JSON with the size, then a line for each time something was shown: seconds since the start
 * and the bytes. https://docs.asciinema.org/manual/asciicast/v2/
 */
#ifndef LOCKSTEP_REPORT_CAST_H
#define LOCKSTEP_REPORT_CAST_H

#include "lockstep/base/text.h"

/**
 * cast_begin() - the first line, appended to @out
 * @cols, @rows: cells of the terminal that is recorded
 * @title: UTF-8, or NULL for none
 */
void cast_begin(struct text *out, int cols, int rows, const char *title);

/**
 * cast_show() - a line for what was shown, appended to @out
 * @ms: milliseconds after the start, not less than of the line before
 * @bytes: UTF-8 with escape sequences; borrowed
 */
void cast_show(struct text *out, unsigned ms, const struct text *bytes);

#endif
