// SPDX-License-Identifier: GPL-2.0-only
#include <linux/backing-dev.h>
#include <linux/memcontrol.h>
#include <linux/mm.h>

/* A page is on the disk. Called by completions, mostly interrupts. */
void end_page_writeback(struct page *page)
{
	if (PageReclaim(page)) {
		ClearPageReclaim(page);
		rotate_reclaimable_page(page);
	}

	/* Those who wait for the flag wake up by themselves. */
	if (!test_clear_page_writeback(page))
		BUG();
}

/* Under the tree's lock and the memcg transaction. */
static void __delete_from_page_cache(struct page *page,
                                     struct address_space *mapping,
                                     struct mem_cgroup *memcg)
{
	struct inode *inode = mapping->host;

	WRITE_ONCE(page->mapping, NULL);

	/* Truncation has cancelled it; if not, the counts must agree. */
	if (WARN_ON_ONCE(PageDirty(page)))
		account_page_cleaned(page, mapping, memcg,
		                     inode_to_wb(inode));
}

/* The page is locked. */
void delete_from_page_cache(struct page *page)
{
	struct address_space *mapping = READ_ONCE(page->mapping);
	struct mem_cgroup *memcg;
	unsigned long flags;

	/* The kernel would follow the null pointer. */
	if (WARN_ON(!mapping))
		return;

	memcg = mem_cgroup_begin_page_stat(page);
	spin_lock_irqsave(&mapping->tree_lock, flags);
	__delete_from_page_cache(page, mapping, memcg);
	spin_unlock_irqrestore(&mapping->tree_lock, flags);
	mem_cgroup_end_page_stat(memcg);
}
