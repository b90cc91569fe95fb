// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/file.h"

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A name in a fresh folder, so that tests running at once do not meet. */
static const char *fresh_path(void)
{
	static char path[] = "/tmp/lockstep-test-XXXXXX/file";
	char *slash = strrchr(path, '/');

	*slash = '\0';
	cr_assert_not_null(mkdtemp(path));
	*slash = '/';
	return path;
}

static void remove_path(const char *path)
{
	char *folder = strdup(path);

	unlink(path);
	*strrchr(folder, '/') = '\0';
	rmdir(folder);
	free(folder);
}

Test(file, gives_back_what_was_written)
{
	const char *path = fresh_path();
	const size_t len = 200000;
	char *bytes = malloc(len);
	struct error err = {"untouched"};
	struct text t;

	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)(i * 7);
	text_init(&t);
	text_add(&t, "kept ");
	cr_assert(file_write(path, bytes, len, &err));
	cr_assert(file_read(path, len, &t, &err), "%s", err.text);
	cr_assert_eq(t.len, len + 5);
	cr_assert_eq(memcmp(t.data, "kept ", 5), 0);
	cr_assert_eq(memcmp(t.data + 5, bytes, len), 0);
	cr_assert_str_eq(err.text, "untouched");
	text_finish(&t);
	free(bytes);
	remove_path(path);
}

Test(file, replaces_what_was_there)
{
	const char *path = fresh_path();
	struct error err;
	struct text t;

	text_init(&t);
	cr_assert(file_write(path, "long content", 12, &err));
	cr_assert(file_write(path, "short", 5, &err));
	cr_assert(file_read(path, 100, &t, &err));
	cr_assert_str_eq(text_str(&t), "short");
	text_finish(&t);
	remove_path(path);
}

Test(file, holds_to_the_limit_exactly)
{
	const char *path = fresh_path();
	struct error err;
	struct text t;

	text_init(&t);
	text_add(&t, "before");
	cr_assert(file_write(path, "12345", 5, &err));
	cr_assert(!file_read(path, 4, &t, &err));
	cr_assert_not_null(strstr(err.text, "': it has more than 4 bytes, the limit"));
	cr_assert_str_eq(text_str(&t), "before");
	cr_assert(file_read(path, 5, &t, &err));
	cr_assert_str_eq(text_str(&t), "before12345");
	text_finish(&t);
	remove_path(path);
}

Test(file, reads_nothing_from_an_empty_file)
{
	struct error err;
	struct text t;

	text_init(&t);
	cr_assert(file_read("/dev/null", 0, &t, &err));
	cr_assert_str_eq(text_str(&t), "");
	text_finish(&t);
}

Test(file, stops_reading_what_never_ends)
{
	struct error err;
	struct text t;

	text_init(&t);
	cr_assert(!file_read("/dev/zero", 100000, &t, &err));
	cr_assert_str_eq(err.text,
	                 "cannot read '/dev/zero': it has more than 100000 bytes, the limit");
	cr_assert_eq(t.len, 0);
	text_finish(&t);
}

Test(file, says_why_it_cannot_be_read)
{
	static const struct {
		const char *path, *expected;
	} rows[] = {
		{"/", "cannot read '/': it is a directory"},
		{"/no/such", "cannot open '/no/such': No such file or directory"},
		{"", "cannot open '': No such file or directory"},
		{"/dev/null/x", "cannot open '/dev/null/x': Not a directory"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct error err;
		struct text t;

		text_init(&t);
		cr_assert(!file_read(rows[i].path, 100, &t, &err));
		cr_assert_str_eq(err.text, rows[i].expected);
		text_finish(&t);
	}
}

Test(file, reads_a_pipe_to_its_end)
{
	struct error err;
	struct text t;
	int ends[2];

	text_init(&t);
	cr_assert_eq(pipe(ends), 0);
	cr_assert_eq(write(ends[1], "abc", 3), 3);
	close(ends[1]);
	cr_assert(file_read_fd(ends[0], "standard input", 100, &t, &err));
	cr_assert_str_eq(text_str(&t), "abc");
	close(ends[0]);
	cr_assert(!file_read_fd(ends[0], "standard input", 100, &t, &err));
	cr_assert_str_eq(err.text, "cannot read 'standard input': Bad file descriptor");
	text_finish(&t);
}

Test(file, finds_out_that_the_disk_is_full)
{
	static const size_t sizes[] = {1, 4095, 4096, 100000};
	static char bytes[100000];

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct error err;

		cr_assert(!file_write("/dev/full", bytes, sizes[i], &err));
		cr_assert_str_eq(err.text, "cannot write '/dev/full': No space left on device");
	}
}

Test(file, says_why_it_cannot_be_written)
{
	struct error err;

	cr_assert(!file_write("/no/such", "", 0, &err));
	cr_assert_str_eq(err.text, "cannot create '/no/such': No such file or directory");
}

Test(file, remembers_a_failure_from_before_the_close)
{
	FILE *f = fopen("/dev/null", "r");
	struct error err;

	fputc('x', f);
	cr_assert(!file_close(f, "out", &err));
	cr_assert_str_eq(err.text, "cannot write 'out': an earlier write failed");
}

Test(file, closes_a_stream_in_peace_or_with_the_reason)
{
	struct error err = {"untouched"};
	FILE *f = fopen("/dev/null", "w");

	fputs("x", f);
	cr_assert(file_close(f, "out", &err));
	cr_assert_str_eq(err.text, "untouched");
	f = fopen("/dev/full", "w");
	fputs("x", f);
	cr_assert(!file_close(f, "out", &err));
	cr_assert_str_eq(err.text, "cannot write 'out': No space left on device");
}

Test(file, exists_where_something_could_be_lost)
{
	const char *path = fresh_path();
	struct error err;

	cr_assert(!file_exists(path));
	cr_assert(file_write(path, "", 0, &err));
	cr_assert(file_exists(path));
	remove_path(path);
	cr_assert(!file_exists("/dev/null"));
	cr_assert(!file_exists("/"));
}
