/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MEMCONTROL_H
#define _LINUX_MEMCONTROL_H

#include <linux/atomic.h>
#include <linux/mm.h>
#include <linux/percpu.h>

enum mem_cgroup_stat_index {
	MEM_CGROUP_STAT_CACHE,
	MEM_CGROUP_STAT_DIRTY,
	MEM_CGROUP_STAT_WRITEBACK,
	MEM_CGROUP_STAT_NSTATS
};

/*
 * moving_account: above 0 while charges are being moved out of here.
 * move_lock_task and move_lock_flags belong to whoever holds move_lock;
 * the interrupt state is kept here and not on the owner's stack.
 * pages: every page charged here when a run begins.
 */
struct mem_cgroup {
	atomic_t moving_account;
	spinlock_t move_lock;
	SHARED(struct task_struct *) move_lock_task;
	SHARED(unsigned long) move_lock_flags;
	SHARED(int) stat[MEM_CGROUP_STAT_NSTATS];
	unsigned long move_charge_at_immigrate;
	struct kapi_members pages;
};

/* Bits of move_charge_at_immigrate. */
#define MOVE_ANON 0x1
#define MOVE_FILE 0x2

/*
 * The one move of charges that can be under way. lock guards from and
 * to; the rest belongs to moving_task.
 */
struct move_charge_struct {
	spinlock_t lock;
	SHARED(struct mem_cgroup *) from;
	SHARED(struct mem_cgroup *) to;
	SHARED(struct task_struct *) moving_task;
	SHARED(int) precharge;
	SHARED(int) moved_charge;
};

static inline bool mem_cgroup_disabled(void)
{
	return kapi_config("mem_cgroup_disabled");
}

struct mem_cgroup *mem_cgroup_begin_page_stat(struct page *page);
void mem_cgroup_end_page_stat(struct mem_cgroup *memcg);

/* One instruction, so an interrupt cannot come between. */
static inline void
mem_cgroup_update_page_stat(struct mem_cgroup *memcg,
                            enum mem_cgroup_stat_index idx, int val)
{
	if (memcg)
		this_cpu_add(memcg->stat[idx], val);
}

static inline void
mem_cgroup_inc_page_stat(struct mem_cgroup *memcg,
                         enum mem_cgroup_stat_index idx)
{
	mem_cgroup_update_page_stat(memcg, idx, 1);
}

static inline void
mem_cgroup_dec_page_stat(struct mem_cgroup *memcg,
                         enum mem_cgroup_stat_index idx)
{
	mem_cgroup_update_page_stat(memcg, idx, -1);
}

/* Moving charges: a task leaves one group for another (cgroup v1). */
int mem_cgroup_can_attach(struct mem_cgroup *memcg,
                          struct mem_cgroup *from);
void mem_cgroup_move_task(void);
void mem_cgroup_cancel_attach(void);

#endif
