// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/sweep.h"

#include "opened.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 1000
#define POSITIONS_MAX 128

static const struct scenario_setting anywhere = {.key = "wb_end.cpu", .value = "any"};
static const struct scenario_options options = {.settings = &anywhere, .nr_settings = 1};

static const char *strip_of(struct sweep_base *base, unsigned cpu)
{
	static char strip[POSITIONS_MAX];
	struct sweep_row row = sweep_row(base, cpu, STEPS_MAX, NULL, NULL);

	cr_assert_lt(row.nr_spots, POSITIONS_MAX);
	cr_assert_eq(row.nr_spots, sweep_positions(base));
	for (size_t k = 0; k < row.nr_spots; k++)
		strip[k] = sweep_kind_letter(row.spots[k].kind);
	strip[row.nr_spots] = '\0';
	sweep_row_finish(&row);
	return strip;
}

static void begin(struct sweep_base *base, struct opened *o, const char *variant)
{
	opened_file(o, "truncate", &options);
	sweep_begin(base, &o->scenario, run_path(opened_run(o, variant)), 0, STEPS_MAX);
}

static void end(struct sweep_base *base, struct opened *o)
{
	sweep_end(base);
	opened_finish(o);
}

/* @shape: runs of letters in order, each at least once. */
static bool has_shape(const char *strip, const char *shape)
{
	for (; *shape; shape++) {
		if (*strip != *shape)
			return false;
		strip += strspn(strip, (char[]){*shape, '\0'});
	}
	return *strip == '\0';
}

Test(sweep, one_gapless_stretch_of_buggy_hangs)
{
	struct sweep_base base;
	struct opened o;

	begin(&base, &o, "buggy");
	cr_assert(has_shape(strip_of(&base, 0), ".Xx."), "%s", strip_of(&base, 0));
	end(&base, &o);
}

Test(sweep, masked_is_not_lost_in_fixed)
{
	struct sweep_base base;
	struct opened o;

	begin(&base, &o, "fixed");
	cr_assert(has_shape(strip_of(&base, 0), ".~."), "%s", strip_of(&base, 0));
	end(&base, &o);
}

Test(sweep, on_the_other_cpu_the_handler_waits_for_the_lock)
{
	struct sweep_base base;
	struct opened o;

	begin(&base, &o, "buggy");
	cr_assert(has_shape(strip_of(&base, 1), ".w."), "%s", strip_of(&base, 1));
	end(&base, &o);
}

Test(sweep, positions_may_be_played_in_any_order)
{
	uint64_t forth[POSITIONS_MAX];
	struct sweep_base base;
	struct opened o;

	begin(&base, &o, "buggy");
	for (size_t k = 0; k < sweep_positions(&base); k++) {
		cr_assert(sweep_play(&base, k, 0));
		run_to_end(base.run, STEPS_MAX);
		forth[k] = run_digest(base.run, run_at(base.run));
	}
	for (size_t k = sweep_positions(&base); k-- > 0;) {
		cr_assert(sweep_play(&base, k, 0));
		cr_assert_eq(run_at(base.run), k + 1);
		run_to_end(base.run, STEPS_MAX);
		cr_assert_eq(run_digest(base.run, run_at(base.run)), forth[k], "position %zu", k);
	}
	end(&base, &o);
}

Test(sweep, tells_where_an_interrupt_cannot_be_raised)
{
	static const struct scenario_setting clean = {.key = "Y.PG_writeback", .value = "0"};
	const struct scenario_options how = {.settings = &clean, .nr_settings = 1};
	struct sweep_base base;
	struct opened o;

	opened_file(&o, "truncate", &how);
	sweep_begin(&base, &o.scenario, run_path(opened_run(&o, "buggy")), 0, STEPS_MAX);
	cr_assert(has_shape(strip_of(&base, 0), "-"));
	end(&base, &o);
}

static bool stop_at_three(void *context, size_t done)
{
	return ++*(size_t *)context == done && done < 3;
}

Test(sweep, may_be_stopped)
{
	struct sweep_base base;
	struct sweep_row row;
	struct opened o;
	size_t told = 0;

	begin(&base, &o, "buggy");
	row = sweep_row(&base, 0, STEPS_MAX, stop_at_three, &told);
	cr_assert_eq(row.nr_spots, 3);
	sweep_row_finish(&row);
	end(&base, &o);
}
