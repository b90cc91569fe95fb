// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/vmstat.h>

/* The kernel's batch holds 14 pages. */
#define PAGEVEC_SIZE 2

/* Runs in interrupts; the batch is this CPU's, so: interrupts off. */
void rotate_reclaimable_page(struct page *page)
{
	struct pglist_data *pgdat = page_pgdat(page);
	unsigned long flags;
	int nr;

	if (PageLocked(page) || PageDirty(page))
		return;

	local_irq_save(flags);
	nr = __this_cpu_read(pgdat->lru_rotate_pvecs) + 1;
	if (nr == PAGEVEC_SIZE) {
		unsigned long lru_flags;

		spin_lock_irqsave(&pgdat->lru_lock, lru_flags);
		spin_unlock_irqrestore(&pgdat->lru_lock, lru_flags);
		nr = 0;
	}
	__this_cpu_write(pgdat->lru_rotate_pvecs, nr);
	local_irq_restore(flags);
}
