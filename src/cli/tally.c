// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "commands.h"

#include "lockstep/base/file.h"
#include "lockstep/predict/tally.h"
#include "message.h"
#include "output.h"

#include <string.h>
#include <unistd.h>

#define LOG_BYTES_MAX ((size_t)256 << 20)

/* A line that is no answer is told, and the others count. Return: was each of them one? */
static bool add_lines(struct tally *tally, const char *name, const struct text *log)
{
	const char *line = text_str(log), *end = line + log->len;
	struct error err;
	bool good = true;

	for (size_t number = 1; line < end; number++) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		const size_t len = (size_t)((stop ? stop : end) - line);

		if (len && !tally_line(tally, line, len, &err)) {
			message_error("%s:%zu: %s", name, number, err.text);
			good = false;
		}
		line += len + 1;
	}
	return good;
}

static bool add_file(struct tally *tally, const char *path)
{
	struct text log = {.len = 0};
	struct error err;
	bool good;

	if (strcmp(path, "-") == 0)
		good = file_read_fd(STDIN_FILENO, "standard input", LOG_BYTES_MAX, &log, &err);
	else
		good = file_read(path, LOG_BYTES_MAX, &log, &err);
	if (!good)
		message_error("%s", err.text);
	good = good && add_lines(tally, path, &log);
	text_finish(&log);
	return good;
}

/* Without a word: one's own. */
static bool add_own(struct tally *tally)
{
	struct text path = {.len = 0};
	bool good = true;

	if (!answers_path(&path)) {
		message_error("where is the log? neither XDG_STATE_HOME nor HOME is set");
		good = false;
	} else if (access(text_str(&path), F_OK) != 0) {
		message_error("%s: there are no answers yet; try 'lockstep truncate --predict'",
		              text_str(&path));
		good = false;
	} else {
		good = add_file(tally, text_str(&path));
	}
	text_finish(&path);
	return good;
}

int command_tally(const struct options *options, struct library *library)
{
	struct tally tally = {.nr = 0};
	struct text out = {.len = 0};
	bool json, good = true;

	(void)library;
	if (!output_wants_json(options, "tally", &json))
		return CLI_USAGE;
	for (size_t i = 0; i < options->nr_words; i++)
		good &= add_file(&tally, options->words[i]);
	if (!options->nr_words)
		good = add_own(&tally);
	if (json)
		tally_json(&tally, &out);
	else
		tally_text(&tally, &out);
	good &= output_write(options, &out);
	text_finish(&out);
	tally_finish(&tally);
	return good ? CLI_OK : CLI_USAGE;
}
