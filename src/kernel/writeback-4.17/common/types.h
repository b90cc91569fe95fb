/* SPDX-License-Identifier: GPL-2.0-only */
/* types.h - the objects of the study and their fields. */
#ifndef _TYPES_H
#define _TYPES_H

#include <linux/mmzone.h>

#include "types-shared.h"

static const struct vocab_field page_fields[] = {
	FIELD(BITS, page, flags, .width = NR_PAGEFLAGS,
              .bits = page_flag_bits, .help = "the page's flags"),
	FIELD(POINTER, page, mapping, .target = "address_space",
              .help = "the page cache it is in"),
	FIELD(POINTER, page, mem_cgroup, .target = "mem_cgroup",
              .help = "the memory cgroup it is charged to"),
	FIELD(POINTER, page, private, .target = "buffer_head",
              .help = "its buffer, with PG_private"),
	FIELD(BITS, page, untagged, .width = NR_PAGECACHE_TAGS,
              .bits = page_tag_bits,
              .help = "tags that its place in the tree lacks"),
	FIELD(BITS, page, pte, .width = NR_PTE_BITS, .bits = pte_bits,
              .help = "the page table entry that maps it"),
	FIELD(LINK, page, pgdat, .target = "pglist_data",
              .preset = "node",
              .help = "the node whose counters count it"),
	FIELD(WORK, page, end_io_work,
              .text = "end_page_writeback_work",
              .via = "end_page_writeback_deferred",
              .help = "ends the writeback, when a handler defers it"),
	FIELDS_END,
};

static const struct vocab_field address_space_fields[] = {
	FIELD(LINK, address_space, host, .target = "inode",
              .preset = "-", .help = "the inode whose cache it is"),
	FIELD(LINK, address_space, backing_dev_info,
              .target = "backing_dev_info", .preset = "bdi",
              .help = "the device it is written to"),
	NAMED(LOCK, address_space, xa_lock, i_pages.xa_lock,
              .alias = "tree_lock", .irq_safe = true,
              .text = "&(&(&mapping->i_pages)->xa_lock)->rlock",
              .help = "guards the tree and its tags"),
	FIELD(LOCK, address_space, private_lock,
              .text = "&(&mapping->private_lock)->rlock",
              .help = "guards the pages' buffers"),
	FIELD(MEMBERS, address_space, pages, .target = "page",
              .via = "mapping", .help = "its pages when a run begins"),
	FIELDS_END,
};

static const struct vocab_bit sb_flag_bits[] = {
	MASK(SB_ACTIVE),
	BITS_END,
};

static const struct vocab_field super_block_fields[] = {
	FIELD(CONST, super_block, s_flags, .bits = sb_flag_bits,
              .initial = SB_ACTIVE, .help = "SB_ACTIVE: mounted"),
	FIELD(CONST, super_block, s_iflags, .bits = sb_iflag_bits,
              .initial = SB_I_CGROUPWB,
              .help = "SB_I_CGROUPWB: writeback by cgroup"),
	FIELDS_END,
};

static const struct vocab_field mem_cgroup_fields[] = {
	FIELD(INT, mem_cgroup, moving_account, .width = 4,
              .help = "above 0 while charges move out of it"),
	FIELD(LOCK, mem_cgroup, move_lock, .irq_safe = true,
              .text = "&(&memcg->move_lock)->rlock",
              .help = "keeps pages from moving out of it"),
	FIELD(POINTER, mem_cgroup, move_lock_task,
              .target = "task_struct", .help = "who holds move_lock"),
	FIELD(FLAGS, mem_cgroup, move_lock_flags,
              .help = "the interrupt state its holder found"),
	ELEMENT(mem_cgroup, stat, MEMCG_CACHE,
                .help = "pages moved in and out, page cache"),
	ELEMENT(mem_cgroup, stat, NR_FILE_DIRTY,
                .help = "dirty pages charged to it"),
	ELEMENT(mem_cgroup, stat, NR_WRITEBACK,
                .help = "pages charged to it being written"),
	FIELD(CONST, mem_cgroup, move_charge_at_immigrate,
              .bits = move_charge_bits,
              .initial = MOVE_ANON | MOVE_FILE,
              .help = "what moves in along with a task"),
	FIELD(MEMBERS, mem_cgroup, pages, .target = "page",
              .via = "mem_cgroup",
              .help = "its pages when a run begins"),
	FIELDS_END,
};

static const struct vocab_field pglist_data_fields[] = {
	FIELD(LOCK, pglist_data, lru_lock, .irq_safe = true,
              .text = "&(&pgdat->lru_lock)->rlock",
              .help = "guards the lists of pages by age"),
	ELEMENT(pglist_data, vm_stat, NR_FILE_DIRTY,
                .help = "dirty pages"),
	ELEMENT(pglist_data, vm_stat, NR_WRITEBACK,
                .help = "pages being written"),
	ELEMENT(pglist_data, vm_stat, NR_DIRTIED, .wraps = true,
                .help = "times a page was dirtied"),
	ELEMENT(pglist_data, vm_stat, NR_WRITTEN, .wraps = true,
                .help = "times a page was written"),
	FIELD(PERCPU, pglist_data, lru_rotate_pvecs, .width = 4,
              .help = "pages waiting to be moved to the list's tail"),
	FIELDS_END,
};

static const struct vocab_type types[] = {
	SHARED_TYPES,
	TYPE(pglist_data, "node", .role = VOCAB_ROLE_SINGLETON,
             .help = "the memory node"),
	{.name = NULL},
};

#endif
