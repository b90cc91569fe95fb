// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hypothetical, and against the contract of the transactions: to begin
 * one while holding the tree's lock.
 */
#include <linux/backing-dev.h>
#include <linux/what-if.h>

void congested_under_tree_lock(struct inode *inode)
{
	spinlock_t *tree_lock = &inode->i_mapping->tree_lock;
	unsigned long flags;

	spin_lock_irqsave(tree_lock, flags);
	inode_congested(inode, 1 << WB_async_congested);
	spin_unlock_irqrestore(tree_lock, flags);
}
