// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "shelf.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>

bool shelf_init(struct shelf *shelf, const struct library *library)
{
	const struct scenario_options how = {.study = NULL};

	*shelf = (struct shelf){
		.loaded = xcalloc(library->nr + 1, sizeof(*shelf->loaded)),
		.nr_loaded = library->nr,
		.entries = xcalloc(library->nr + 1, sizeof(*shelf->entries)),
	};
	for (size_t i = 0; i < library->nr; i++) {
		const struct shipped *item = &library->items[i];

		if (load_scenario(item->path, &how, &shelf->loaded[i]))
			shelf->entries[shelf->nr++] =
				(struct catalogue_entry){.name = item->name,
			                                 .path = item->path,
			                                 .scenario = &shelf->loaded[i].scenario};
	}
	catalogue_sort(shelf->entries, shelf->nr);
	return shelf->nr == library->nr;
}

void shelf_finish(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->nr_loaded; i++)
		load_finish(&shelf->loaded[i]);
	free(shelf->entries);
	free(shelf->loaded);
}
