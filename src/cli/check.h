/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * check.h - what `lockstep check` plays, and what came of it.
 *
 * A file is the unit of work. Each is loaded, for each of its studies, by the worker that plays it,
 * and what comes of it is stored in the file's own struct: workers share nothing but the number of
 * the next file. Everything is read afterwards, in the order of the files, so that a document is
 * the same whatever the number of workers.
 *
 *	check_files_collect()	words on the command line to files
 *	check_pool_run()	plays them, check_play() for each
 *	check_mutants_sum()	who noticed which mutant
 *	check_formats		a list of results to a document
 */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "library.h"
#include "lockstep/base/text.h"
#include "lockstep/explore/explore.h"
#include "lockstep/run/suite.h"
#include "lockstep/scenario/scenario.h"
#include "options.h"

/** enum check_outcome - better ones first. */
enum check_outcome {
	CHECK_MET,
	CHECK_SKIPPED, /* nothing is expected */
	CHECK_DIFFERS,
	CHECK_BROKEN, /* the file cannot be read, or has an error */
	CHECK_LIMIT,
	CHECK_FAILED, /* an error of our own */
	CHECK_NR_OUTCOMES
};

/**
 * struct check_result - a line of the document. Owns its strings; NULL where there is none.
 * @name: of the scenario; the path of a broken file; what happened to a mutant
 * @change: of differs_if, as a phrase; @options: how a command line makes it, quoted for a shell
 * @path: as it was opened, borrowed from the file; NULL for a mutant
 * @place: of the expectation, or the first error; line 0 = none
 * @why: what differs, or what is wrong
 * @step: the first that differs, 0 = none; @at: what happens there; @reason: in what it differs
 * @every: it is about all schedules
 * @kind: what else of the run it is about, a constant: "golden trace"; or NULL
 * @own_code: the scenario brings its own, and the study is called like it
 * @artifact: the recording that was written of it
 * @seen: on how many schedules it shows, as far as that is known
 * @schedule: the shortest to it, for --schedule; @nr_way: its steps
 */
struct check_result {
	enum check_outcome outcome;
	char *name, *study, *variant;
	const char *path;
	char *change, *options;
	size_t number;     /* of the change, 1-based */
	unsigned question; /* which one it is about, 1-based; 0: none */
	struct place place;
	char *expected, *got, *why;
	size_t step;
	char *at, *reason, *artifact;
	char *seen, *schedule;
	size_t nr_way;
	const char *kind;
	bool own_code, every;
	bool mutant, killed; /* it is about a mutant, which some scenario noticed */
};

struct check_list {
	struct check_result *items;
	size_t nr;
};

/** check_list_add() - a new result, zeroed, borrowed until the next one is added. */
struct check_result *check_list_add(struct check_list *list);

/** check_list_move() - append what @from has; @from is empty afterwards. */
void check_list_move(struct check_list *to, struct check_list *from);
void check_list_finish(struct check_list *list);

/** struct check_trial - a mutant that a scenario's schedule was tried on. */
struct check_trial {
	const struct vocab_build *build;
	bool noticed; /* it was not as expected of `fixed` */
};

/**
 * struct check_file - a file, and what came of it.
 * @name: of the scenario, NULL when the file is broken
 * @wish, @source: while it is played; borrowed
 * @unwritten: an artifact could not be written
 * @told: its errors and warnings, for standard error
 * @said: by narration, @nr_said of them: some run has come by it; NULL when nothing was played
 */
struct check_file {
	const struct check_wish *wish;
	const struct text *source;
	bool unwritten;
	char *path, *name;
	struct text told;
	struct check_list results;
	struct check_trial *trials;
	size_t nr_trials;
	bool *said;
	size_t nr_said;
};

struct check_files {
	struct check_file *items;
	size_t nr;
};

/** struct check_wish - what to play: NULL means every. */
struct check_wish {
	const char *study, *variant;
	bool mutants, every, roundtrip;
	const char *golden;    /* folder of the traces to compare with, or NULL */
	bool update;           /* write them */
	const char *artifacts; /* folder for what is kept of failures, or NULL */
	bool force;
	unsigned cols, rows; /* --fit; 0 = texts are not measured */
	bool presents;       /* on the screen of a presentation */
};

/** check_wish_has() - is this variant of this study wished for? */
bool check_wish_has(const struct check_wish *wish, const char *study, const char *variant);

/** check_files_collect() - the files that the words mean. Return: false when told what is wrong. */
bool check_files_collect(const struct options *options, const struct library *library,
                         struct check_files *out);
void check_files_finish(struct check_files *files);

/** check_play() - load and play one file, for all that is wished. */
void check_play(const struct check_wish *wish, struct check_file *file);

/** check_pool_run() - play all files with @jobs threads, 0 = as many as there are CPUs. */
void check_pool_run(const struct check_wish *wish, struct check_files *files, size_t jobs);

/**
 * check_add() - a new result of @file about the variant @build, met so far
 * @code: the scenario brings its own
 * @place: of what is checked
 *
 * Return: borrowed until the next one is added.
 */
struct check_result *check_add(struct check_file *file, const struct vocab_build *build, bool code,
                               struct place place);

/** check_load() - the file's text, loaded so; what is wrong becomes a result. */
bool check_load(struct check_file *file, const struct text *source,
                const struct scenario_options *how, struct scenario *out);

/** check_changes() - play @scenario's study once for each item of differs_if. */
void check_changes(const struct check_wish *wish, struct check_file *file,
                   const struct text *source, const struct scenario *scenario);

/** check_every() - a result for each variant of which @suite's scenario says something over all schedules. */
void check_every(const struct check_wish *wish, struct check_file *file, struct suite *suite);

/** check_questions() - a result for each question of @suite's scenario, in each variant it is asked. */
void check_questions(const struct check_wish *wish, struct check_file *file, struct suite *suite);

/** check_run() - play a variant to its end. Return: NULL with a result when it cannot be. */
struct run *check_run(struct check_file *file, struct suite *suite, size_t variant,
                      const struct scenario_expectation *e);

/** check_compare() - a result: does @run end as @e says? Borrowed until the next one is added. */
struct check_result *check_compare(struct check_file *file, const struct vocab_build *build,
                                   struct run *run, const struct scenario_expectation *e);

/** check_describe() - fill in what was expected, what came, and where to look. */
void check_describe(struct run *run, const struct scenario_expectation *e,
                    struct check_result *out);

/** check_limits() - how all schedules are searched for @wanted. */
struct explore_limits check_limits(explore_goals wanted);

/**
 * check_seen_say() - say on how many schedules the verdict @goal comes, and which is the shortest
 * @run: of the variant; it is not moved
 * @found: what a search for @goal has found in @model
 */
void check_seen_say(struct run *run, const struct explore_model *model, unsigned goal,
                    const struct explore_result *found, struct check_result *result);

/** check_seen() - the same of @run, at its end, that is not as @e says; with --every by a search. */
void check_seen(const struct check_wish *wish, struct run *run,
                const struct scenario_expectation *e, struct check_result *result);

/** check_keep() - write what is wished to be kept of a run that is not as expected. */
void check_keep(struct check_file *file, struct run *run, struct check_result *result);

/** check_stem() - append DIR/truncate-writeback-4-4-buggy, with a number for what differs_if says. */
void check_stem(const struct check_result *result, const char *dir, struct text *out);

/** check_write() - write a file, an existing one if @replace. Return: false when that is told. */
bool check_write(struct check_file *file, const char *path, const struct text *text, bool replace);

/** check_say_step() - append "CPU0 task T: spin_unlock(tree_lock)", without the CPU for a device. */
void check_say_step(struct run *run, size_t k, struct text *out);

/** check_golden() - if that is wished, a result: is @run, at its end, as its golden trace? */
void check_golden(struct check_file *file, const struct vocab_build *build, struct run *run,
                  const struct scenario_expectation *e);

/** CHECK_TRACE - what the name of a golden trace ends in, after its stem. */
#define CHECK_TRACE ".trace"

/** check_stale() - tell of golden traces that belong to no run, if all there is was asked for. */
void check_stale(const struct check_wish *wish, const struct options *options,
                 const struct library *library, const struct check_list *results);

/** check_trip() - if that is wished, a result: do steps of @run, done again, lead to the same states? */
void check_trip(struct check_file *file, const struct vocab_build *build, struct run *run,
                const struct scenario_expectation *e);

/** check_fit() - a result for each text of @scenario that the screen has no room for. */
void check_fit(struct check_file *file, const struct scenario *scenario);

/** check_said_hear() - note what @run, at its end, has said. */
void check_said_hear(struct check_file *file, const struct run *run);

/**
 * check_said() - a result for each narration that no run has come by, if all else is as expected and
 * somebody has read the scenario.
 */
void check_said(struct check_file *file, const struct scenario *scenario);

/** check_is_mutant() - is the variant called so one that should be noticed? */
bool check_is_mutant(const char *variant);

/** check_mutants_sum() - a result for each mutant, by study. */
void check_mutants_sum(const struct check_wish *wish, const struct check_files *files,
                       struct check_list *out);

/** struct check_format - a way to write. */
struct check_format {
	const char *name;
	void (*write)(const struct check_list *results, struct text *out);
};

/** check_formats - all of them, the first is the default; the last has no name. */
extern const struct check_format check_formats[];

/* Each appends to @out. */
void check_tap(const struct check_list *results, struct text *out);
void check_text(const struct check_list *results, struct text *out);
void check_json(const struct check_list *results, struct text *out);
void check_junit(const struct check_list *results, struct text *out);
void check_annotations(const struct check_list *results, struct text *out);

/* For writers. */

/** check_title() - "truncate [writeback-4.4/buggy]". */
void check_title(const struct check_result *result, struct text *out);

/** check_place() - "truncate.yaml:97:3"; nothing where there is no place. */
void check_place(const struct check_result *result, struct text *out);

/** check_command() - the command that opens a result where it matters; nothing if none can. */
void check_command(const struct check_result *result, struct text *out);

/** check_shortest() - the command that opens the end of its shortest schedule; likewise. */
void check_shortest(const struct check_result *result, struct text *out);

/**
 * check_totals() - how much was played: scenarios, runs and changes, or mutants by study. One line,
 * without its end.
 */
void check_totals(const struct check_list *results, struct text *out);

/** check_summary() - one line, without its end. */
void check_summary(const struct check_list *results, struct text *out);

/** check_count() - how many results have @outcome? */
size_t check_count(const struct check_list *results, enum check_outcome outcome);

#endif
