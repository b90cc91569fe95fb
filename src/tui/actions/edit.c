// SPDX-License-Identifier: GPL-2.0-only
/* The scenario in an editor of the user's, and back. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"

#include "lockstep/base/error.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *path_of(const struct app *app)
{
	return text_str(&app->frame->path);
}

/* One's own file, rather than one that came with the program or through a pipe? */
static bool is_own(const char *path)
{
	return access(path, W_OK) == 0 && !strstr(path, "/share/lockstep/");
}

/* "./truncate.yaml" on the command line: Enter makes the copy. */
static void offer_copy(struct app *app)
{
	struct prompt *p = &app->screen.prompt;

	prompt_open(p);
	snprintf(p->line, sizeof(p->line), "edit %s.yaml", app->frame->scenario->name);
	p->len = p->at = strlen(p->line);
	app_over(app, SCREEN_PROMPT);
	snprintf(p->matches, sizeof(p->matches),
	         "This scenario is not yours to write. Enter: edit a copy with this name");
}

void app_edit_now(struct app *app)
{
	const struct command reload = {.kind = COMMAND_RELOAD};
	struct error err;

	if (!app->edit)
		app_note(app, "no editor can be shown here: change %s, then :reload", path_of(app));
	else if (!app->edit(app->terminal, path_of(app), app->frame->file_line, &err))
		app_note(app, "%s", err.text);
	else
		app_post(app, &reload);
}

bool app_edit(struct app *app, key_code key)
{
	(void)key;
	if (app->edit && !is_own(path_of(app)))
		offer_copy(app);
	else
		app_edit_now(app);
	return true;
}

bool app_edit_copy(struct app *app, const char *path)
{
	struct command copy = {.kind = COMMAND_COPY};

	snprintf(copy.text, sizeof(copy.text), "%s", path);
	return app_post(app, &copy);
}
