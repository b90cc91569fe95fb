/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * line.h - a step as a line of a table: its number, who, what, what changed, where.
 *
 * The table of `lockstep run` and the log on the screen are made of the same cells, so that what one
 * finds in the one can be searched for in the other. Widths and what to leave out where room is short
 * are theirs.
 *
 * Threads: as run.h.
 */
#ifndef LOCKSTEP_EXPLAIN_LINE_H
#define LOCKSTEP_EXPLAIN_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

/** enum line_cell - the columns, in order. */
enum line_cell {
	LINE_STEP,    /* "18" */
	LINE_WHO,     /* "CPU0 task T", "device" */
	LINE_DOES,    /* "spin_lock(move_lock)  2/3 of spin_lock_irqsave" */
	LINE_CHANGES, /* "IF 1->0, +move_lock" */
	LINE_WHERE,   /* "mm/memcontrol.c:31:mem_cgroup_begin_page_stat" */
	LINE_NR_CELLS
};

/** line_title() - what stands above a column. Borrowed. */
const char *line_title(enum line_cell cell);

/** line_cell() - append a cell of step @k; nothing where there is nothing to say. */
void line_cell(struct run *run, size_t k, enum line_cell cell, struct text *out);

/** line_is_bad() - did step @k break an invariant, or make a finding? */
bool line_is_bad(const struct run *run, size_t k);

#endif
