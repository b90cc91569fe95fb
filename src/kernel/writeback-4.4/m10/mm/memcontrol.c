// SPDX-License-Identifier: GPL-2.0-only
#include <linux/memcontrol.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>

/*
 * Until the matching end, the page stays with the memcg returned, so a
 * page flag and the memcg's counter change as one. Usually RCU alone
 * does it; while charges move out of the memcg, its move_lock. Callers
 * may be in an interrupt: the lock is taken with interrupts off.
 *
 * NULL means the page is charged to nobody. RCU is held even then.
 */
struct mem_cgroup *mem_cgroup_begin_page_stat(struct page *page)
{
	struct mem_cgroup *memcg;
	unsigned long flags;

	rcu_read_lock();
	if (mem_cgroup_disabled())
		return NULL;

	for (;;) {
		memcg = READ_ONCE(page->mem_cgroup);
		if (unlikely(!memcg))
			return NULL;

		if (atomic_read(&memcg->moving_account) <= 0)
			return memcg;

		spin_lock_irqsave(&memcg->move_lock, flags);
		/* Whether it moved meanwhile is not asked. */
		break;
	}

	/*
	 * Others may be under RCU alone: they began before the move.
	 * The end function tells them apart by who took the lock.
	 */
	WRITE_ONCE(memcg->move_lock_task, current);
	WRITE_ONCE(memcg->move_lock_flags, flags);
	return memcg;
}

void mem_cgroup_end_page_stat(struct mem_cgroup *memcg)
{
	if (memcg && READ_ONCE(memcg->move_lock_task) == current) {
		unsigned long flags = READ_ONCE(memcg->move_lock_flags);

		WRITE_ONCE(memcg->move_lock_task, NULL);
		WRITE_ONCE(memcg->move_lock_flags, 0);
		spin_unlock_irqrestore(&memcg->move_lock, flags);
	}

	rcu_read_unlock();
}
