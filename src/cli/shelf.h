/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * shelf.h - all scenarios of the library, loaded, in the order of the lessons.
 */
#ifndef CLI_SHELF_H
#define CLI_SHELF_H

#include "library.h"
#include "load.h"
#include "lockstep/report/catalogue.h"

/** struct shelf - owns all it has, but the names and paths, which are the library's. */
struct shelf {
	struct loaded *loaded; /* one for each of the library */
	size_t nr_loaded;
	struct catalogue_entry *entries; /* those without an error, sorted */
	size_t nr;
};

/** shelf_init() - load them. Return: false when one has an error; the others are there. */
bool shelf_init(struct shelf *shelf, const struct library *library);

void shelf_finish(struct shelf *shelf);

#endif
