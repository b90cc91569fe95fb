// SPDX-License-Identifier: GPL-2.0-only
#include "options.h"

#include "lockstep/base/text.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONG 256 /* codes of rows begin here, behind those of letters */

/* The table in getopt's form; a row's number is its code. */
struct forms {
	struct option longs[OPTION_ROWS_MAX];
	char shorts[2 * OPTION_ROWS_MAX];
};

static void make_forms(enum command_id command, struct forms *forms)
{
	char *s = forms->shorts;
	unsigned nr = 0;

	*s++ = ':'; /* a missing value is told apart */
	for (const struct option_row *row = option_rows(); row->name; row++) {
		if (!(row->commands & command))
			continue;
		forms->longs[nr++] =
			(struct option){.name = row->name,
		                        .has_arg = row->value ? required_argument : no_argument,
		                        .val = LONG + (int)(row - option_rows())};
		if (row->letter) {
			*s++ = row->letter;
			if (row->value)
				*s++ = ':';
		}
	}
	forms->longs[nr] = (struct option){.name = NULL};
	*s = '\0';
}

static const struct option_row *row_of(int code)
{
	if (code >= LONG)
		return &option_rows()[code - LONG];
	for (const struct option_row *row = option_rows(); code && row->name; row++)
		if (row->letter == code)
			return row;
	return NULL;
}

/* The name in "--name=value", of @size bytes. */
static const char *bare_name(const char *word, char *buf, size_t size)
{
	const size_t len = strcspn(word + 2, "=");

	if (len >= size)
		return word + 2;
	memcpy(buf, word + 2, len);
	buf[len] = '\0';
	return buf;
}

/* Who abbreviates means one that begins so. */
static const char *begins_with(const char *name, const char *const *names, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (str_has_prefix(names[i], name))
			return names[i];
	return NULL;
}

static bool unknown_option(enum command_id command, const char *word, struct error *err)
{
	const char *names[OPTION_ROWS_MAX], *near;
	char buf[64];
	const char *name = bare_name(word, buf, sizeof(buf));
	size_t nr = 0;

	for (const struct option_row *row = option_rows(); row->name; row++) {
		if (row->commands & command)
			names[nr++] = row->name;
		else if (strcmp(row->name, name) == 0)
			return error_set(err, "--%s is no option of this command", name);
	}
	near = begins_with(name, names, nr);
	near = near ? near : text_nearest(name, names, nr);
	if (near)
		return error_set(err, "unknown option '--%s'; did you mean '--%s'?", name, near);
	return error_set(err, "unknown option '--%s'", name);
}

/* getopt takes abbreviations; they would change their meaning with every new option. */
static bool is_abbreviated(const char *word, const struct option_row *row)
{
	char buf[64];

	return strcmp(bare_name(word, buf, sizeof(buf)), row->name) != 0;
}

/* What getopt has just refused: optopt is 0 for an unknown long option. */
static bool refuse(enum command_id command, int code, const char *word, struct error *err)
{
	const struct option_row *row = row_of(optopt);

	if (code == ':' && optopt >= LONG)
		return error_set(err, "--%s wants a value: %s", row->name, row->value);
	if (code == ':')
		return error_set(err, "-%c wants a value: %s", optopt, row->value);
	if (!optopt)
		return unknown_option(command, word, err);
	if (optopt >= LONG)
		return error_set(err, "--%s takes no value", row->name);
	return error_set(err, "unknown option '-%c'", optopt);
}

bool options_parse(enum command_id command, int argc, char **argv, struct options *out,
                   struct error *err)
{
	struct forms forms;
	int code;

	make_forms(command, &forms);
	opterr = 0;
	optind = 0; /* glibc: begin anew */
	while ((code = getopt_long(argc, argv, forms.shorts, forms.longs, NULL)) >= 0) {
		const struct option_row *row = row_of(code);
		const bool apart = optarg && optarg == argv[optind - 1];
		const char *word = argv[optind - 1 - apart];

		if (code == '?' || code == ':')
			return refuse(command, code, word, err);
		if (code >= LONG && is_abbreviated(word, row))
			return unknown_option(command, word, err);
		if (!row->store(out, row, optarg, err))
			return false;
	}
	out->words = argv + optind;
	out->nr_words = (size_t)(argc - optind);
	return true;
}

/* ---- colour ---- */

static const char *const colour_names[] = {
	[COLOUR_AUTO] = "auto",
	[COLOUR_ALWAYS] = "always",
	[COLOUR_NEVER] = "never",
};

static bool env_is_set(const char *name)
{
	const char *value = getenv(name);

	return value && value[0];
}

enum colour options_colour(const struct options *options)
{
	const char *term = getenv("TERM");

	if (options->colour != COLOUR_AUTO)
		return options->colour;
	if (env_is_set("NO_COLOR") || !term || !term[0] || strcmp(term, "dumb") == 0)
		return COLOUR_NEVER;
	return COLOUR_AUTO;
}

const char *options_colour_name(enum colour colour)
{
	return colour_names[colour];
}
