// SPDX-License-Identifier: GPL-2.0-only
/* The options: what is chosen holds at once, and the next time. */
#include "tui/app/app.h"
#include "tui/settings/settings.h"

enum option { OPTION_THEME, OPTION_CHARSET, OPTION_MOUSE, OPTION_SPEED, NR_OPTIONS };

bool app_options(struct app *app, key_code key)
{
	if (app->screen.mode == SCREEN_OPTIONS)
		return app_over_close(app, key);
	if (app->screen.settings) {
		app_over(app, SCREEN_OPTIONS);
		app->screen.option = 0;
	} else {
		app_note(app, "there is nothing to choose here");
	}
	return true;
}

void app_options_change(struct app *app, int by)
{
	struct settings *s = app->screen.settings;
	struct screen *screen = &app->screen;
	struct error err;

	switch ((enum option)screen->option) {
	case OPTION_THEME: s->theme = (s->theme + s->themes.nr + (size_t)by) % s->themes.nr; break;
	case OPTION_CHARSET: s->ascii = !s->ascii; break;
	case OPTION_MOUSE: s->mouse = !s->mouse; break;
	case OPTION_SPEED:
		screen->speed =
			(screen->speed + SCREEN_NR_SPEEDS + (unsigned)by) % SCREEN_NR_SPEEDS;
		return;
	case NR_OPTIONS: return;
	}
	if (!settings_keep(s, &err))
		app_note(app, "for now alone: %s", err.text);
}

size_t app_options_rows(void)
{
	return NR_OPTIONS;
}
