// SPDX-License-Identifier: GPL-2.0-only
#include "tui/share/share.h"
#include "tui/app/app.h"
#include "tui/app/prompt_commands.h"
#include "tui/canvas/canvas.h"
#include "tui/frame/frame.h"
#include "tui/settings/settings.h"
#include "tui/share/picture.h"
#include "tui/views/view.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/home.h"

#include <stdio.h>
#include <string.h>

#define COPIES "copied.txt"
#define ASCIICAST "asciicast"
#define NAMES_MAX 16
#define SIDE_MAX 1000

void share_picture(const struct app *app, const struct canvas *canvas,
                   const struct picture_format *format, const char *command, struct text *out)
{
	const struct frame *f = app->frame;
	const struct view view = {.frame = f, .screen = &app->screen};
	const struct theme usual = theme_builtin(THEME_DARK);
	struct text title = {.len = 0};
	struct picture p = {.canvas = canvas, .theme = &usual, .command = command};

	text_printf(&title, "%s, step %zu", f->scenario->name, f->at);
	if (!view_hides_future(&view))
		text_printf(&title, " of %zu", f->length);
	text_printf(&title, " [%s]: %s", f->variant, f->scenario->title ? f->scenario->title : "");
	p.title = text_str(&title);
	p.tells = f->says ? f->says : text_str(&f->tells);
	if (app->screen.settings)
		p.theme = settings_chosen(app->screen.settings);
	format->write(&p, out);
	text_finish(&title);
}

/* ---- copying ---- */

static void note_copied(struct app *app, const char *what, bool taken, bool kept)
{
	struct text path = {.len = 0}, shown = {.len = 0};

	if (kept && home_path(HOME_STATE, COPIES, &path))
		home_short(text_str(&path), &shown);
	if (taken && kept)
		app_note(app, "%s: to the clipboard (OSC 52), and in %s", what, text_str(&shown));
	else if (kept)
		app_note(app, "%s: in %s", what, text_str(&shown));
	else if (taken)
		app_note(app, "%s: to the clipboard (OSC 52)", what);
	else
		app_note(app, "%s: neither clipboard nor file took it", what);
	text_finish(&path);
	text_finish(&shown);
}

void share_copy(struct app *app, const char *what, const char *text)
{
	struct error err;
	const bool taken = app->copy && app->copy(app->clipboard, text);
	const bool kept = home_write(COPIES, text, strlen(text), &err);

	note_copied(app, what, taken, kept);
}

bool app_copy_command(struct app *app, key_code key)
{
	const struct command c = {.kind = COMMAND_REPRO};

	(void)key;
	app->exports.format = NULL; /* of a command that was given up */
	return app_post(app, &c);
}

/* A page of the post-mortem that is made to be pasted, as it is and whole. Return: false: it is none. */
static bool copy_page(struct app *app)
{
	const struct view view = {.frame = app->frame, .screen = &app->screen};
	struct text text = {.len = 0};
	const bool is_text = app->screen.mode == SCREEN_DEATH && view_death_text(&view, &text);

	if (is_text)
		share_copy(app, "this page", text_str(&text));
	text_finish(&text);
	return is_text;
}

/* The same picture in ASCII: it may go into a mail. */
bool app_copy_view(struct app *app, key_code key)
{
	struct text text = {.len = 0};
	struct canvas *shown = app->canvas, *c;

	(void)key;
	if (!shown || copy_page(app))
		return true;
	c = canvas_create(shown->w, shown->h, CHARSET_ASCII);
	app_draw(app, c);
	canvas_text(c, &text);
	app->canvas = shown;
	canvas_destroy(c);
	share_copy(app, "this view", text_str(&text));
	text_finish(&text);
	return true;
}

/* ---- files ---- */

bool app_export(struct app *app, key_code key)
{
	(void)key;
	app_prompt_with(app, "export ");
	return true;
}

/* As large as the screen, but without the line in which this was typed. */
static struct canvas *draw_anew(struct app *app)
{
	const struct app_export *e = &app->exports;
	const int cols = app->screen.cols, rows = app->screen.rows;
	struct canvas *shown = app->canvas, *c;

	c = canvas_create(e->cols ? e->cols
	                  : shown ? shown->w
	                          : USUAL_COLS,
	                  e->rows ? e->rows
	                  : shown ? shown->h
	                          : USUAL_ROWS,
	                  shown ? shown->charset : CHARSET_UTF8);
	app_draw(app, c);
	app->canvas = shown;
	app->screen.cols = cols;
	app->screen.rows = rows;
	return c;
}

void share_write(struct app *app, const char *command)
{
	struct app_export *e = &app->exports;
	struct canvas *canvas = draw_anew(app);
	struct text out = {.len = 0};
	struct error err;

	share_picture(app, canvas, e->format, command, &out);
	if (file_write(e->path, text_str(&out), out.len, &err))
		app_note(app, "this view is in '%s'", e->path);
	else
		app_note(app, "%s", err.text);
	e->format = NULL;
	canvas_destroy(canvas);
	text_finish(&out);
}

static void no_format(struct app *app, const char *name)
{
	const char *names[NAMES_MAX] = {ASCIICAST};
	size_t nr = 1;

	if (strcmp(name, "promela") == 0) {
		app_note(app,
		         "all orders as a model: lockstep export %s --variant %s --to %s -o FILE",
		         app->frame->scenario->name, app->frame->variant, name);
		return;
	}
	for (const struct picture_format *f = picture_formats(); f->name && nr < NAMES_MAX; f++)
		names[nr++] = f->name;
	if (*name)
		prompt_refuse(app, "format", name, names, nr);
	else
		app_note(app, "export svg, html, md, text or asciicast; then, if you like, a file");
}

/* The run as it is shown, whoever chose its steps, from its start. */
static bool post_cast(struct app *app)
{
	const struct canvas *shown = app->canvas;
	struct command c = {.kind = COMMAND_CAST,
	                    .cols = (uint16_t)(shown ? shown->w : USUAL_COLS),
	                    .row = (uint16_t)(shown ? shown->h : USUAL_ROWS)};

	snprintf(c.text, sizeof(c.text), "%s", app->exports.path);
	return app_post(app, &c);
}

static void name_file(struct app *app, const char *path, const char *ending)
{
	const struct frame *f = app->frame;
	char *out = app->exports.path;

	if (*path)
		snprintf(out, PROMPT_SIZE, "%s", path);
	else if (strcmp(ending, "cast") == 0)
		snprintf(out, PROMPT_SIZE, "%.60s.%s", f->scenario->name, ending);
	else
		snprintf(out, PROMPT_SIZE, "%.60s-%zu.%s", f->scenario->name, f->at, ending);
}

static bool may_write(struct app *app, const char *name)
{
	if (name[strlen(name) - 1] == '!' || !file_exists(app->exports.path))
		return true;
	app_note(app, "'%s' is there already; %s! overwrites it", app->exports.path, name);
	return false;
}

static bool post_export(struct app *app, const struct picture_format *format, int cols, int rows)
{
	const struct command ask = {.kind = COMMAND_REPRO};

	app->exports.format = format;
	app->exports.cols = cols;
	app->exports.rows = rows;
	return app_post(app, &ask);
}

bool app_export_to(struct app *app, const char *name, const char *args)
{
	const struct picture_format *format;
	char word[PROMPT_SIZE];
	bool cast;

	args = prompt_word(args, word);
	format = picture_format_find(word);
	cast = strcmp(word, ASCIICAST) == 0;
	if (!format && !cast) {
		no_format(app, word);
		return true;
	}
	name_file(app, args, cast ? "cast" : format->ending);
	if (!may_write(app, name))
		return true;
	return cast ? post_cast(app) : post_export(app, format, 0, 0);
}

/* "80x24" */
static bool read_size(char *text, size_t *cols, size_t *rows)
{
	char *x = strchr(text, 'x');

	if (!x)
		return false;
	*x = '\0';
	return prompt_number(text, cols) && prompt_number(x + 1, rows) && *cols && *rows &&
	       *cols <= SIDE_MAX && *rows <= SIDE_MAX;
}

bool app_render_to(struct app *app, const char *name, const char *args)
{
	char size[PROMPT_SIZE], ending[40];
	size_t cols, rows;

	args = prompt_word(args, size);
	if (!read_size(size, &cols, &rows)) {
		app_note(app, "%s COLSxROWS [FILE], such as 80x24; at most %dx%d", name, SIDE_MAX,
		         SIDE_MAX);
		return true;
	}
	snprintf(ending, sizeof(ending), "%zux%zu.txt", cols, rows);
	name_file(app, args, ending);
	if (!may_write(app, name))
		return true;
	return post_export(app, picture_format_find("text"), (int)cols, (int)rows);
}
