/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pick.h - let the user choose a scenario, without a screen.
 */
#ifndef CLI_PICK_H
#define CLI_PICK_H

#include "library.h"

/**
 * pick_scenario() - show the scenarios and ask for a name or a number.
 * @path: set to the file, owned by the caller, or NULL when the user wants none
 *
 * Return: false when there is nothing to pick from.
 */
bool pick_scenario(const struct library *library, char **path);

#endif
