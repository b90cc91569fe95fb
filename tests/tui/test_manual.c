// SPDX-License-Identifier: GPL-2.0-only
/*
 * The manual's sections on keys and on the command line are the lists of the program. With
 * UPDATE_GOLDEN=1 they are written anew.
 */
#include "tui/actions/actions.h"
#include "tui/app/prompt_commands.h"
#include "tui/plain/words.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define MANUAL_MAX (1 << 20)

static const char begin[] = "; keys: from the program's lists; UPDATE_GOLDEN=1 writes them anew\n";
static const char end[] = "; keys: end\n";

/* As scdoc wants it: what could be markup gets a backslash. */
static void add_plain(struct text *out, const char *text)
{
	for (; *text; text++)
		text_printf(out, "%s%c", strchr("*_\\#", *text) ? "\\" : "", *text);
}

static void add_row(struct text *out, const char *bold, const char *args, const char *help)
{
	text_add(out, "*");
	add_plain(out, bold);
	text_add(out, *args ? "* " : "*");
	add_plain(out, args);
	text_add(out, "\n\t");
	add_plain(out, help);
	text_add(out, "\n\n");
}

static void add_keys(struct text *out)
{
	size_t nr;
	const struct action *actions = action_list(&nr);
	const char *group = "";

	text_add(out, "# KEYS\n\n");
	for (size_t i = 0; i < nr; i++) {
		if (strcmp(group, actions[i].group) != 0)
			text_printf(out, "## %s\n\n", actions[i].group);
		group = actions[i].group;
		add_row(out, actions[i].shown, "", actions[i].help);
	}
}

static void add_commands(struct text *out)
{
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);

	text_add(out,
	         "## Command line\n\n"
	         "After *:* these can be typed, a number for a step, or the name of what a key "
	         "does.\n\n");
	for (size_t i = 0; i < nr; i++)
		add_row(out, rows[i].name, rows[i].args, rows[i].help);
}

static void add_words(struct text *out)
{
	size_t nr;
	const struct plain_word *rows = plain_words(&nr);

	text_add(out, "## Words of plain mode\n\n");
	for (size_t i = 0; i < nr; i++)
		add_row(out, rows[i].name, rows[i].args, rows[i].help);
}

static void read_manual(struct text *path, struct text *manual)
{
	struct error err;

	text_printf(path, "%s/docs/lockstep.1.scd", getenv("LOCKSTEP_SOURCE_ROOT"));
	cr_assert(file_read(text_str(path), MANUAL_MAX, manual, &err), "%s", err.text);
}

Test(manual, has_the_keys_and_commands_of_the_program)
{
	struct text path = {.len = 0}, manual = {.len = 0}, now = {.len = 0}, keys = {.len = 0};
	const char *update = getenv("UPDATE_GOLDEN");
	const char *from, *to;
	struct error err;

	read_manual(&path, &manual);
	from = strstr(text_str(&manual), begin);
	to = strstr(text_str(&manual), end);
	cr_assert(from && to);
	add_keys(&keys);
	add_commands(&keys);
	add_words(&keys);
	text_addn(&now, text_str(&manual), (size_t)(from - text_str(&manual)) + strlen(begin));
	text_printf(&now, "\n%s%s", text_str(&keys), to);
	if (update && strcmp(update, "1") == 0)
		cr_assert(file_write(text_str(&path), text_str(&now), now.len, &err));
	else
		cr_assert_str_eq(text_str(&manual), text_str(&now),
		                 "docs/lockstep.1.scd: UPDATE_GOLDEN=1 writes the keys anew");
	text_finish(&path);
	text_finish(&manual);
	text_finish(&now);
	text_finish(&keys);
}
