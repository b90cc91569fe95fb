/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/compiler.h>

#define rcu_read_lock() KAPI_PLAIN(rcu_read_lock)
#define rcu_read_unlock() KAPI_PLAIN(rcu_read_unlock)
#define synchronize_rcu() KAPI_PLAIN(synchronize_rcu)
/* The world binds each rcu_head to its callback, so @func is only checked to exist. */
#define call_rcu(rcu, func) ((void)(func), KAPI_ON(call_rcu, #rcu, (rcu)->head))

#endif
