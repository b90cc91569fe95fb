/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * choose.h - which variants --variant means.
 */
#ifndef CLI_CHOOSE_H
#define CLI_CHOOSE_H

#include "lockstep/run/suite.h"

#include <stdint.h>

/**
 * choose_variants() - as a mask of @suite's variants, bit i for variant i; @suite has at most 64
 * @name: NULL = the usual one; `all` = those of which something is expected, if any is
 *
 * Return: false when told standard error that there is no such variant.
 */
bool choose_variants(const struct suite *suite, const char *name, uint64_t *mask);

#endif
