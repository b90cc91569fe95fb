// SPDX-License-Identifier: GPL-2.0-only
/* Searching: what is typed after `/`. In a pager lines are searched, elsewhere the steps of the run. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"
#include "tui/views/view.h"

#include <stdio.h>
#include <string.h>

bool app_search(struct app *app, key_code key)
{
	(void)key;
	prompt_open(&app->screen.search);
	app_over(app, SCREEN_SEARCH);
	return true;
}

bool app_pager_search(struct app *app, key_code key)
{
	return app_search(app, key);
}

bool app_search_for(struct app *app, const char *text, bool back)
{
	struct screen *s = &app->screen;
	struct command c = {.kind = COMMAND_SEARCH, .count = back};
	const struct view v = {.frame = app->frame, .screen = s};

	if (!*text) {
		app_note(app, "nothing has been searched for yet (/)");
		return true;
	}
	if (view_hides_future(&v) && !back) {
		app_note(app,
		         "what comes next is hidden (H): only what was before is searched (,)");
		return true;
	}
	if (text != s->find)
		snprintf(s->find, sizeof(s->find), "%s", text);
	snprintf(c.text, sizeof(c.text), "%s", s->find);
	return app_post(app, &c);
}

bool app_search_next(struct app *app, key_code key)
{
	(void)key;
	return app_search_for(app, app->screen.find, false);
}

bool app_search_back(struct app *app, key_code key)
{
	(void)key;
	return app_search_for(app, app->screen.find, true);
}

static bool in_pager(const struct app *app)
{
	return app->screen.view == SCREEN_LOG || app->screen.view == SCREEN_PATCH;
}

/* As in less, an empty line searches for the same again. */
static bool enter(struct app *app)
{
	struct screen *s = &app->screen;
	const char *line = s->search.line;

	prompt_enter(&s->search);
	app_view(app, s->view);
	if (!in_pager(app))
		return app_search_for(app, *line ? line : s->find, false);
	if (*line)
		snprintf(s->pager.find, sizeof(s->pager.find), "%s", line);
	app_page_find(app, false);
	return true;
}

bool app_search_key(struct app *app, key_code key)
{
	switch (prompt_key(&app->screen.search, key)) {
	case PROMPT_GOES_ON:
	case PROMPT_COMPLETE: break;
	case PROMPT_LEFT: app_view(app, app->screen.view); break;
	case PROMPT_ENTERED: return enter(app);
	}
	return true;
}
