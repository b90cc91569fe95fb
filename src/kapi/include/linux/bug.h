/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/compiler.h>

#define KAPI_ASSERT(shown, condition)                                                              \
	({                                                                                         \
		const bool kapi_broken = (condition);                                              \
		KAPI_SITE(BUG_ON, shown, #condition, "");                                          \
		if (kapi_broken)                                                                   \
			kapi_do(&(struct kapi_call){.site = &kapi_here, .value = 1});              \
		kapi_broken;                                                                       \
	})
#define BUG_ON(condition) ((void)KAPI_ASSERT("BUG_ON", condition))
#define BUG() ((void)KAPI_ASSERT("BUG", true))
#define WARN_ON(condition) KAPI_ASSERT("WARN_ON", condition)
#define WARN_ON_ONCE(condition) KAPI_ASSERT("WARN_ON_ONCE", condition)

#endif
