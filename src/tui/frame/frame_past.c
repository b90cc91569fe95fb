// SPDX-License-Identifier: GPL-2.0-only
/*
 * A frame as one has it who knows no more than the past. All views that hide the future draw such a
 * frame, so that none of them can tell what it does not know.
 */
#include "tui/frame/frame.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>
#include <string.h>

#define UNKNOWN_SHOWN 3 /* positions that are left for it in the lanes */

static bool has_task(const struct frame *f, unsigned cpu)
{
	for (unsigned i = 0; i < f->scenario->world.nr_tasks; i++)
		if (f->scenario->world.slots[i].cpu == cpu)
			return true;
	return false;
}

/* Has there been anything to show on it, or is it there from the start? */
static bool has_begun(const struct frame *f, const struct frame_lane *lane, size_t past)
{
	const char idle = lane->lane.kind == EXPLAIN_LANE_IF ? '-' : ' ';

	if (lane->lane.kind == EXPLAIN_LANE_LINE)
		return true;
	if ((lane->lane.kind == EXPLAIN_LANE_IF || lane->lane.kind == EXPLAIN_LANE_TASK) &&
	    has_task(f, lane->lane.cpu))
		return true;
	for (size_t i = 0; i < past; i++)
		if (lane->cells[i] != idle && lane->cells[i] != ' ')
			return true;
	return false;
}

static void forget_lanes(struct frame *f)
{
	const size_t past = f->at - f->from + 1;
	unsigned nr = 0;

	for (unsigned i = 0; i < f->nr_lanes; i++)
		if (has_begun(f, &f->lanes[i], past))
			f->lanes[nr++] = f->lanes[i];
	f->nr_lanes = nr;
	f->nr = past + UNKNOWN_SHOWN < FRAME_SPAN ? past + UNKNOWN_SHOWN : FRAME_SPAN;
	for (unsigned i = 0; i < nr; i++)
		memset(f->lanes[i].cells + past, ' ', f->nr - past);
	memset(f->stops + past, ' ', f->nr - past);
}

static void forget_next(struct frame *f)
{
	f->snapshot.has_next = false;
	f->snapshot.end = RUN_GOES_ON;
	for (unsigned i = 0; i < MACHINE_CPUS_MAX; i++) {
		f->snapshot.cpus[i].next_runs = false;
		f->snapshot.cpus[i].delivers = -1;
		f->cpus[i].next = (struct text){.len = 0};
	}
}

static void forget_both(struct frame_both *b, size_t at)
{
	b->nr = b->here;
	if (b->hidden_at > at)
		b->hidden_at = 0;
	if (b->seen_at > at)
		b->seen_at = 0;
}

static void forget(struct frame *f)
{
	forget_lanes(f);
	forget_next(f);
	forget_both(&f->both, f->at);
	while (f->nr_events > 0 && f->events[f->nr_events - 1].at > f->at)
		f->nr_events--;
	if (f->ends_at > f->at || f->ends == MACHINE_COMPLETES) {
		f->ends = MACHINE_UNFINISHED;
		f->ends_at = f->at + 1;
	}
	f->irqs_off = 0;
	f->length = f->at;
	f->is_whole = false;
}

struct frame *frame_past(const struct frame *f)
{
	struct frame *past = xcalloc(2, sizeof(*past));

	past[0] = *f;
	forget(&past[0]);
	past[0].other = NULL;
	if (f->both.on && f->other) {
		past[1] = *f->other;
		forget(&past[1]);
		past[0].other = &past[1];
	}
	return past;
}
