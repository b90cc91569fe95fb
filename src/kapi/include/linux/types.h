/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lockstep/kapi/kapi.h"

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef unsigned int gfp_t;

typedef struct {
	struct kapi_id lock;
} spinlock_t;

typedef struct {
	struct kapi_id lock;
} raw_spinlock_t;

typedef struct {
	struct kapi_id lock;
} rwlock_t;

/* What the kernel keeps as a plain int behind atomic_*(). */
typedef SHARED(int) atomic_t;

struct rcu_head {
	struct kapi_id head;
};

struct work_struct {
	struct kapi_id work;
};

#endif
