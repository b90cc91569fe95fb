/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PAGE_FLAGS_H
#define _LINUX_PAGE_FLAGS_H

#include <linux/bitops.h>

/* Only the flags that writeback looks at, numbered anew. */
enum pageflags {
	PG_locked,    /* owned by whoever holds the page lock */
	PG_dirty,     /* differs from the disk */
	PG_private,   /* has buffers */
	PG_writeback, /* on its way to the disk */
	PG_reclaim,   /* to be reclaimed once it is written */
	NR_PAGEFLAGS
};

/* One atomic bit operation, shown under the kernel's name. */
#define PAGE_BIT(op, shown, page, bit)                                 \
	KAPI_BIT(op, shown, #page "->flags", bit, (page)->flags)

#define PageLocked(p) PAGE_BIT(test_bit, "PageLocked", p, PG_locked)
#define PageDirty(p) PAGE_BIT(test_bit, "PageDirty", p, PG_dirty)
#define PagePrivate(p) PAGE_BIT(test_bit, "PagePrivate", p, PG_private)
#define PageReclaim(p) PAGE_BIT(test_bit, "PageReclaim", p, PG_reclaim)
#define PageWriteback(p)                                               \
	PAGE_BIT(test_bit, "PageWriteback", p, PG_writeback)

#define ClearPageDirty(p)                                              \
	PAGE_BIT(clear_bit, "ClearPageDirty", p, PG_dirty)
#define ClearPagePrivate(p)                                            \
	PAGE_BIT(clear_bit, "ClearPagePrivate", p, PG_private)
#define ClearPageReclaim(p)                                            \
	PAGE_BIT(clear_bit, "ClearPageReclaim", p, PG_reclaim)

#define TestSetPageDirty(p)                                            \
	PAGE_BIT(test_and_set_bit, "TestSetPageDirty", p, PG_dirty)
#define TestSetPageWriteback(p)                                        \
	PAGE_BIT(test_and_set_bit, "TestSetPageWriteback", p,          \
	         PG_writeback)
#define TestClearPageDirty(p)                                          \
	PAGE_BIT(test_and_clear_bit, "TestClearPageDirty", p, PG_dirty)
#define TestClearPageWriteback(p)                                      \
	PAGE_BIT(test_and_clear_bit, "TestClearPageWriteback", p,      \
	         PG_writeback)

#endif
