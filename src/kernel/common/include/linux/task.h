/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TASK_H
#define _LINUX_TASK_H

#include <linux/sched.h>

/* nr_dirtied: pages dirtied since the task was last throttled. */
struct task_struct {
	SHARED(int) nr_dirtied;
};

static inline void task_nr_dirtied_add(struct task_struct *tsk, int nr)
{
	const int old = READ_ONCE(tsk->nr_dirtied);

	WRITE_ONCE(tsk->nr_dirtied, old + nr);
}

#endif
