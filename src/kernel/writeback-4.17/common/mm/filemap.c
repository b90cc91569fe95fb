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

/* Under the tree's lock. The page lock keeps the page's memcg. */
static void __delete_from_page_cache(struct page *page,
                                     struct address_space *mapping)
{
	struct inode *inode = mapping->host;

	WRITE_ONCE(page->mapping, NULL);

	/* Truncation has cancelled it; if not, the counts must agree. */
	if (WARN_ON_ONCE(PageDirty(page)))
		account_page_cleaned(page, mapping, inode_to_wb(inode));
}

/* The page is locked. */
void delete_from_page_cache(struct page *page)
{
	struct address_space *mapping = READ_ONCE(page->mapping);
	unsigned long flags;

	/* The kernel would follow the null pointer. */
	if (WARN_ON(!mapping))
		return;

	xa_lock_irqsave(&mapping->i_pages, flags);
	__delete_from_page_cache(page, mapping);
	xa_unlock_irqrestore(&mapping->i_pages, flags);
}

/* Bit n of batch: the mapping's page n, which is locked. */
void delete_from_page_cache_batch(struct address_space *mapping,
                                  unsigned long batch)
{
	unsigned long flags;

	if (!batch)
		return;

	xa_lock_irqsave(&mapping->i_pages, flags);
	for (unsigned int i = 0; i < mapping->pages.nr; i++) {
		struct page *page = mapping->pages.at[i];

		if (batch >> i & 1)
			__delete_from_page_cache(page, mapping);
	}
	xa_unlock_irqrestore(&mapping->i_pages, flags);
}
