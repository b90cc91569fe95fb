/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BACKING_DEV_H
#define _LINUX_BACKING_DEV_H

#include <linux/backing-dev-defs.h>
#include <linux/bdi-cap.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/rcupdate.h>
#include <linux/wb-stat.h>

#ifdef CONFIG_CGROUP_WRITEBACK

int inode_congested(struct inode *inode, int cong_bits);

/*
 * Meant for holders of i_lock, the tree's lock or the wb's list_lock:
 * nobody switches the inode under them. The others use it all the same.
 */
static inline struct bdi_writeback *inode_to_wb(struct inode *inode)
{
	return READ_ONCE(inode->i_wb);
}

static inline bool inode_to_wb_is_valid(struct inode *inode)
{
	return READ_ONCE(inode->i_wb) != NULL;
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

static inline int inode_congested(struct inode *inode, int cong_bits)
{
	return wb_congested(&inode_to_bdi(inode)->wb, cong_bits);
}

#endif /* CONFIG_CGROUP_WRITEBACK */

#endif
