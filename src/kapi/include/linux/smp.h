/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/preempt.h>

/*
 * The scenario says which function its IPI line for @cpu calls; @func is what the reader should
 * see there. The caller waits for it, always: @wait is true.
 */
#define smp_call_function_single(cpu, func, info, wait)                                            \
	({                                                                                         \
		_Static_assert(wait, "only the call that waits is simulated");                     \
		KAPI_SITE(smp_call_function_single, "smp_call_function_single", #func, "");        \
		(void)(func), (void)(info);                                                        \
		kapi_do(&(struct kapi_call){.site = &kapi_here, .id = (uint16_t)(cpu)});           \
		0;                                                                                 \
	})

#endif
