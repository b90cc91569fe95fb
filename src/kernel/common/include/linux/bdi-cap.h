/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a backing device can do. In the kernel these functions are part
 * of <linux/backing-dev.h>.
 */
#ifndef _LINUX_BDI_CAP_H
#define _LINUX_BDI_CAP_H

#include <linux/backing-dev-defs.h>
#include <linux/bug.h>
#include <linux/cgroup.h>
#include <linux/fs.h>
#include <linux/percpu.h>

/* Bits of backing_dev_info.capabilities, at the kernel's places. */
#define BDI_CAP_NO_ACCT_DIRTY 0x01
#define BDI_CAP_NO_ACCT_WB 0x04
#define BDI_CAP_CGROUP_WRITEBACK 0x20

/* The mapping knows its device; the superblock is not asked. */
static inline struct backing_dev_info *inode_to_bdi(struct inode *inode)
{
	/* For no inode the kernel has a device that does nothing. */
	if (!inode)
		return kapi_object("bdi");
	return inode->i_mapping->backing_dev_info;
}

static inline bool bdi_cap_account_dirty(struct backing_dev_info *bdi)
{
	return !(bdi->capabilities & BDI_CAP_NO_ACCT_DIRTY);
}

static inline bool
bdi_cap_account_writeback(struct backing_dev_info *bdi)
{
	return !(bdi->capabilities & BDI_CAP_NO_ACCT_WB);
}

static inline bool
mapping_cap_account_dirty(struct address_space *mapping)
{
	/* The kernel would follow the null pointer. */
	if (WARN_ON(!mapping))
		return false;
	return bdi_cap_account_dirty(inode_to_bdi(mapping->host));
}

static inline int wb_congested(struct bdi_writeback *wb, int cong_bits)
{
	return READ_ONCE(wb->congested->state) & cong_bits;
}

#ifdef CONFIG_CGROUP_WRITEBACK

/* The first page dirtied attaches its inode; here to the root wb. */
static inline void inode_attach_wb(struct inode *inode)
{
	if (!READ_ONCE(inode->i_wb))
		cmpxchg(&inode->i_wb, NULL, &inode_to_bdi(inode)->wb);
}

/* The root wb lives as long as its device: nobody counts it. */
static inline void wb_get(struct bdi_writeback *wb)
{
	if (wb != &wb->bdi->wb)
		this_cpu_inc(wb->refcnt);
}

static inline void wb_put(struct bdi_writeback *wb)
{
	if (wb != &wb->bdi->wb)
		this_cpu_dec(wb->refcnt);
}

/*
 * The wall, from this side: switching needs memory and io on the v2
 * hierarchy, while charges move only where memory is not on it.
 */
static inline bool inode_cgwb_enabled(struct inode *inode)
{
	struct backing_dev_info *bdi = inode_to_bdi(inode);

	return cgroup_subsys_on_dfl(memory_cgrp_subsys) &&
	       cgroup_subsys_on_dfl(io_cgrp_subsys) &&
	       bdi_cap_account_dirty(bdi) &&
	       (bdi->capabilities & BDI_CAP_CGROUP_WRITEBACK) &&
	       (inode->i_sb->s_iflags & SB_I_CGROUPWB);
}

#else

static inline void inode_attach_wb(struct inode *inode)
{
	(void)inode;
}

#endif

#endif
