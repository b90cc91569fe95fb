/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MEMCONTROL_H
#define _LINUX_MEMCONTROL_H

#include <linux/atomic.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/vmstat.h>

/* A memcg counts some of what a node counts, and more. */
enum memcg_stat_item {
	MEMCG_CACHE = NR_VM_NODE_STAT_ITEMS,
	MEMCG_NR_STAT
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
	SHARED(int) stat[MEMCG_NR_STAT];
	unsigned long move_charge_at_immigrate;
	struct kapi_members pages;
};

/*
 * A memcg's part of a node. With one node its own counters would equal
 * the memcg's: it has none, and is no more than the two of them.
 */
struct lruvec {
	struct mem_cgroup *memcg;
	struct pglist_data *pgdat;
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

struct mem_cgroup *lock_page_memcg(struct page *page);
void unlock_page_memcg(struct page *page);
void __unlock_page_memcg(struct mem_cgroup *memcg);

static inline struct lruvec
mem_cgroup_page_lruvec(struct page *page, struct pglist_data *pgdat)
{
	return (struct lruvec){READ_ONCE(page->mem_cgroup), pgdat};
}

/* The forms with underscores want interrupts off. */
static inline void __mod_memcg_state(struct mem_cgroup *memcg, int idx,
                                     int val)
{
	__this_cpu_add(memcg->stat[idx], val);
}

static inline void __mod_lruvec_state(struct lruvec lruvec,
                                      enum node_stat_item idx, int val)
{
	__mod_node_page_state(lruvec.pgdat, idx, val);
	if (mem_cgroup_disabled() || !lruvec.memcg)
		return;
	__mod_memcg_state(lruvec.memcg, idx, val);
}

static inline void mod_lruvec_state(struct lruvec lruvec,
                                    enum node_stat_item idx, int val)
{
	unsigned long flags;

	local_irq_save(flags);
	__mod_lruvec_state(lruvec, idx, val);
	local_irq_restore(flags);
}

static inline void dec_lruvec_state(struct lruvec lruvec,
                                    enum node_stat_item idx)
{
	mod_lruvec_state(lruvec, idx, -1);
}

static inline void __mod_lruvec_page_state(struct page *page,
                                           enum node_stat_item idx,
                                           int val)
{
	struct pglist_data *pgdat = page_pgdat(page);

	__mod_lruvec_state(mem_cgroup_page_lruvec(page, pgdat), idx,
	                   val);
}

static inline void __inc_lruvec_page_state(struct page *page,
                                           enum node_stat_item idx)
{
	__mod_lruvec_page_state(page, idx, 1);
}

static inline void mod_lruvec_page_state(struct page *page,
                                         enum node_stat_item idx,
                                         int val)
{
	unsigned long flags;

	local_irq_save(flags);
	__mod_lruvec_page_state(page, idx, val);
	local_irq_restore(flags);
}

static inline void inc_lruvec_page_state(struct page *page,
                                         enum node_stat_item idx)
{
	mod_lruvec_page_state(page, idx, 1);
}

static inline void dec_lruvec_page_state(struct page *page,
                                         enum node_stat_item idx)
{
	mod_lruvec_page_state(page, idx, -1);
}

/* Moving charges: a task leaves one group for another (cgroup v1). */
int mem_cgroup_can_attach(struct mem_cgroup *memcg,
                          struct mem_cgroup *from);
void mem_cgroup_move_task(void);
void mem_cgroup_cancel_attach(void);

#endif
