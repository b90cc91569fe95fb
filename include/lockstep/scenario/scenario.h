/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * scenario.h - what to run: a checked model made from a YAML file.
 *
 * Loading reads the file, checks every name against the study's vocabulary, and builds the machine's
 * world with its packed layout. All errors of the file are reported, each with its place. A loaded
 * scenario is constant, lives in one arena and is freed once; it may be shared between threads.
 *
 * The same file can be loaded for each study it lists, and once more for each --set.
 */
#ifndef LOCKSTEP_SCENARIO_SCENARIO_H
#define LOCKSTEP_SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lockstep/base/arena.h"
#include "lockstep/base/diag.h"
#include "lockstep/machine/verdict.h"
#include "lockstep/machine/world.h"
#include "lockstep/scenario/code.h"
#include "lockstep/scenario/event.h"
#include "lockstep/scenario/question.h"
#include "lockstep/vocab/study.h"

#define SCENARIO_FORMAT 1
#define SCENARIO_NO_OBJECT 0xffff

/* What a narration may take to fit every screen, broken as wrap.h does. */
#define SCENARIO_SAY_LINES 3
#define SCENARIO_SAY_COLUMNS 78
#define SCENARIO_STORY_COLUMNS 80

/**
 * struct scenario_object - an object of the world: a page, an inode, a task_struct, ...
 * @type: index into the study's types
 * @index: among the objects of its type, 0-based; pointer words hold index + 1
 * @owner: the object it is embedded in (PART), else SCENARIO_NO_OBJECT
 * @fields: one number for each field of the type: lock, word, rcu_head or work number; for LINK and
 *	PART the object number or -1; for CONST the value; for MEMBERS unused. An rcu_head or work
 *	that no call of the scenario can queue has -1: it does not exist
 */
struct scenario_object {
	const char *name;
	uint16_t type, index, owner;
	const int32_t *fields;
};

/**
 * struct scenario_call - a call with its arguments: `cancel_dirty_page(X)`.
 * @entry: index into the study's entries
 * @args: object numbers; plain numbers where the entry's argument is "int"
 */
struct scenario_call {
	const char *text;
	uint16_t entry;
	uint8_t nr_args;
	int32_t args[VOCAB_ARGS_MAX];
};

/** struct scenario_task - how a task shows. The slot of the same number has the rest. */
struct scenario_task {
	const char *comm;
	int pid;
};

/**
 * struct scenario_narration - what to say at a moment
 * @notes: for whoever presents it; or NULL
 * @variant: only there, or NULL
 */
struct scenario_narration {
	struct scenario_event at;
	const char *text, *notes;
	const char *variant;
	uint32_t line;
};

/**
 * struct scenario_fact - a word and its value at the end of the run.
 * @mask: only these bits of the word are compared; 0 = all of it
 * @value: where a bit is masked, the bit at its place
 */
struct scenario_fact {
	uint16_t word;
	int32_t mask, value;
	const char *text; /* as written, for messages */
};

/**
 * struct scenario_expectation - what this schedule must lead to in @variant. A field that was not
 * given is not checked.
 * @cpu, @lock: of the first finding with the run's verdict; -1 = not given
 * @broken: number of the invariant that breaks first; 0 = none may break; -1 = not given
 */
struct scenario_expectation {
	const char *variant;
	enum machine_verdict verdict;
	enum machine_lockup lockup; /* MACHINE_NO_LOCKUP: not given */
	int cpu, lock, broken;
	const struct scenario_fact *facts;
	size_t nr_facts;
	struct place place;
};

/** struct scenario_every - what must hold over all schedules of @variant. */
struct scenario_every {
	const char *variant;
	enum machine_verdict verdict;
	bool sometimes; /* else never */
	struct place place;
};

/** struct scenario_setting - one --set: "A.moving_account" or "moving_account", and a value. */
struct scenario_setting {
	const char *key, *value;
};

/**
 * struct scenario_change - an item of differs_if: with it @variant must end otherwise.
 * @study: NULL = each of the scenario's
 * @text: a phrase: "moving_account=0", "wb_end is left out"
 * @without: actors that are left out; @schedule: as for scenario_options, NULL = the file's
 */
struct scenario_change {
	const char *study, *variant, *text;
	const struct scenario_setting *settings;
	size_t nr_settings;
	const char *const *without;
	size_t nr_without;
	const char *schedule;
	struct place place;
};

/** struct scenario - a loaded scenario. Everything is borrowed from @arena. */
struct scenario {
	struct arena arena;
	const char *path, *name, *title, *story;
	int lesson;      /* place in the lesson order; 0 = none */
	bool unreviewed; /* written by a program, see report/recording.h */
	const struct vocab_study *study;
	const struct scenario_code *code;        /* functions of its own; NULL = the study's */
	const char *off;                         /* kconfig switch compiled out, "" = none */
	const char *const *studies;              /* all that the file lists, NULL-terminated */
	const struct vocab_build *const *builds; /* those it was loaded with, borrowed */
	size_t nr_builds;

	const struct scenario_setting *set; /* by the file, the options, a change, in order */
	size_t nr_set;
	const char *const *without; /* actors that are left out */
	size_t nr_without;

	struct machine_world world;
	const struct scenario_object *objects; /* those of a type stand together, in type order */
	size_t nr_objects;
	const uint16_t *first_object;      /* by type; [nr_types] = nr_objects */
	const struct scenario_call *calls; /* machine call numbers index this */
	size_t nr_calls;
	const struct scenario_task *tasks; /* by slot: tasks, then workers (comm "kworker/...") */
	const bool *config;                /* by index in study->configs */

	const struct scenario_item *schedule;
	size_t nr_schedule;
	const struct scenario_narration *narration;
	size_t nr_narration;
	const struct scenario_question *questions;
	size_t nr_questions;
	const struct scenario_expectation *expect;
	size_t nr_expect;
	const struct scenario_every *every;
	size_t nr_every;
	const struct scenario_change *changes;
	size_t nr_changes;
	const struct scenario_expectation *changed; /* loaded with a change: its own, else NULL */
};

/**
 * struct scenario_options - how to load.
 * @study: NULL = the first the file lists
 * @settings: applied after the file, in order. What is wrong with one has no place in the file
 *	(line 0), and its message begins with "--set KEY"
 * @without: tasks and interrupts that are left out, and with them the steps of the file's schedule
 *	and the narration that name them. Errors likewise, with "--without"
 * @schedule: replaces the file's schedule; NULL = the file's. Errors likewise, with "--schedule"
 * @change: 1 + number of the item of differs_if to apply; 0 = none. Its variant's expectation is
 *	then all that `expect` has, and `changed` what is expected with the change
 */
struct scenario_options {
	const char *study;
	const struct scenario_setting *settings;
	size_t nr_settings;
	const char *const *without;
	size_t nr_without;
	const char *schedule;
	size_t change;
};

/**
 * scenario_load() - read and check a scenario.
 * @out: filled on success; give it to scenario_finish(). Untouched (but finishable) on failure
 * @source: the file's text, borrowed during the call
 * @builds: the studies there are, as kernel_builds() gives them; borrowed by @out
 * @diags: all errors and warnings of the file
 *
 * Return: false when there was an error.
 */
bool scenario_load(struct scenario *out, const struct source *source,
                   const struct vocab_build *const *builds, size_t nr_builds,
                   const struct scenario_options *options, struct diags *diags);

void scenario_finish(struct scenario *scenario);

/**
 * scenario_builds() - what a scenario can run on.
 * @all: as kernel_builds() gives them
 * @nr: how many; set to the number of those that are returned
 *
 * Return: its own builds when it brings its code, else @all.
 */
const struct vocab_build *const *scenario_builds(const struct scenario *scenario,
                                                 const struct vocab_build *const *all, size_t *nr);

/** scenario_expectation() - what is expected of @variant, or NULL. */
const struct scenario_expectation *scenario_expectation(const struct scenario *scenario,
                                                        const char *variant);

/** scenario_object_find() - number of the object called @name, or SCENARIO_NO_OBJECT. */
uint16_t scenario_object_find(const struct scenario *scenario, const char *name);

/**
 * scenario_schedule_parse() - parse a schedule in the grammar of event.h.
 * @text: items separated by newlines or ";"
 * @at: place of @text's first character, for errors; line 0: it has none
 * @items: allocated from the scenario's arena
 */
bool scenario_schedule_parse(struct scenario *scenario, const char *text, struct place at,
                             const struct scenario_item **items, size_t *nr, struct diags *diags);

#endif
