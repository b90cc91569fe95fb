// SPDX-License-Identifier: GPL-2.0-only
/*
 * --fit: is there room for what a scenario says? The screen's own rules are asked.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/utf8.h"
#include "lockstep/base/wrap.h"
#include "lockstep/explain/room.h"
#include "lockstep/scenario/sections.h"

#include <string.h>

/* struct fit - the texts of a file against the room there is. */
struct fit {
	struct check_file *file;
	struct source source;
	struct room room;
	const struct scenario_section *sections;
	size_t nr_sections, misfits;
};

static struct check_result *add(struct fit *f, const char *what)
{
	struct check_result *r = check_list_add(&f->file->results);
	struct text name;

	text_init(&name);
	text_printf(&name, "%s %s %ux%u", f->file->name, what, f->file->wish->cols,
	            f->file->wish->rows);
	r->name = text_take(&name);
	r->path = f->file->path;
	return r;
}

/* Where the key of the file stands that is called so. */
static struct place place_of(const struct fit *f, const char *key)
{
	for (size_t i = 1; i < f->nr_sections; i++)
		if (strcmp(f->sections[i].key, key) == 0) {
			const char *text = f->source.text + f->sections[i].from;
			const char *at = text;

			while (*at == '#')
				at = strchr(at, '\n') + 1;
			return source_place(&f->source, f->sections[i].from + (size_t)(at - text),
			                    (uint32_t)strlen(key));
		}
	return (struct place){.line = 1, .col = 1};
}

static void misfit(struct fit *f, struct place place, const char *what, int lines, int wide,
                   struct room_text room)
{
	struct check_result *r = add(f, "does not fit");
	struct text why;

	text_init(&why);
	if (wide)
		text_printf(&why, "%s is %d columns wide, there is room for %d", what, wide,
		            room.cols);
	else
		text_printf(&why, "%s takes %d lines of %d columns, there is room for %d", what,
		            lines, room.cols, room.rows);
	r->outcome = CHECK_DIFFERS;
	r->place = place;
	r->why = text_take(&why);
	f->misfits++;
}

static void measure(struct fit *f, struct place place, const char *what, const char *text,
                    struct room_text room)
{
	const int lines = *text && room.cols > 0 ? wrap_lines(text, room.cols) : 0;

	if (*text && (room.cols <= 0 || lines > room.rows))
		misfit(f, place, what, lines, 0, room);
}

static void measure_story(struct fit *f, const struct scenario *s)
{
	struct text story;

	if (f->room.kind == ROOM_TINY)
		return;
	text_init(&story);
	room_story(s->story, &story);
	measure(f, place_of(f, "story"), "the story", text_str(&story), f->room.story);
	text_finish(&story);
	if ((int)utf8_width(s->title, strlen(s->title)) > f->room.title.cols)
		misfit(f, place_of(f, "title"), "the title", 1,
		       (int)utf8_width(s->title, strlen(s->title)), f->room.title);
}

void check_fit(struct check_file *file, const struct scenario *s)
{
	struct fit f = {.file = file,
	                .room = (file->wish->presents ? room_present : room_of)(
				(int)file->wish->cols, (int)file->wish->rows)};
	struct arena arena;
	struct error err;

	arena_init(&arena);
	source_init(&f.source, file->path, text_str(file->source), file->source->len);
	if (!scenario_sections(&f.source, &arena, &f.sections, &f.nr_sections, &err))
		f.nr_sections = 0;
	measure_story(&f, s);
	for (size_t i = 0; i < s->nr_narration; i++)
		measure(&f, (struct place){.line = s->narration[i].line, .col = 1},
		        "what is said here", s->narration[i].text, f.room.words);
	if (!f.misfits)
		add(&f, "fits");
	source_finish(&f.source);
	arena_finish(&arena);
}
