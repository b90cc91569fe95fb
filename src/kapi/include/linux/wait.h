/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/bitops.h>

/* Waking is implied: a sleeper goes on when its bit allows it. */
#define wait_on_bit(addr, nr) KAPI_BIT(wait_on_bit, "wait_on_bit", #addr, nr, *(addr))
#define wait_on_bit_lock(addr, nr)                                                                 \
	KAPI_BIT(wait_on_bit_lock, "wait_on_bit_lock", #addr, nr, *(addr))

#endif
