/* SPDX-License-Identifier: GPL-2.0-only */
/* study-shared.h - what every study says of itself alike. */
#ifndef _STUDY_SHARED_H
#define _STUDY_SHARED_H

#include <linux/blkdev.h>
#include <linux/buffer_head.h>
#include <linux/cgroup.h>
#include <linux/kernel_stat.h>
#include <linux/mm.h>
#include <linux/what-if.h>

#include "entries.h"
#include "types.h"

ENTRIES(ENTRY_WRAPPER)
STUDY_ENTRIES(ENTRY_WRAPPER)

static const struct vocab_entry entries[] = {
	ENTRIES(ENTRY_ROW) STUDY_ENTRIES(ENTRY_ROW){.name = NULL},
};

static const struct vocab_config configs[] = {
	{
		.name = "CONFIG_CGROUP_WRITEBACK",
		.help = "every cgroup has its own writeback domain",
		.initial = true,
		.kconfig = true,
	},
	{
		.name = "memory_on_dfl",
		.help = "memory is on the v2 hierarchy: nothing moves",
	},
	{
		.name = "io_on_dfl",
		.help = "io is on the v2 hierarchy: "
			"with memory there too, inodes switch",
	},
	{
		.name = "mem_cgroup_disabled",
		.help = "cgroup_disable=memory: charge pages to nobody",
		.silences = "mem_cgroup",
	},
	{.name = NULL},
};

static const struct vocab_hack hacks[] = {
	{
		.name = "always_switching",
		.help = "every inode claims a switch in flight",
		.type = "inode",
		.field = "i_state",
		.op = VOCAB_LOAD_ACQUIRE,
		.mask = I_WB_SWITCH,
	},
	{
		.name = "always_moving",
		.help = "every memcg claims a move in flight",
		.type = "mem_cgroup",
		.field = "moving_account",
		.op = VOCAB_LOAD,
		.mask = 1,
	},
	{.name = NULL},
};

/* Which wb counts a page. */
#ifdef CONFIG_CGROUP_WRITEBACK
#define STEPS_TO_WB                                                    \
	{                                                              \
		"mapping", "host", "i_wb"                              \
	}
#else
#define STEPS_TO_WB                                                    \
	{                                                              \
		"mapping", "backing_dev_info", "wb"                    \
	}
#endif

/* A counter of pages that have a flag; some devices do not count. */
#define TALLY(type_, field_, bit_, cap, ...)                           \
	{                                                              \
		.type = type_, .field = field_, .item = "page",        \
		.item_field = "flags", .bit = bit_,                    \
		.steps = __VA_ARGS__,                                  \
		.unless = {"mapping", "backing_dev_info",              \
		           "capabilities"},                            \
		.unless_bit = cap                                      \
	}
/* The same where every device counts. */
#define TALLY_ALWAYS(type_, field_, bit_, ...)                         \
	{                                                              \
		.type = type_, .field = field_, .item = "page",        \
		.item_field = "flags", .bit = bit_,                    \
		.steps = __VA_ARGS__                                   \
	}
#define DIRTY(type, field, ...)                                        \
	TALLY(type, field, "PG_dirty", "BDI_CAP_NO_ACCT_DIRTY",        \
	      __VA_ARGS__)
#define WRITEBACK_OF_WB(field, ...)                                    \
	TALLY("bdi_writeback", field, "PG_writeback",                  \
	      "BDI_CAP_NO_ACCT_WB", __VA_ARGS__)
#define WRITEBACK(type, field, ...)                                    \
	TALLY_ALWAYS(type, field, "PG_writeback", __VA_ARGS__)

static const struct vocab_transaction transactions[] = {
	{"unlocked_inode_to_wb_begin", "unlocked_inode_to_wb_end"},
	{NULL, NULL},
};

/* Mutants are the fix with one mistake each. */
static const struct vocab_variant variants[] = {
	{"none", NULL, "as it was before: no inner transaction"},
	{"buggy", NULL, "spin_lock_irq() and spin_unlock_irq()"},
	{"fixed", NULL, "irqsave, irqrestore and a cookie"},
	{"m1", "end asks the inode",
         "the end looks at the inode again, not at the cookie"},
	{"m2", "ends swapped",
         "the outer transaction ends before the inner one"},
	{"m3", "nested inside out",
         "the inner transaction is opened before the outer one"},
	{"m4", "saved, not restored",
         "the begin saves IF, the end turns interrupts on (half)"},
	{"m5", "restored, not saved",
         "the begin saves nothing, the end restores 0 (half)"},
	{"m6", "saved in the inode",
         "IF is saved in the inode, which all CPUs share"},
	{"m7", "IF left alone",
         "a plain spin_lock() inside: IF is the caller's business"},
	{"m8", "plain load of the flag",
         "the flag is read without the acquire barrier"},
	{"m9", "no grace period",
         "a switch begins without waiting for a grace period"},
	{"m10", "page not looked at again",
         "under its lock the page's memcg is not compared again"},
	{NULL, NULL, NULL},
};

#define STUDY(name_, title_)                                           \
	extern const struct vocab_study kernel_study;                  \
	const struct vocab_study kernel_study = {                      \
		.name = name_,                                         \
		.title = title_,                                       \
		.types = types,                                        \
		.entries = entries,                                    \
		.configs = configs,                                    \
		.hacks = hacks,                                        \
		.tallies = tallies,                                    \
		.transactions = transactions,                          \
		.variants = variants,                                  \
	}

#endif
