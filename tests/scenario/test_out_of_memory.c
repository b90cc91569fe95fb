// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every allocation that loading a file makes, libyaml's included, refused once. There is one right
 * answer: the program says so and ends with ALLOC_EXIT_STATUS; it never crashes, and never goes on
 * with half a scenario. This program brings its own malloc(), which a sanitizer would not allow.
 */
#include "lockstep/base/alloc.h"
#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/text.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/scenario/scenario.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOADED 3
#define REJECTED 4
#define ALLOCATIONS_MAX 100000

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAVE_OWN_MALLOC 0
static long left;
#else
#define HAVE_OWN_MALLOC 1
static long left; /* allocations until one is refused; 0 = none is */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool refused(void)
{
	if (left == 0 || --left > 0)
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return refused() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
	return refused() ? NULL : __libc_realloc(old, size);
}
#endif

static bool load(const char *path, const struct text *text)
{
	const struct vocab_build *const *builds;
	struct scenario scenario = {0};
	struct source source;
	struct diags diags;
	size_t nr;
	bool ok;

	builds = kernel_builds(&nr);
	source_init(&source, path, text_str(text), text->len);
	diags_init(&diags);
	ok = scenario_load(&scenario, &source, builds, nr, NULL, &diags);
	scenario_finish(&scenario);
	diags_finish(&diags);
	source_finish(&source);
	return ok;
}

/* How a process ends in which allocation number @n is refused. */
static int load_without(const char *path, const struct text *text, long n)
{
	const pid_t child = fork();
	int status;

	cr_assert_geq(child, 0);
	if (child == 0) {
		close(STDERR_FILENO);
		left = n;
		_exit(load(path, text) ? LOADED : REJECTED);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFEXITED(status), "%s: allocation %ld refused: killed by signal %d", path, n,
	          WTERMSIG(status));
	return WEXITSTATUS(status);
}

static void refuse_each(const char *name, int at_the_end)
{
	const char *root = getenv("LOCKSTEP_SOURCE_ROOT");
	struct text path, text;
	struct error err;
	int status = ALLOC_EXIT_STATUS;
	long n = 1;

	text_init(&path);
	text_init(&text);
	text_printf(&path, "%s/%s", root ? root : ".", name);
	cr_assert(file_read(text_str(&path), 1 << 20, &text, &err), "%s", err.text);
	for (; status == ALLOC_EXIT_STATUS && n < ALLOCATIONS_MAX; n++)
		status = load_without(name, &text, n);
	cr_assert_eq(status, at_the_end, "%s: allocation %ld refused: exit status %d", name, n - 1,
	             status);
	cr_assert_gt(n, 20, "%s: only %ld allocations", name, n);
	text_finish(&text);
	text_finish(&path);
}

Test(out_of_memory, every_allocation_of_a_good_file_may_fail)
{
	if (!HAVE_OWN_MALLOC)
		cr_skip_test("the sanitizer's malloc cannot be replaced");
	refuse_each("scenarios/truncate.yaml", LOADED);
	refuse_each("scenarios/switch-finishes.yaml", LOADED);
	refuse_each("scenarios/blk-ioc.yaml", LOADED);
}

Test(out_of_memory, every_allocation_of_a_bad_file_may_fail)
{
	if (!HAVE_OWN_MALLOC)
		cr_skip_test("the sanitizer's malloc cannot be replaced");
	refuse_each("tests/scenario/bad/many.yaml", REJECTED);
}
