/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * template.h - scenarios to begin with, for `lockstep new`.
 *
 * Each loads, plays, and is as it expects, so that whoever changes a line sees what that line did.
 * @NAME@ stands for the scenario's name, @STUDIES@ for the studies it is for.
 */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

/** template_study() - a scenario about @study: constant data, NULL when there is none for it. */
const char *template_study(const char *study);

#endif
