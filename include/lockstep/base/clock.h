/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * clock.h - how long something takes. Never what comes of it: no engine decides anything by a clock.
 *
 * Both count from the same moment, which is the system's choice, and never go back.
 */
#ifndef LOCKSTEP_BASE_CLOCK_H
#define LOCKSTEP_BASE_CLOCK_H

#include <stdint.h>

/** clock_ms() - whole milliseconds. */
int64_t clock_ms(void);

/** clock_seconds() - the same in seconds, as fine as the system has it. */
double clock_seconds(void);

#endif
