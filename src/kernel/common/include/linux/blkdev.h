/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BLKDEV_H
#define _LINUX_BLKDEV_H

#include <linux/irqflags.h>
#include <linux/mm_types.h>
#include <linux/workqueue.h>

/* block/blk-softirq.c */
void blk_complete_request(void);
void blk_done_softirq(struct page *page);

/* fs/page-io.c */
void end_page_writeback_deferred(struct page *page);
void end_page_writeback_work(struct work_struct *work);

#endif
