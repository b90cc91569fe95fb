// SPDX-License-Identifier: GPL-2.0-only
/* The real program on a pseudo terminal, with a shipped lesson. */
#include "pty.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(screen, .timeout = 280);

static struct pty *start(int cols, int rows, const char *const *env, const char *option)
{
	const struct pty_options options = {.cols = cols, .rows = rows, .env = env};
	const char *program = getenv("LOCKSTEP");
	const char *root = getenv("LOCKSTEP_SOURCE_ROOT");
	struct text path = {0};
	struct pty *p;

	cr_assert_not_null(program);
	cr_assert_not_null(root);
	text_printf(&path, "%s/scenarios/truncate.yaml", root);
	p = pty_start(&options, (const char *const[]){program, text_str(&path), option, NULL});
	text_finish(&path);
	cr_assert(pty_wait_text(p, "step 0/"));
	return p;
}

/* Press keys, then read frames until the engine has answered. */
static void press(struct pty *p, const char *keys, const char *words)
{
	cr_assert(pty_type(p, keys));
	cr_assert(pty_wait_text(p, words), "%s: %s", keys, words);
}

static void step_until(struct pty *p, const char *words)
{
	char at[32];

	for (int k = 1; !pty_has_text(p, words); k++) {
		cr_assert_lt(k, 100);
		snprintf(at, sizeof(at), "step %d/", k);
		press(p, "s", at);
	}
}

static void ends(struct pty *p, int status)
{
	const int got = pty_wait_exit(p);

	cr_assert_eq(got, status, "ended with %d, not %d", got, status);
	cr_assert(pty_is_restored(p));
	pty_stop(p);
}

static void leave(struct pty *p)
{
	pty_send(p, "q", 1);
	ends(p, 0);
}

static char *shown(struct pty *p)
{
	struct text text = {0};

	pty_text(p, &text);
	return text_take(&text);
}

static const struct {
	int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};

Test(screen, walks_to_the_bad_step_and_looks_at_it_in_both_variants)
{
	for (size_t i = 0; i < 2; i++) {
		struct pty *p = start(sizes[i].cols, sizes[i].rows, NULL, NULL);

		cr_assert(pty_is_fullscreen(p));
		step_until(p, "(masked)");
		press(p, "s", "! UNSAFE");
		cr_assert(pty_has_text(p, "1 ON * was 0 off"));
		press(p, "v", "[FIXED]");
		cr_assert(pty_has_text(p, "0 off"));
		cr_assert(pty_has_text(p, "unlocked_inode_to_wb_end"));
		press(p, "v", "[NONE]");
		press(p, "v", "[BUGGY]");
		cr_assert(pty_has_text(p, "! UNSAFE"));
		press(p, "G", "who waits for whom");
		press(p, "q", "!STUCK");
		leave(p);
	}
}

Test(screen, counts_and_goes_back)
{
	struct pty *p = start(80, 24, NULL, NULL);
	char *before, *after;

	press(p, "18G", "step 18/");
	before = shown(p);
	press(p, "10s", "step 28/");
	press(p, "10S", "step 18/");
	after = shown(p);
	cr_assert_str_eq(before, after);
	free(before);
	free(after);
	press(p, "gg", "step 0/");
	cr_assert(pty_press(p, "\033[C"));
	cr_assert(pty_wait_text(p, "step 1/"));
	cr_assert(pty_press(p, "\033[D"));
	cr_assert(pty_wait_text(p, "step 0/"));
	leave(p);
}

Test(screen, raises_an_interrupt)
{
	struct pty *p = start(80, 24, NULL, NULL);

	press(p, "3s", "step 3/");
	press(p, "i", "irq wb_end  raised @4");
	press(p, "s", "hardirq wb_end");
	press(p, "r", "step 0/38");
	press(p, "q", "1 branch is not saved");
	leave(p);
}

Test(screen, plays_by_itself)
{
	struct pty *p = start(80, 24, NULL, NULL);

	press(p, "+++p", "PLAYING");
	cr_assert(pty_wait_text(p, "step 3/"));
	press(p, "p", "PAUSED");
	leave(p);
}

Test(screen, shows_help_and_comes_back)
{
	struct pty *p = start(80, 24, NULL, NULL);

	press(p, "?", "one micro-step forward");
	press(p, "q", "step 0/");
	press(p, "Z", "Z does nothing here");
	leave(p);
}

Test(screen, survives_a_storm_of_resizes)
{
	struct pty *p = start(80, 24, NULL, NULL);
	char *before, *after;

	press(p, "12G", "step 12/");
	before = shown(p);
	for (int n = 0; n < 60; n++)
		cr_assert(pty_resize(p, 1 + n * 37 % 150, 1 + n * 23 % 50));
	cr_assert(pty_resize(p, 1, 1));
	cr_assert(pty_type(p, "sS"));
	cr_assert(pty_resize(p, 40, 10));
	cr_assert(pty_wait_text(p, "too small for panes"));
	cr_assert(pty_resize(p, 80, 24));
	cr_assert(pty_wait_text(p, "step 12/"));
	after = shown(p);
	cr_assert_str_eq(before, after);
	free(before);
	free(after);
	leave(p);
}

Test(screen, needs_neither_colour_nor_utf8)
{
	static const char *const mono[] = {"NO_COLOR=1", NULL};
	static const char *const ascii[] = {"LC_ALL=C", NULL};
	struct pty *p = start(80, 24, mono, NULL);
	struct text colours = {0};
	char *text;

	press(p, "30G", "! UNSAFE");
	pty_colours(p, &colours);
	cr_assert_eq(strspn(text_str(&colours), ".\n"), colours.len);
	text_finish(&colours);
	leave(p);

	p = start(80, 24, ascii, NULL);
	press(p, "30G", "! UNSAFE");
	text = shown(p);
	for (const char *c = text; *c; c++)
		cr_assert((unsigned char)*c < 0x80);
	free(text);
	leave(p);

	p = start(80, 24, NULL, "--ascii");
	cr_assert(pty_has_text(p, "+= CPU0"));
	leave(p);
}

Test(screen, gives_the_terminal_back_however_it_ends)
{
	static const struct {
		int sig, status;
	} rows[] = {{SIGTERM, 128 + SIGTERM}, {SIGHUP, 128 + SIGHUP}, {SIGABRT, -SIGABRT}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pty *p = start(80, 24, NULL, NULL);

		press(p, "5s", "step 5/");
		pty_signal(p, rows[i].sig);
		ends(p, rows[i].status);
	}
}

Test(screen, ends_at_the_second_ctrl_c)
{
	struct pty *p = start(80, 24, NULL, NULL);

	cr_assert(pty_press(p, "\003"));
	cr_assert(pty_wait_text(p, "once more"));
	pty_send(p, "\003", 1);
	ends(p, 128 + SIGINT);
}

/* The terminal is the editor's while it runs, and ours again after it. */
Test(screen, edits_in_the_users_editor)
{
	static const char *const env[] = {"EDITOR=sed -i s/The.flag/A.flag/", NULL};
	struct pty *p = start(120, 40, env, NULL);
	char line[100], path[80];

	snprintf(path, sizeof(path), "/tmp/lockstep-screen-%d.yaml", (int)getpid());
	unlink(path);
	press(p, "5s", "step 5/");
	snprintf(line, sizeof(line), ":edit %s\r", path);
	press(p, line, "A.flag that was not saved");
	cr_assert(pty_has_text(p, "step 5/"));
	press(p, "s", "step 6/");
	unlink(path);
	leave(p);
}
