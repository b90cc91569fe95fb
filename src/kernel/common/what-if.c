// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hypothetical: no kernel has these functions. They call what the patch
 * touches from where nobody calls it today: with interrupts off.
 */
#include <linux/backing-dev.h>
#include <linux/smp.h>
#include <linux/what-if.h>

/* What reclaim and readahead ask. */
#define CONGESTED (1 << WB_async_congested | 1 << WB_sync_congested)

/* Somebody asks for congestion under a lock that handlers take. */
void congested_under_lock(struct lock_holder *holder,
                          struct inode *inode)
{
	unsigned long flags;

	spin_lock_irqsave(&holder->lock, flags);
	inode_congested(inode, CONGESTED);
	spin_unlock_irqrestore(&holder->lock, flags);
}

/* Somebody puts a page back under such a lock. */
void redirty_under_lock(struct lock_holder *holder, struct page *page)
{
	unsigned long flags;

	spin_lock_irqsave(&holder->lock, flags);
	account_page_redirty(page);
	spin_unlock_irqrestore(&holder->lock, flags);
}

/* Three saved interrupt states, one in the other. */
void cancel_under_lock(struct lock_holder *holder, struct page *page)
{
	unsigned long flags;

	spin_lock_irqsave(&holder->lock, flags);
	cancel_dirty_page(page);
	spin_unlock_irqrestore(&holder->lock, flags);
}

/*
 * No lock at all: a counter of this CPU, guarded by interrupts being
 * off. If they are not, a handler's count in between is lost.
 */
void redirty_and_count(struct lock_holder *holder, struct page *page)
{
	unsigned long flags;

	local_irq_save(flags);
	account_page_redirty(page);
	__this_cpu_inc(holder->count);
	local_irq_restore(flags);
}

/* The handlers of that subsystem. */
void take_lock_in_handler(struct lock_holder *holder)
{
	unsigned long flags;

	spin_lock_irqsave(&holder->lock, flags);
	spin_unlock_irqrestore(&holder->lock, flags);
}

void count_in_handler(struct lock_holder *holder)
{
	__this_cpu_inc(holder->count);
}

/* A handler that uses the transaction itself. */
void redirty_in_handler(struct page *page)
{
	account_page_redirty(page);
}

/* A disk that is written to all the time may interrupt twice for once. */
void disk_interrupt(struct page *page)
{
	if (PageWriteback(page))
		end_page_writeback(page);
}

/*
 * The inode goes away. The kernel would not do it yet: a switch holds a
 * reference.
 */
void begin_freeing(struct inode *inode)
{
	unsigned long state;

	spin_lock(&inode->i_lock);
	state = READ_ONCE(inode->i_state);
	WRITE_ONCE(inode->i_state, state | I_FREEING);
	spin_unlock(&inode->i_lock);
}

/*
 * Somebody unmaps memory that another CPU may have mapped: that one has
 * to forget it before this one goes on.
 */
void flush_tlb_on(int cpu)
{
	smp_call_function_single(cpu, flush_tlb_func, NULL, true);
}

void flush_tlb_func(void *info)
{
	(void)info;
}

/* That interrupt, on the CPU that is asked. */
void flush_tlb_ipi(void)
{
	flush_tlb_func(NULL);
}
