/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/mm_types.h>
#include <linux/spinlock.h>

enum node_stat_item {
	NR_FILE_DIRTY,
	NR_WRITEBACK,
	NR_DIRTIED,
	NR_WRITTEN,
	NR_VM_NODE_STAT_ITEMS
};

/*
 * lru_rotate_pvecs: how many pages wait in this CPU's batch to be moved
 * to the tail of the inactive list.
 */
struct pglist_data {
	spinlock_t lru_lock;
	SHARED(int) vm_stat[NR_VM_NODE_STAT_ITEMS];
	SHARED(int) lru_rotate_pvecs;
};

static inline struct pglist_data *page_pgdat(const struct page *page)
{
	return page->pgdat;
}

#endif
