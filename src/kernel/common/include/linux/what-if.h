/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Hypothetical: no kernel has these. They are the callers that the
 * writeback transactions might have got one day.
 */
#ifndef _LINUX_WHAT_IF_H
#define _LINUX_WHAT_IF_H

#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/spinlock.h>

struct inode;

/* Some subsystem with a lock that its interrupt handler takes too. */
struct lock_holder {
	spinlock_t lock;
	SHARED(int) count;
};

/* what-if.c */
void congested_under_lock(struct lock_holder *holder,
                          struct inode *inode);
void redirty_under_lock(struct lock_holder *holder, struct page *page);
void cancel_under_lock(struct lock_holder *holder, struct page *page);
void redirty_and_count(struct lock_holder *holder, struct page *page);
void take_lock_in_handler(struct lock_holder *holder);
void count_in_handler(struct lock_holder *holder);
void redirty_in_handler(struct page *page);
void disk_interrupt(struct page *page);
void begin_freeing(struct inode *inode);
void flush_tlb_on(int cpu);
void flush_tlb_func(void *info);
void flush_tlb_ipi(void);

/* what-if-tree.c */
void congested_under_tree_lock(struct inode *inode);

#endif
