/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * entries.h - the functions a scenario may call.
 *
 *	X(result, name, where it may run, "what it does", n, args)
 *
 * result is VOID or VALUE; args are n words of the second list, which
 * says how an argument is written in C and what a scenario passes.
 */
#ifndef _ENTRIES_H
#define _ENTRIES_H

#include "describe.h"

#define TASK VOCAB_TASK
#define SOFTIRQ VOCAB_SOFTIRQ_CONTEXT
#define HARDIRQ VOCAB_HARDIRQ
#define ANYWHERE (TASK | SOFTIRQ | HARDIRQ)

#define ENTRIES(X)                                                     \
	X(VOID, cancel_dirty_page, TASK,                               \
	  "drop a page's dirtiness, as truncation does", 1, page)      \
	X(VALUE, clear_page_dirty_for_io, TASK,                        \
	  "take a page's dirtiness before it is written", 1, page)     \
	X(VOID, account_page_redirty, TASK,                            \
	  "take back the events of a dirtying that counts again", 1,   \
	  page)                                                        \
	X(VALUE, inode_congested, TASK,                                \
	  "ask whether an inode's wb is congested", 2, inode, int)     \
	X(VALUE, redirty_page_for_writepage, TASK,                     \
	  "put back a page that could not be written", 1, page)        \
	X(VALUE, set_page_dirty, TASK, "dirty a page", 1, page)        \
	X(VALUE, __set_page_dirty_nobuffers, TASK,                     \
	  "dirty a page that has no buffers", 1, page)                 \
	X(VALUE, __set_page_dirty_buffers, TASK,                       \
	  "dirty a page and its buffers", 1, page)                     \
	X(VOID, mark_buffer_dirty, TASK, "dirty a buffer", 1, buffer)  \
	X(VALUE, try_to_free_buffers, TASK,                            \
	  "take a page's buffers off it", 1, page)                     \
	X(VALUE, set_page_writeback, TASK,                             \
	  "mark a page as on its way to the disk", 1, page)            \
	X(VALUE, write_one_page, TASK,                                 \
	  "lock a page, clean it and submit it, as a flusher does", 1, \
	  page)                                                        \
	X(VALUE, test_clear_page_writeback, ANYWHERE,                  \
	  "the inner part of end_page_writeback", 1, page)             \
	X(VOID, end_page_writeback, ANYWHERE,                          \
	  "a page is on the disk, as a completion says", 1, page)      \
	X(VOID, inode_switch_wbs, TASK,                                \
	  "begin to move an inode to another wb", 2, inode, wb)        \
	X(VOID, wbc_detach_inode, TASK,                                \
	  "the same, if the configuration allows it", 2, inode, wb)    \
	X(VOID, inode_switch_wbs_rcu_fn, SOFTIRQ,                      \
	  "after the grace period: queue the switch", 1, isw_head)     \
	X(VOID, inode_switch_wbs_work_fn, TASK,                        \
	  "the switch: carry the counts over", 1, isw_work)            \
	X(VALUE, cgroup_attach_task, TASK,                             \
	  "a task joins memcg 1 from memcg 2: charges move", 2, memcg, \
	  memcg)                                                       \
	X(VALUE, mem_cgroup_can_attach, TASK,                          \
	  "the first half of that: prepare", 2, memcg, memcg)          \
	X(VOID, mem_cgroup_move_task, TASK,                            \
	  "the second half: move the charges", 0, none)                \
	X(VOID, mem_cgroup_cancel_attach, TASK,                        \
	  "instead of the second half: give up", 0, none)              \
	X(VALUE, truncate_inode_page, TASK,                            \
	  "drop a locked page of a mapping", 2, mapping, page)         \
	X(VOID, truncate_inode_pages, TASK,                            \
	  "drop all pages of a mapping", 1, mapping)                   \
	X(VOID, delete_from_page_cache, TASK,                          \
	  "take a locked page out of its mapping", 1, page)            \
	X(VOID, blk_complete_request, HARDIRQ,                         \
	  "leave a completion to BLOCK_SOFTIRQ", 0, none)              \
	X(VOID, blk_done_softirq, SOFTIRQ,                             \
	  "that completion, for one page", 1, page)                    \
	X(VOID, end_page_writeback_deferred, HARDIRQ | SOFTIRQ,        \
	  "leave a completion to a kworker", 1, page)                  \
	X(VOID, end_page_writeback_work, TASK, "that completion", 1,   \
	  page_work)                                                   \
	X(VOID, timer_interrupt, HARDIRQ,                              \
	  "an interrupt that has nothing to do with it", 0, none)      \
	X(VOID, congested_under_lock, TASK,                            \
	  "what if: inode_congested under an irqsave lock", 2, holder, \
	  inode)                                                       \
	X(VOID, redirty_under_lock, TASK,                              \
	  "what if: account_page_redirty under an irqsave lock", 2,    \
	  holder, page)                                                \
	X(VOID, cancel_under_lock, TASK,                               \
	  "what if: cancel_dirty_page under an irqsave lock", 2,       \
	  holder, page)                                                \
	X(VOID, redirty_and_count, TASK,                               \
	  "what if: a per-cpu counter after account_page_redirty", 2,  \
	  holder, page)                                                \
	X(VOID, take_lock_in_handler, HARDIRQ | SOFTIRQ,               \
	  "what if: the handler that takes that lock", 1, holder)      \
	X(VOID, count_in_handler, HARDIRQ | SOFTIRQ,                   \
	  "what if: the handler that counts, too", 1, holder)          \
	X(VOID, redirty_in_handler, HARDIRQ | SOFTIRQ,                 \
	  "what if: account_page_redirty in a handler", 1, page)       \
	X(VOID, disk_interrupt, HARDIRQ,                               \
	  "what if: a disk that asks before it believes", 1, page)     \
	X(VOID, congested_under_tree_lock, TASK,                       \
	  "what if: inode_congested under the tree's lock", 1, inode)  \
	X(VOID, begin_freeing, TASK,                                   \
	  "what if: an inode is freed, whoever uses it", 1, inode)     \
	X(VOID, flush_tlb_on, TASK,                                    \
	  "what if: ask a CPU to forget a mapping, and wait", 1, int)  \
	X(VOID, flush_tlb_ipi, HARDIRQ,                                \
	  "what if: that CPU, forgetting it", 0, none)

/* How an argument is written in C; what a scenario passes for it. */
#define ARG_int(n) ((int)args[n])
#define ARG_page(n) ((struct page *)args[n])
#define ARG_inode(n) ((struct inode *)args[n])
#define ARG_wb(n) ((struct bdi_writeback *)args[n])
#define ARG_memcg(n) ((struct mem_cgroup *)args[n])
#define ARG_mapping(n) ((struct address_space *)args[n])
#define ARG_holder(n) ((struct lock_holder *)args[n])
#define ARG_page_work(n) (&ARG_page(n)->end_io_work)
#define ARG_buffer(n) ((struct buffer_head *)args[n])
#define ARG_isw(n) ((struct inode_switch_wbs_context *)args[n])
#define ARG_isw_head(n) (&ARG_isw(n)->rcu_head)
#define ARG_isw_work(n) (&ARG_isw(n)->work)

#define NAME_int "int"
#define NAME_page "page"
#define NAME_inode "inode"
#define NAME_wb "bdi_writeback"
#define NAME_memcg "mem_cgroup"
#define NAME_mapping "address_space"
#define NAME_holder "lock_holder"
#define NAME_page_work "page"
#define NAME_buffer "buffer_head"
#define NAME_isw_head "inode_switch_wbs_context"
#define NAME_isw_work "inode_switch_wbs_context"

#define CALL_0(fn, a) fn()
#define CALL_1(fn, a) fn(ARG_##a(0))
#define CALL_2(fn, a, b) fn(ARG_##a(0), ARG_##b(1))

#define NAMES_0(a) NULL
#define NAMES_1(a) NAME_##a
#define NAMES_2(a, b) NAME_##a, NAME_##b

#define RETURN_VOID(call)                                              \
	call;                                                          \
	return 0
#define RETURN_VALUE(call) return (uintptr_t)(call)

#define ENTRY_WRAPPER(result, fn, where, text, n, ...)                 \
	static NO_INSTRUMENT uintptr_t call_##fn(                      \
		const uintptr_t *args)                                 \
	{                                                              \
		(void)args;                                            \
		RETURN_##result(CALL_##n(fn, __VA_ARGS__));            \
	}
#define ENTRY_ROW(result, fn, where, text, n, ...)                     \
	{.name = #fn,                                                  \
	 .help = text,                                                 \
	 .contexts = where,                                            \
	 .args = {NAMES_##n(__VA_ARGS__)},                             \
	 .call = call_##fn},

#endif
