/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rows.h - what the program says, as tables of command lines.
 */
#ifndef TESTS_CLI_ROWS_H
#define TESTS_CLI_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "program.h"

/**
 * struct row - one command line.
 * @status: its exit status
 * @out, @err: what standard output and standard error must contain; with "" nothing may stand on
 *	standard error
 */
struct row {
	const char *command_line;
	int status;
	const char *out, *err;
};

/** rows_check() - run each of @nr and hold it to its row; each that fails is told. */
void rows_check(const struct row *rows, size_t nr);

#define CHECK_ROWS(rows) rows_check(rows, sizeof(rows) / sizeof((rows)[0]))

/** says() - do these @words stand in @text? */
bool says(const struct text *text, const char *words);

/** count() - how often? */
size_t count(const struct text *text, const char *words);

#endif
