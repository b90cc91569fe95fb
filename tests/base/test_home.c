// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/home.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Test(home, follows_the_environment)
{
	static const struct {
		const char *home, *config, *expected; /* NULL: no path */
	} rows[] = {
		{"/home/a", NULL, "/home/a/.config/lockstep/keys"},
		{"/home/a", "/conf", "/conf/lockstep/keys"},
		{"/home/a", "relative", "/home/a/.config/lockstep/keys"},
		{"/home/a", "", "/home/a/.config/lockstep/keys"},
		{"", "/conf", "/conf/lockstep/keys"},
		{"", NULL, NULL},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text path = {0};

		setenv("HOME", rows[i].home, 1);
		unsetenv("XDG_CONFIG_HOME");
		if (rows[i].config)
			setenv("XDG_CONFIG_HOME", rows[i].config, 1);
		cr_expect_eq(home_path(HOME_CONFIG, "keys", &path), rows[i].expected != NULL);
		cr_expect_str_eq(text_str(&path), rows[i].expected ? rows[i].expected : "");
		text_finish(&path);
	}
}

Test(home, is_a_tilde_where_it_is_shown)
{
	static const char *const rows[][2] = {
		{"/home/a/x/y", "~/x/y"}, {"/home/ab/x", "/home/ab/x"}, {"/tmp/x", "/tmp/x"}};

	setenv("HOME", "/home/a", 1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text out = {0};

		home_short(rows[i][0], &out);
		cr_expect_str_eq(text_str(&out), rows[i][1]);
		text_finish(&out);
	}
}

Test(home, makes_folders_and_replaces_files)
{
	char base[] = "/tmp/lockstep-test-XXXXXX";
	struct text path = {0}, got = {0};
	struct error err;

	cr_assert_not_null(mkdtemp(base));
	setenv("XDG_STATE_HOME", base, 1);
	cr_assert(home_write("progress", "one", 3, &err), "%s", err.text);
	cr_assert(home_write("progress", "two", 3, &err), "%s", err.text);
	home_path(HOME_STATE, "progress", &path);
	cr_assert(file_read(text_str(&path), 100, &got, &err));
	cr_assert_str_eq(text_str(&got), "two");
	unlink(text_str(&path));
	*strrchr(path.data, '/') = '\0';
	cr_assert_eq(rmdir(path.data), 0, "nothing else was left behind");
	cr_assert_eq(rmdir(base), 0);
	text_finish(&path);
	text_finish(&got);
}

Test(home, tells_what_cannot_be_written)
{
	struct error err = {""};

	setenv("XDG_STATE_HOME", "/dev/null", 1);
	cr_assert(!home_write("progress", "x", 1, &err));
	cr_assert(strstr(err.text, "/dev/null"));
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME");
	cr_assert(!home_write("progress", "x", 1, &err));
	cr_assert(strstr(err.text, "HOME"));
}
