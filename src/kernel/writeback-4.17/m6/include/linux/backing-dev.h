/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BACKING_DEV_H
#define _LINUX_BACKING_DEV_H

#include <linux/backing-dev-defs.h>
#include <linux/bdi-cap.h>
#include <linux/bitops.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/rcupdate.h>
#include <linux/wb-stat.h>

#ifdef CONFIG_CGROUP_WRITEBACK

int inode_congested(struct inode *inode, int cong_bits);

/*
 * For holders of i_lock, the tree's lock or the wb's list_lock: nobody
 * switches the inode under them.
 */
static inline struct bdi_writeback *inode_to_wb(struct inode *inode)
{
	return READ_ONCE(inode->i_wb);
}

static inline bool inode_to_wb_is_valid(struct inode *inode)
{
	return READ_ONCE(inode->i_wb) != NULL;
}

/* A bit of i_state that nobody uses: interrupts were on. */
#define I_WB_IRQS_ON 12

/*
 * For everybody else: between begin and end the inode keeps its wb, and
 * the wb's counters may be changed on its behalf. Do not sleep between
 * them, and do not hold the tree's lock. Interrupts may be on or off
 * after begin.
 */
static inline struct bdi_writeback *
unlocked_inode_to_wb_begin(struct inode *inode,
                           struct wb_lock_cookie *cookie)
{
	struct address_space *mapping = inode->i_mapping;

	rcu_read_lock();

	/* Whoever sees the flag gone also sees the wb it stood for. */
	cookie->locked =
		smp_load_acquire(&inode->i_state) & I_WB_SWITCH;

	if (unlikely(cookie->locked)) {
		unsigned long flags;

		/* In the inode, and before the lock makes it ours. */
		local_irq_save(flags);
		if (flags)
			set_bit(I_WB_IRQS_ON, &inode->i_state);
		else
			clear_bit(I_WB_IRQS_ON, &inode->i_state);
		xa_lock(&mapping->i_pages);
	}

	/* Held still by the lock, or by RCU while the flag is clear. */
	return READ_ONCE(inode->i_wb);
}

static inline void
unlocked_inode_to_wb_end(struct inode *inode,
                         struct wb_lock_cookie *cookie)
{
	struct address_space *mapping = inode->i_mapping;

	if (unlikely(cookie->locked)) {
		unsigned long flags =
			test_bit(I_WB_IRQS_ON, &inode->i_state);

		xa_unlock_irqrestore(&mapping->i_pages, flags);
	}

	rcu_read_unlock();
}

#else /* CONFIG_CGROUP_WRITEBACK */

static inline struct bdi_writeback *inode_to_wb(struct inode *inode)
{
	return &inode_to_bdi(inode)->wb;
}

static inline bool inode_to_wb_is_valid(struct inode *inode)
{
	(void)inode;
	return true;
}

static inline struct bdi_writeback *
unlocked_inode_to_wb_begin(struct inode *inode,
                           struct wb_lock_cookie *cookie)
{
	(void)cookie;
	return inode_to_wb(inode);
}

static inline void
unlocked_inode_to_wb_end(struct inode *inode,
                         struct wb_lock_cookie *cookie)
{
	(void)inode;
	(void)cookie;
}

static inline int inode_congested(struct inode *inode, int cong_bits)
{
	return wb_congested(&inode_to_bdi(inode)->wb, cong_bits);
}

#endif /* CONFIG_CGROUP_WRITEBACK */

#endif
