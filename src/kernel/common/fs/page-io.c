// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file system that has more to do when a write is done than an
 * interrupt may. In the kernel: fs/ext4/page-io.c and fs/xfs.
 */
#include <linux/blkdev.h>
#include <linux/kernel.h>
#include <linux/mm.h>

/* A kworker, process context. */
void end_page_writeback_work(struct work_struct *work)
{
	struct page *page =
		container_of(work, struct page, end_io_work);

	end_page_writeback(page);
}

/* The interrupt. */
void end_page_writeback_deferred(struct page *page)
{
	INIT_WORK(&page->end_io_work, end_page_writeback_work);
	schedule_work(&page->end_io_work);
}
