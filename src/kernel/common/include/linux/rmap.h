/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RMAP_H
#define _LINUX_RMAP_H

#include <linux/bitops.h>

/* The one page table entry that may map a page: only its dirty bit. */
enum { PTE_DIRTY, NR_PTE_BITS };

#define pte_test_and_clear_dirty(page)                                 \
	KAPI_BIT(test_and_clear_bit, "pte_test_and_clear_dirty",       \
	         #page "->pte", PTE_DIRTY, (page)->pte)

#endif
