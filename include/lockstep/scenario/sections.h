/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sections.h - the text of a scenario, cut at its keys.
 *
 * Who writes a scenario anew keeps what a person has written, comments included: the file is not
 * printed from a model but copied in pieces. A piece is a key of the file with all that stands under
 * it, whole lines, and the comments right above it.
 */
#ifndef LOCKSTEP_SCENARIO_SECTIONS_H
#define LOCKSTEP_SCENARIO_SECTIONS_H

#include "lockstep/base/arena.h"
#include "lockstep/base/diag.h"
#include "lockstep/base/error.h"

/** struct scenario_section - bytes [@from, @to) of the text. @key: NULL: what stands above all. */
struct scenario_section {
	const char *key;
	size_t from, to;
};

/**
 * scenario_sections() - cut a file that can be loaded
 * @source: the text, borrowed during the call
 * @arena: owns what is returned
 * @out: @nr sections in the order of the file, the first without a key
 *
 * Return: false with @err when the file's keys do not each begin a line.
 */
bool scenario_sections(const struct source *source, struct arena *arena,
                       const struct scenario_section **out, size_t *nr, struct error *err);

#endif
