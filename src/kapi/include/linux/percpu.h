/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <linux/compiler.h>

/* Operands are SHARED words with a part for each CPU. this_cpu_*() is one instruction. */
#define this_cpu_add(x, n) KAPI_ADD(this_cpu_add, "this_cpu_add", #x, x, n)
#define this_cpu_inc(x) KAPI_ADD(this_cpu_add, "this_cpu_inc", #x, x, 1)
#define this_cpu_dec(x) KAPI_ADD(this_cpu_add, "this_cpu_dec", #x, x, -1)
#define __this_cpu_read(x) KAPI_LOAD(__this_cpu_read, "__this_cpu_read", x)
#define __this_cpu_write(x, v) KAPI_STORE(__this_cpu_write, "__this_cpu_write", x, v)

/* The unprotected form: a load and a store, with room for an interrupt between them. */
#define __this_cpu_add(x, n)                                                                       \
	({                                                                                         \
		const KAPI_TYPE(x) kapi_sum =                                                      \
			KAPI_LOAD(__this_cpu_read, "__this_cpu_add", x) + (n);                     \
		KAPI_STORE(__this_cpu_write, "__this_cpu_add", x, kapi_sum);                       \
	})
#define __this_cpu_sub(x, n)                                                                       \
	({                                                                                         \
		const KAPI_TYPE(x) kapi_sum =                                                      \
			KAPI_LOAD(__this_cpu_read, "__this_cpu_sub", x) - (n);                     \
		KAPI_STORE(__this_cpu_write, "__this_cpu_sub", x, kapi_sum);                       \
	})
#define __this_cpu_inc(x)                                                                          \
	({                                                                                         \
		const KAPI_TYPE(x) kapi_sum = KAPI_LOAD(__this_cpu_read, "__this_cpu_inc", x) + 1; \
		KAPI_STORE(__this_cpu_write, "__this_cpu_inc", x, kapi_sum);                       \
	})

#endif
