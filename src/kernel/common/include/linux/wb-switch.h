/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_WB_SWITCH_H
#define _LINUX_WB_SWITCH_H

#include <linux/backing-dev.h>
#include <linux/workqueue.h>

/* A switch in flight. */
struct inode_switch_wbs_context {
	SHARED(struct inode *) inode;
	SHARED(struct bdi_writeback *) new_wb;
	struct rcu_head rcu_head;
	struct work_struct work;
};

/* The queue of its own that switches have. */
#define isw_wq ((struct workqueue_struct *)NULL)

#ifdef CONFIG_CGROUP_WRITEBACK

void wbc_detach_inode(struct inode *inode,
                      struct bdi_writeback *new_wb);
void inode_switch_wbs(struct inode *inode,
                      struct bdi_writeback *new_wb);
void inode_switch_wbs_rcu_fn(struct rcu_head *rcu_head);
void inode_switch_wbs_work_fn(struct work_struct *work);

#else /* Inodes stay with the root wb. */

static inline void wbc_detach_inode(struct inode *inode,
                                    struct bdi_writeback *new_wb)
{
	(void)inode;
	(void)new_wb;
}

static inline void inode_switch_wbs(struct inode *inode,
                                    struct bdi_writeback *new_wb)
{
	(void)inode;
	(void)new_wb;
}

static inline void inode_switch_wbs_rcu_fn(struct rcu_head *rcu_head)
{
	(void)rcu_head;
}

static inline void inode_switch_wbs_work_fn(struct work_struct *work)
{
	(void)work;
}

#endif

#endif
