/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/mm_types.h>
#include <linux/page-flags.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

struct bdi_writeback;

/* Swap cache and anonymous pages are not part of this world. */
static inline struct address_space *page_mapping(struct page *page)
{
	return READ_ONCE(page->mapping);
}

/* mm/page-writeback.c */
void account_page_dirtied(struct page *page,
                          struct address_space *mapping);
void account_page_cleaned(struct page *page,
                          struct address_space *mapping,
                          struct bdi_writeback *wb);
void account_page_redirty(struct page *page);
int __set_page_dirty_nobuffers(struct page *page);
int redirty_page_for_writepage(struct page *page);
int set_page_dirty(struct page *page);
void __cancel_dirty_page(struct page *page);
int clear_page_dirty_for_io(struct page *page);
int test_clear_page_writeback(struct page *page);
int set_page_writeback(struct page *page);
int write_one_page(struct page *page);

/* A clean page costs no lock and no atomic operation. */
static inline void cancel_dirty_page(struct page *page)
{
	if (PageDirty(page))
		__cancel_dirty_page(page);
}

/* mm/filemap.c */
void end_page_writeback(struct page *page);
void delete_from_page_cache(struct page *page);
void delete_from_page_cache_batch(struct address_space *mapping,
                                  unsigned long batch);

/* mm/truncate.c */
int truncate_inode_page(struct address_space *mapping,
                        struct page *page);
void truncate_inode_pages(struct address_space *mapping);

/* mm/swap.c */
void rotate_reclaimable_page(struct page *page);

/* mm/rmap.c */
int page_mkclean(struct page *page);

#endif
