// SPDX-License-Identifier: GPL-2.0-only
/*
 * In the kernel this function is part of fs/fs-writeback.c.
 */
#include <linux/backing-dev.h>

/*
 * Note that the inode has dirty pages and put it on its wb's list. The
 * wb is looked up under i_lock; list_lock comes before i_lock, so the
 * one is dropped to take the other, and the wb may change in between.
 */
static void inode_io_list_add(struct inode *inode)
{
	for (;;) {
		struct bdi_writeback *wb = inode_to_wb(inode);

		spin_unlock(&inode->i_lock);
		spin_lock(&wb->list_lock);
		if (wb == inode_to_wb(inode)) {
			if (!READ_ONCE(inode->i_io_list))
				WRITE_ONCE(inode->i_io_list, wb);
			spin_unlock(&wb->list_lock);
			return;
		}
		spin_unlock(&wb->list_lock);
		spin_lock(&inode->i_lock);
	}
}

void __mark_inode_dirty(struct inode *inode, int flags)
{
	unsigned long state = READ_ONCE(inode->i_state);

	if ((state & flags) == (unsigned long)flags)
		return;

	spin_lock(&inode->i_lock);
	state = READ_ONCE(inode->i_state);
	if ((state & flags) == (unsigned long)flags) {
		spin_unlock(&inode->i_lock);
		return;
	}
	inode_attach_wb(inode);
	WRITE_ONCE(inode->i_state, state | flags);
	inode_io_list_add(inode);
}
