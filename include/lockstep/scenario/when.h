/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * when.h - what a state can be asked, in a line.
 *
 * A schedule names moments (event.h): something happens. This names states: something is the case,
 * however it came about. One grammar:
 *
 *	["not"] FACT { "and" ["not"] FACT }
 *
 *	FACT   CPUn irqs on | CPUn irqs off
 *	       | LOCK held [by WHO] | LOCK free
 *	       | LINE pending [on CPUn]
 *	       | WHO waits
 *	       | OBJECT.BIT | WORD == VALUE | WORD != VALUE	as under `when:` of an interrupt
 *
 * Names are checked against the scenario's world.
 */
#ifndef LOCKSTEP_SCENARIO_WHEN_H
#define LOCKSTEP_SCENARIO_WHEN_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/diag.h"
#include "lockstep/machine/step.h"

#define SCENARIO_WHEN_MAX 8
#define SCENARIO_WHEN_ANYBODY 0xff

struct scenario;

enum scenario_when_kind {
	SCENARIO_WHEN_IRQS,    /* @who = CPU: they are on */
	SCENARIO_WHEN_HELD,    /* @object = lock; @who = slot or SCENARIO_WHEN_ANYBODY */
	SCENARIO_WHEN_PENDING, /* @object = line; @who = CPU or SCENARIO_WHEN_ANYBODY */
	SCENARIO_WHEN_WAITS,   /* @who = slot: it cannot go on by itself */
	SCENARIO_WHEN_WORD,    /* @word */
};

/** struct scenario_fact_now - one thing that is the case, or with @negate is not. */
struct scenario_fact_now {
	enum scenario_when_kind kind;
	uint8_t who;
	uint16_t object;
	bool negate;
	struct machine_condition word;
};

/** struct scenario_when - all of @facts, @nr of them. */
struct scenario_when {
	struct scenario_fact_now facts[SCENARIO_WHEN_MAX];
	size_t nr;
};

/**
 * scenario_when_parse() - read a line
 * @scenario: names; its arena keeps what has to be kept
 * @diags: what is wrong; without a place
 */
bool scenario_when_parse(struct scenario *scenario, const char *text, struct scenario_when *out,
                         struct diags *diags);

/** scenario_when_moment() - is @text a moment (event.h) rather than a state? By its first word. */
bool scenario_when_moment(const char *text);

/** scenario_when_holds() - is all of it the case in @state? */
bool scenario_when_holds(const struct scenario_when *when, const struct machine_world *world,
                         struct machine_program *program, const struct machine_state *state);

#endif
