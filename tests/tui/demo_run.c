// SPDX-License-Identifier: GPL-2.0-only
#include "demo.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>

struct pty *demo_start(int cols, int rows, const char *const *env, const char *option)
{
	const struct pty_options options = {.cols = cols, .rows = rows, .env = env};
	const char *root = getenv("LOCKSTEP_BUILD_ROOT");
	const char *argv[3] = {NULL, option, NULL};
	struct text path = {0};
	struct pty *p;

	cr_assert_not_null(root);
	text_printf(&path, "%s/tests/tui/demo", root);
	argv[0] = text_str(&path);
	p = pty_start(&options, argv);
	text_finish(&path);
	return p;
}

struct pty *demo_start_synced(int cols, int rows)
{
	struct pty *p = demo_start(cols, rows, NULL, NULL);

	cr_assert(pty_sync(p));
	return p;
}

/* The program must have left the terminal as it was; the message is on its ordinary screen. */
void demo_ends(struct pty *p, int status)
{
	int got = pty_wait_exit(p);

	cr_assert_eq(got, status, "ended with %d, not %d", got, status);
	cr_assert(pty_is_restored(p));
	pty_stop(p);
}
