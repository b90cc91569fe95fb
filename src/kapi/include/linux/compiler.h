/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#include <linux/types.h>

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

/*
 * The kernel often reads and writes shared fields with plain C accesses. Here every access to a
 * SHARED field is spelled out, so READ_ONCE and WRITE_ONCE also stand for plain ones.
 */
#define READ_ONCE(x) KAPI_LOAD(READ_ONCE, "READ_ONCE", x)
#define WRITE_ONCE(x, v) KAPI_STORE(WRITE_ONCE, "WRITE_ONCE", x, v)
#define smp_load_acquire(p) KAPI_LOAD(smp_load_acquire, "smp_load_acquire", *(p))
#define smp_store_release(p, v) KAPI_STORE(smp_store_release, "smp_store_release", *(p), v)

#endif
