/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * recording.h - what was played as a scenario of its own.
 *
 * The world, the tasks, the interrupts and whatever else the file says are copied as they stand,
 * comments included; what was set or left out stands in its `set` and `without`, and what need not
 * hold in a world changed so (`questions`, `every`) is left out. The schedule is written anew from the
 * steps that were taken (run/record.h), and so is what is expected: what came of it in this variant,
 * with every word that has changed. The recording is for the study that was played alone, and says
 * `unreviewed: true` until somebody has read it.
 *
 * Before anything is written the recording is loaded and played: each step must lead to the state it
 * has led to before.
 */
#ifndef LOCKSTEP_REPORT_RECORDING_H
#define LOCKSTEP_REPORT_RECORDING_H

#include "lockstep/base/diag.h"
#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

/**
 * struct recording - what to write down.
 * @run: up to where it stands
 * @source: the text its scenario was loaded from
 * @builds: as for scenario_load(), @nr_builds of them
 * @path: what the file will be called, for the scenario's name
 */
struct recording {
	struct run *run;
	const struct source *source;
	const struct vocab_build *const *builds;
	size_t nr_builds;
	const char *path;
};

/**
 * recording_write() - append the scenario, once it has been played and compared
 * @out: initialised by the caller
 * @err: written only on false: the scenario is one of those that cannot be written down, or its steps
 *	did not come again
 *
 * Return: false with nothing appended. Cost: two loads and two runs.
 */
bool recording_write(const struct recording *recording, struct text *out, struct error *err);

/** recording_name() - append the name a scenario gets in a file called @path, else @otherwise. */
void recording_name(const char *path, const char *otherwise, struct text *out);

#endif
