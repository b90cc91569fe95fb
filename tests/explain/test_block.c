// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/block.h"

#include "golden.h"
#include "opened.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define STEPS_MAX 1000

typedef void (*block_writer)(struct run *run, const struct chain *chain, struct text *out);

static void write_block(const char *name, const char *variant, block_writer write, struct text *out)
{
	struct chain chain;
	struct opened o;
	struct run *run;

	opened_file(&o, name, NULL);
	run = opened_run(&o, variant);
	run_to_end(run, STEPS_MAX);
	chain_make(run, &chain);
	text_clear(out);
	write(run, &chain, out);
	opened_finish(&o);
}

static bool is_golden(const char *name, const char *variant, const char *what, block_writer write)
{
	struct text t = {0};
	char file[80];
	bool good;

	write_block(name, variant, write, &t);
	snprintf(file, sizeof(file), "block/%s_%s", name, what);
	good = golden_check(file, text_str(&t));
	text_finish(&t);
	return good;
}

Test(block, shows_calls_as_a_commit_message_does)
{
	cr_expect(is_golden("truncate", "buggy", "calls", block_calls));
	cr_expect(is_golden("softirq", "buggy", "calls", block_calls));
	cr_expect(is_golden("lock-order", "m3", "calls", block_calls));
	cr_expect(is_golden("two-memcgs", "buggy", "calls", block_calls));
}

Test(block, shows_the_order_in_columns_of_cpus)
{
	cr_expect(is_golden("truncate", "buggy", "order", block_order));
	cr_expect(is_golden("two-memcgs", "buggy", "order", block_order));
}

Test(block, says_nothing_where_nothing_went_wrong)
{
	struct text t = {0};

	write_block("truncate", "fixed", block_calls, &t);
	cr_assert_eq(t.len, 0);
	write_block("truncate", "fixed", block_order, &t);
	cr_assert_eq(t.len, 0);
	text_finish(&t);
}
