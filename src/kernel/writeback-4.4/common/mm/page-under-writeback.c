// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages on their way to the disk. In the kernel these functions are
 * part of mm/page-writeback.c.
 */
#include <linux/backing-dev.h>
#include <linux/memcontrol.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/radix-tree.h>
#include <linux/vmstat.h>

/* Runs in interrupts: everything here saves and restores. */
int test_clear_page_writeback(struct page *page)
{
	struct address_space *mapping = page_mapping(page);
	struct mem_cgroup *memcg;
	int ret;

	memcg = mem_cgroup_begin_page_stat(page);
	if (mapping) {
		struct inode *inode = mapping->host;
		struct backing_dev_info *bdi = inode_to_bdi(inode);
		unsigned long flags;

		spin_lock_irqsave(&mapping->tree_lock, flags);
		ret = TestClearPageWriteback(page);
		if (ret && bdi_cap_account_writeback(bdi)) {
			struct bdi_writeback *wb = inode_to_wb(inode);

			__dec_wb_stat(wb, WB_WRITEBACK);
			__inc_wb_stat(wb, WB_WRITTEN);
		}
		spin_unlock_irqrestore(&mapping->tree_lock, flags);
	} else {
		ret = TestClearPageWriteback(page);
	}

	if (ret) {
		mem_cgroup_dec_page_stat(memcg,
		                         MEM_CGROUP_STAT_WRITEBACK);
		dec_zone_page_state(page, NR_WRITEBACK);
		inc_zone_page_state(page, NR_WRITTEN);
	}
	mem_cgroup_end_page_stat(memcg);
	return ret;
}

/* Process context: whoever is about to submit the page. */
int set_page_writeback(struct page *page)
{
	struct address_space *mapping = page_mapping(page);
	struct mem_cgroup *memcg;
	int ret;

	memcg = mem_cgroup_begin_page_stat(page);
	if (mapping) {
		struct inode *inode = mapping->host;
		struct backing_dev_info *bdi = inode_to_bdi(inode);
		unsigned long flags;

		spin_lock_irqsave(&mapping->tree_lock, flags);
		ret = TestSetPageWriteback(page);
		/* The tree's lock is held: no transaction needed. */
		if (!ret && bdi_cap_account_writeback(bdi))
			__inc_wb_stat(inode_to_wb(inode), WB_WRITEBACK);
		if (!PageDirty(page))
			radix_tree_tag_clear(page, PAGECACHE_TAG_DIRTY);
		spin_unlock_irqrestore(&mapping->tree_lock, flags);
	} else {
		ret = TestSetPageWriteback(page);
	}

	if (!ret) {
		mem_cgroup_inc_page_stat(memcg,
		                         MEM_CGROUP_STAT_WRITEBACK);
		inc_zone_page_state(page, NR_WRITEBACK);
	}
	mem_cgroup_end_page_stat(memcg);
	return ret;
}

/*
 * What a flusher does with each page. The device gets it, and its
 * completion interrupt will end the writeback.
 */
int write_one_page(struct page *page)
{
	int submitted;

	lock_page(page);
	wait_on_page_writeback(page);
	submitted = clear_page_dirty_for_io(page);
	if (submitted)
		set_page_writeback(page);
	unlock_page(page);
	return submitted;
}
