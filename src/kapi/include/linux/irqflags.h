/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/compiler.h>

#define local_irq_save(flags) KAPI_SAVE(local_irq_save, "", 0, flags)
#define local_irq_restore(flags) KAPI_RESTORE(local_irq_restore, "", 0, flags)
#define local_irq_disable() KAPI_PLAIN(local_irq_disable)
#define local_irq_enable() KAPI_PLAIN(local_irq_enable)

#endif
