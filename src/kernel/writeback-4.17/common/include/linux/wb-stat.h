/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The counters of a bdi_writeback. In the kernel these functions are
 * part of <linux/backing-dev.h>.
 */
#ifndef _LINUX_WB_STAT_H
#define _LINUX_WB_STAT_H

#include <linux/backing-dev-defs.h>
#include <linux/bug.h>
#include <linux/percpu.h>

/* One instruction: it needs no protection and leaves IRQs alone. */
static inline void __add_wb_stat(struct bdi_writeback *wb,
                                 enum wb_stat_item item, int amount)
{
	/* The kernel would follow the null pointer. */
	if (WARN_ON(!wb))
		return;
	this_cpu_add(wb->stat[item], amount);
}

static inline void inc_wb_stat(struct bdi_writeback *wb,
                               enum wb_stat_item item)
{
	__add_wb_stat(wb, item, 1);
}

static inline void dec_wb_stat(struct bdi_writeback *wb,
                               enum wb_stat_item item)
{
	__add_wb_stat(wb, item, -1);
}

#endif
