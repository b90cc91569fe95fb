// SPDX-License-Identifier: GPL-2.0-only
#include "demo.h"
#include "golden.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#endif

static bool golden(const struct pty *p, const char *name,
                   void (*dump)(const struct pty *p, struct text *out))
{
	struct text out = {0};
	bool good;

	dump(p, &out);
	good = golden_check(name, text_str(&out));
	text_finish(&out);
	return good;
}

TestSuite(tty, .timeout = 120);

Test(tty, shows_the_canvas_at_80x24)
{
	struct pty *p = demo_start_synced(80, 24);

	cr_assert(pty_is_fullscreen(p));
	cr_assert_not(pty_is_cursor_shown(p));
	cr_assert(golden(p, "tty_80x24", pty_text));
	cr_assert(golden(p, "tty_80x24_attrs", pty_attrs));
	cr_assert(golden(p, "tty_80x24_colours", pty_colours));
	cr_assert(pty_type(p, "x"));
	pty_send(p, "q", 1);
	demo_ends(p, 0);
}

Test(tty, shows_the_canvas_at_120x40)
{
	struct pty *p = demo_start_synced(120, 40);

	cr_assert(golden(p, "tty_120x40", pty_text));
	pty_stop(p);
}

Test(tty, draws_in_ascii_where_the_locale_says_so)
{
	static const char *const env[] = {"LC_ALL=C", NULL};
	struct pty *p = demo_start(80, 24, env, NULL);

	cr_assert(pty_sync(p));
	cr_assert(golden(p, "tty_80x24_ascii", pty_text));
	pty_stop(p);
	p = demo_start(80, 24, NULL, "--ascii");
	cr_assert(pty_sync(p));
	cr_assert(golden(p, "tty_80x24_ascii_option", pty_text));
	pty_stop(p);
}

Test(tty, draws_in_utf8_where_a_utf8_locale_is_not_installed)
{
	static const char *const env[] = {"LC_ALL=xx_XX.UTF-8", NULL};
	struct pty *p = demo_start(80, 24, env, NULL);

	cr_assert(pty_sync(p));
	cr_assert(golden(p, "tty_80x24", pty_text));
	pty_stop(p);
}

Test(tty, does_without_colours)
{
	static const char *const env[] = {"NO_COLOR=1", NULL};
	struct pty *p = demo_start(80, 24, env, NULL);

	cr_assert(pty_sync(p));
	cr_assert(golden(p, "tty_80x24", pty_text));
	cr_assert(golden(p, "tty_80x24_mono_attrs", pty_attrs));
	cr_assert(golden(p, "tty_80x24_mono_colours", pty_colours));
	pty_stop(p);
	p = demo_start(80, 24, NULL, "--color=never");
	cr_assert(pty_sync(p));
	cr_assert(golden(p, "tty_80x24_mono_colours", pty_colours));
	pty_stop(p);
	p = demo_start(80, 24, env, "--color=always");
	cr_assert(pty_sync(p));
	cr_assert(golden(p, "tty_80x24_colours", pty_colours));
	pty_stop(p);
}

Test(tty, knows_a_terminal_without_colours)
{
	static const char *const env[] = {"TERM=vt100", NULL};
	struct pty *p = demo_start(80, 24, env, NULL);

	cr_assert(pty_sync(p));
	cr_assert(golden(p, "tty_80x24", pty_text));
	cr_assert(golden(p, "tty_80x24_mono_colours", pty_colours));
	pty_stop(p);
}

Test(tty, focus_is_another_edge)
{
	struct pty *p = demo_start_synced(80, 24);

	cr_assert(pty_has_text(p, "╔═ CPU0"));
	cr_assert(pty_press(p, "\t"));
	cr_assert(pty_has_text(p, "╔═ CPU1"));
	cr_assert(pty_has_text(p, "┌─ CPU0"));
	pty_stop(p);
}

Test(tty, sends_only_what_changed)
{
	struct pty *p = demo_start_synced(120, 40);
	unsigned long before;

	cr_assert(pty_press(p, "a"));
	before = pty_nr_bytes(p);
	cr_assert(pty_press(p, "b"));
	cr_assert_lt(pty_nr_bytes(p) - before, 160, "%lu bytes", pty_nr_bytes(p) - before);
	pty_stop(p);
}

Test(tty, repaints_on_ctrl_l)
{
	struct pty *p = demo_start_synced(80, 24);
	unsigned long before = pty_nr_bytes(p);

	cr_assert(pty_press(p, "\x0c"));
	cr_assert_gt(pty_nr_bytes(p) - before, 1000);
	pty_stop(p);
}

Test(tty, follows_the_window_down_to_one_cell_and_back)
{
	static const int sizes[][2] = {{79, 24}, {60, 18}, {30, 10}, {10, 3},   {3, 2},    {2, 2},
	                               {1, 1},   {1, 50},  {200, 1}, {200, 60}, {500, 200}};
	struct pty *p = demo_start_synced(80, 24);

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		cr_assert(pty_resize(p, sizes[i][0], sizes[i][1]), "%dx%d", sizes[i][0],
		          sizes[i][1]);
		cr_assert(pty_type(p, "s"));
	}
	cr_assert(pty_resize(p, 120, 40));
	cr_assert(pty_has_text(p, "keys 11  last s"));
	cr_assert(pty_resize(p, 80, 24));
	cr_assert(pty_has_text(p, "resizes 13"));
	pty_send(p, "q", 1);
	demo_ends(p, 0);
}

Test(tty, starts_in_one_cell)
{
	struct pty *p = demo_start_synced(1, 1);

	cr_assert(pty_resize(p, 80, 24));
	cr_assert(pty_has_text(p, "CPU0"));
	pty_stop(p);
}

Test(tty, ends_cleanly_on_signals)
{
	static const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		struct pty *p = demo_start_synced(80, 24);

		pty_signal(p, signals[i]);
		demo_ends(p, 128 + signals[i]);
	}
}

Test(tty, ends_on_ctrl_c_twice_but_not_once)
{
	struct pty *p = demo_start_synced(80, 24);

	cr_assert(pty_press(p, "\x03"));
	cr_assert(pty_press(p, "s"));
	cr_assert(pty_press(p, "\x03"));
	pty_send(p, "\x03", 1);
	demo_ends(p, 128 + SIGINT);
}

Test(tty, is_restored_by_abort)
{
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "A", 1);
	demo_ends(p, -SIGABRT);
}

Test(tty, is_restored_by_a_fault)
{
#ifdef UNDER_ASAN
	cr_skip_test("the sanitizer keeps this signal");
#else
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "S", 1);
	demo_ends(p, -SIGSEGV);
#endif
}

Test(tty, is_restored_by_exit)
{
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "E", 1);
	demo_ends(p, 3);
}

Test(tty, is_restored_before_the_last_words_about_memory)
{
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "M", 1);
	cr_assert_eq(pty_wait_exit(p), 70);
	cr_assert(pty_is_restored(p));
	cr_assert(pty_has_text(p, "memory"));
	pty_stop(p);
}

/* The twin of the tests above: a terminal left behind is noticed. */
Test(tty, is_not_restored_by_sigkill)
{
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "K", 1);
	cr_assert_eq(pty_wait_exit(p), -SIGKILL);
	cr_assert(pty_is_fullscreen(p));
	cr_assert_not(pty_has_settings_back(p));
	cr_assert_not(pty_is_restored(p));
	pty_stop(p);
}

Test(tty, wakes_for_another_thread)
{
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "W", 1);
	cr_assert(pty_wait_text(p, "wakes 1"));
	pty_send(p, "WW", 2);
	cr_assert(pty_sync(p));
	pty_stop(p);
}

Test(tty, ticks_when_asked)
{
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "T", 1);
	cr_assert(pty_wait_text(p, "ticks 3"));
	cr_assert(pty_type(p, "s"));
	cr_assert(pty_has_text(p, "ticks 3"));
	pty_stop(p);
}

Test(tty, runs_another_program_in_between)
{
	struct pty *p = demo_start_synced(80, 24);

	cr_assert(pty_press(p, "R"));
	cr_assert(pty_is_fullscreen(p));
	cr_assert(pty_has_text(p, "last R"));
	pty_send(p, "q", 1);
	cr_assert_eq(pty_wait_exit(p), 0);
	cr_assert(pty_has_text(p, "on the ordinary screen"));
	cr_assert(pty_is_restored(p));
	pty_stop(p);
}

/* The kernel does not stop an orphan: the way out and back is walked all the same. */
Test(tty, survives_ctrl_z)
{
	struct pty *p = demo_start_synced(80, 24);

	pty_send(p, "\x1a", 0);
	cr_assert(pty_wait_text(p, "resizes 1"));
	cr_assert(pty_is_fullscreen(p));
	cr_assert_not(pty_is_cursor_shown(p));
	cr_assert(pty_type(p, "s"));
	pty_send(p, "q", 1);
	demo_ends(p, 0);
}

Test(tty, stops_and_continues_under_a_shell)
{
	static const char *const env[] = {"PS1=ready> ", NULL};
	static const char *const argv[] = {"/bin/bash",   "--norc", "--noprofile",
	                                   "--noediting", "-i",     NULL};
	struct pty *p = pty_start(&(struct pty_options){.env = env}, argv);
	struct text command = {0};

	text_printf(&command, "%s/tests/tui/demo\n", getenv("LOCKSTEP_BUILD_ROOT"));
	cr_assert(pty_wait_output(p, "ready>"));
	pty_send(p, text_str(&command), 0);
	text_finish(&command);
	cr_assert(pty_wait_text(p, "resizes 0"));
	pty_send(p, "\x1a", 0);
	cr_assert(pty_wait_output(p, "Stopped"));
	cr_assert_not(pty_is_fullscreen(p));
	cr_assert(pty_is_cursor_shown(p));
	pty_send(p, "fg\n", 0);
	cr_assert(pty_wait_text(p, "resizes 1"));
	cr_assert(pty_is_fullscreen(p));
	pty_send(p, "q", 0);
	cr_assert(pty_wait_output(p, "ready>"));
	pty_send(p, "exit\n", 0);
	demo_ends(p, 0);
}

Test(tty, draws_while_input_never_runs_dry)
{
	struct pty *p = demo_start_synced(80, 24);
	unsigned long before = pty_nr_frames(p);
	char block[4096];

	memset(block, 's', sizeof(block) - 1);
	block[sizeof(block) - 1] = '\0';
	for (int i = 0; i < 50; i++)
		pty_send(p, block, sizeof(block) - 1);
	cr_assert(pty_sync(p));
	cr_assert(pty_has_text(p, "keys 204750  last s"));
	cr_assert_gt(pty_nr_frames(p), before);
	pty_stop(p);
}

static const struct {
	const char *term, *message;
} refused[] = {
	{"TERM=nonesuch", "demo: unknown terminal type 'nonesuch'; try TERM=xterm-256color"},
	{"TERM=dumb", "demo: terminal type 'dumb' cannot move its cursor; try TERM="},
	{"TERM=", "demo: TERM is not set; try TERM=xterm-256color, or --plain"},
};

Test(tty, refuses_a_terminal_it_cannot_use)
{
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		const char *const env[] = {refused[i].term, NULL};
		struct pty *p = demo_start(160, 24, env, NULL);

		cr_assert_eq(pty_wait_exit(p), 2);
		cr_assert(pty_has_text(p, refused[i].message), "%s", refused[i].term);
		cr_assert(pty_is_restored(p));
		pty_stop(p);
	}
}
