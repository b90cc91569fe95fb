/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RWLOCK_H
#define _LINUX_RWLOCK_H

#include <linux/bottom_half.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>

/* The queued kind: a waiting writer stops new readers, but not those in interrupts. */
#define read_lock(l) KAPI_ON(read_lock, #l, (l)->lock)
#define read_lock_bh(l) KAPI_ON(read_lock_bh, #l, (l)->lock)
#define read_lock_irq(l) KAPI_ON(read_lock_irq, #l, (l)->lock)
#define read_lock_irqsave(l, flags) KAPI_SAVE(read_lock_irqsave, #l, (l)->lock.id, flags)
#define read_unlock(l) KAPI_ON(read_unlock, #l, (l)->lock)
#define read_unlock_bh(l) KAPI_ON(read_unlock_bh, #l, (l)->lock)
#define read_unlock_irq(l) KAPI_ON(read_unlock_irq, #l, (l)->lock)
#define read_unlock_irqrestore(l, flags)                                                           \
	KAPI_RESTORE(read_unlock_irqrestore, #l, (l)->lock.id, flags)
#define read_trylock(l) KAPI_TRYLOCK(read_trylock, #l, (l)->lock)

#define write_lock(l) KAPI_ON(write_lock, #l, (l)->lock)
#define write_lock_bh(l) KAPI_ON(write_lock_bh, #l, (l)->lock)
#define write_lock_irq(l) KAPI_ON(write_lock_irq, #l, (l)->lock)
#define write_lock_irqsave(l, flags) KAPI_SAVE(write_lock_irqsave, #l, (l)->lock.id, flags)
#define write_unlock(l) KAPI_ON(write_unlock, #l, (l)->lock)
#define write_unlock_bh(l) KAPI_ON(write_unlock_bh, #l, (l)->lock)
#define write_unlock_irq(l) KAPI_ON(write_unlock_irq, #l, (l)->lock)
#define write_unlock_irqrestore(l, flags)                                                          \
	KAPI_RESTORE(write_unlock_irqrestore, #l, (l)->lock.id, flags)
#define write_trylock(l) KAPI_TRYLOCK(write_trylock, #l, (l)->lock)

#endif
