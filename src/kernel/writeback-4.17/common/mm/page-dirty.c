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
 * The caller holds the page's memcg and the tree's lock with interrupts
 * off, so most counters need no protection of their own.
 */
void account_page_dirtied(struct page *page,
                          struct address_space *mapping)
{
	struct inode *inode = mapping->host;
	struct bdi_writeback *wb;

	if (!mapping_cap_account_dirty(mapping))
		return;

	inode_attach_wb(inode);
	wb = inode_to_wb(inode);

	__inc_lruvec_page_state(page, NR_FILE_DIRTY);
	__inc_node_page_state(page, NR_DIRTIED);
	inc_wb_stat(wb, WB_RECLAIMABLE);
	inc_wb_stat(wb, WB_DIRTIED);
	task_nr_dirtied_add(current, 1);
}

/* The caller holds the page's memcg and the wb transaction. */
void account_page_cleaned(struct page *page,
                          struct address_space *mapping,
                          struct bdi_writeback *wb)
{
	if (mapping_cap_account_dirty(mapping)) {
		dec_lruvec_page_state(page, NR_FILE_DIRTY);
		dec_wb_stat(wb, WB_RECLAIMABLE);
	}
}

/*
 * Dirty a page that has no buffers. The tree's lock is taken while the
 * page's memcg is locked, which may have turned interrupts off: save
 * and restore.
 */
int __set_page_dirty_nobuffers(struct page *page)
{
	struct address_space *mapping;
	unsigned long flags;

	lock_page_memcg(page);
	if (TestSetPageDirty(page)) {
		unlock_page_memcg(page);
		return 0;
	}

	mapping = page_mapping(page);
	if (!mapping) {
		unlock_page_memcg(page);
		return 1;
	}

	xa_lock_irqsave(&mapping->i_pages, flags);
	account_page_dirtied(page, mapping);
	radix_tree_tag_set(page, PAGECACHE_TAG_DIRTY);
	xa_unlock_irqrestore(&mapping->i_pages, flags);
	unlock_page_memcg(page);

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
