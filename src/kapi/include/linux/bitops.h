/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

#include <linux/compiler.h>

#define test_bit(nr, addr) KAPI_BIT(test_bit, "test_bit", #addr, nr, *(addr))
#define set_bit(nr, addr) KAPI_BIT(set_bit, "set_bit", #addr, nr, *(addr))
#define clear_bit(nr, addr) KAPI_BIT(clear_bit, "clear_bit", #addr, nr, *(addr))
#define test_and_set_bit(nr, addr)                                                                 \
	KAPI_BIT(test_and_set_bit, "test_and_set_bit", #addr, nr, *(addr))
#define test_and_clear_bit(nr, addr)                                                               \
	KAPI_BIT(test_and_clear_bit, "test_and_clear_bit", #addr, nr, *(addr))

#endif
