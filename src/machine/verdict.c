// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/machine/verdict.h"

#include <string.h>

static const struct {
	const char *name, *help;
} verdicts[MACHINE_NR_VERDICTS] = {
#define VERDICT_ROW(code, text, does) [MACHINE_##code] = {text, does},
	MACHINE_VERDICTS(VERDICT_ROW)
#undef VERDICT_ROW
};

static const char *const invariants[MACHINE_NR_INVARIANTS + 1] = {
#define INVARIANT_ROW(number, text) [number] = text,
	MACHINE_INVARIANTS(INVARIANT_ROW)
#undef INVARIANT_ROW
};

const char *machine_verdict_name(enum machine_verdict verdict)
{
	return verdicts[verdict].name;
}

const char *machine_verdict_help(enum machine_verdict verdict)
{
	return verdicts[verdict].help;
}

int machine_verdict_find(const char *name)
{
	for (int i = 0; i < MACHINE_NR_VERDICTS; i++)
		if (strcmp(verdicts[i].name, name) == 0)
			return i;
	return -1;
}

const char *machine_lockup_name(enum machine_lockup lockup)
{
	switch (lockup) {
	case MACHINE_NO_LOCKUP: return "";
	case MACHINE_HARD_LOCKUP: return "hard lockup";
	case MACHINE_SOFT_LOCKUP: return "soft lockup";
	case MACHINE_HUNG_TASK: return "hung task";
	}
	return "";
}

const char *machine_invariant_text(unsigned number)
{
	return invariants[number];
}
