/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * judge.h - what was played or searched means for the exit status.
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

/** judge_worse() - the one of two statuses that says more: enum cli_status is in that order. */
int judge_worse(int a, int b);

#endif
