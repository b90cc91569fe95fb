// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "commands.h"
#include "lockstep/base/alloc.h"
#include "lockstep/base/file.h"
#include "lockstep/kernel/builds.h"
#include "message.h"
#include "output.h"
#include "template.h"

#include <stdlib.h>
#include <string.h>

#define ENDING ".yaml"

/* ---- what it is called ---- */

/* The part of @word that is the scenario's name; its bytes. */
static const char *name_in(const char *word, size_t *len)
{
	const char *slash = strrchr(word, '/'), *name = slash ? slash + 1 : word;
	const size_t end = strlen(ENDING);

	*len = strlen(name);
	if (*len > end && strcmp(name + *len - end, ENDING) == 0)
		*len -= end;
	return name;
}

static bool is_good_name(const char *word)
{
	size_t len;
	const char *name = name_in(word, &len);

	if (len && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") >= len && name[0] != '-')
		return true;
	message_error("a scenario cannot be named '%.*s': small letters, digits and -", (int)len,
	              name);
	return false;
}

/* ---- what it is about ---- */

/* The template of the study that is wished for; NULL when there is none. */
static const char *study_template(const struct options *options)
{
	const struct vocab_build *const *builds;
	size_t nr;

	builds = kernel_builds(&nr);
	for (size_t i = 0; i < nr; i++)
		if (strcmp(builds[i]->study->name, options->study) == 0 &&
		    template_study(options->study))
			return template_study(options->study);
	message_error("there is no study '%s' to begin with; see 'lockstep list --studies'",
	              options->study);
	return NULL;
}

/* ---- writing it ---- */

static void fill_in(const char *template, const char *word, const char *study, struct text *out)
{
	size_t len;
	const char *name = name_in(word, &len);
	const char *mark;

	for (; (mark = strchr(template, '@')); template = strchr(mark + 1, '@') + 1) {
		text_addn(out, template, (size_t)(mark - template));
		if (str_has_prefix(mark, "@NAME@"))
			text_addn(out, name, len);
		else
			text_add(out, study);
	}
	text_add(out, template);
}

static int write_scenario(const struct options *options, const char *path, const struct text *text)
{
	struct error err;

	if (!output_may_replace(options, path))
		return CLI_USAGE;
	if (!file_write(path, text_str(text), text->len, &err)) {
		message_error("%s", err.text);
		return CLI_USAGE;
	}
	printf("%s is there. It plays as it stands:\n\n  lockstep %s\n  lockstep run %s\n", path,
	       path, path);
	return CLI_OK;
}

static char *path_of(const char *word)
{
	struct text path;
	size_t len;
	const char *name = name_in(word, &len);

	text_init(&path);
	text_addn(&path, word, (size_t)(name - word) + len);
	text_add(&path, ENDING);
	return text_take(&path);
}

int command_new(const struct options *options, struct library *library)
{
	struct text text;
	const char *template;
	int status = CLI_USAGE;
	char *path;
	(void)library;

	if (options->nr_words != 1) {
		message_error("new wants one name; try 'lockstep new --help'");
		return CLI_USAGE;
	}
	if (options->own && options->study) {
		message_error("--own is code of its own, --study that of a study; which one?");
		return CLI_USAGE;
	}
	if (!is_good_name(options->words[0]))
		return CLI_USAGE;
	text_init(&text);
	template = options->study ? study_template(options) : template_own();
	path = path_of(options->words[0]);
	if (template) {
		fill_in(template, options->words[0], options->study, &text);
		status = write_scenario(options, path, &text);
	}
	free(path);
	text_finish(&text);
	return status;
}
