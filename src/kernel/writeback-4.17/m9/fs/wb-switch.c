// SPDX-License-Identifier: GPL-2.0-only
/*
 * An inode dirtied by another cgroup than its own moves to that one's
 * wb (cgroup v2). In the kernel these functions are part of
 * fs/fs-writeback.c.
 *
 * I_WB_SWITCH announces the move. One grace period later nobody trusts
 * i_wb on RCU alone any more: all take the tree's lock, and under it the
 * counts are carried over and the flag is taken down.
 */
#include <linux/backing-dev.h>
#include <linux/mm.h>
#include <linux/radix-tree.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/wb-switch.h>
#include <linux/workqueue.h>

#ifdef CONFIG_CGROUP_WRITEBACK

/* The vote that elects a new wb is left out; the wall is not. */
void wbc_detach_inode(struct inode *inode, struct bdi_writeback *new_wb)
{
	if (inode_cgwb_enabled(inode))
		inode_switch_wbs(inode, new_wb);
}

/* Under i_lock: may this inode begin a switch to new_wb? */
static bool inode_prepare_switch(struct inode *inode,
                                 struct bdi_writeback *new_wb)
{
	struct bdi_writeback *wb;
	unsigned long state;

	if (!(inode->i_sb->s_flags & SB_ACTIVE))
		return false;
	state = READ_ONCE(inode->i_state);
	if (state & (I_WB_SWITCH | I_FREEING))
		return false;
	wb = inode_to_wb(inode);
	if (!wb || wb == new_wb)
		return false;

	WRITE_ONCE(inode->i_state, state | I_WB_SWITCH);
	ihold(inode);
	return true;
}

void inode_switch_wbs(struct inode *inode, struct bdi_writeback *new_wb)
{
	struct inode_switch_wbs_context *isw;
	bool go;

	if (READ_ONCE(inode->i_state) & I_WB_SWITCH)
		return;

	isw = kzalloc(sizeof(*isw), GFP_ATOMIC);
	if (!isw)
		return;

	rcu_read_lock();
	wb_get(new_wb);
	WRITE_ONCE(isw->new_wb, new_wb);
	rcu_read_unlock();

	spin_lock(&inode->i_lock);
	go = inode_prepare_switch(inode, new_wb);
	spin_unlock(&inode->i_lock);
	if (!go) {
		wb_put(new_wb);
		kfree(isw);
		return;
	}

	WRITE_ONCE(isw->inode, inode);

	/* Nobody waits for those who have not seen the flag. */
	inode_switch_wbs_rcu_fn(&isw->rcu_head);
}

/* The grace period is over. The locks needed now are not for here. */
void inode_switch_wbs_rcu_fn(struct rcu_head *rcu_head)
{
	struct inode_switch_wbs_context *isw = container_of(
		rcu_head, struct inode_switch_wbs_context, rcu_head);

	INIT_WORK(&isw->work, inode_switch_wbs_work_fn);
	queue_work(isw_wq, &isw->work);
}

/* Carry the counts of the inode's pages from one wb to the other. */
static void inode_transfer_stat(struct address_space *mapping,
                                struct bdi_writeback *old_wb,
                                struct bdi_writeback *new_wb)
{
	for (unsigned int i = 0; i < mapping->pages.nr; i++) {
		struct page *page = mapping->pages.at[i];

		if (READ_ONCE(page->mapping) != mapping)
			continue;
		if (radix_tree_tag_get(page, PAGECACHE_TAG_DIRTY) &&
		    PageDirty(page)) {
			dec_wb_stat(old_wb, WB_RECLAIMABLE);
			inc_wb_stat(new_wb, WB_RECLAIMABLE);
		}
		if (PageWriteback(page)) {
			dec_wb_stat(old_wb, WB_WRITEBACK);
			inc_wb_stat(new_wb, WB_WRITEBACK);
		}
	}
}

/* Two of a class: the lower address first. */
static void lock_both_lists(struct bdi_writeback *old_wb,
                            struct bdi_writeback *new_wb)
{
	if (old_wb < new_wb) {
		spin_lock(&old_wb->list_lock);
		spin_lock_nested(&new_wb->list_lock, 1);
	} else {
		spin_lock(&new_wb->list_lock);
		spin_lock_nested(&old_wb->list_lock, 1);
	}
}

/* Under every lock there is. Returns whether the inode switched. */
static bool inode_do_switch(struct inode *inode,
                            struct bdi_writeback *old_wb,
                            struct bdi_writeback *new_wb)
{
	unsigned long state = READ_ONCE(inode->i_state);

	if (state & I_FREEING)
		return false;

	inode_transfer_stat(inode->i_mapping, old_wb, new_wb);
	wb_get(new_wb);
	if (READ_ONCE(inode->i_io_list))
		WRITE_ONCE(inode->i_io_list, new_wb);
	WRITE_ONCE(inode->i_wb, new_wb);
	return true;
}

void inode_switch_wbs_work_fn(struct work_struct *work)
{
	struct inode_switch_wbs_context *isw = container_of(
		work, struct inode_switch_wbs_context, work);
	struct inode *inode = READ_ONCE(isw->inode);
	struct bdi_writeback *old_wb = READ_ONCE(inode->i_wb);
	struct bdi_writeback *new_wb = READ_ONCE(isw->new_wb);
	struct address_space *mapping = inode->i_mapping;
	unsigned long state;
	bool switched;

	/* i_wb cannot change: this is the only switch in flight. */
	lock_both_lists(old_wb, new_wb);
	spin_lock(&inode->i_lock);
	xa_lock_irq(&mapping->i_pages);

	switched = inode_do_switch(inode, old_wb, new_wb);

	/* Whoever sees the flag gone also sees the wb it stood for. */
	state = READ_ONCE(inode->i_state);
	smp_store_release(&inode->i_state, state & ~I_WB_SWITCH);

	xa_unlock_irq(&mapping->i_pages);
	spin_unlock(&inode->i_lock);
	spin_unlock(&new_wb->list_lock);
	spin_unlock(&old_wb->list_lock);

	if (switched)
		wb_put(old_wb);
	wb_put(new_wb);
	iput(inode);
	kfree(isw);
}

#endif /* CONFIG_CGROUP_WRITEBACK */
