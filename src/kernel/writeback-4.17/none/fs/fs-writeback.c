// SPDX-License-Identifier: GPL-2.0-only
#include <linux/backing-dev.h>

#ifdef CONFIG_CGROUP_WRITEBACK

/*
 * Is the device busy as far as this inode is concerned? Asked by
 * readahead and reclaim, in process context.
 */
int inode_congested(struct inode *inode, int cong_bits)
{
	if (inode && inode_to_wb_is_valid(inode)) {
		struct bdi_writeback *wb;
		bool congested;

		wb = inode_to_wb(inode);
		congested = wb_congested(wb, cong_bits);
		return congested;
	}

	return wb_congested(&inode_to_bdi(inode)->wb, cong_bits);
}

#endif /* CONFIG_CGROUP_WRITEBACK */
