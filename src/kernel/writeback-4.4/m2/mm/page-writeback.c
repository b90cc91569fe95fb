// SPDX-License-Identifier: GPL-2.0-only
#include <linux/backing-dev.h>
#include <linux/memcontrol.h>
#include <linux/mm.h>
#include <linux/task.h>
#include <linux/vmstat.h>

/*
 * A writepage implementation puts a page back: the events of dirtying
 * it, which will be counted again, are taken back. No memcg lock.
 */
void account_page_redirty(struct page *page)
{
	struct address_space *mapping = READ_ONCE(page->mapping);

	if (mapping && mapping_cap_account_dirty(mapping)) {
		struct inode *inode = mapping->host;
		struct bdi_writeback *wb;
		struct wb_lock_cookie cookie = {};

		wb = unlocked_inode_to_wb_begin(inode, &cookie);
		task_nr_dirtied_add(current, -1);
		dec_zone_page_state(page, NR_DIRTIED);
		dec_wb_stat(wb, WB_DIRTIED);
		unlocked_inode_to_wb_end(inode, &cookie);
	}
}

/*
 * The page goes away and what is dirty in it with it. Two transactions
 * nest here: the outer one keeps the page's memcg, the inner one the
 * inode's wb.
 */
void cancel_dirty_page(struct page *page)
{
	struct address_space *mapping = page_mapping(page);

	if (mapping_cap_account_dirty(mapping)) {
		struct inode *inode = mapping->host;
		struct bdi_writeback *wb;
		struct mem_cgroup *memcg;
		struct wb_lock_cookie cookie = {};

		memcg = mem_cgroup_begin_page_stat(page);
		wb = unlocked_inode_to_wb_begin(inode, &cookie);

		if (TestClearPageDirty(page))
			account_page_cleaned(page, mapping, memcg, wb);

		/* The outer one ends first. */
		mem_cgroup_end_page_stat(memcg);
		unlocked_inode_to_wb_end(inode, &cookie);
	} else {
		ClearPageDirty(page);
	}
}

/*
 * Before a page is written: not dirty any more, and if it was, count it
 * out. The caller holds the page lock. The DIRTY tag stays until the
 * writer says what becomes of the page. Returns whether it was dirty.
 */
int clear_page_dirty_for_io(struct page *page)
{
	struct address_space *mapping = page_mapping(page);
	int ret = 0;

	if (mapping && mapping_cap_account_dirty(mapping)) {
		struct inode *inode = mapping->host;
		struct bdi_writeback *wb;
		struct mem_cgroup *memcg;
		struct wb_lock_cookie cookie = {};

		/* What the page tables know becomes the page's own. */
		if (page_mkclean(page))
			set_page_dirty(page);

		memcg = mem_cgroup_begin_page_stat(page);
		wb = unlocked_inode_to_wb_begin(inode, &cookie);
		if (TestClearPageDirty(page)) {
			mem_cgroup_dec_page_stat(memcg,
			                         MEM_CGROUP_STAT_DIRTY);
			dec_zone_page_state(page, NR_FILE_DIRTY);
			dec_wb_stat(wb, WB_RECLAIMABLE);
			ret = 1;
		}
		unlocked_inode_to_wb_end(inode, &cookie);
		mem_cgroup_end_page_stat(memcg);
		return ret;
	}
	return TestClearPageDirty(page);
}
