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

static bool is_first(const struct vocab_build *const *builds, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(builds[k]->study->name, builds[i]->study->name) == 0)
			return false;
	return true;
}

/* The wished study, or all with one template; "" when there is no such study. */
static const char *studies_of(const struct options *options, struct text *list)
{
	const char *template = NULL;
	const struct vocab_build *const *builds;
	size_t nr;

	builds = kernel_builds(&nr);
	for (size_t i = 0; i < nr; i++) {
		const char *study = builds[i]->study->name;

		if (!is_first(builds, i) || !template_study(study) ||
		    (options->study && strcmp(options->study, study) != 0) ||
		    (template && template != template_study(study)))
			continue;
		template = template_study(study);
		text_printf(list, "%s%s", list->len ? ", " : "", study);
	}
	if (!template)
		message_error("there is no study '%s' to begin with; see 'lockstep list --studies'",
		              options->study ? options->study : "");
	return template;
}

/* ---- writing it ---- */

static void fill_in(const char *template, const char *word, const char *studies, struct text *out)
{
	size_t len;
	const char *name = name_in(word, &len);
	const char *mark;

	for (; (mark = strchr(template, '@')); template = strchr(mark + 1, '@') + 1) {
		text_addn(out, template, (size_t)(mark - template));
		if (str_has_prefix(mark, "@NAME@"))
			text_addn(out, name, len);
		else
			text_add(out, studies);
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
	printf("%s is there. It plays as it stands:\n\n  lockstep run %s\n", path, path);
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
	struct text studies, text;
	const char *template;
	int status = CLI_USAGE;
	char *path;
	(void)library;

	if (options->nr_words != 1) {
		message_error("new wants one name; try 'lockstep new --help'");
		return CLI_USAGE;
	}
	if (!is_good_name(options->words[0]))
		return CLI_USAGE;
	text_init(&studies);
	text_init(&text);
	template = studies_of(options, &studies);
	path = path_of(options->words[0]);
	if (template) {
		fill_in(template, options->words[0], text_str(&studies), &text);
		status = write_scenario(options, path, &text);
	}
	free(path);
	text_finish(&studies);
	text_finish(&text);
	return status;
}
