// SPDX-License-Identifier: GPL-2.0-only
#include "pick.h"

#include "lockstep/base/alloc.h"
#include "message.h"
#include "shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANSWER_BYTES 128

/* Does @answer mean @entry: its number as shown, or its name? */
static bool means(const char *answer, const struct catalogue_entry *entry)
{
	char number[16];

	snprintf(number, sizeof(number), "%d", entry->scenario->lesson);
	return strcmp(answer, entry->name) == 0 || strcmp(answer, number) == 0;
}

/* The place of the entry that an answer means, the first for no answer; nr when there is none. */
static size_t find_entry(const struct shelf *shelf, const char *answer)
{
	size_t i = 0;

	while (answer[0] && i < shelf->nr && !means(answer, &shelf->entries[i]))
		i++;
	return i;
}

static bool ask(char *answer)
{
	char *end;

	fputs("Which one? Number or name, Enter for the first, ? lists them, q leaves: ", stdout);
	fflush(stdout);
	if (!fgets(answer, ANSWER_BYTES, stdin)) {
		putchar('\n');
		return false;
	}
	end = answer + strcspn(answer, "\n");
	*end = '\0';
	return strcmp(answer, "q") != 0;
}

/* Titles that end with a mark of their own need no other. */
static const char *stop_after(const char *title)
{
	const char last = *title ? title[strlen(title) - 1] : '\0';

	return last == '?' || last == '!' ? "" : ".";
}

/* A line each, for who listens; what to type comes first, so that nobody must hear them all. */
static void tell_entries(const struct shelf *shelf)
{
	printf("%zu lessons; each has a number and a name. To open one, type either.\n", shelf->nr);
	for (size_t i = 0; i < shelf->nr; i++) {
		const struct scenario *s = shelf->entries[i].scenario;
		const char *title = s->title ? s->title : "No title";

		printf("%d: %s. %s%s\n", s->lesson, shelf->entries[i].name, title,
		       stop_after(title));
	}
}

static char *pick_from(const struct shelf *shelf)
{
	char answer[ANSWER_BYTES];

	while (ask(answer)) {
		const size_t i = find_entry(shelf, answer);

		if (i < shelf->nr)
			return xstrdup(shelf->entries[i].path);
		if (strcmp(answer, "?") == 0)
			tell_entries(shelf);
		else
			message_error("there is no '%s'", answer);
	}
	return NULL;
}

bool pick_scenario(const struct library *library, char **path)
{
	struct shelf shelf;

	*path = NULL;
	setvbuf(stdin, NULL, _IONBF, 0); /* what comes after the answer is for others */
	shelf_init(&shelf, library);
	if (!shelf.nr) {
		shelf_finish(&shelf);
		message_error("no scenarios were found; see LOCKSTEP_PATH");
		return false;
	}
	tell_entries(&shelf);
	*path = pick_from(&shelf);
	shelf_finish(&shelf);
	return true;
}
