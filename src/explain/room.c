// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/room.h"

static enum room_kind kind_of(int cols, int rows)
{
	if (cols < ROOM_MIN_COLS || rows < ROOM_MIN_ROWS)
		return ROOM_TINY;
	if (cols < 100 || rows < 30)
		return ROOM_SMALL;
	return cols >= 180 && rows >= 50 ? ROOM_LARGE : ROOM_ROOMY;
}

static int at_most(int n, int max)
{
	return n < max ? n : max;
}

/* A box has an edge all around it, and a blank behind the left one; a title has two more around. */
static void add_story(struct room *room, int cols, int rows)
{
	room->story = (struct room_text){.cols = cols - 3, .rows = rows - 2};
	room->title = (struct room_text){.cols = cols - 6, .rows = 1};
}

static void small(struct room *room, int cols, int rows)
{
	room->cpus_rows = rows / 3;
	room->words_rows = rows >= 22 ? 3 : 2;
	room->lanes_rows = rows >= 20 ? 4 : 3;
	add_story(room, cols, rows - 2 - room->cpus_rows);
}

static void roomy(struct room *room, int cols, int rows)
{
	const bool large = room->kind == ROOM_LARGE;
	int rest;

	room->side_cols = cols >= 180 ? cols * 3 / 10 : cols * 36 / 100;
	room->words_rows = large ? 6 : 4;
	room->lanes_rows = large ? 16 : rows / 4;
	rest = rows - 2 - room->words_rows - room->lanes_rows;
	room->cpus_rows = large ? 16 : at_most(12, rest / 2);
	cols -= room->side_cols;
	add_story(room, large ? cols - cols / 2 : cols, rest - room->cpus_rows);
}

struct room room_of(int cols, int rows)
{
	struct room room = {.kind = kind_of(cols, rows)};

	if (room.kind == ROOM_TINY) {
		room.words = (struct room_text){.cols = cols, .rows = rows > 4 ? rows - 3 : 0};
		return room;
	}
	if (room.kind == ROOM_SMALL)
		small(&room, cols, rows);
	else
		roomy(&room, cols, rows);
	room.words = (struct room_text){.cols = cols - 2, .rows = room.words_rows};
	return room;
}

#define PRESENT_TOP 2 /* the title, the chapters */

/* A rule stands above the words; the story has the screen for itself. */
struct room room_present(int cols, int rows)
{
	struct room room = {.kind = kind_of(cols, rows)};
	const bool small = room.kind == ROOM_SMALL;

	if (room.kind == ROOM_TINY)
		return room_of(cols, rows);
	room.words_rows = small ? (rows >= 22 ? 5 : 4) : rows / 5;
	room.lanes_rows = small ? 4 : at_most(12, rows / 5);
	room.cpus_rows = small ? rows / 3 : at_most(16, rows / 4 + 1);
	room.side_cols = small ? 0 : cols * 36 / 100;
	room.words = (struct room_text){.cols = cols - 2, .rows = room.words_rows - 1};
	room.story = (struct room_text){.cols = cols < 84 ? cols - 4 : 80,
	                                .rows = rows - PRESENT_TOP - 3};
	room.title = (struct room_text){.cols = room.story.cols, .rows = 1};
	return room;
}

void room_story(const char *story, struct text *out)
{
	for (; *story; story++) {
		if (*story != '\n')
			text_addn(out, story, 1);
		else if (story[1] == '\n')
			text_add(out, "\n\n"), story++;
		else if (story[1])
			text_add(out, " ");
	}
}
