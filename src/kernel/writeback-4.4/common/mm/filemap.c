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

	/* Those who wait for the flag wake when it is clear. */
	if (!test_clear_page_writeback(page))
		BUG();
}
