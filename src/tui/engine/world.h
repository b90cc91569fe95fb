/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * world.h - a scenario loaded once more, with a run for each of its variants.
 *
 * What the user changes about a scenario (a value of `:set`, an interrupt moved to another step) is
 * said in the scenario's own terms: the same file, loaded with more settings or with another
 * schedule. So everything that works on a scenario works on a changed one: the variants, the
 * expectations, writing it to a file.
 *
 * A world keeps the text that it was read from: what was opened, or the file as it was when it was
 * read anew. What is made from a world is read from its text, so that all that hangs together (a base,
 * its branches, their moments) goes on to do so when the file has become another one.
 *
 * Frames borrow names and places from worlds, so a world lives as long as anybody refers to it.
 *
 * Threads: the engine's alone, references included.
 */
#ifndef LOCKSTEP_TUI_WORLD_H
#define LOCKSTEP_TUI_WORLD_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/frame/chart.h"

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/run/suite.h"

#define WORLD_SETTINGS_MAX 32
#define WORLD_STEPS_MAX 4096 /* of a run that finds no end */

struct tui_options;
struct world_text;

/** struct world_move - an interrupt that is raised at another position than the file says. */
struct world_move {
	size_t position;
	uint8_t line, cpu;
};

/**
 * struct world - a loaded scenario
 * @id: of those that were shown: no other has it; 0: it was not
 * @scenario: @own, or the caller's
 * @read: the text it was read from, a reference; NULL: that of the program's options
 * @charts: by variant; owned
 * @settings: what it was loaded with besides the options of the program; owned
 * @schedule: what replaces the file's schedule; NULL: nothing does; owned
 * @moved_from: the world in which the interrupt @moved.line was moved to get this one, a reference;
 *	NULL: none was
 * @moved: to where; see struct sweep_base for positions
 * @about: what is not as in the file, as a phrase, "" for nothing
 */
struct world {
	unsigned nr_refs;
	uint64_t id;
	struct scenario own;
	const struct scenario *scenario;
	struct suite *suite;
	struct world_text *read;
	struct chart *charts;
	struct scenario_setting settings[WORLD_SETTINGS_MAX];
	size_t nr_settings;
	char *schedule;
	struct world *moved_from;
	struct world_move moved;
	struct text about;
};

/** world_open() - the scenario of @options as it is. Return: the one reference to it. */
struct world *world_open(const struct tui_options *options);

/**
 * world_load() - the scenario of @like once more
 * @like: its text is read, and its settings are taken over
 * @settings: @nr more; one of the same key replaces
 * @schedule: as in struct world; copied
 * @err: written only when NULL is returned: there is no text, or it cannot be loaded so
 */
struct world *world_load(const struct tui_options *options, const struct world *like,
                         const struct scenario_setting *settings, size_t nr, const char *schedule,
                         struct error *err);

/** world_load_plain() - the scenario of @like as it was opened, or read last: none of its settings. */
struct world *world_load_plain(const struct tui_options *options, const struct world *like,
                               struct error *err);

/**
 * world_read() - another text, with the settings of @like
 * @text: copied
 * @err: written only when NULL is returned
 */
struct world *world_read(const struct tui_options *options, const struct world *like,
                         const struct text *text, struct error *err);

/** world_text() - what @w was read from, or NULL: it is not at hand. Borrowed from both. */
const struct text *world_text(const struct world *w, const struct tui_options *options);

/** world_same_variant() - the one in @w with the name of @variant in @from, or the usual one. */
size_t world_same_variant(const struct world *w, const struct world *from, size_t variant);

/**
 * world_move() - the scenario of @from with one interrupt at another position
 * @variant: whose steps are counted
 * @err: written only when NULL is returned: it cannot be raised there
 */
struct world *world_move(const struct tui_options *options, struct world *from, size_t variant,
                         struct world_move move, struct error *err);

/** world_record_move() - the run that world_move() leads to, as a schedule. Return: can it be? */
bool world_record_move(const struct world *from, size_t variant, struct world_move move,
                       struct text *out);

/**
 * world_settings() - all it was loaded with, those of the program first
 * @nr: receives how many
 *
 * Return: an array to be freed; what it points to is borrowed.
 */
struct scenario_setting *world_settings(const struct world *w, const struct tui_options *options,
                                        size_t *nr);

/** world_get() - another reference. Return: @w. */
struct world *world_get(struct world *w);

/** world_put() - give one back; the last one frees it. NULL is fine. */
void world_put(struct world *w);

#endif
