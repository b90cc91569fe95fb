/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * output.h - where a command's document goes.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "lockstep/base/text.h"
#include "options.h"

/**
 * output_wants_json() - which of its two formats @command is to write.
 *
 * Return: false when --format asks for a third; an error has been told.
 */
bool output_wants_json(const struct options *options, const char *command, bool *json);

/** output_write() - to the file of -o, or standard output; tells standard error what failed. */
bool output_write(const struct options *options, const struct text *text);

/** output_colour() - may the document have colours? */
bool output_colour(const struct options *options);

/** output_may_replace() - may @path, NULL = none, be written? Tells when it is there already. */
bool output_may_replace(const struct options *options, const char *path);

#endif
