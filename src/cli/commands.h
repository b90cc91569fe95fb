/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * commands.h - the commands. See options.h for the other table.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "library.h"
#include "options.h"

/** struct example - a command line and what it shows. */
struct example {
	const char *line, *shows;
};

/**
 * struct command - a command.
 * @name: NULL for the one without a word, the screen
 * @words: what stands after the options
 * @summary: a line for the list; @about: what it does, for --help
 * @examples: the last has no line
 * @run: does it; returns enum cli_status
 */
struct command {
	enum command_id id;
	const char *name, *words, *summary, *about;
	const struct example *examples;
	int (*run)(const struct options *options, struct library *library);
};

/** commands() - all; the first is the screen, the last has id 0. */
const struct command *commands(void);

/** command_find() - the command called @name, or NULL. */
const struct command *command_find(const char *name);

/*
 * The commands. Each does all of it, tells standard error what is wrong, and returns enum cli_status.
 * @options: of the command's own; borrowed
 */
int command_seeds(const struct options *options, struct library *library);
int command_tally(const struct options *options, struct library *library);
int command_run(const struct options *options, struct library *library);
int command_explain(const struct options *options, struct library *library);
int command_explore(const struct options *options, struct library *library);
int command_check(const struct options *options, struct library *library);
int command_export(const struct options *options, struct library *library);
int command_sweep(const struct options *options, struct library *library);
int command_lint(const struct options *options, struct library *library);
int command_new(const struct options *options, struct library *library);
int command_schema(const struct options *options, struct library *library);
int command_list(const struct options *options, struct library *library);

/** help_print() - to @out: about one command, or, for the screen, the whole program. */
void help_print(const struct command *command, FILE *out);

/** help_short() - what stands on standard error when there is nothing to do. */
void help_short(FILE *out);

/** complete() - `lockstep __complete WHAT`: scripts for shells, and the lists that they ask for. */
int complete(size_t nr_words, char **words, struct library *library);

#endif
