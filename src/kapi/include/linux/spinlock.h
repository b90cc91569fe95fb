/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/bottom_half.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>

#define spin_lock(l) KAPI_ON(spin_lock, #l, (l)->lock)
#define spin_lock_nested(l, subclass) KAPI_ON(spin_lock, #l, (l)->lock)
#define spin_lock_bh(l) KAPI_ON(spin_lock_bh, #l, (l)->lock)
#define spin_lock_irq(l) KAPI_ON(spin_lock_irq, #l, (l)->lock)
#define spin_lock_irqsave(l, flags) KAPI_SAVE(spin_lock_irqsave, #l, (l)->lock.id, flags)
#define spin_unlock(l) KAPI_ON(spin_unlock, #l, (l)->lock)
#define spin_unlock_bh(l) KAPI_ON(spin_unlock_bh, #l, (l)->lock)
#define spin_unlock_irq(l) KAPI_ON(spin_unlock_irq, #l, (l)->lock)
#define spin_unlock_irqrestore(l, flags)                                                           \
	KAPI_RESTORE(spin_unlock_irqrestore, #l, (l)->lock.id, flags)

#define spin_trylock(l) KAPI_TRYLOCK(spin_trylock, #l, (l)->lock)

/* The same lock here: what differs is the real-time kernel. */
#define raw_spin_lock(l) KAPI_ON(raw_spin_lock, #l, (l)->lock)
#define raw_spin_lock_bh(l) KAPI_ON(raw_spin_lock_bh, #l, (l)->lock)
#define raw_spin_lock_irq(l) KAPI_ON(raw_spin_lock_irq, #l, (l)->lock)
#define raw_spin_lock_irqsave(l, flags) KAPI_SAVE(raw_spin_lock_irqsave, #l, (l)->lock.id, flags)
#define raw_spin_unlock(l) KAPI_ON(raw_spin_unlock, #l, (l)->lock)
#define raw_spin_unlock_bh(l) KAPI_ON(raw_spin_unlock_bh, #l, (l)->lock)
#define raw_spin_unlock_irq(l) KAPI_ON(raw_spin_unlock_irq, #l, (l)->lock)
#define raw_spin_unlock_irqrestore(l, flags)                                                       \
	KAPI_RESTORE(raw_spin_unlock_irqrestore, #l, (l)->lock.id, flags)
#define raw_spin_trylock(l) KAPI_TRYLOCK(raw_spin_trylock, #l, (l)->lock)

#endif
