/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/compiler.h>

struct task_struct;

/* In an interrupt, current is the task that was interrupted. */
#define current ((struct task_struct *)kapi_current())
#define might_sleep() KAPI_PLAIN(might_sleep)
#define cond_resched() KAPI_PLAIN(cond_resched)

#endif
