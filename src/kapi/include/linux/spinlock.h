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

#define spin_trylock(l)                                                                            \
	({                                                                                         \
		static const struct kapi_site kapi_undo = {.file = __FILE__,                       \
		                                           .func = __func__,                       \
		                                           .name = "spin_trylock",                 \
		                                           .object = #l,                           \
		                                           .place = "",                            \
		                                           .line = __LINE__,                       \
		                                           .primitive =                            \
		                                                   VOCAB_P_spin_trylock_failed};   \
		KAPI_SITE(spin_trylock, "spin_trylock", #l, "");                                   \
		kapi_trylock(&(struct kapi_call){.site = &kapi_here, .id = (l)->lock.id},          \
		             &(struct kapi_call){.site = &kapi_undo, .id = (l)->lock.id});         \
	})

#endif
