/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * record.h - a run as a scenario file.
 */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"
#include "options.h"

/**
 * record_file() - write @run down to the file of --record.
 * @source: the text of its scenario; borrowed
 *
 * What is there is replaced: ask output_may_replace() before playing.
 * Return: false when told what is wrong.
 */
bool record_file(const struct options *options, const struct text *source, struct run *run);

/**
 * record_text() - append the scenario to @out, for a file that will be called @path
 * @err: written only on false; nothing is appended then
 */
bool record_text(const char *path, const struct text *source, struct run *run, struct text *out,
                 struct error *err);

#endif
