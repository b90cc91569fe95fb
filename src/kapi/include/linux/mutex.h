/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/compiler.h>
#include <linux/types.h>

struct mutex {
	struct kapi_id lock;
};

#define mutex_lock(l) KAPI_ON(mutex_lock, #l, (l)->lock)
#define mutex_trylock(l) ((int)KAPI_ON(mutex_trylock, #l, (l)->lock))
#define mutex_unlock(l) KAPI_ON(mutex_unlock, #l, (l)->lock)

#endif
