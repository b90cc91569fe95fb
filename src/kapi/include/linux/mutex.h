/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/wait.h>

/* A bit to sleep on. Its owner is not known: who waits for it is stuck when nothing can run. */
struct mutex {
	SHARED(unsigned long) owner;
};

#define mutex_lock(m) KAPI_BIT(wait_on_bit_lock, "mutex_lock", #m, 0, (m)->owner)
#define mutex_unlock(m) KAPI_BIT(clear_bit, "mutex_unlock", #m, 0, (m)->owner)

#endif
