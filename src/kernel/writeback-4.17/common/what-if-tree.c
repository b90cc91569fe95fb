// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hypothetical, and against the contract of the transactions: to begin
 * one while holding the tree's lock.
 */
#include <linux/backing-dev.h>
#include <linux/what-if.h>

void congested_under_tree_lock(struct inode *inode)
{
	struct address_space *mapping = inode->i_mapping;
	unsigned long flags;

	xa_lock_irqsave(&mapping->i_pages, flags);
	inode_congested(inode, 1 << WB_async_congested);
	xa_unlock_irqrestore(&mapping->i_pages, flags);
}
