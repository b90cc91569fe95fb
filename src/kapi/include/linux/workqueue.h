/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/compiler.h>

struct workqueue_struct;

/* The world binds each work to its function, so @func is only checked to exist. */
#define INIT_WORK(w, func) ((void)(func), (void)(w))
#define queue_work(wq, w) KAPI_ON(queue_work, #w, (w)->work)
#define schedule_work(w)                                                                           \
	({                                                                                         \
		KAPI_SITE(queue_work, "schedule_work", #w, "");                                    \
		kapi_do(&(struct kapi_call){.site = &kapi_here, .id = (w)->work.id});              \
	})

#endif
