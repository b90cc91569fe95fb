/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KERNEL_STAT_H
#define _LINUX_KERNEL_STAT_H

#include <linux/percpu.h>

/* irqs_sum: interrupts this CPU has served. */
struct kernel_stat {
	SHARED(int) irqs_sum;
};

#define kstat (*(struct kernel_stat *)kapi_object("kstat"))

/* kernel/irq.c */
void timer_interrupt(void);

#endif
