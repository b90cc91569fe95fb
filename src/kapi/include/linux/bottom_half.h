/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BOTTOM_HALF_H
#define _LINUX_BOTTOM_HALF_H

#include <linux/compiler.h>

#define local_bh_disable() KAPI_PLAIN(local_bh_disable)
#define local_bh_enable() KAPI_PLAIN(local_bh_enable)

#endif
