/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/compiler.h>

#define atomic_read(v) KAPI_LOAD(atomic_read, "atomic_read", *(v))
#define atomic_set(v, i) KAPI_STORE(atomic_set, "atomic_set", *(v), i)
#define atomic_add(i, v) KAPI_ADD(atomic_add, "atomic_add", #v, *(v), i)
#define atomic_sub(i, v) KAPI_ADD(atomic_add, "atomic_sub", #v, *(v), -(i))
#define atomic_inc(v) KAPI_ADD(atomic_add, "atomic_inc", #v, *(v), 1)
#define atomic_dec(v) KAPI_ADD(atomic_add, "atomic_dec", #v, *(v), -1)
#define atomic_inc_return(v) KAPI_ADD(atomic_add_return, "atomic_inc_return", #v, *(v), 1)
#define atomic_dec_return(v) KAPI_ADD(atomic_add_return, "atomic_dec_return", #v, *(v), -1)
#define atomic_dec_and_test(v)                                                                     \
	(KAPI_ADD(atomic_add_return, "atomic_dec_and_test", #v, *(v), -1) == 0)

#define xchg(p, v)                                                                                 \
	({                                                                                         \
		const KAPI_TYPE(*(p)) kapi_new = (v);                                              \
		KAPI_SITE(xchg, "xchg", #p, "");                                                   \
		(KAPI_TYPE(*(p))) kapi_do(&(struct kapi_call){.site = &kapi_here,                  \
		                                              .id = (p)->word.id,                  \
		                                              .value = (uintptr_t)kapi_new,        \
		                                              .pointer = KAPI_IS_POINTER(*(p))});  \
	})

#define cmpxchg(p, old, new)                                                                       \
	({                                                                                         \
		const KAPI_TYPE(*(p)) kapi_old = (old);                                            \
		const KAPI_TYPE(*(p)) kapi_new = (new);                                            \
		KAPI_SITE(cmpxchg, "cmpxchg", #p, "");                                             \
		(KAPI_TYPE(*(p))) kapi_do(&(struct kapi_call){.site = &kapi_here,                  \
		                                              .id = (p)->word.id,                  \
		                                              .value = (uintptr_t)kapi_new,        \
		                                              .expected = (uintptr_t)kapi_old,     \
		                                              .pointer = KAPI_IS_POINTER(*(p))});  \
	})

#endif
