/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * error.h - why a function of ours could not do what it was asked
 *
 * Concept: what the system refuses (a file that is not there, a full disk) is told in one line
 * of text. What is wrong inside a user's file has a place and goes to diag.h; what is wrong in
 * ours is an assert; what the simulated kernel does wrong is data.
 *
 * Use: the error comes last and is written only when the function returns false.
 *
 *	bool thing_open(const char *path, struct error *err)
 *	{
 *		...
 *		return error_set(err, "cannot open '%s': %s", path, strerror(errno));
 *
 * Invariant: text is one line of printable UTF-8, without a full stop or newline at its end.
 *
 * Threads: an error belongs to its caller.
 */
#ifndef LOCKSTEP_BASE_ERROR_H
#define LOCKSTEP_BASE_ERROR_H

#include <stdbool.h>

struct error {
	char text[512]; /* a longer message is cut between two characters */
};

/**
 * error_set() - write the message, made safe for a terminal
 * @err: where to; NULL when the caller does not want to know
 * @fmt: as for printf()
 *
 * Return: false, always.
 */
bool error_set(struct error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
