// SPDX-License-Identifier: GPL-2.0-only
/* The help: choosing a line, searching, and doing what a line says. */
#include "tui/views/help.h"
#include "tui/app/app.h"
#include "tui/app/prompt_commands.h"
#include "tui/settings/settings.h"

#include <stdio.h>

bool app_help(struct app *app, key_code key)
{
	if (app->screen.mode == SCREEN_HELP)
		return app_over_close(app, key);
	app_over(app, SCREEN_HELP);
	app->screen.help = (struct screen_help){.row = 0};
	return true;
}

size_t app_help_rows(const struct app *app)
{
	struct help_lines lines;

	help_lines(&app->screen, &lines);
	return lines.nr_rows;
}

static bool is_command(const struct help_line *line, const char *word)
{
	size_t nr;

	return line->kind == HELP_COMMAND &&
	       prompt_is_called(prompt_commands(&nr)[line->index].name, word);
}

static bool is_action(const struct help_line *line, const char *word)
{
	return line->kind == HELP_ACTION && prompt_is_called(line->action->name, word);
}

static bool is_key(const struct help_line *line, const char *word)
{
	key_code key;

	return line->kind == HELP_ACTION && keys_parse(word, &key) &&
	       (line->action->keys[0] == key || line->action->keys[1] == key);
}

static int find_row(const struct help_lines *lines, const char *word,
                    bool (*is)(const struct help_line *line, const char *word))
{
	int row = 0;

	for (size_t i = 0; i < lines->nr; row += help_is_row(&lines->line[i++]))
		if (is(&lines->line[i], word))
			return row;
	return -1;
}

/* What works here stands before what works elsewhere. */
bool app_help_for(struct app *app, const char *word)
{
	struct help_lines lines;
	int row;

	app_help(app, KEYS_NONE);
	help_lines(&app->screen, &lines);
	row = find_row(&lines, word, is_command);
	if (row < 0)
		row = find_row(&lines, word, is_action);
	if (row < 0)
		row = find_row(&lines, word, is_key);
	if (row >= 0) {
		app->screen.help.row = (size_t)row;
		return true;
	}
	app_view(app, app->screen.view);
	prompt_unknown(app, word);
	return true;
}

static bool do_action(struct app *app, const struct action *action)
{
	struct screen *s = &app->screen;
	bool go_on;

	if (!keymap_works(screen_keys(s), action, s->view)) {
		app_note(app, "this works in another view");
		return true;
	}
	app_view(app, s->view);
	s->after_g = true; /* so that `first` waits for nothing */
	go_on = action->act(app, action->keys[0]);
	s->after_g = false;
	return go_on;
}

static void open_command(struct app *app, size_t index)
{
	size_t nr;
	const struct prompt_command *row = &prompt_commands(&nr)[index];
	char line[PROMPT_SIZE];

	snprintf(line, sizeof(line), "%s%s", row->name, *row->args ? " " : "");
	app_view(app, app->screen.view);
	app_prompt_with(app, line);
}

bool app_help_do(struct app *app)
{
	struct help_lines lines;
	int at;

	help_lines(&app->screen, &lines);
	at = help_row(&lines, app->screen.help.row);
	if (at < 0)
		return true;
	switch (lines.line[at].kind) {
	case HELP_ACTION: return do_action(app, lines.line[at].action);
	case HELP_COMMAND: open_command(app, lines.line[at].index); break;
	case HELP_WORD: app_words_show(app, (unsigned)lines.line[at].index); break;
	case HELP_BLANK:
	case HELP_TITLE:
	case HELP_SIGN: break;
	}
	return true;
}
