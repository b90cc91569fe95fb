/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BUFFER_HEAD_H
#define _LINUX_BUFFER_HEAD_H

#include <linux/bitops.h>
#include <linux/fs.h>
#include <linux/mm_types.h>

/* Bits of b_state, numbered anew. */
enum bh_state_bits { BH_Dirty, BH_Lock, NR_BH_BITS };

/* A page has one buffer or none; the kernel has a ring of them. */
struct buffer_head {
	SHARED(unsigned long) b_state;
	struct page *b_page;
};

#define BUFFER_BIT(op, shown, bh, bit)                                 \
	KAPI_BIT(op, shown, #bh "->b_state", bit, (bh)->b_state)

#define buffer_dirty(bh)                                               \
	BUFFER_BIT(test_bit, "buffer_dirty", bh, BH_Dirty)
#define buffer_locked(bh)                                              \
	BUFFER_BIT(test_bit, "buffer_locked", bh, BH_Lock)
#define set_buffer_dirty(bh)                                           \
	BUFFER_BIT(set_bit, "set_buffer_dirty", bh, BH_Dirty)
#define clear_buffer_dirty(bh)                                         \
	BUFFER_BIT(clear_bit, "clear_buffer_dirty", bh, BH_Dirty)
#define test_set_buffer_dirty(bh)                                      \
	BUFFER_BIT(test_and_set_bit, "test_set_buffer_dirty", bh,      \
	           BH_Dirty)

/* fs/buffer.c */
int __set_page_dirty_buffers(struct page *page);
void mark_buffer_dirty(struct buffer_head *bh);
int try_to_free_buffers(struct page *page);
void block_invalidatepage(struct page *page);

#endif
