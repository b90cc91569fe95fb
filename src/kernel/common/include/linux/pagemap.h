/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H

#include <linux/mm.h>
#include <linux/wait.h>

/* The page lock is a flag to sleep on. */
static inline int trylock_page(struct page *page)
{
	return !test_and_set_bit(PG_locked, &page->flags);
}

static inline void lock_page(struct page *page)
{
	wait_on_bit_lock(&page->flags, PG_locked);
}

static inline void unlock_page(struct page *page)
{
	clear_bit(PG_locked, &page->flags);
}

static inline void wait_on_page_writeback(struct page *page)
{
	if (PageWriteback(page))
		wait_on_bit(&page->flags, PG_writeback);
}

#endif
