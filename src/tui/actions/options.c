// SPDX-License-Identifier: GPL-2.0-only
/* The options: what is chosen holds at once, and the next time. */
#include "tui/app/app.h"
#include "tui/settings/settings.h"

enum option { OPTION_THEME, OPTION_CHARSET, OPTION_MOUSE, OPTION_SPEED, NR_OPTIONS };

bool app_options(struct app *app, key_code key)
{
	(void)key;
	if (app->screen.settings) {
		app_over(app, SCREEN_OPTIONS);
		app->screen.option = 0;
	} else {
		app_note(app, "there is nothing to choose here");
	}
	return true;
}

static void change(struct app *app, int by)
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

bool app_options_key(struct app *app, key_code key)
{
	struct screen *s = &app->screen;

	switch (key) {
	case 'q':
	case 'o':
	case KEYS_F2:
	case KEYS_ESC:
	case KEYS_CTRL('C'): app_view(app, s->view); break;
	case 'j':
	case KEYS_TAB:
	case KEYS_DOWN: s->option = (s->option + 1) % NR_OPTIONS; break;
	case 'k':
	case KEYS_SHIFT_TAB:
	case KEYS_UP: s->option = (s->option + NR_OPTIONS - 1) % NR_OPTIONS; break;
	case 'l':
	case ' ':
	case KEYS_RIGHT:
	case KEYS_ENTER: change(app, 1); break;
	case 'h':
	case KEYS_LEFT: change(app, -1); break;
	default: app_note(app, "j/k choose, Enter changes, q closes"); break;
	}
	return true;
}
