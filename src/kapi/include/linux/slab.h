/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/compiler.h>

#define GFP_KERNEL 0x0u
#define GFP_ATOMIC 0x1u

/* Objects come from the world's pool of the struct that has this size. */
#define kzalloc(size, gfp)                                                                         \
	({                                                                                         \
		KAPI_SITE(kmalloc, "kzalloc", #size, "");                                          \
		(void)(gfp);                                                                       \
		kapi_alloc(&kapi_here, size);                                                      \
	})
#define kfree(object_expr)                                                                         \
	({                                                                                         \
		KAPI_SITE(kfree, "kfree", #object_expr, "");                                       \
		kapi_free(&kapi_here, object_expr);                                                \
	})

#endif
