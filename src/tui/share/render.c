// SPDX-License-Identifier: GPL-2.0-only
/* A picture of a view, or of the menu, as text. */
#include "lockstep/tui/tui.h"

#include "tui/app/app.h"
#include "tui/canvas/canvas.h"
#include "tui/frame/frame.h"
#include "tui/menu/menu.h"
#include "tui/share/headless.h"

#include "lockstep/base/text.h"

#include <string.h>

static void put(const struct canvas *canvas, FILE *out)
{
	struct text text = {.len = 0};

	canvas_text(canvas, &text);
	fputs(text_str(&text), out);
	text_finish(&text);
}

bool tui_render(const struct tui_options *options, unsigned cols, unsigned rows, FILE *out,
                struct error *err)
{
	struct headless h;

	if (!headless_open(&h, options, (int)cols, (int)rows, err))
		return false;
	headless_draw(&h);
	put(h.canvas, out);
	headless_close(&h);
	return true;
}

static void draw_menu(const struct menu *menu, struct canvas *canvas)
{
	struct frame *empty = frame_create();
	struct app app;

	app_init(&app, empty);
	app.screen.menu = menu;
	app_view(&app, SCREEN_MENU);
	app_draw(&app, canvas);
	frame_destroy(empty);
}

bool tui_menu_render(const struct tui_menu *from, const struct tui_options *options, unsigned cols,
                     unsigned rows, FILE *out, struct error *err)
{
	struct menu menu = {.lessons = from->lessons, .nr = from->nr};
	struct canvas *canvas;

	if (options->view && strcmp(options->view, "menu") != 0)
		return error_set(err, "which scenario shall be shown? lockstep SCENARIO --view %s",
		                 options->view);
	canvas = canvas_create((int)cols, (int)rows, options->ascii ? CHARSET_ASCII : CHARSET_UTF8);
	progress_read(&menu.progress);
	draw_menu(&menu, canvas);
	put(canvas, out);
	progress_finish(&menu.progress);
	canvas_destroy(canvas);
	return true;
}
