// SPDX-License-Identifier: GPL-2.0-only
/*
 * Dirtying, counted. In the kernel these functions are part of
 * mm/page-writeback.c.
 */
#include <linux/backing-dev.h>
#include <linux/buffer_head.h>
#include <linux/memcontrol.h>
#include <linux/mm.h>
#include <linux/radix-tree.h>
#include <linux/task.h>
#include <linux/vmstat.h>

/*
 * The caller holds the memcg transaction and the tree's lock with
 * interrupts off, so the counters need no protection of their own.
 */
void account_page_dirtied(struct page *page,
                          struct address_space *mapping,
                          struct mem_cgroup *memcg)
{
	struct inode *inode = mapping->host;
	struct bdi_writeback *wb;

	if (!mapping_cap_account_dirty(mapping))
		return;

	inode_attach_wb(inode);
	wb = inode_to_wb(inode);

	mem_cgroup_inc_page_stat(memcg, MEM_CGROUP_STAT_DIRTY);
	__inc_zone_page_state(page, NR_FILE_DIRTY);
	__inc_zone_page_state(page, NR_DIRTIED);
	__inc_wb_stat(wb, WB_RECLAIMABLE);
	__inc_wb_stat(wb, WB_DIRTIED);
	task_nr_dirtied_add(current, 1);
}

/* The caller holds the memcg transaction and the wb transaction. */
void account_page_cleaned(struct page *page,
                          struct address_space *mapping,
                          struct mem_cgroup *memcg,
                          struct bdi_writeback *wb)
{
	if (mapping_cap_account_dirty(mapping)) {
		mem_cgroup_dec_page_stat(memcg, MEM_CGROUP_STAT_DIRTY);
		dec_zone_page_state(page, NR_FILE_DIRTY);
		dec_wb_stat(wb, WB_RECLAIMABLE);
	}
}

/*
 * Dirty a page that has no buffers. The tree's lock is taken inside the
 * memcg transaction, whose begin may have turned interrupts off: save
 * and restore.
 */
int __set_page_dirty_nobuffers(struct page *page)
{
	struct mem_cgroup *memcg = mem_cgroup_begin_page_stat(page);
	struct address_space *mapping;
	unsigned long flags;

	if (TestSetPageDirty(page)) {
		mem_cgroup_end_page_stat(memcg);
		return 0;
	}

	mapping = page_mapping(page);
	if (!mapping) {
		mem_cgroup_end_page_stat(memcg);
		return 1;
	}

	spin_lock_irqsave(&mapping->tree_lock, flags);
	account_page_dirtied(page, mapping, memcg);
	radix_tree_tag_set(page, PAGECACHE_TAG_DIRTY);
	spin_unlock_irqrestore(&mapping->tree_lock, flags);
	mem_cgroup_end_page_stat(memcg);

	/* Wants interrupts on, so it waits until here. */
	__mark_inode_dirty(mapping->host, I_DIRTY_PAGES);
	return 1;
}

/* A writer could not write the page: dirty again, not dirtied again. */
int redirty_page_for_writepage(struct page *page)
{
	int ret = __set_page_dirty_nobuffers(page);

	account_page_redirty(page);
	return ret;
}

int set_page_dirty(struct page *page)
{
	if (!page_mapping(page))
		return !TestSetPageDirty(page);

	if (PageReclaim(page))
		ClearPageReclaim(page);
	if (PagePrivate(page))
		return __set_page_dirty_buffers(page);
	return __set_page_dirty_nobuffers(page);
}
