/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * world.h - a scenario loaded once more, with a run for each of its variants.
 *
 * What the user changes about a scenario (a value of `:set`, an interrupt moved to another step) is
 * said in the scenario's own terms: the same file, loaded with more settings or with another
 * schedule. So everything that works on a scenario works on a changed one: the variants, the
 * expectations, writing it to a file.
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

/** struct world_move - an interrupt that is raised at another position than the file says. */
struct world_move {
	size_t position;
	uint8_t line, cpu;
};

/**
 * struct world - a loaded scenario
 * @id: of those that were shown: no other has it; 0: it was not
 * @scenario: @own, or the caller's
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
 * world_load() - the scenario of @options once more
 * @like: its settings are taken over; NULL for none
 * @settings: @nr more; one of the same key replaces
 * @schedule: as in struct world; copied
 * @err: written only when NULL is returned
 */
struct world *world_load(const struct tui_options *options, const struct world *like,
                         const struct scenario_setting *settings, size_t nr, const char *schedule,
                         struct error *err);

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
