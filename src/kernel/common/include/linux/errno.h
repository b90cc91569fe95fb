/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_ERRNO_H
#define _LINUX_ERRNO_H

#define EIO 5
#define EBUSY 16
#define EINVAL 22

#endif
