// SPDX-License-Identifier: GPL-2.0-only
/* Plain mode on a terminal: its prompt, and what Ctrl-C does. */
#include "pty.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>

TestSuite(plain_tty, .timeout = 60);

static struct pty *start(void)
{
	const struct pty_options options = {.cols = 80, .rows = 24};
	struct text path = {0};
	struct pty *p;

	text_printf(&path, "%s/scenarios/truncate.yaml", getenv("LOCKSTEP_SOURCE_ROOT"));
	p = pty_start(&options,
	              (const char *const[]){getenv("LOCKSTEP"), text_str(&path), "--plain", NULL});
	text_finish(&path);
	cr_assert(pty_wait_output(p, "q to leave."));
	return p;
}

static void say(struct pty *p, const char *line, const char *answer)
{
	pty_send(p, line, 0);
	cr_assert(pty_wait_output(p, answer), "%s: %s", line, answer);
}

Test(plain_tty, quits_when_interrupted_twice)
{
	struct pty *p = start();

	say(p, "\003", "once more");
	pty_send(p, "\003", 0);
	cr_expect_eq(pty_wait_exit(p), 130);
	cr_expect(pty_is_restored(p));
	pty_stop(p);
}

Test(plain_tty, ends_lines_between_words)
{
	struct pty *p = start();

	cr_expect(pty_has_text(p, "two counters: of the memory cgroup"));
	pty_send(p, "q\n", 0);
	cr_expect_eq(pty_wait_exit(p), 0);
	pty_stop(p);
}

Test(plain_tty, goes_on_when_interrupted_once)
{
	struct pty *p = start();

	say(p, "\003", "once more");
	say(p, "s\n", "1 CPU0 task T");
	say(p, "\003", "once more");
	say(p, "Ctrl-G\n", "1 of 38, buggy");
	say(p, "2s\n", "3 CPU0 task T");
	pty_send(p, "q\n", 0);
	cr_expect_eq(pty_wait_exit(p), 0);
	pty_stop(p);
}
