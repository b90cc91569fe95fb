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

/** cast_begin() - the first line, appended to @out. */
void cast_begin(struct text *out, int cols, int rows, const char *title);

/** cast_show() - @bytes, UTF-8 with escape sequences, @ms milliseconds after the start; appended. */
void cast_show(struct text *out, unsigned ms, const struct text *bytes);

#endif
