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
	struct lruvec lruvec;
	int ret;

	memcg = lock_page_memcg(page);
	lruvec = mem_cgroup_page_lruvec(page, page_pgdat(page));
	if (mapping) {
		struct inode *inode = mapping->host;
		struct backing_dev_info *bdi = inode_to_bdi(inode);
		unsigned long flags;

		xa_lock_irqsave(&mapping->i_pages, flags);
		ret = TestClearPageWriteback(page);
		if (ret && bdi_cap_account_writeback(bdi)) {
			struct bdi_writeback *wb = inode_to_wb(inode);

			dec_wb_stat(wb, WB_WRITEBACK);
			inc_wb_stat(wb, WB_WRITTEN);
		}
		xa_unlock_irqrestore(&mapping->i_pages, flags);
	} else {
		ret = TestClearPageWriteback(page);
	}

	if (ret) {
		dec_lruvec_state(lruvec, NR_WRITEBACK);
		inc_node_page_state(page, NR_WRITTEN);
	}
	/* The page may be gone by now: unlock by its memcg. */
	__unlock_page_memcg(memcg);
	return ret;
}

/* Process context: whoever is about to submit the page. */
int set_page_writeback(struct page *page)
{
	struct address_space *mapping = page_mapping(page);
	int ret;

	lock_page_memcg(page);
	if (mapping) {
		struct inode *inode = mapping->host;
		struct backing_dev_info *bdi = inode_to_bdi(inode);
		unsigned long flags;

		xa_lock_irqsave(&mapping->i_pages, flags);
		ret = TestSetPageWriteback(page);
		/* The tree's lock is held: no transaction needed. */
		if (!ret && bdi_cap_account_writeback(bdi))
			inc_wb_stat(inode_to_wb(inode), WB_WRITEBACK);
		if (!PageDirty(page))
			radix_tree_tag_clear(page, PAGECACHE_TAG_DIRTY);
		xa_unlock_irqrestore(&mapping->i_pages, flags);
	} else {
		ret = TestSetPageWriteback(page);
	}

	if (!ret)
		inc_lruvec_page_state(page, NR_WRITEBACK);
	unlock_page_memcg(page);
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
