// SPDX-License-Identifier: GPL-2.0-only
#include <linux/blkdev.h>
#include <linux/interrupt.h>
#include <linux/mm.h>

/*
 * A device of the old kind is done with a request: its interrupt only
 * puts it on this CPU's list. Here the list is the softirq itself.
 */
void blk_complete_request(void)
{
	unsigned long flags;

	local_irq_save(flags);
	raise_softirq_irqoff(BLOCK_SOFTIRQ);
	local_irq_restore(flags);
}

/* The request of one page. Interrupts are on but for the list. */
void blk_done_softirq(struct page *page)
{
	local_irq_disable();
	local_irq_enable();

	end_page_writeback(page);
}
