// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "pick.h"

#include "lockstep/base/alloc.h"
#include "message.h"
#include "shelf.h"

#include <stdlib.h>
#include <string.h>

#define ANSWER_BYTES 128

/* The entry that an answer means: its number as shown, its name, or the first for no answer. */
static const struct catalogue_entry *entry_of(const struct shelf *shelf, const char *answer)
{
	char number[16];

	if (!answer[0])
		return &shelf->entries[0];
	for (size_t i = 0; i < shelf->nr; i++) {
		snprintf(number, sizeof(number), "%d", shelf->entries[i].scenario->lesson);
		if (strcmp(answer, shelf->entries[i].name) == 0 || strcmp(answer, number) == 0)
			return &shelf->entries[i];
	}
	return NULL;
}

static bool ask(char *answer)
{
	char *end;

	fputs("\nWhich one? Number or name, Enter for the first, q to leave: ", stdout);
	fflush(stdout);
	if (!fgets(answer, ANSWER_BYTES, stdin)) {
		putchar('\n');
		return false;
	}
	end = answer + strcspn(answer, "\n");
	*end = '\0';
	return strcmp(answer, "q") != 0;
}

static char *pick_from(const struct shelf *shelf)
{
	char answer[ANSWER_BYTES];

	while (ask(answer)) {
		const struct catalogue_entry *entry = entry_of(shelf, answer);

		if (entry)
			return xstrdup(entry->path);
		message_error("there is no '%s'", answer);
	}
	return NULL;
}

bool pick_scenario(const struct library *library, char **path)
{
	struct text list = {.len = 0};
	struct shelf shelf;

	*path = NULL;
	shelf_init(&shelf, library);
	if (!shelf.nr) {
		shelf_finish(&shelf);
		message_error("no scenarios were found; see LOCKSTEP_PATH");
		return false;
	}
	catalogue_text(shelf.entries, shelf.nr, &list);
	fputs(text_str(&list), stdout);
	*path = pick_from(&shelf);
	text_finish(&list);
	shelf_finish(&shelf);
	return true;
}
