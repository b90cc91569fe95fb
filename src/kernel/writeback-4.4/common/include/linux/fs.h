/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/atomic.h>
#include <linux/spinlock.h>

struct backing_dev_info;
struct bdi_writeback;

/*
 * The page cache of an inode. pages: every page that is in it when a
 * run begins; the tree is walked by walking them. tree_lock guards the
 * tree, its tags, and the wb counters while the inode switches.
 */
struct address_space {
	struct inode *host;
	struct backing_dev_info *backing_dev_info;
	spinlock_t tree_lock;
	spinlock_t private_lock;
	struct kapi_members pages;
};

struct super_block {
	unsigned long s_flags;
	unsigned long s_iflags;
};

struct inode {
	SHARED(unsigned long) i_state;
	spinlock_t i_lock;
	SHARED(struct bdi_writeback *) i_wb;
	SHARED(struct bdi_writeback *) i_io_list;
	atomic_t i_count;
	struct super_block *i_sb;
	/* An array of one reads like the kernel's pointer to i_data. */
	union {
		struct address_space i_data;
		struct address_space i_mapping[1];
	};
};

/* Bits of i_state, at the kernel's places. */
#define I_DIRTY_SYNC (1 << 0)
#define I_DIRTY_DATASYNC (1 << 1)
#define I_DIRTY_PAGES (1 << 2)
#define I_FREEING (1 << 5)
#define I_CLEAR (1 << 6)
#define I_SYNC (1 << 7)
#define I_WB_SWITCH (1 << 13)

/* Bits of s_flags and s_iflags. */
#define MS_ACTIVE (1 << 0)
#define SB_I_CGROUPWB (1 << 0)

static inline void ihold(struct inode *inode)
{
	atomic_inc(&inode->i_count);
}

/* What follows the last reference is not part of this world. */
static inline void iput(struct inode *inode)
{
	atomic_dec(&inode->i_count);
}

void __mark_inode_dirty(struct inode *inode, int flags);

#endif
