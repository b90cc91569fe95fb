/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * chart.h - the lanes of a run, and where it stops, for every position that is known.
 *
 * Cells are asked of explain once and kept: a key press costs one column at most, however long the
 * run is. When a run forgets its future, so must its chart.
 *
 * Invariant: cells[lane][k] and stops[k] are right for all k < nr. Threads: as its run.
 */
#ifndef LOCKSTEP_TUI_CHART_H
#define LOCKSTEP_TUI_CHART_H

#include <stddef.h>

#include "lockstep/explain/explain.h"

#define CHART_LANES 64

/**
 * struct chart - all of it owned
 * @stops: ' ', 's' where the scenario says something, '!' at a warning or finding
 */
struct chart {
	struct explain_lane lanes[CHART_LANES];
	unsigned nr_lanes;
	char *cells[CHART_LANES];
	char *stops;
	size_t nr, room; /* positions */
};

/** chart_update() - make the chart as long as the run. */
void chart_update(struct chart *c, struct run *run);

/** chart_forget() - what lies after position @k is not known any more. */
void chart_forget(struct chart *c, size_t k);

/** chart_is_stop() - does step @k say something, warn or find? What `c` stops at. */
bool chart_is_stop(struct run *run, size_t k);

/** chart_finish() - free it; all bytes zero is an empty chart. */
void chart_finish(struct chart *c);

#endif
