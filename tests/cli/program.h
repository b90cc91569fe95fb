/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * program.h - run the built program ($LOCKSTEP) and see what it says.
 */
#ifndef TESTS_CLI_PROGRAM_H
#define TESTS_CLI_PROGRAM_H

#include "lockstep/base/text.h"

/** struct program - what a run of the program left behind. @status: exit status, 128 + signal. */
struct program {
	struct text out, err;
	int status;
};

/**
 * program_run() - `lockstep COMMAND_LINE`, through the shell, in the source folder.
 * @command_line: with redirections if need be; "$LOCKSTEP" stands for the program in pipes
 *
 * The environment has LOCKSTEP_PATH=tests/cli/scenarios and no NO_COLOR; TERM is xterm-256color.
 * Return: owned by the caller, freed with program_finish().
 */
struct program program_run(const char *command_line);

/** program_run_env() - the same with "NAME=value NAME=value" set for it. */
struct program program_run_env(const char *env, const char *command_line);

/** program_run_tty() - the same with a terminal for standard input and output, read as @out. */
struct program program_run_tty(const char *env, const char *command_line, const char *typed);

void program_finish(struct program *program);

#endif
