/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_VMSTAT_H
#define _LINUX_VMSTAT_H

#include <linux/irqflags.h>
#include <linux/mmzone.h>
#include <linux/percpu.h>

/*
 * The forms with underscores load and store: they want interrupts off.
 * The others see to that themselves, and nest.
 */
static inline void __mod_node_page_state(struct pglist_data *pgdat,
                                         enum node_stat_item item,
                                         int delta)
{
	__this_cpu_add(pgdat->vm_stat[item], delta);
}

static inline void __inc_node_page_state(struct page *page,
                                         enum node_stat_item item)
{
	__mod_node_page_state(page_pgdat(page), item, 1);
}

static inline void mod_node_page_state(struct pglist_data *pgdat,
                                       enum node_stat_item item,
                                       int delta)
{
	unsigned long flags;

	local_irq_save(flags);
	__mod_node_page_state(pgdat, item, delta);
	local_irq_restore(flags);
}

static inline void inc_node_page_state(struct page *page,
                                       enum node_stat_item item)
{
	mod_node_page_state(page_pgdat(page), item, 1);
}

static inline void dec_node_page_state(struct page *page,
                                       enum node_stat_item item)
{
	mod_node_page_state(page_pgdat(page), item, -1);
}

#endif
