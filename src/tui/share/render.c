// SPDX-License-Identifier: GPL-2.0-only
/* A picture of a view, as text. */
#include "lockstep/tui/tui.h"

#include "tui/canvas/canvas.h"
#include "tui/share/headless.h"

#include "lockstep/base/text.h"

bool tui_render(const struct tui_options *options, unsigned cols, unsigned rows, FILE *out,
                struct error *err)
{
	struct text text = {.len = 0};
	struct headless h;

	if (!headless_open(&h, options, (int)cols, (int)rows, err))
		return false;
	headless_draw(&h);
	canvas_text(h.canvas, &text);
	fputs(text_str(&text), out);
	text_finish(&text);
	headless_close(&h);
	return true;
}
