/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * source_ops.h - what the source pane is about, and the primitive it is at, opened into its micro-steps:
 *
 *	 =>   59<         spin_unlock_irq(tree_lock);
 *	              . 1 spin_unlock(tree_lock)   done @28  -tree_lock
 *	              > 2 local_irq_enable()       next
 *
 * Threads: none; frames are only read.
 */
#ifndef LOCKSTEP_TUI_SOURCE_OPS_H
#define LOCKSTEP_TUI_SOURCE_OPS_H

#include "tui/views/view.h"

/**
 * struct source_subject - what the pane is about
 * @line: at the middle
 * @next: the line that runs next, 0: none
 * @ran: the line that ran last in the same file, 0: none
 */
struct source_subject {
	const struct view *v;
	const struct frame *f;
	const struct frame_cpu *cpu;
	const struct path_place *place;
	const struct vocab_file *file, *partner;
	const char *function;
	int line, next, ran;
};

/** source_gutter() - columns before the code: the arrow, the number, whether it differs. */
int source_gutter(struct area a);

/** source_nr_ops() - how many micro-steps are shown below the line that runs next. */
unsigned source_nr_ops(const struct source_subject *s);

/** source_draw_ops() - them, or as many as fit, from row @y on. Return: the next row. */
int source_draw_ops(const struct source_subject *s, struct area a, int y);

#endif
