/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * diff.h - two texts, line by line: what stayed, what went, what came.
 *
 * The longest common subsequence of the lines, found by the textbook's table after equal lines at
 * both ends are set aside. For the files of a study (some hundred lines, of which a dozen differ)
 * that is less than a millisecond; where the table would have more than DIFF_CELLS_MAX cells, all
 * that lies between the equal ends counts as changed.
 *
 * What goes stands before what comes in its place, as diff -u prints it.
 *
 * Threads: none of its own.
 */
#ifndef LOCKSTEP_BASE_DIFF_H
#define LOCKSTEP_BASE_DIFF_H

#include <stddef.h>

#define DIFF_CELLS_MAX (4u << 20)

/**
 * struct diff_line - a line of one text or of both
 * @sign: ' ' in both, '-' in the left one only, '+' in the right one only
 * @left, @right: its numbers there, from 1; 0: it is not there
 * @text: @size bytes without the line feed; borrowed
 */
struct diff_line {
	char sign;
	int left, right;
	const char *text;
	size_t size;
};

/** struct diff - @lines: @nr of them, owned. All bytes zero is an empty one. */
struct diff {
	struct diff_line *lines;
	size_t nr;
};

/**
 * diff_make() - compare two texts
 * @d: the caller's struct, any content; to be given to diff_finish()
 * @left, @right: borrowed by @d
 */
void diff_make(struct diff *d, const char *left, const char *right);
void diff_finish(struct diff *d);

/**
 * diff_hunk() - the next place where the two differ, with lines around it
 * @from: look from this line on
 * @context: equal lines shown before and after; two places that would touch are one hunk
 * @first, @end: receive the half-open range of its lines
 *
 * Return: @end, to go on from; 0 when there is no more, and nothing is written.
 */
size_t diff_hunk(const struct diff *d, size_t from, size_t context, size_t *first, size_t *end);

#endif
