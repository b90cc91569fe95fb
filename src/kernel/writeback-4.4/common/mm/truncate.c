// SPDX-License-Identifier: GPL-2.0-only
#include <linux/buffer_head.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/pagemap.h>

/* The page leaves the page cache for good. It is locked. */
static int truncate_complete_page(struct address_space *mapping,
                                  struct page *page)
{
	if (READ_ONCE(page->mapping) != mapping)
		return -EIO;

	if (PagePrivate(page))
		block_invalidatepage(page);

	cancel_dirty_page(page);
	delete_from_page_cache(page);
	return 0;
}

int truncate_inode_page(struct address_space *mapping,
                        struct page *page)
{
	return truncate_complete_page(mapping, page);
}

/* Whatever is not locked and not being written goes at once. */
static void truncate_unlocked_pages(struct address_space *mapping)
{
	for (unsigned int i = 0; i < mapping->pages.nr; i++) {
		struct page *page = mapping->pages.at[i];

		if (READ_ONCE(page->mapping) != mapping)
			continue;
		if (!trylock_page(page))
			continue;
		if (!PageWriteback(page))
			truncate_inode_page(mapping, page);
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
