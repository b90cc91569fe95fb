// SPDX-License-Identifier: GPL-2.0-only
#include "output.h"

#include "lockstep/base/file.h"
#include "message.h"

#include <stdio.h>
#include <unistd.h>

bool output_write(const struct options *options, const struct text *text)
{
	struct error err;

	if (!options->output) {
		/* What does not fit shows when the stream is closed: cli_finish(). */
		fwrite(text_str(text), 1, text->len, stdout);
		return true;
	}
	if (file_write(options->output, text_str(text), text->len, &err))
		return true;
	message_error("%s", err.text);
	return false;
}

bool output_colour(const struct options *options)
{
	const enum colour colour = options_colour(options);

	if (colour == COLOUR_AUTO)
		return !options->output && isatty(STDOUT_FILENO);
	return colour == COLOUR_ALWAYS;
}

bool output_may_replace(const struct options *options, const char *path)
{
	if (!path || options->force || !file_exists(path))
		return true;
	message_error("'%s' is there already; --force overwrites it", path);
	return false;
}

bool output_wants_json(const struct options *options, const char *command, bool *json)
{
	*json = options->format && strcmp(options->format, "json") == 0;
	if (!options->format || *json || strcmp(options->format, "text") == 0)
		return true;
	message_error("%s knows the formats text and json, not '%s'", command, options->format);
	return false;
}
