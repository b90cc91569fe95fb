/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>

struct address_space;
struct buffer_head;
struct mem_cgroup;
struct pglist_data;

/*
 * The tree's DIRTY tag of a page lives with the page. It is kept as the
 * bit "not tagged", so that pages whose tags nobody mentions are tagged
 * (a tagged clean page is normal, a dirty page without a tag is one
 * that is just being dirtied). The WRITEBACK tag always equals
 * PG_writeback under the tree's lock and is not kept apart.
 */
struct page {
	SHARED(unsigned long) flags;
	SHARED(struct address_space *) mapping;
	SHARED(struct mem_cgroup *) mem_cgroup;
	SHARED(struct buffer_head *) private;
	SHARED(unsigned long) untagged;
	SHARED(unsigned long) pte;
	struct pglist_data *pgdat;
	struct work_struct end_io_work;
};

#endif
