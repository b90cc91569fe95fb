/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stack.h - the calls of a context, each with its line in the source.
 *
 * A place (path.h) knows the line of its op and the names of the functions around it. Where in each
 * of them the next one is called is looked up in the source of the build; where a function calls
 * another on several lines, all that can be said is the first of them.
 *
 * Threads: none of its own.
 */
#ifndef LOCKSTEP_TUI_STACK_H
#define LOCKSTEP_TUI_STACK_H

#include <stdbool.h>

#include "lockstep/path/path.h"

struct vocab_build;
struct vocab_file;

/**
 * struct stack_frame - a function that is being executed
 * @file: NULL: its source is not there
 * @line: that is executed, or that calls the next frame; 0: unknown
 * @unsure: other lines of it call the next frame as well
 */
struct stack_frame {
	const char *function;
	const struct vocab_file *file;
	int line;
	bool unsure;
};

/** stack_frames() - of @place, the innermost first. Return: how many. */
unsigned stack_frames(const struct vocab_build *build, const struct path_place *place,
                      struct stack_frame out[PATH_FRAMES_MAX]);

/**
 * stack_takes() - did frame @frame (0: the innermost) take lock number @held of those @place holds?
 *
 * What was taken by a function that has returned since counts for the outermost frame.
 */
bool stack_takes(const struct path_place *place, unsigned frame, unsigned held);

#endif
