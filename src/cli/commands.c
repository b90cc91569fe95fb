// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "commands.h"

#include <string.h>

static const struct example open_examples[] = {
	{"lockstep", "pick a scenario and step through it"},
	{"lockstep truncate", "open one: c goes on, C goes back, ? shows the keys, K the words"},
	{"lockstep truncate@18 --variant fixed", "open it at step 18, in the mended kernel"},
	{"lockstep run truncate", "no screen: a line per step, then the verdict"},
	{"lockstep list", "what there is to run"},
	{NULL, NULL},
};

static const struct example run_examples[] = {
	{"lockstep run truncate", "the buggy kernel: what hangs, and why"},
	{"lockstep run truncate --variant all --quiet", "every variant, the verdicts alone"},
	{"lockstep run truncate --plain --from 14 --to 19", "six steps in sentences"},
	{"lockstep run truncate --set moving_account=0", "no charges are moving: does it hang?"},
	{"lockstep run truncate --schedule 'run T until acquire move_lock; raise wb_end; run all'",
         "another moment for the interrupt"},
	{"lockstep run truncate --seeds 1..200 --variant all", "two hundred random schedules"},
	{"lockstep run truncate --seed 3 --record mine.yaml", "one of them as a scenario to edit"},
	{"lockstep run mine.yaml --format json -o mine.json", "your own, for a program to read"},
	{"lockstep run truncate --variant all --format perfetto -o trace.json",
         "for ui.perfetto.dev, side by side"},
	{NULL, NULL},
};

static const struct example present_examples[] = {
	{"lockstep present truncate", "one lesson; in another terminal: lockstep notes"},
	{"lockstep present masked truncate --minutes 50", "two, with a stopwatch"},
	{"lockstep present scenarios --fit 80x24", "only if the projector has room for all of it"},
	{NULL, NULL},
};

static const struct example notes_examples[] = {
	{"lockstep notes", "of the presentation there is, or that begins soon"},
	{"lockstep notes truncate", "of that one, where there are several"},
	{NULL, NULL},
};

static const struct example list_examples[] = {
	{"lockstep list", "the scenarios, in the order of the lessons"},
	{"lockstep list --studies", "what a scenario can be written with"},
	{"lockstep list --format json", "the same for a program to read"},
	{NULL, NULL},
};

static const struct example sweep_examples[] = {
	{"lockstep sweep truncate", "where does the interrupt hurt, and how often?"},
	{"lockstep sweep truncate --variant all --irq wb_end", "one interrupt, every variant"},
	{"lockstep sweep truncate --set moving_account=0", "the same where no charges are moving"},
	{"lockstep sweep truncate --format json -o sweep.json", "for a program to read"},
	{NULL, NULL},
};

static const struct example explore_examples[] = {
	{"lockstep explore truncate --variant fixed", "can it hang at all? never, and how sure"},
	{"lockstep explore truncate --variant all", "the same of every variant"},
	{"lockstep explore truncate --mutants", "half a fix, and other mistakes: a line of each"},
	{"lockstep explore truncate --property deadlock", "the shortest way to a deadlock"},
	{"lockstep explore truncate --reach 'deliver wb_end'", "can this ever happen?"},
	{"lockstep explore truncate --save found.yaml", "keep the schedule, to step through it"},
	{NULL, NULL},
};

static const struct example explain_examples[] = {
	{"lockstep explain truncate", "how it came to the hang, and what would have helped"},
	{"lockstep explain truncate --variant fixed", "nothing goes wrong: how near was it?"},
	{"lockstep explain lock-order --variant m3", "two CPUs and two orders"},
	{"lockstep explain truncate --format json -o why.json", "for a program to read"},
	{NULL, NULL},
};

static const struct example export_examples[] = {
	{"lockstep export truncate --to promela -o model.pml", "the buggy kernel, for Spin"},
	{"lockstep export truncate --to promela --variant fixed -o model.pml", "the mended one"},
	{"lockstep export truncate@18 --to svg -o bad.svg", "the screen at step 18, as a drawing"},
	{"lockstep export truncate --to html --view sweep -o sweep.html", "any view, as a page"},
	{"lockstep export truncate --to asciicast -o walk.cast", "a walk, for asciinema to play"},
	{NULL, NULL},
};

static const struct example check_examples[] = {
	{"lockstep check", "every scenario there is, all that it expects"},
	{"lockstep check truncate --variant fixed", "one, of one variant"},
	{"lockstep check scenarios --format text", "a folder, for eyes"},
	{"lockstep check mine --junit mine.xml --github", "for a build server"},
	{"lockstep check --golden traces", "the same steps as when --update wrote them?"},
	{"lockstep check --mutants", "would the scenarios notice a wrong fix?"},
	{NULL, NULL},
};

static const struct example new_examples[] = {
	{"lockstep new mine", "writes mine.yaml, with a comment on every part"},
	{"lockstep new mine --study writeback-4.17", "about the kernel code of that study"},
	{NULL, NULL},
};

static const struct example lint_examples[] = {
	{"lockstep lint mine.yaml", "what is wrong, and what is probably not meant"},
	{"lockstep lint", "the same for all that come with lockstep"},
	{"lockstep lint scenarios --format github", "as annotations of a pull request"},
	{NULL, NULL},
};

static const struct example tally_examples[] = {
	{"lockstep tally", "your own answers so far"},
	{"lockstep tally answers/*.jsonl", "those that a class has handed in"},
	{"lockstep tally --format json -o tally.json", "for a program to read"},
	{NULL, NULL},
};

static const struct example schema_examples[] = {
	{"lockstep schema -o lockstep.schema.json", "then, on top of a scenario:"},
	{"# yaml-language-server: $schema=lockstep.schema.json", "so that your editor finds it"},
	{"lockstep schema --format markdown", "the tables of keys, to read"},
	{"lockstep schema --of answers",
         "a line of the log of answers; --of tally: what tally prints"},
	{NULL, NULL},
};

static const struct command all[] = {
	{COMMAND_OPEN, NULL, "[SCENARIO[@STEP]]", "open the screen",
         "Steps through a scenario on simulated CPUs that run real kernel code. Without a\n"
         "scenario, lets you pick one.",
         open_examples, NULL},
	{COMMAND_PRESENT, "present", "PATH...", "show lessons to an audience, from stop to stop",
         "Shows lessons on a screen that all can see: few panes, much room for what is said. PageDown\n"
         "and PageUp, which clickers send, go from stop to stop and from lesson to lesson. PATHs are\n"
         "files, folders or names. 'lockstep notes' in another terminal shows what comes next.",
         present_examples, NULL},
	{COMMAND_NOTES, "notes", "[NAME|PID]", "notes for whoever presents, in another terminal",
         "Shows what a presentation of yours says now, the notes of its scenario, what comes next, and\n"
         "a stopwatch. Its keys move the presentation. Where there are several, say which.",
         notes_examples, NULL},
	{COMMAND_RUN, "run", "SCENARIO[@STEP]", "play a scenario and say the verdict",
         "Plays a scenario's schedule to its end and prints a line per step, the verdict, the\n"
         "first invariant that broke, and whether it all is as the scenario expects. The variant\n"
         "is buggy unless you say otherwise. @STEP shows the steps up to that one.",
         run_examples, command_run},
	{COMMAND_SWEEP, "sweep", "SCENARIO", "raise an interrupt at every position of a run",
         "Plays a scenario's schedule without one of its interrupts, then once more for every\n"
         "position and CPU with the interrupt raised there, and shows what came of it as a strip of\n"
         "letters. Other choices keep their order. Without --variant: all of which something is\n"
         "expected. It speaks of this schedule alone.",
         sweep_examples, command_sweep},
	{COMMAND_EXPLORE, "explore", "SCENARIO", "search every interleaving of a scenario",
         "Searches every order in which CPUs can run and every moment at which interrupts can come;\n"
         "the scenario's schedule is left aside. Says of each thing that can go wrong that it never\n"
         "happens, or shows the shortest schedule that leads there, or that it is unknown since a\n"
         "bound ended the search (exit status 3). The variant is buggy unless you say otherwise.",
         explore_examples, command_explore},
	{COMMAND_EXPLAIN, "explain", "SCENARIO", "how it went wrong, and what would have helped",
         "Plays a scenario's schedule. Then walks back from what went wrong through the steps that\n"
         "made it possible, takes away each event and each fact of the world to see which were\n"
         "necessary, and tries what would have helped: another variant, CPU, moment or fact. Every\n"
         "line is run, none is concluded. The variant is buggy unless you say otherwise.",
         explain_examples, command_explain},
	{COMMAND_EXPORT, "export", "SCENARIO[@STEP]",
         "write a model for another checker, or a picture",
         "Writes a scenario in one variant as a model for Spin: every interleaving, as explore\n"
         "searches them, checked by another program. The rules of the machine are in it a second\n"
         "time, made by hand. The variant is buggy unless you say otherwise. Or draws what the screen\n"
         "shows at @STEP, in any view, and walks through the steps for asciinema.",
         export_examples, command_export},
	{COMMAND_CHECK, "check", "[PATH...]", "play scenarios, and compare with what they expect",
         "Plays each scenario in each study and variant of which it expects something. PATHs are\n"
         "files, folders or names; without one, all scenarios that come with lockstep.",
         check_examples, command_check},
	{COMMAND_LIST, "list", "", "list the scenarios, or what they are made of",
         "Lists the scenarios that come with lockstep with what they expect of each variant.",
         list_examples, command_list},
	{COMMAND_NEW, "new", "NAME", "write a scenario to begin with",
         "Writes NAME.yaml, a scenario with a comment on every part. It loads, plays, and is as it\n"
         "expects; change a line, and see what that line did. It brings functions of its own, in YAML;\n"
         "with --study it runs C code that comes with lockstep.",
         new_examples, command_new},
	{COMMAND_LINT, "lint", "[PATH...]", "find what is wrong in scenarios, or not meant",
         "Shows every error and warning of files, each where it stands: what the loader refuses, and\n"
         "what is allowed but hardly meant, such as an object that nobody uses or a narration that\n"
         "is never said. PATHs are files, folders or names; without one, all scenarios that come\n"
         "with lockstep. Exit status 1: something was found.",
         lint_examples, command_lint},
	{COMMAND_TALLY, "tally", "[FILE...]", "add up answers to questions",
         "Adds up logs of the answers that are given while predicting (P, --predict) and of the hands\n"
         "that were counted before a class: all questions, the hardest first, and of each how often each\n"
         "choice was taken; how sure one was; the most common wrong ideas. Without a FILE, the log of this\n"
         "user. It names nobody; a log does not either.",
         tally_examples, command_tally},
	{COMMAND_SCHEMA, "schema", "", "the format of scenarios, for an editor",
         "Prints a JSON Schema (draft 2020-12) of the scenario format, from which an editor with a\n"
         "YAML language server completes and checks a file while you write it. There are schemas of the\n"
         "log of answers and of the JSON that tally prints, too.",
         schema_examples, command_schema},
	{0, NULL, NULL, NULL, NULL, NULL, NULL},
};

const struct command *commands(void)
{
	return all;
}

const struct command *command_find(const char *name)
{
	for (const struct command *c = all; c->id; c++)
		if (c->name && strcmp(c->name, name) == 0)
			return c;
	return NULL;
}
