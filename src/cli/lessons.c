// SPDX-License-Identifier: GPL-2.0-only
#include "lessons.h"

#include "lockstep/base/alloc.h"
#include "message.h"

#include <stdlib.h>

bool lessons_init(struct lessons *lessons, const struct library *library)
{
	shelf_init(&lessons->shelf, library);
	lessons->all = xcalloc(lessons->shelf.nr + 1, sizeof(*lessons->all));
	for (size_t i = 0; i < lessons->shelf.nr; i++) {
		const struct catalogue_entry *entry = &lessons->shelf.entries[i];

		lessons->all[i] = (struct cli_entry){.name = entry->name,
		                                     .title = entry->scenario->title,
		                                     .story = entry->scenario->story,
		                                     .number = entry->scenario->lesson};
	}
	if (!lessons->shelf.nr)
		message_error("no scenarios were found; see LOCKSTEP_PATH");
	return lessons->shelf.nr > 0;
}

void lessons_finish(struct lessons *lessons)
{
	if (!lessons->all)
		return;
	shelf_finish(&lessons->shelf);
	free(lessons->all);
}
