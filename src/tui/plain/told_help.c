// SPDX-License-Identifier: GPL-2.0-only
/* The help, a piece at a time: nobody wants to hear a hundred lines. */
#include "tui/actions/actions.h"
#include "tui/app/prompt_commands.h"
#include "tui/plain/told.h"
#include "tui/plain/words.h"
#include "tui/settings/keymap.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define NAMES_MAX 256

static void add_action(const struct scene *s, const struct action *a, struct text *out)
{
	char shown[KEYMAP_SHOWN_SIZE];

	text_printf(out, "%s: %s.\n", keymap_shown(screen_keys(s->view.screen), a, shown), a->help);
}

static bool is_here(const struct action *a, const struct scene *s)
{
	return a->views >> s->view.screen->view & 1;
}

/* ---- the most used ---- */

static void add_most_used(const struct scene *s, struct text *out)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		if (actions[i].hint && is_here(&actions[i], s))
			add_action(s, &actions[i], out);
	text_add(out, "help and a word tells more, such as:");
	for (size_t i = 0; i < nr; i++)
		if (i == 0 || strcmp(actions[i].group, actions[i - 1].group) != 0)
			text_printf(out, "%s help %s", i ? "," : "", actions[i].group);
	text_add(out, ", help commands, help words, help all, or help and a key.\n");
}

/* ---- pieces ---- */

static void add_row(const char *name, const char *args, const char *help, struct text *out)
{
	text_printf(out, "%s%s%s: %s.\n", name, *args ? " " : "", args, help);
}

static void add_words(struct text *out)
{
	size_t nr;
	const struct plain_word *rows = plain_words(&nr);

	for (size_t i = 0; i < nr; i++)
		add_row(rows[i].name, rows[i].args, rows[i].help, out);
}

static void add_commands(struct text *out)
{
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);

	for (size_t i = 0; i < nr; i++)
		add_row(rows[i].name, rows[i].args, rows[i].help, out);
}

/* Is @word one of the blank-separated words of @text? */
static bool has_word(const char *text, const char *word)
{
	const size_t n = strlen(word);

	for (; *text; text += strcspn(text, " "), text += strspn(text, " "))
		if (strcspn(text, " ") == n && strncmp(text, word, n) == 0)
			return true;
	return false;
}

static bool begins_with(const char *text, const char *with)
{
	return *with && strncasecmp(text, with, strlen(with)) == 0;
}

/* @group: its actions; else those of a key or a name. Return: were there any? */
static bool add_actions(const struct scene *s, const char *of, bool group, struct text *out)
{
	const size_t before = out->len;
	char shown[KEYMAP_SHOWN_SIZE];
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		if (group ? begins_with(actions[i].group, of)
		          : has_word(keymap_shown(screen_keys(s->view.screen), &actions[i], shown),
		                     of) ||
		                    strcmp(actions[i].name, of) == 0)
			add_action(s, &actions[i], out);
	return out->len > before;
}

static void add_all(const struct scene *s, struct text *out)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++) {
		if (i == 0 || strcmp(actions[i].group, actions[i - 1].group) != 0)
			text_printf(out, "%s.\n", actions[i].group);
		add_action(s, &actions[i], out);
	}
	text_add(out, "Commands.\n");
	add_commands(out);
	text_add(out, "Words.\n");
	add_words(out);
}

static bool add_row_of(const char *name, struct text *out)
{
	struct text rows = {.len = 0};
	const char *row;
	bool found = false;

	add_commands(&rows);
	add_words(&rows);
	for (row = text_str(&rows); *row; row += strcspn(row, "\n"), row += *row == '\n') {
		const size_t n = strlen(name);

		if (strncmp(row, name, n) != 0 || (row[n] != ' ' && row[n] != ':'))
			continue;
		text_addn(out, row, strcspn(row, "\n") + 1);
		found = true;
	}
	text_finish(&rows);
	return found;
}

static void add_nothing(const char *word, struct text *out)
{
	const char *names[NAMES_MAX], *near;
	size_t nr = prompt_names(names, NAMES_MAX), n;
	const struct action *actions = action_list(&n);

	for (size_t i = 0; i < n && nr < NAMES_MAX; i++)
		names[nr++] = actions[i].name;
	near = text_nearest(word, names, nr);
	if (near)
		text_printf(out, "The help has no '%s'; did you mean %s?\n", word, near);
	else
		text_printf(out, "The help has no '%s'. K %s asks the glossary.\n", word, word);
}

void told_help(const struct scene *s, const char *args, struct text *out)
{
	bool found;

	if (!*args) {
		add_most_used(s, out);
	} else if (strcasecmp(args, "all") == 0) {
		add_all(s, out);
	} else if (strcasecmp(args, "words") == 0) {
		add_words(out);
	} else if (strcasecmp(args, "commands") == 0) {
		add_commands(out);
	} else {
		found = add_actions(s, args, false, out);
		found |= add_row_of(args, out);
		if (!found && !(args[1] && add_actions(s, args, true, out)))
			add_nothing(args, out);
	}
}
