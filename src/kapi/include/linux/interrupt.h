/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/compiler.h>

/* Softirq vectors in the kernel's order; lower runs first. */
enum {
	HI_SOFTIRQ,
	TIMER_SOFTIRQ,
	NET_TX_SOFTIRQ,
	NET_RX_SOFTIRQ,
	BLOCK_SOFTIRQ,
	IRQ_POLL_SOFTIRQ,
	TASKLET_SOFTIRQ,
	SCHED_SOFTIRQ,
	HRTIMER_SOFTIRQ,
	RCU_SOFTIRQ,
	NR_SOFTIRQS
};

#define KAPI_RAISE(shown, nr)                                                                      \
	({                                                                                         \
		KAPI_SITE(raise_softirq, shown, #nr, "");                                          \
		kapi_do(&(struct kapi_call){.site = &kapi_here, .id = (nr)});                      \
	})
#define raise_softirq(nr) KAPI_RAISE("raise_softirq", nr)
/* For callers that have interrupts off already. */
#define raise_softirq_irqoff(nr) KAPI_RAISE("raise_softirq_irqoff", nr)

#endif
