// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/alloc.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Hidden from the compiler, which would otherwise warn of the very thing under test. */
static volatile size_t too_much = SIZE_MAX;
static volatile size_t half = SIZE_MAX / 2;

Test(alloc, gives_memory_that_can_be_used)
{
	char *p = xmalloc(3);

	memcpy(p, "ab", 3);
	p = xrealloc(p, 100);
	cr_assert_str_eq(p, "ab");
	p = xrealloc_array(p, 10, 20);
	cr_assert_str_eq(p, "ab");
	free(p);
}

Test(alloc, gives_zero_bytes_from_xcalloc)
{
	char *p = xcalloc(10, 10);

	for (int i = 0; i < 100; i++)
		cr_assert_eq(p[i], 0);
	free(p);
}

Test(alloc, gives_a_pointer_even_for_nothing)
{
	void *a = xmalloc(0), *b = xcalloc(0, 8), *c = xrealloc(NULL, 0);

	cr_assert(a && b && c);
	free(a);
	free(b);
	free(c);
}

Test(alloc, copies_strings)
{
	char *whole = xstrdup("abc"), *part = xstrndup("abc", 2), *more = xstrndup("abc", 9);

	cr_assert_str_eq(whole, "abc");
	cr_assert_str_eq(part, "ab");
	cr_assert_str_eq(more, "abc");
	free(whole);
	free(part);
	free(more);
}

Test(alloc, ends_with_70_when_memory_is_refused, .exit_code = ALLOC_EXIT_STATUS)
{
	free(xmalloc(too_much));
}

Test(alloc, ends_with_70_when_growing_is_refused, .exit_code = ALLOC_EXIT_STATUS)
{
	free(xrealloc(NULL, too_much));
}

Test(alloc, ends_with_70_when_a_product_overflows, .exit_code = ALLOC_EXIT_STATUS)
{
	free(xcalloc(half, 4));
}

Test(alloc, ends_with_70_when_an_array_overflows, .exit_code = ALLOC_EXIT_STATUS)
{
	free(xrealloc_array(NULL, half, 4));
}

static void leave_with_33(void)
{
	_exit(33);
}

Test(alloc, says_the_last_words_first, .exit_code = 33)
{
	cr_assert_null(alloc_set_last_words(leave_with_33));
	alloc_die(1);
}

static void run_out_again(void)
{
	alloc_die(2);
}

Test(alloc, says_the_last_words_only_once, .exit_code = ALLOC_EXIT_STATUS)
{
	alloc_set_last_words(run_out_again);
	alloc_die(1);
}

Test(alloc, gives_back_the_words_set_before)
{
	alloc_set_last_words(leave_with_33);
	cr_assert(alloc_set_last_words(NULL) == leave_with_33);
}

Test(alloc, names_the_size_that_was_wanted)
{
	char seen[128] = "";
	int ends[2];
	pid_t pid;

	cr_assert_eq(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDERR_FILENO);
		alloc_die(12345);
	}
	close(ends[1]);
	cr_assert_gt(read(ends[0], seen, sizeof(seen) - 1), 0);
	cr_assert_str_eq(seen, "lockstep: out of memory (12345 bytes were wanted)\n");
	close(ends[0]);
}
