// SPDX-License-Identifier: GPL-2.0-only
/* The command line: what is typed after `:` becomes an action or a command for the engine. */
#include "tui/actions/actions.h"
#include "tui/app/app.h"
#include "tui/app/history.h"
#include "tui/app/prompt_commands.h"
#include "tui/frame/frame.h"

#include "lockstep/base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMES_MAX 256

bool app_prompt(struct app *app, key_code key)
{
	(void)key;
	app_prompt_with(app, "");
	return true;
}

void app_prompt_with(struct app *app, const char *line)
{
	prompt_open(&app->screen.prompt);
	for (; *line; line++)
		prompt_key(&app->screen.prompt, (unsigned char)*line);
	app_over(app, SCREEN_PROMPT);
}

/* ---- parts of lines ---- */

bool prompt_number(const char *text, size_t *number)
{
	char *end;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	*number = strtoul(text, &end, 10);
	return !errno && *end == '\0' && *number <= 1000000;
}

const char *prompt_word(const char *args, char word[PROMPT_SIZE])
{
	const size_t size = strcspn(args, " ");

	snprintf(word, PROMPT_SIZE, "%.*s", (int)size, args);
	return args + size + strspn(args + size, " ");
}

void prompt_refuse(struct app *app, const char *what, const char *name, const char *const names[],
                   size_t nr)
{
	const char *near = text_nearest(name, names, nr);
	struct text all = {.len = 0};

	for (size_t i = 0; i < nr; i++)
		text_printf(&all, "%s%s", i ? ", " : "", names[i]);
	if (near)
		app_note(app, "there is no %s '%s'; did you mean '%s'?", what, name, near);
	else
		app_note(app, "there is no %s '%s'%s%s", what, name, nr ? "; there is: " : "",
		         text_str(&all));
	text_finish(&all);
}

/* ---- which one ---- */

bool prompt_is_called(const char *name, const char *typed)
{
	for (; *name && (*typed == *name || (*typed == '-' && *name == '_')); name++, typed++)
		;
	return !*name && (!*typed || strcmp(typed, "!") == 0);
}

static bool run_action(struct app *app, const char *name, const char *args, bool *go_on)
{
	struct screen *s = &app->screen;
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++) {
		if (!(actions[i].views >> s->view & 1) || !prompt_is_called(actions[i].name, name))
			continue;
		s->has_count = prompt_number(args, &s->count);
		s->after_g = true; /* so that `first` waits for nothing */
		*go_on = actions[i].act(app, actions[i].keys[0]);
		s->has_count = s->after_g = false;
		s->count = 0;
		return true;
	}
	return false;
}

/* The nearest command, or action of this view; a name that works elsewhere says so. */
void prompt_unknown(struct app *app, const char *name)
{
	const char *names[NAMES_MAX], *near;
	size_t nr = prompt_names(names, NAMES_MAX), n;
	const struct action *actions = action_list(&n);

	for (size_t i = 0; i < n && nr < NAMES_MAX; i++) {
		if (prompt_is_called(actions[i].name, name)) {
			app_note(app, "'%s' works in another view: %s", name, actions[i].group);
			return;
		}
		if (actions[i].views >> app->screen.view & 1)
			names[nr++] = actions[i].name;
	}
	near = text_nearest(name, names, nr);
	if (near)
		app_note(app, "'%s' is no command here; did you mean '%s'?", name, near);
	else
		app_note(app, "'%s' is no command here; ? lists them", name);
}

static bool run_name(struct app *app, const char *name, const char *args)
{
	bool go_on = true;
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);

	for (size_t i = 0; i < nr; i++)
		if (prompt_is_called(rows[i].name, name))
			return rows[i].obey(app, name, args);
	if (!run_action(app, name, args, &go_on))
		prompt_unknown(app, name);
	return go_on;
}

static bool run_line(struct app *app, const char *line)
{
	struct command go = {.kind = COMMAND_GO};
	char name[PROMPT_SIZE];
	const char *args;

	line += strspn(line, " :");
	args = prompt_word(line, name);
	if (!*name)
		return true;
	if (prompt_number(name, &go.count))
		return app_post(app, &go);
	return run_name(app, name, args);
}

/* Trailing blanks, as completion leaves them, mean nothing. */
static void trim(struct prompt *p)
{
	while (p->len > 0 && p->line[p->len - 1] == ' ')
		p->line[--p->len] = '\0';
}

bool app_prompt_key(struct app *app, key_code key)
{
	struct prompt *p = &app->screen.prompt;
	struct text words = {.len = 0};

	switch (prompt_key(p, key)) {
	case PROMPT_GOES_ON: break;
	case PROMPT_COMPLETE:
		prompt_candidates(app, &words);
		prompt_complete(p, text_str(&words));
		text_finish(&words);
		break;
	case PROMPT_LEFT: app_view(app, app->screen.view); break;
	case PROMPT_ENTERED:
		trim(p);
		prompt_enter(p);
		if (app->keeps_history)
			history_keep(p);
		app_view(app, app->screen.view);
		return run_line(app, p->line);
	}
	return true;
}
