/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * options.h - what may happen next, and what cannot happen now and why.
 *
 * machine_choices() lists what may happen. Who decides wants to know as well why the rest may not: a
 * task spins, a CPU cannot be preempted, a device has nothing to tell. An option is either, and comes
 * with a phrase.
 *
 * Threads: as the run's.
 */
#ifndef LOCKSTEP_EXPLAIN_OPTIONS_H
#define LOCKSTEP_EXPLAIN_OPTIONS_H

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

#define EXPLAIN_OPTIONS_MAX MACHINE_CHOICES_MAX

/**
 * struct explain_option - something to choose, or not
 * @planned: it is what the schedule does next
 */
struct explain_option {
	struct machine_choice choice;
	bool possible, planned;
};

/**
 * explain_options() - all that may happen where @run stands, then all that cannot for a reason worth
 * telling: CPUs that wait, tasks that wait for their CPU, interrupts that cannot be raised.
 * @out: room for EXPLAIN_OPTIONS_MAX
 *
 * Return: how many.
 */
unsigned explain_options(struct run *run, struct explain_option *out);

/** explain_option() - a phrase: what comes of it, or why it cannot be. */
void explain_option(struct run *run, const struct explain_option *option, struct text *out);

/** explain_no_raise() - why @line cannot be raised for @cpu now: a phrase. */
void explain_no_raise(struct run *run, unsigned line, unsigned cpu, struct text *out);

#endif
