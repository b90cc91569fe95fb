/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lessons.h - the scenarios of the library as a list to choose from.
 */
#ifndef CLI_LESSONS_H
#define CLI_LESSONS_H

#include "lockstep/cli/cli.h"
#include "shelf.h"

/** struct lessons - the list. All bytes zero: none. */
struct lessons {
	struct shelf shelf;
	struct cli_entry *all; /* owned */
};

/** lessons_init() - all of @library. Return: false when an error has been told: there is nothing. */
bool lessons_init(struct lessons *lessons, const struct library *library);

void lessons_finish(struct lessons *lessons);

#endif
