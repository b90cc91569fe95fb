/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_XARRAY_H
#define _LINUX_XARRAY_H

#include <linux/spinlock.h>

/* The lock of a tree, under the tree's name: wrappers of the spinlock calls. */
#define KAPI_XA(prim, shown, xa)                                                                   \
	({                                                                                         \
		KAPI_SITE(prim, shown, #xa, "");                                                   \
		kapi_do(&(struct kapi_call){.site = &kapi_here, .id = (xa)->xa_lock.lock.id});     \
	})

#define xa_lock(xa) KAPI_XA(spin_lock, "xa_lock", xa)
#define xa_unlock(xa) KAPI_XA(spin_unlock, "xa_unlock", xa)
#define xa_lock_irq(xa) KAPI_XA(spin_lock_irq, "xa_lock_irq", xa)
#define xa_unlock_irq(xa) KAPI_XA(spin_unlock_irq, "xa_unlock_irq", xa)

#define xa_lock_irqsave(xa, f)                                                                     \
	({                                                                                         \
		KAPI_SITE(spin_lock_irqsave, "xa_lock_irqsave", #xa, #f);                          \
		kapi_do(&(struct kapi_call){                                                       \
			.site = &kapi_here, .id = (xa)->xa_lock.lock.id, .flags = &(f)});          \
	})
#define xa_unlock_irqrestore(xa, f)                                                                \
	({                                                                                         \
		KAPI_SITE(spin_unlock_irqrestore, "xa_unlock_irqrestore", #xa, #f);                \
		kapi_do(&(struct kapi_call){.site = &kapi_here,                                    \
		                            .id = (xa)->xa_lock.lock.id,                           \
		                            .value = (f),                                          \
		                            .flags = &(f)});                                       \
	})

#endif
