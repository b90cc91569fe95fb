/* SPDX-License-Identifier: GPL-2.0-only */
/* types-shared.h - objects that every study describes alike. */
#ifndef _TYPES_SHARED_H
#define _TYPES_SHARED_H

#include <linux/backing-dev.h>
#include <linux/buffer_head.h>
#include <linux/cgroup.h>
#include <linux/kernel_stat.h>
#include <linux/memcontrol.h>
#include <linux/radix-tree.h>
#include <linux/rmap.h>
#include <linux/task.h>
#include <linux/wb-switch.h>
#include <linux/what-if.h>

#include "describe.h"

static const struct vocab_bit page_flag_bits[] = {
	BIT(PG_locked),    BIT(PG_dirty),   BIT(PG_private),
	BIT(PG_writeback), BIT(PG_reclaim), BITS_END,
};

static const struct vocab_bit page_tag_bits[] = {
	BIT(PAGECACHE_TAG_DIRTY),
	BITS_END,
};

static const struct vocab_bit pte_bits[] = {
	BIT(PTE_DIRTY),
	BITS_END,
};

static const struct vocab_bit buffer_bits[] = {
	BIT(BH_Dirty),
	BIT(BH_Lock),
	BITS_END,
};

static const struct vocab_field buffer_head_fields[] = {
	FIELD(BITS, buffer_head, b_state, .width = NR_BH_BITS,
              .bits = buffer_bits, .help = "the buffer's flags"),
	FIELD(LINK, buffer_head, b_page, .target = "page",
              .help = "the page it is a part of"),
	FIELDS_END,
};

static const struct vocab_bit inode_state_bits[] = {
	MASK(I_DIRTY_SYNC),  MASK(I_DIRTY_DATASYNC),
	MASK(I_DIRTY_PAGES), MASK(I_FREEING),
	MASK(I_CLEAR),       MASK(I_SYNC),
	MASK(I_WB_SWITCH),   BITS_END,
};

static const struct vocab_field inode_fields[] = {
	FIELD(BITS, inode, i_state, .width = 14,
              .bits = inode_state_bits, .help = "the inode's state"),
	FIELD(LOCK, inode, i_lock, .text = "&sb->s_type->i_lock_key",
              .help = "guards i_state"),
	FIELD(POINTER, inode, i_wb, .target = "bdi_writeback",
              .preset = "bdi.wb", .help = "the wb it is attached to"),
	FIELD(POINTER, inode, i_io_list, .target = "bdi_writeback",
              .help = "the wb on whose list of dirty inodes it is"),
	FIELD(INT, inode, i_count, .width = 4, .initial = 1,
              .help = "references"),
	FIELD(LINK, inode, i_sb, .target = "super_block",
              .preset = "sb", .help = "its file system"),
	FIELD(PART, inode, i_data, .target = "address_space",
              .help = "its page cache"),
	FIELDS_END,
};

static const struct vocab_bit sb_iflag_bits[] = {
	MASK(SB_I_CGROUPWB),
	BITS_END,
};

static const struct vocab_bit congested_bits[] = {
	BIT(WB_async_congested),
	BIT(WB_sync_congested),
	BITS_END,
};

static const struct vocab_field bdi_writeback_congested_fields[] = {
	FIELD(BITS, bdi_writeback_congested, state, .width = 2,
              .bits = congested_bits, .help = "too busy for more"),
	FIELDS_END,
};

static const struct vocab_field bdi_writeback_fields[] = {
	FIELD(LINK, bdi_writeback, bdi, .target = "backing_dev_info",
              .preset = "bdi", .help = "its device"),
	FIELD(LOCK, bdi_writeback, list_lock,
              .text = "&(&wb->list_lock)->rlock",
              .help = "guards the lists of dirty inodes"),
	ELEMENT(bdi_writeback, stat, WB_RECLAIMABLE,
                .help = "dirty pages of its inodes"),
	ELEMENT(bdi_writeback, stat, WB_WRITEBACK,
                .help = "pages of its inodes being written"),
	ELEMENT(bdi_writeback, stat, WB_DIRTIED, .wraps = true,
                .help = "times a page was dirtied"),
	ELEMENT(bdi_writeback, stat, WB_WRITTEN, .wraps = true,
                .help = "times a page was written"),
	FIELD(PERCPU, bdi_writeback, refcnt, .width = 8,
              .help = "references; the root wb is not counted"),
	FIELD(PART, bdi_writeback, congested,
              .target = "bdi_writeback_congested",
              .help = "whether it is congested"),
	FIELDS_END,
};

static const struct vocab_bit bdi_cap_bits[] = {
	MASK(BDI_CAP_NO_ACCT_DIRTY),
	MASK(BDI_CAP_NO_ACCT_WB),
	MASK(BDI_CAP_CGROUP_WRITEBACK),
	BITS_END,
};

static const struct vocab_field backing_dev_info_fields[] = {
	FIELD(CONST, backing_dev_info, capabilities,
              .bits = bdi_cap_bits, .initial = BDI_CAP_CGROUP_WRITEBACK,
              .help = "what it can do; NO_ACCT: as tmpfs"),
	FIELD(PART, backing_dev_info, wb, .target = "bdi_writeback",
              .help = "the root wb"),
	FIELDS_END,
};

static const struct vocab_bit move_charge_bits[] = {
	MASK(MOVE_ANON),
	MASK(MOVE_FILE),
	BITS_END,
};

static const struct vocab_field move_charge_struct_fields[] = {
	FIELD(LOCK, move_charge_struct, lock, .text = "mc.lock",
              .help = "guards from and to"),
	FIELD(POINTER, move_charge_struct, from, .target = "mem_cgroup",
              .help = "the group charges move out of"),
	FIELD(POINTER, move_charge_struct, to, .target = "mem_cgroup",
              .help = "the group they move into"),
	FIELD(POINTER, move_charge_struct, moving_task,
              .target = "task_struct", .help = "who moves them"),
	FIELD(INT, move_charge_struct, precharge, .width = 6,
              .help = "charged to the new group in advance"),
	FIELD(INT, move_charge_struct, moved_charge, .width = 6,
              .help = "pages moved so far"),
	FIELDS_END,
};

static const struct vocab_field task_struct_fields[] = {
	FIELD(INT, task_struct, nr_dirtied, .width = 8, .wraps = true,
              .help = "pages it dirtied since it was throttled"),
	FIELDS_END,
};

static const struct vocab_field inode_switch_wbs_context_fields[] = {
	FIELD(POINTER, inode_switch_wbs_context, inode,
              .target = "inode", .help = "the inode that switches"),
	FIELD(POINTER, inode_switch_wbs_context, new_wb,
              .target = "bdi_writeback", .help = "where it goes"),
	FIELD(RCU_HEAD, inode_switch_wbs_context, rcu_head,
              .text = "inode_switch_wbs_rcu_fn",
              .via = "inode_switch_wbs wbc_detach_inode",
              .help = "after the grace period"),
	FIELD(WORK, inode_switch_wbs_context, work,
              .text = "inode_switch_wbs_work_fn",
              .via = "inode_switch_wbs_rcu_fn",
              .help = "the switch itself"),
	FIELDS_END,
};

static const struct vocab_field kernel_stat_fields[] = {
	FIELD(PERCPU, kernel_stat, irqs_sum, .width = 8, .wraps = true,
              .help = "interrupts served"),
	FIELDS_END,
};

static const struct vocab_field cgroup_root_fields[] = {
	NAMED(LOCK, cgroup_root, cgroup_mutex, mutex,
              .lock_kind = VOCAB_MUTEX, .text = "cgroup_mutex",
              .help = "one task moves at a time"),
	FIELDS_END,
};

static const struct vocab_field lock_holder_fields[] = {
	FIELD(LOCK, lock_holder, lock, .irq_safe = true,
              .text = "&(&holder->lock)->rlock",
              .help = "a lock that a handler takes too"),
	FIELD(PERCPU, lock_holder, count, .width = 8,
              .help = "something that is counted"),
	FIELDS_END,
};

/* The rows of those, and of what each study describes for itself. */
#define SHARED_TYPES                                                   \
	TYPE(page, "pages", .help = "a page of memory"),               \
		TYPE(inode, "inodes", .help = "a file"),               \
		TYPE(address_space, "mappings",                        \
	             .role = VOCAB_ROLE_PART,                          \
	             .help = "the page cache of an inode"),            \
		TYPE(mem_cgroup, "memcgs", .help = "a memory cgroup"), \
		TYPE(bdi_writeback, "wbs",                             \
	             .help = "a writeback domain of a device"),        \
		TYPE(bdi_writeback_congested, "congested",             \
	             .role = VOCAB_ROLE_PART,                          \
	             .help = "a writeback domain's congestion"),       \
		TYPE(backing_dev_info, "bdi",                          \
	             .role = VOCAB_ROLE_SINGLETON,                     \
	             .help = "the device"),                            \
		TYPE(super_block, "sb", .role = VOCAB_ROLE_SINGLETON,  \
	             .help = "the file system"),                       \
		TYPE(buffer_head, "buffers",                           \
	             .help = "a page's buffer"),                       \
		TYPE_AS(mc, move_charge_struct, "mc",                  \
	                .role = VOCAB_ROLE_SINGLETON,                  \
	                .help = "the one move of charges at a time"),  \
		TYPE(task_struct, "tasks", .role = VOCAB_ROLE_TASK,    \
	             .help = "a task"),                                \
		TYPE(inode_switch_wbs_context, "switches",             \
	             .role = VOCAB_ROLE_POOL, .initial = 2,            \
	             .help = "a switch in flight"),                    \
		TYPE_AS(kstat, kernel_stat, "kstat",                   \
	                .role = VOCAB_ROLE_SINGLETON,                  \
	                .help = "what the timer counts"),              \
		TYPE(cgroup_root, "cgroup_root",                       \
	             .role = VOCAB_ROLE_SINGLETON,                     \
	             .help = "what all cgroups share"),                \
		TYPE(lock_holder, "lock_holders",                      \
	             .help = "what if: a subsystem with a lock of its own")

#endif
