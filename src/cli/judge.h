/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * judge.h - what a run that was played means for the exit status.
 */
#ifndef CLI_JUDGE_H
#define CLI_JUDGE_H

#include "lockstep/run/run.h"

/**
 * judge_run() - is @run, at its end, as the scenario expects?
 *
 * Where nothing is expected, it has to end well. Return: enum cli_status.
 */
int judge_run(struct run *run);

#endif
