// SPDX-License-Identifier: GPL-2.0-only
#include "tui/app/terminal.h"
#include "tui/settings/settings.h"
#include "tui/term/tty.h"

#include "lockstep/base/text.h"
#include "lockstep/tui/tui.h"

#include <stdio.h>

struct tty *terminal_open(struct settings *s, const struct tui_options *options, struct error *err)
{
	const struct tty_options how = {
		.color = options->color, .ascii = options->ascii, .wake_fd = -1};
	struct tty *tty;

	if (!settings_init(s, options, err))
		return NULL;
	tty = tty_open(&how, err);
	if (!tty) {
		settings_finish(s);
		return NULL;
	}
	s->can_utf8 = tty_can_utf8(tty);
	s->has_colour = tty_has_colour(tty);
	terminal_apply(tty, s);
	return tty;
}

void terminal_apply(struct tty *tty, const struct settings *s)
{
	tty_set_theme(tty, settings_chosen(s));
	tty_set_charset(tty, s->ascii ? CHARSET_ASCII : CHARSET_UTF8);
}

void terminal_close(struct tty *tty, struct settings *s)
{
	tty_close(tty);
	fputs(text_str(&s->told), stderr);
	settings_finish(s);
}
