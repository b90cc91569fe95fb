// SPDX-License-Identifier: GPL-2.0-only
/* Files without a terminal: a picture of a view, or a walk through all steps. */
#include "lockstep/tui/tui.h"

#include "tui/canvas/canvas.h"
#include "tui/engine/repro.h"
#include "tui/frame/frame.h"
#include "tui/share/cast.h"
#include "tui/share/headless.h"
#include "tui/share/picture.h"
#include "tui/share/share.h"

#include "lockstep/base/file.h"
#include "lockstep/base/text.h"

#include <string.h>

static void draw_picture(struct headless *h, const struct picture_format *format, struct text *out)
{
	struct text command = {.len = 0};

	repro_add(&h->player, &command);
	headless_draw(h);
	share_picture(&h->app, h->canvas, format, text_str(&command), out);
	text_finish(&command);
}

static bool make(const struct tui_options *options, const char *to, int cols, int rows,
                 struct text *out, struct error *err)
{
	const struct picture_format *format = picture_format_find(to);
	struct headless h;

	if (!format && strcmp(to, "asciicast") != 0)
		return error_set(err, "there is no format '%s'", to);
	if (!headless_open(&h, options, cols, rows, err))
		return false;
	if (format)
		draw_picture(&h, format, out);
	else
		cast_walk(&h, out);
	headless_close(&h);
	return true;
}

static bool write_out(const struct text *out, const char *path, bool force, struct error *err)
{
	if (!path) {
		fwrite(text_str(out), 1, out->len, stdout);
		return true;
	}
	if (!force && file_exists(path))
		return error_set(err, "'%s' is there already; --force overwrites it", path);
	return file_write(path, text_str(out), out->len, err);
}

bool tui_export(const struct tui_options *options, const char *to, unsigned cols, unsigned rows,
                const char *path, bool force, struct error *err)
{
	struct text out = {.len = 0};
	const bool good = make(options, to, cols ? (int)cols : USUAL_COLS,
	                       rows ? (int)rows : USUAL_ROWS, &out, err) &&
	                  write_out(&out, path, force, err);

	text_finish(&out);
	return good;
}
