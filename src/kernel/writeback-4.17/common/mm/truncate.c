// SPDX-License-Identifier: GPL-2.0-only
#include <linux/buffer_head.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/pagemap.h>

/* All that has to go before the page leaves the page cache. */
static void truncate_cleanup_page(struct page *page)
{
	if (PagePrivate(page))
		block_invalidatepage(page);

	cancel_dirty_page(page);
}

/* The page is locked. */
int truncate_inode_page(struct address_space *mapping,
                        struct page *page)
{
	if (READ_ONCE(page->mapping) != mapping)
		return -EIO;

	truncate_cleanup_page(page);
	delete_from_page_cache(page);
	return 0;
}

/* The page, locked, if it can go at once. */
static bool truncate_trylock_page(struct address_space *mapping,
                                  struct page *page)
{
	if (READ_ONCE(page->mapping) != mapping)
		return false;
	if (!trylock_page(page))
		return false;
	if (!PageWriteback(page))
		return true;
	unlock_page(page);
	return false;
}

/*
 * Whatever is not locked and not being written goes first: cleaned page
 * after page, then deleted all at once.
 */
static void truncate_unlocked_pages(struct address_space *mapping)
{
	unsigned long batch = 0;

	for (unsigned int i = 0; i < mapping->pages.nr; i++)
		if (truncate_trylock_page(mapping,
		                          mapping->pages.at[i]))
			batch |= 1ul << i;

	for (unsigned int i = 0; i < mapping->pages.nr; i++)
		if (batch >> i & 1)
			truncate_cleanup_page(mapping->pages.at[i]);

	delete_from_page_cache_batch(mapping, batch);

	for (unsigned int i = 0; i < mapping->pages.nr; i++) {
		struct page *page = mapping->pages.at[i];

		if (batch >> i & 1)
			unlock_page(page);
	}
}

/* Then the rest, one after the other. */
static void truncate_other_pages(struct address_space *mapping)
{
	for (unsigned int i = 0; i < mapping->pages.nr; i++) {
		struct page *page = mapping->pages.at[i];

		if (READ_ONCE(page->mapping) != mapping)
			continue;
		lock_page(page);
		wait_on_page_writeback(page);
		truncate_inode_page(mapping, page);
		unlock_page(page);
	}
}

/* A page that is cancelled is never under writeback itself. */
void truncate_inode_pages(struct address_space *mapping)
{
	truncate_unlocked_pages(mapping);
	truncate_other_pages(mapping);
}
