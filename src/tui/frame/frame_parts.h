/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * frame_parts.h - parts of a frame that look back over the steps of a run.
 *
 * Threads: as frame.h.
 */
#ifndef LOCKSTEP_TUI_FRAME_PARTS_H
#define LOCKSTEP_TUI_FRAME_PARTS_H

struct frame;
struct run;

/** frame_fill_cpus() - what a snapshot does not tell: what ran last and when, what runs next. */
void frame_fill_cpus(struct frame *f, struct run *run);

/** frame_fill_events() - the notable steps around the position. */
void frame_fill_events(struct frame *f, struct run *run);

#endif
