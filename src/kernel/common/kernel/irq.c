// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel_stat.h>

/*
 * An interrupt that has nothing to do with writeback. It takes no lock;
 * interrupts are off in a handler, so it may load and store.
 */
void timer_interrupt(void)
{
	__this_cpu_inc(kstat.irqs_sum);
}
