// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/differences.h"
#include "opened.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(differences, .timeout = 60);

static struct differences find(struct opened *o, const char *a, const char *b)
{
	struct run *x, *y;

	y = opened_run(o, b);
	x = opened_run(o, a);
	run_to_end(x, 4096);
	run_go(x, 3);
	return differences_find(x, y, 4096, NULL, NULL);
}

Test(differences, begin_in_private_and_are_seen_later)
{
	const struct difference *hidden, *seen;
	struct differences d;
	struct opened o;

	opened_file(&o, "truncate", NULL);
	d = find(&o, "buggy", "fixed");
	hidden = differences_first(&d, true);
	seen = differences_first(&d, false);
	cr_assert_str_eq(hidden->tells, "saved with tree_lock: nothing / {IF=0}");
	cr_assert(strstr(seen->tells, "IF CPU0 1/0"));
	cr_assert_lt(hidden->at, seen->at);
	cr_assert_eq(hidden->at, hidden->there, "up to there both took the same steps");
	cr_assert_eq(run_at(opened_run(&o, "buggy")), 0);
	differences_finish(&d);
	opened_finish(&o);
}

Test(differences, are_none_between_a_variant_and_itself_in_another_world)
{
	struct opened o, twin;
	struct differences d;
	struct run *a, *b;

	opened_file(&o, "truncate", NULL);
	opened_file(&twin, "truncate", NULL);
	a = opened_run(&o, "buggy");
	b = opened_run(&twin, "buggy");
	run_to_end(a, 4096);
	d = differences_find(a, b, 4096, NULL, NULL);
	cr_assert_eq(d.nr, 0);
	cr_assert_eq(d.steps, run_length(a));
	differences_finish(&d);
	opened_finish(&twin);
	opened_finish(&o);
}

Test(differences, end_where_the_other_has_no_such_moment)
{
	struct differences d;
	struct opened o;

	opened_file(&o, "truncate", NULL);
	d = find(&o, "buggy", "none");
	cr_assert(d.nr > 0 && d.items[d.nr - 1].parted);
	cr_assert(strstr(d.items[d.nr - 1].tells, "none has nothing like step"));
	differences_finish(&d);
	opened_finish(&o);
}

static bool five(void *context, size_t done, size_t total)
{
	(void)context;
	cr_assert_leq(done, total);
	return done < 5;
}

Test(differences, can_be_stopped_and_leave_the_run_where_it_stood)
{
	struct differences d;
	struct opened o;
	struct run *a, *b;

	opened_file(&o, "truncate", NULL);
	b = opened_run(&o, "fixed");
	a = opened_run(&o, "buggy");
	run_to_end(a, 4096);
	run_go(a, 7);
	d = differences_find(a, b, 4096, five, NULL);
	cr_assert_eq(d.steps, 5);
	cr_assert_eq(run_at(a), 7);
	differences_finish(&d);
	opened_finish(&o);
}
