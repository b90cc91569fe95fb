/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The page cache's tree as far as it is needed: a page's DIRTY tag,
 * kept in the page as "not tagged". The caller holds the tree's lock.
 */
#ifndef _LINUX_RADIX_TREE_H
#define _LINUX_RADIX_TREE_H

#include <linux/bitops.h>

enum { PAGECACHE_TAG_DIRTY, NR_PAGECACHE_TAGS };

#define radix_tree_tag_set(page, tag)                                  \
	KAPI_BIT(clear_bit, "radix_tree_tag_set", #page "->untagged",  \
	         tag, (page)->untagged)
#define radix_tree_tag_clear(page, tag)                                \
	KAPI_BIT(set_bit, "radix_tree_tag_clear", #page "->untagged",  \
	         tag, (page)->untagged)
#define radix_tree_tag_get(page, tag)                                  \
	(!KAPI_BIT(test_bit, "radix_tree_tag_get", #page "->untagged", \
	           tag, (page)->untagged))

#endif
