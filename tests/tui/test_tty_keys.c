// SPDX-License-Identifier: GPL-2.0-only
#include "demo.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <signal.h>

TestSuite(tty_keys, .timeout = 120);

static const struct {
	const char *bytes, *name;
} keys[] = {
	{"s", "s"},
	{"H", "H"},
	{" ", "Space"},
	{"\xc3\xa9", "\xc3\xa9"},
	{"\xe6\x97\xa5", "\xe6\x97\xa5"},
	{"\x1b", "Esc"},
	{"\t", "Tab"},
	{"\r", "Enter"},
	{"\n", "Enter"},
	{"\x7f", "Backspace"},
	{"\b", "Backspace"},
	{"\x12", "Ctrl-R"},
	{"\x03", "Ctrl-C"},
	{"\x16", "Ctrl-V"},
	{"\x0f", "Ctrl-O"},
	{"\x0c", "Ctrl-L"},
	{"\x1b[A", "Up"},
	{"\x1bOA", "Up"},
	{"\x1b[B", "Down"},
	{"\x1bOD", "Left"},
	{"\x1b[C", "Right"},
	{"\x1b[5~", "PageUp"},
	{"\x1b[6~", "PageDown"},
	{"\x1b[H", "Home"},
	{"\x1b[1~", "Home"},
	{"\x1bOF", "End"},
	{"\x1b[4~", "End"},
	{"\x1b[3~", "Delete"},
	{"\x1b[2~", "Insert"},
	{"\x1b[Z", "Shift-Tab"},
	{"\x1bOP", "F1"},
	{"\x1b[24~", "F12"},
};

Test(tty_keys, understands_keys)
{
	struct pty *p = demo_start_synced(100, 30);

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct text wanted = {0};

		cr_assert(pty_press(p, keys[i].bytes), "%s", keys[i].name);
		text_printf(&wanted, "keys %zu  last %s", i + 1, keys[i].name);
		cr_assert(pty_has_text(p, text_str(&wanted)), "%s", text_str(&wanted));
		text_finish(&wanted);
	}
	pty_stop(p);
}

/* What is cut off where, and what it is in the end. */
static const struct {
	const char *begin, *end, *name;
} cut[] = {
	{"\x1b[<", "0;5;7M", "at 4,6"},       {"\x1b[<0;5", ";7M", "at 4,6"},
	{"\x1b[M ", "%'", "at 4,6"},          {"\xc3", "\xa9", "\xc3\xa9"},
	{"\xe6\x97", "\xa5", "\xe6\x97\xa5"},
};

/* And nothing sleeps for the rest: there are pictures, and signals are obeyed. */
Test(tty_keys, goes_on_while_half_a_key_has_come)
{
	static const char *const env[] = {"ESCDELAY=1000000", NULL};
	struct pty *p = demo_start(80, 24, env, NULL);

	cr_assert(pty_sync(p));
	for (size_t i = 0; i < sizeof(cut) / sizeof(cut[0]); i++) {
		struct text wanted = {0};

		pty_send(p, cut[i].begin, 0);
		cr_assert(pty_resize(p, i % 2 ? 80 : 90, 24), "%s", cut[i].name);
		pty_signal(p, SIGTSTP);
		text_printf(&wanted, "resizes %zu", 2 * i + 2);
		cr_assert(pty_wait_text(p, text_str(&wanted)));
		cr_assert(pty_press(p, cut[i].end));
		text_clear(&wanted);
		text_printf(&wanted, "last %s", cut[i].name);
		cr_assert(pty_has_text(p, text_str(&wanted)), "%s", text_str(&wanted));
		text_finish(&wanted);
	}
	pty_send(p, "T\x1b[<0;5", 1);
	cr_assert(pty_wait_text(p, "ticks 3"));
	pty_signal(p, SIGTERM);
	demo_ends(p, 128 + SIGTERM);
}

/* A click is two messages; the second means nothing here. */
Test(tty_keys, understands_clicks_and_no_releases)
{
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "\x1b[<0;5;7M\x1b[<0;5;7m", 1);
	cr_assert(pty_sync(p));
	cr_assert(pty_has_text(p, "keys 0  last at 4,6"));
	pty_send(p, "\x1b[<0;1;24M\x1b[<0;1;24ms", 2);
	cr_assert(pty_sync(p));
	cr_assert(pty_has_text(p, "keys 1  last s"));
	pty_send(p, "q", 1);
	demo_ends(p, 0);
}
