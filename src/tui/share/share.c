// SPDX-License-Identifier: GPL-2.0-only
#include "tui/share/share.h"
#include "tui/app/app.h"
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
#include <unistd.h>

#define COPIES "copied.txt"

void share_picture(const struct app *app, const struct canvas *canvas,
                   const struct picture_format *format, const char *command, struct text *out)
{
	const struct frame *f = app->frame;
	const struct theme usual = theme_builtin(THEME_DARK);
	struct text title = {.len = 0};
	struct picture p = {.canvas = canvas, .theme = &usual, .command = command};

	text_printf(&title, "%s, step %zu of %zu [%s]: %s", f->scenario->name, f->at, f->length,
	            f->variant, f->scenario->title ? f->scenario->title : "");
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
	return app_post(app, &c);
}

/* The same picture in ASCII: it may go into a mail. */
bool app_copy_view(struct app *app, key_code key)
{
	struct text text = {.len = 0};
	struct canvas *shown = app->canvas, *c;

	(void)key;
	if (!shown)
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

static void write_picture(struct app *app, const struct picture_format *format, const char *path,
                          bool force)
{
	struct text out = {.len = 0}, command = {.len = 0};
	struct error err;

	if (!force && access(path, F_OK) == 0) {
		app_note(app, "'%s' is there already; export! overwrites it", path);
		return;
	}
	text_printf(&command, "lockstep %s@%zu --variant %s", app->frame->scenario->name,
	            app->frame->at, app->frame->variant);
	share_picture(app, app->canvas, format, text_str(&command), &out);
	if (file_write(path, text_str(&out), out.len, &err))
		app_note(app, "this view is in '%s'", path);
	else
		app_note(app, "%s", err.text);
	text_finish(&out);
	text_finish(&command);
}

static void no_format(struct app *app, const char *name)
{
	if (strcmp(name, "asciicast") == 0 || strcmp(name, "promela") == 0)
		app_note(app, "all steps: lockstep export %s --variant %s --to %s -o FILE",
		         app->frame->scenario->name, app->frame->variant, name);
	else
		app_note(app, "export svg, html, md or text; then, if you like, a file");
}

bool app_export_to(struct app *app, const char *name, const char *args)
{
	const bool force = name[strlen(name) - 1] == '!';
	char word[24], path[PROMPT_SIZE + 80];
	const struct picture_format *format;

	snprintf(word, sizeof(word), "%.*s", (int)strcspn(args, " "), args);
	args += strcspn(args, " ");
	args += strspn(args, " ");
	format = picture_format_find(word);
	if (!format || !app->canvas) {
		no_format(app, word);
		return true;
	}
	snprintf(path, sizeof(path), "%s", args);
	if (!*args)
		snprintf(path, sizeof(path), "%.60s-%zu.%s", app->frame->scenario->name,
		         app->frame->at, format->ending);
	write_picture(app, format, path, force);
	return true;
}
