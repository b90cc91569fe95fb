/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * promela.h - a scenario in one variant as a model for Spin.
 *
 * The model is there to check this program with another: its search and its machine, not its replay
 * of C. The code of each context is written down as the automaton that replay has found, a proctype
 * each, a label for a node and an option for an answer. The rules of the machine (who may move, what
 * an op does) are not written from here: they stand in prelude.pml, made a second time by hand.
 *
 * A transition of the model is a choice of the machine, and a state holds the same facts: Spin
 * without reduction stores as many states as the machine has. A deadlock is an invalid end state,
 * any other verdict an assertion that PROPERTY selects, and an answer that no context ever got is an
 * assertion that always counts.
 *
 * Appends to a text, prints nothing.
 */
#ifndef LOCKSTEP_REPORT_PROMELA_H
#define LOCKSTEP_REPORT_PROMELA_H

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/path/path.h"

/**
 * promela_write() - the model of @scenario, run by the code of @path.
 * @command: how the model was asked for; stands at its head
 * @out: appended to
 *
 * Return: false with @err, and nothing appended, when something in it has no counterpart.
 */
bool promela_write(const struct scenario *scenario, struct path *path, const char *command,
                   struct text *out, struct error *err);

#endif
