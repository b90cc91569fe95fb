/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * prompt_commands.h - what can be typed after `:`.
 *
 * PROMPT(name, who obeys, arguments, what it does). A command is carried out by obey_...() in
 * prompt_commands.c; the line is read in prompt_line.c. Besides these, every action of actions.h goes by its name, and a number alone
 * goes to that step. Items of a schedule (run, raise, ...) are handed to the engine as they stand.
 *
 * Threads: a constant table.
 */
#ifndef LOCKSTEP_TUI_PROMPT_COMMANDS_H
#define LOCKSTEP_TUI_PROMPT_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app/prompt.h"

#include "lockstep/base/text.h"

struct app;

/* clang-format off */
#define PROMPT_LIST(PROMPT) \
	PROMPT(set, set, "KEY=VALUE ...", "load the scenario with other values and run it; alone: as the file has it") \
	PROMPT(variant, variant, "NAME", "that variant of the code, at the same moment") \
	PROMPT(mutant, mutant, "[NAME]", "a variant that v passes by, such as half a fix; alone: which there are") \
	PROMPT(compare, compare, "[NAME]", "put that variant beside the one that is shown") \
	PROMPT(until, until, "EVENT", "forward to a moment: until irqs-on, until irq_delivered, until T: release tree_lock") \
	PROMPT(irq, irq, "LINE [cpu=N] [after=STEP]", "raise an interrupt, here or after that step") \
	PROMPT(sweep, sweep, "[LINE]", "move that interrupt over all positions") \
	PROMPT(run, item, "WHO [until EVENT | for N]", "do something else from here on than the schedule says") \
	PROMPT(raise, item, "LINE [on CPUn]", "likewise, as in a schedule; so are the next four") \
	PROMPT(switch, item, "CPUn to TASK", "another task on a CPU") \
	PROMPT(tick, item, "CPUn", "a timer interrupt of the scheduler") \
	PROMPT(random, item, "SEED [until EVENT]", "draw the steps from all that may happen") \
	PROMPT(end_gp, item, "RCU_HEAD", "end its grace period") \
	PROMPT(schedule, schedule, "[ITEM; ITEM ...]", "do this from the start instead of what the file says; alone: what is done") \
	PROMPT(break, break, "[WHAT]", "stop c there: FILE:LINE, a function, lock, word, event; alone: list them") \
	PROMPT(next, next, "WHAT", "to where it happens next: IF, lock move_lock, irq wb_end") \
	PROMPT(prev, prev, "WHAT", "back to where it happened before") \
	PROMPT(branch, branch, "[NAME]", "show that branch; alone: list them") \
	PROMPT(diff, diff, "[BRANCH]", "to the first step that is another one in that branch; alone: in the one this left") \
	PROMPT(edit, edit, "[FILE]", "edit the scenario, or a copy of it with a new name") \
	PROMPT(reload, reload, "", "read the scenario's file anew, and stay at this step") \
	PROMPT(find, find, "[WHAT]", "search from here: wrong, deadlock, I1, completes, reach MOMENT or STATE; here; within 30 s 2 GiB") \
	PROMPT(record, record, "FILE", "write what was done and set up to here as a scenario; record! overwrites") \
	PROMPT(w, record, "FILE", "the same") \
	PROMPT(write, record, "FILE", "the same") \
	PROMPT(back, back, "[TEXT]", "to the step before that says TEXT, or brings about that event; see /") \
	PROMPT(digest, digest, "", "64 bits of the state shown: the number that --format json and check --roundtrip have") \
	PROMPT(scenarios, scenarios, "hunk N", "which scenarios execute hunk N of the patch (d)") \
	PROMPT(quiz, quiz, "[on | off]", "predict: be asked before what decides, with the future hidden") \
	PROMPT(class, class, "HANDS ...", "so many of a class chose a, b, c, d: class 4 17 3") \
	PROMPT(export, export, "svg|html|md|text|asciicast [FILE]", "this view to a file, or the run as a recording; export! overwrites") \
	PROMPT(render, render, "COLSxROWS [FILE]", "this view as text, of that size, to a file; render! overwrites") \
	PROMPT(what, what, "WORD", "what a word means: what hard lockup") \
	PROMPT(help, help, "[WORD]", "the help; at the line of that command or key") \
	PROMPT(q, quit, "", "quit; q! does not ask")
/* clang-format on */

/** struct prompt_command - a row. @name: as typed, `-` for `_`; @obey: returns false to quit. */
struct prompt_command {
	const char *name, *args, *help;
	bool (*obey)(struct app *app, const char *name, const char *args);
};

/** prompt_commands() - all rows. Borrowed. */
const struct prompt_command *prompt_commands(size_t *nr);

/** prompt_names() - their names, @max at most. Return: how many. */
size_t prompt_names(const char *names[], size_t max);

/** prompt_is_called() - is @name what was typed? "end-gp" is end_gp, "record!" is record. */
bool prompt_is_called(const char *name, const char *typed);

/** prompt_number() - is all of @text a number? */
bool prompt_number(const char *text, size_t *number);

/** prompt_word() - the first word of @args, cut out. Return: what follows. */
const char *prompt_word(const char *args, char word[PROMPT_SIZE]);

/** prompt_refuse() - there is no @what called @name: say so, with the nearest of @names or all. */
void prompt_refuse(struct app *app, const char *what, const char *name, const char *const names[],
                   size_t nr);

/** prompt_unknown() - @name is no command: say so, with the nearest there is. */
void prompt_unknown(struct app *app, const char *name);

/** prompt_is_mutant() - is variant @i of the frame one of which the scenario expects nothing? */
bool prompt_is_mutant(const struct app *app, size_t i);

/** prompt_files() - files and folders whose paths begin with the word before the cursor; appended. */
void prompt_files(const struct prompt *p, const char *ending, struct text *out);

/** prompt_candidates() - what may stand where the cursor is, separated by line feeds; appended. */
void prompt_candidates(const struct app *app, struct text *out);

#endif
