/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BACKING_DEV_DEFS_H
#define _LINUX_BACKING_DEV_DEFS_H

#include <linux/spinlock.h>

enum wb_stat_item {
	WB_RECLAIMABLE, /* dirty pages of the inodes attached here */
	WB_WRITEBACK,   /* those on their way to the disk */
	WB_DIRTIED,     /* how often a page was dirtied, ever */
	WB_WRITTEN,     /* how often one was written, ever */
	NR_WB_STAT_ITEMS
};

/* Bits of bdi_writeback_congested.state. */
enum wb_congested_state { WB_async_congested, WB_sync_congested };

struct bdi_writeback_congested {
	SHARED(unsigned long) state;
};

/*
 * One writeback domain of a device: a cgroup's, or the root one, which
 * is embedded in the device. list_lock guards the lists of inodes.
 */
struct bdi_writeback {
	struct backing_dev_info *bdi;
	spinlock_t list_lock;
	SHARED(int) stat[NR_WB_STAT_ITEMS];
	SHARED(int) refcnt;
	/* An array of one reads like the kernel's pointer. */
	struct bdi_writeback_congested congested[1];
};

struct backing_dev_info {
	unsigned long capabilities;
	struct bdi_writeback wb;
};

/* What a transaction remembers; flags counts only if locked is set. */
struct wb_lock_cookie {
	bool locked;
	unsigned long flags;
};

#endif
