// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/rmap.h>

/* Write-protect the page everywhere; returns how many were dirty. */
int page_mkclean(struct page *page)
{
	return pte_test_and_clear_dirty(page);
}
