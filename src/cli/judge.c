// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "judge.h"

#include "lockstep/cli/cli.h"
#include "lockstep/explain/check.h"

int judge_run(struct run *run)
{
	const struct scenario_expectation *e =
		scenario_expectation(run_scenario(run), run_variant(run));
	const enum machine_verdict verdict = run_verdict(run);
	struct text why;
	bool met;

	if (verdict == MACHINE_LIMIT)
		return CLI_LIMIT;
	if (!e)
		return verdict == MACHINE_COMPLETES ? CLI_OK : CLI_DIFFERS;
	text_init(&why);
	met = expectation_met(run, e, &why);
	text_finish(&why);
	return met ? CLI_OK : CLI_DIFFERS;
}

int judge_worse(int a, int b)
{
	return a > b ? a : b;
}
