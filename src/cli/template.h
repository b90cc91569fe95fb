/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * template.h - scenarios to begin with, for `lockstep new`.
 *
 * Each loads, plays, and is as it expects, so that whoever changes a line sees what that line did.
 * @NAME@ stands for the scenario's name, @STUDY@ for the study it is for.
 */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

/** template_own() - a scenario with code of its own. Constant data. */
const char *template_own(void);

/** template_study() - a scenario about @study: constant data, NULL when there is none for it. */
const char *template_study(const char *study);

#endif
