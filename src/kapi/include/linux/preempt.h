/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/compiler.h>

#define preempt_disable() KAPI_PLAIN(preempt_disable)
#define preempt_enable() KAPI_PLAIN(preempt_enable)

#endif
