/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H

#include <linux/compiler.h>
#include <linux/types.h>

struct rw_semaphore {
	struct kapi_id lock;
};

#define down_read(l) KAPI_ON(down_read, #l, (l)->lock)
#define down_read_trylock(l) ((int)KAPI_ON(down_read_trylock, #l, (l)->lock))
#define up_read(l) KAPI_ON(up_read, #l, (l)->lock)
#define down_write(l) KAPI_ON(down_write, #l, (l)->lock)
#define down_write_trylock(l) ((int)KAPI_ON(down_write_trylock, #l, (l)->lock))
#define up_write(l) KAPI_ON(up_write, #l, (l)->lock)

#endif
