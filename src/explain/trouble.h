/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * trouble.h - findings and broken invariants in words; private to explain.
 */
#ifndef EXPLAIN_TROUBLE_H
#define EXPLAIN_TROUBLE_H

#include "wait.h"

/** trouble_finding() - a sentence; @view NULL: who holds what is not known. */
void trouble_finding(const struct scenario *scenario, const struct wait_view *view,
                     const struct machine_finding *finding, const char *limit, struct text *out);

#endif
