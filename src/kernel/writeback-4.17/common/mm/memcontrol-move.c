// SPDX-License-Identifier: GPL-2.0-only
/*
 * A task joins another memcg and takes its pages along (cgroup v1). In
 * the kernel these functions are part of mm/memcontrol.c.
 *
 * moving_account announces the move. One grace period later nobody
 * trusts page->mem_cgroup on RCU alone any more: everybody takes the
 * move_lock, and under it page after page changes hands.
 */
#include <linux/backing-dev.h>
#include <linux/cgroup.h>
#include <linux/errno.h>
#include <linux/memcontrol.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

/* One for the whole system. */
#define mc (*(struct move_charge_struct *)kapi_object("mc"))

/* Both groups must be there; what is left over goes back. */
static void mem_cgroup_clear_mc(void)
{
	WRITE_ONCE(mc.moving_task, NULL);
	WRITE_ONCE(mc.precharge, 0);
	WRITE_ONCE(mc.moved_charge, 0);

	spin_lock(&mc.lock);
	WRITE_ONCE(mc.from, NULL);
	WRITE_ONCE(mc.to, NULL);
	spin_unlock(&mc.lock);
}

/*
 * A task of from is about to join memcg. The wall, from this side:
 * charges move only where memory is not on the v2 hierarchy. The joined
 * group's knob is the one that counts.
 */
int mem_cgroup_can_attach(struct mem_cgroup *memcg,
                          struct mem_cgroup *from)
{
	if (cgroup_subsys_on_dfl(memory_cgrp_subsys))
		return 0;
	if (!memcg->move_charge_at_immigrate || from == memcg)
		return 0;

	spin_lock(&mc.lock);
	WRITE_ONCE(mc.from, from);
	WRITE_ONCE(mc.to, memcg);
	spin_unlock(&mc.lock);

	/* The page tables are counted, and the pages paid in advance. */
	WRITE_ONCE(mc.moving_task, current);
	WRITE_ONCE(mc.precharge, (int)from->pages.nr);
	return 0;
}

void mem_cgroup_cancel_attach(void)
{
	if (READ_ONCE(mc.to))
		mem_cgroup_clear_mc();
}

static void move_state(struct mem_cgroup *from, struct mem_cgroup *to,
                       int idx)
{
	__mod_memcg_state(from, idx, -1);
	__mod_memcg_state(to, idx, 1);
}

/* Under move_lock: nobody else has a page of this memcg locked. */
static void move_page_state(struct page *page, struct mem_cgroup *from,
                            struct mem_cgroup *to)
{
	struct address_space *mapping;

	if (PageDirty(page)) {
		mapping = page_mapping(page);
		if (mapping && mapping_cap_account_dirty(mapping))
			move_state(from, to, NR_FILE_DIRTY);
	}
	if (PageWriteback(page))
		move_state(from, to, NR_WRITEBACK);
	WRITE_ONCE(page->mem_cgroup, to);
}

/* A page whose lock is taken stays where it is. */
static int mem_cgroup_move_account(struct page *page,
                                   struct mem_cgroup *from,
                                   struct mem_cgroup *to)
{
	unsigned long flags;
	int ret = -EINVAL;

	if (!trylock_page(page))
		return -EBUSY;
	if (READ_ONCE(page->mem_cgroup) != from)
		goto out_unlock;

	spin_lock_irqsave(&from->move_lock, flags);
	move_page_state(page, from, to);
	spin_unlock_irqrestore(&from->move_lock, flags);

	local_irq_disable();
	move_state(from, to, MEMCG_CACHE);
	local_irq_enable();
	ret = 0;
out_unlock:
	unlock_page(page);
	return ret;
}

/* Walk what the task has mapped. */
static void mem_cgroup_move_charge_range(struct mem_cgroup *from,
                                         struct mem_cgroup *to)
{
	for (unsigned int i = 0; i < from->pages.nr; i++) {
		struct page *page = from->pages.at[i];
		int left, moved;

		if (READ_ONCE(page->mem_cgroup) != from)
			continue;
		if (mem_cgroup_move_account(page, from, to))
			continue;
		left = READ_ONCE(mc.precharge);
		WRITE_ONCE(mc.precharge, left - 1);
		moved = READ_ONCE(mc.moved_charge);
		WRITE_ONCE(mc.moved_charge, moved + 1);
	}
	cond_resched();
}

static void mem_cgroup_move_charge(void)
{
	struct mem_cgroup *from = READ_ONCE(mc.from);
	struct mem_cgroup *to = READ_ONCE(mc.to);

	/* The kernel would follow the null pointer. */
	if (WARN_ON(!from || !to))
		return;

	/* Whoever begins from here on takes the lock. */
	atomic_inc(&from->moving_account);
	/* Wait for those who began before. */
	synchronize_rcu();

	mem_cgroup_move_charge_range(from, to);

	atomic_dec(&from->moving_account);
}

void mem_cgroup_move_task(void)
{
	if (!READ_ONCE(mc.to))
		return;

	mem_cgroup_move_charge();
	mem_cgroup_clear_mc();
}
