/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * patch.h - how two variants differ, hunk by hunk, and where each hunk matters.
 *
 * The text is the difference of the sources that the two builds carry. A step executes a hunk when
 * it, or a function that is being executed around it, stands in a statement with a changed line. A
 * difference of the two runs (explain/differences.h) is due to the innermost such hunk, in the
 * variant that has it. What is no op of the machine (a declaration, a comment) is never executed.
 *
 * Which of the shipped scenarios execute a hunk is found by running them, one at a time.
 *
 * Threads: the engine's.
 */
#ifndef LOCKSTEP_TUI_PATCH_H
#define LOCKSTEP_TUI_PATCH_H

#include "tui/engine/world.h"

#include "lockstep/base/diff.h"
#include "lockstep/explain/differences.h"

struct page;
struct path_place;
struct vocab_build;
struct vocab_file;

/** struct patch_file - NULL where a side has no such file. @diff: from left to right. */
struct patch_file {
	const struct vocab_file *left, *right;
	struct diff diff;
};

/**
 * struct patch_hunk - lines @first .. @end of the difference of file @file
 * @function: in which it begins, "" for none
 * @runs_at: the first step that executes it, of the left run, or where @runs_right of the right one;
 *	0: none does
 * @changes_at: the first step, of the left run, after which the two differ because of it; 0: none
 * @tells: how they differ then; owned
 * @exercised_by: names of scenarios, @nr_scenarios of them
 */
struct patch_hunk {
	size_t file, first, end;
	char function[64];
	size_t runs_at, changes_at;
	bool runs_right;
	char *tells;
	struct text exercised_by;
	size_t nr_scenarios;
};

/**
 * struct patch - all of it
 * @world: whose builds it borrows from, a reference
 * @left, @right: variants
 * @next: of the shelf: the scenario to be run next; @nr_run: those that could be run
 * @compared: steps of the left run that were compared, of the @length it knows
 */
struct patch {
	struct world *world;
	size_t left, right;
	struct patch_file *files;
	size_t nr_files;
	struct patch_hunk *hunks;
	size_t nr_hunks;
	size_t next, nr_run;
	size_t compared, length;
};

/** patch_make() - of two variants of @world. Return: owned by the caller. */
struct patch *patch_make(struct world *world, size_t left, size_t right);
void patch_destroy(struct patch *p);

/** patch_find() - the hunk that @place stands in, on that side: the innermost, or NULL. */
struct patch_hunk *patch_find(struct patch *p, bool right, const struct path_place *place);

/** patch_mark() - set @met of each hunk that @place, or a function around it, stands in. */
void patch_mark(struct patch *p, bool right, const struct path_place *place, bool *met);

/** patch_follow() - where the known steps of both runs execute hunks, and differ by @d. */
void patch_follow(struct patch *p, const struct differences *d);

/**
 * patch_exercise() - run the next scenario of the shelf over it
 *
 * Return: false when there is none left.
 */
bool patch_exercise(struct patch *p, const struct tui_options *options);

/** patch_page() - as a page to be read. Return: one reference. */
struct page *patch_page(const struct patch *p, const struct tui_options *options);

#endif
