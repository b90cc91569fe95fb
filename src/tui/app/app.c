// SPDX-License-Identifier: GPL-2.0-only
#include "tui/app/app.h"
#include "tui/canvas/canvas.h"
#include "tui/engine/player.h"
#include "tui/frame/frame.h"
#include "tui/settings/settings.h"
#include "tui/share/share.h"
#include "tui/views/view.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define COUNT_MAX 1000000

void app_init(struct app *app, const struct frame *frame)
{
	*app = (struct app){.frame = frame,
	                    .nr_moves = frame->nr_moves,
	                    .nr_opens = frame->nr_opens,
	                    .nr_repros = frame->nr_repros};
	app->screen.focus = frame->actor;
	app->screen.speed = 2;
	app->screen.zoom = 2;
	app->screen.cols = 80;
	app->screen.rows = 24;
	app->quiz_on = app->screen.future_hidden = frame->quiz_on;
	if (frame->asked)
		app_quiz_show(app);
}

void app_note(struct app *app, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(app->screen.note, sizeof(app->screen.note), format, args);
	va_end(args);
}

/* Playing ends where there is nothing more to see, and at whatever is worth a look. */
static bool play_ends(const struct frame *frame)
{
	if (frame->replays)
		return frame->at >= frame->replay_to;
	return frame->at == frame->length || frame->verdict_at == frame->at;
}

size_t app_count(const struct app *app)
{
	return app->screen.has_count && app->screen.count ? app->screen.count : 1;
}

void app_view(struct app *app, enum screen_mode view)
{
	const enum screen_mode shown = view == SCREEN_MAIN ? app->screen.home : view;

	app->screen.alone = app->screen.alone && shown == app->screen.view;
	app->screen.mode = app->screen.view = shown;
}

void app_over(struct app *app, enum screen_mode mode)
{
	app->screen.mode = mode;
}

/* What the engine has made ready. */
static void open_view(struct app *app)
{
	switch ((enum player_opens)app->frame->opens) {
	case PLAYER_OPENS_NOTHING: break;
	case PLAYER_OPENS_MAIN: app_view(app, SCREEN_MAIN); break;
	case PLAYER_OPENS_SWEEP: app_sweep_show(app); break;
	case PLAYER_OPENS_QUIZ: app_quiz_show(app); break;
	case PLAYER_OPENS_REPLAY: app_replay_show(app); break;
	case PLAYER_OPENS_COMPARE: app_view(app, SCREEN_COMPARE); break;
	case PLAYER_OPENS_PAGE: app_page_show(app); break;
	case PLAYER_OPENS_LIST: app_list_show(app); break;
	case PLAYER_OPENS_EDITOR: app_edit_now(app); break;
	case PLAYER_OPENS_NEXT:
		if (app->turn)
			app->turn(app, true);
		break;
	}
}

/* The post-mortem opens by itself where a run has come to a verdict, and closes where it has not. */
static void show_move(struct app *app)
{
	struct screen *s = &app->screen;
	const struct frame *f = app->frame;
	const bool died = f->verdict_at && f->at == f->verdict_at && f->story.key;

	s->focus = f->actor;
	s->scroll = 0;
	app->nr_moves = f->nr_moves;
	if (died && !app->stays && !app->calm && !f->replays && s->mode == s->home)
		app_death_show(app);
	else if (!died && s->view == SCREEN_DEATH)
		app_view(app, SCREEN_MAIN);
	if (s->view == SCREEN_WHERE)
		app_where_show(app);
	app->stays = false;
}

/* Whoever predicts does not see the future: that goes on and off together. */
static void show_quiz(struct app *app)
{
	if (app->frame->quiz_on != app->quiz_on)
		app->screen.future_hidden = app->frame->quiz_on;
	app->quiz_on = app->frame->quiz_on;
}

/* It was asked for to be copied, or to stand in a file. */
static void show_repro(struct app *app)
{
	const char *command = text_str(&app->frame->repro);

	if (app->exports.format)
		share_write(app, command);
	else
		share_copy(app, "the command that opens this", command);
}

void app_show(struct app *app, const struct frame *frame)
{
	struct screen *s = &app->screen;

	app->frame = frame;
	app->drawn = false;
	app->waits = false;
	show_quiz(app);
	app->seen |= frame->at > 0 && ((frame->is_whole && frame->at == frame->length) ||
	                               (frame->verdict_at && frame->at == frame->verdict_at));
	if (frame->nr_moves != app->nr_moves)
		show_move(app);
	if (frame->asks && s->mode < SCREEN_NR_VIEWS) {
		app_over(app, SCREEN_ASK);
		s->asked = 0;
	}
	if (frame->nr_opens != app->nr_opens)
		open_view(app);
	app->nr_opens = frame->nr_opens;
	if (s->view == SCREEN_QUIZ && !frame->asked)
		app_view(app, SCREEN_MAIN);
	if (frame->nr_repros != app->nr_repros)
		show_repro(app);
	app->nr_repros = frame->nr_repros;
	if (s->view == SCREEN_COMPARE && !frame->both.on)
		app_view(app, SCREEN_MAIN);
	if (s->view == SCREEN_SWEEP && !frame->swept)
		app_view(app, SCREEN_MAIN);
	if (s->playing && play_ends(frame))
		s->playing = false;
	if (frame->replays && frame->at == frame->replay_to && s->view == s->home)
		app_replay_note(app);
	app_page_more(app);
}

void app_settle(struct app *app)
{
	if (app->settle)
		app_show(app, app->settle(app->engine));
}

/* ---- keys ---- */

static bool is_digit(key_code key)
{
	return key >= '0' && key <= '9';
}

static void add_digit(struct screen *s, key_code key)
{
	s->count = s->count * 10 + (key - '0');
	if (s->count > COUNT_MAX)
		s->count = COUNT_MAX;
	s->has_count = true;
}

static void forget_prefix(struct screen *s)
{
	s->has_count = false;
	s->count = 0;
	s->after_g = false;
}

static bool view_key(struct app *app, key_code key)
{
	struct screen *s = &app->screen;
	const struct action *action = keymap_find(screen_keys(s), s->view, key);
	const bool after_g = s->after_g;
	char name[KEYS_NAME_SIZE];
	bool go_on = true;

	if (s->awaits)
		return app_awaited(app, key);
	if (is_digit(key) && (key == '0' ? s->has_count : !action)) {
		add_digit(s, key);
		return true;
	}
	if (action)
		go_on = action->act(app, key);
	else
		app_note(app, "%s does nothing here; ? lists the keys", keys_name(key, name));
	if (after_g || !s->after_g)
		forget_prefix(s);
	return go_on;
}

/* What lies over a view has keys of its own. */
static bool (*const modes[SCREEN_NR_MODES])(struct app *app, key_code key) = {
	[SCREEN_HELP] = app_over_key,     [SCREEN_ASK] = app_over_key,
	[SCREEN_WORDS] = app_over_key,    [SCREEN_PROMPT] = app_prompt_key,
	[SCREEN_SEARCH] = app_search_key, [SCREEN_OPTIONS] = app_over_key,
};

bool app_second(const struct app *app, const char *action, key_code key)
{
	return keymap_nth(screen_keys(&app->screen), action_named(action), key) == 1;
}

typedef bool (*action_function)(struct app *app, key_code key);

/* Is it a key of one of these two in the view that is shown? */
static bool does(const struct app *app, key_code key, action_function one, action_function other)
{
	const struct action *action = keymap_find(screen_keys(&app->screen), app->screen.view, key);

	return action && (action->act == one || action->act == other);
}

/* Keys that change how it plays do not end it. */
static bool keeps_playing(const struct app *app, key_code key)
{
	return does(app, key, app_faster, app_slower) || does(app, key, app_redraw, NULL);
}

static bool stops_playing(const struct app *app, key_code key)
{
	return does(app, key, app_play, app_stop) || does(app, key, app_forget, NULL);
}

bool app_key(struct app *app, key_code key)
{
	struct screen *s = &app->screen;

	app->drawn = false;
	s->note[0] = '\0';
	s->asked_quit =
		s->asked_quit && (does(app, key, app_quit, app_quit_all) || key == KEYS_ENTER);
	if (s->present.blank && !does(app, key, app_blank, app_blank_too)) {
		s->present.blank = key == KEYS_F5 || key == KEYS_ESC;
		return true;
	}
	if (s->mode == SCREEN_MENU && s->menu_at.find.open) {
		if (sought_key(&s->menu_at.find, key))
			s->menu_at.row = 0;
		return true;
	}
	if (app->frame->busy && app->frame->find.on && key != KEYS_ESC && key != 'q' &&
	    key != KEYS_CTRL('C')) {
		app_note(app, "it searches; Esc stops it");
		return true;
	}
	if (app->frame->busy) {
		app->stop(app->engine);
		return true;
	}
	if (s->playing && !keeps_playing(app, key)) {
		s->playing = false;
		if (stops_playing(app, key)) {
			forget_prefix(s);
			return true;
		}
	}
	return (s->mode < SCREEN_NR_VIEWS ? view_key : modes[s->mode])(app, key);
}

void app_tick(struct app *app)
{
	const struct command step = {.kind = COMMAND_STEP};

	if (app->screen.playing && !app->waits)
		app->waits = app->post(app->engine, &step);
}

void app_draw(struct app *app, struct canvas *canvas)
{
	const struct view view = {.frame = app->frame, .screen = &app->screen};

	app->screen.cols = canvas->w;
	app->canvas = canvas;
	app->drawn = true;
	app->screen.rows = canvas->h;
	view_draw(&view, canvas);
}
