// SPDX-License-Identifier: GPL-2.0-only
/* Questions: those of files at their moments, and those made from the state, in all lessons. */
#include "lockstep/predict/question.h"
#include "lockstep/run/suite.h"

#include "opened.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(question, .timeout = 280);

#define STEPS_MAX 400 /* of a run that are looked at */

struct count {
	size_t asked, unsound;
	bool kinds[8];
};

static const char *const kinds[] = {"raised ",   "end after ",  "next owner of ",
                                    " is taken", "irqs after ", "next on "};

static void note_kind(struct count *c, const char *id)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strstr(id, kinds[i]))
			c->kinds[i] = true;
}

static void try_question(struct run *run, const struct question *q, struct count *c)
{
	const size_t at = run_at(run);
	struct grade g;

	grade_make(run, &q->q, 0, &g);
	cr_assert_eq(run_at(run), at);
	c->asked++;
	c->unsound += g.nr_true != 1;
	note_kind(c, q->id);
	cr_expect_eq(g.nr_true, 1, "%s %s @%zu %s: %u come true", run_scenario(run)->name,
	             run_variant(run), at, q->id, g.nr_true);
	for (size_t i = 0; i < q->q.nr_choices; i++) {
		cr_expect_gt(strlen(q->q.choices[i].says), 1);
		cr_expect_gt(strlen(text_str(&g.choices[i].why)), 1, "%s", q->id);
	}
	grade_finish(&g);
}

static void walk(struct run *run, struct count *c)
{
	run_to_end(run, STEPS_MAX);
	for (size_t k = 1; k < run_length(run) && k < STEPS_MAX; k++) {
		struct question q = {.at = 0};

		run_go(run, k);
		arena_init(&q.arena);
		if (question_from_state(run, &q))
			try_question(run, &q, c);
		question_finish(&q);
	}
}

/* Made questions are sound: of their choices exactly one comes true, whatever lesson it is. */
Test(question, made_from_the_state_have_one_true_choice)
{
	char **names = opened_names();
	struct count c = {.asked = 0};

	for (size_t i = 0; names[i]; i++) {
		struct opened o;

		opened_file(&o, names[i], NULL);
		for (size_t v = 0; v < o.scenario.nr_expect; v++)
			if (suite_find(o.suite, o.scenario.expect[v].variant) >= 0)
				walk(opened_run(&o, o.scenario.expect[v].variant), &c);
		opened_finish(&o);
	}
	opened_names_free(names);
	cr_assert_gt(c.asked, 200);
	for (size_t i = 0; i < 5; i++)
		cr_expect(c.kinds[i], "no question of the kind '%s'", kinds[i]);
}

Test(question, of_a_cpu_have_one_true_choice)
{
	char **names = opened_names();
	struct count c = {.asked = 0};

	for (size_t i = 0; names[i]; i++) {
		struct question q;
		struct opened o;
		struct run *run;

		opened_file(&o, names[i], NULL);
		run = opened_run(&o, o.scenario.expect[0].variant);
		run_to_end(run, STEPS_MAX);
		for (size_t k = 0; k < run_length(run) && k < 60; k++) {
			run_go(run, k);
			if (!question_demand(run, 0, &q))
				continue;
			if (q.id[0] != 'q')
				try_question(run, &q, &c);
			question_finish(&q);
		}
		opened_finish(&o);
	}
	opened_names_free(names);
	cr_expect(c.kinds[5]);
}

/* They are made from nothing that lies ahead: another schedule from here on, the same question. */
Test(question, do_not_look_ahead)
{
	static const char *const schedules[] = {
		"run T until acquire tree_lock; run T for 3; raise wb_end; run all",
		"run T until acquire tree_lock; run T for 3; raise wb_end; random 7"};
	struct question first[200], q;
	size_t nr = 0;

	for (size_t s = 0; s < 2; s++) {
		const struct scenario_options how = {.schedule = schedules[s]};
		struct opened o;
		struct run *run;

		opened_file(&o, "truncate", &how);
		run = opened_run(&o, "buggy");
		run_to_end(run, STEPS_MAX);
		for (size_t k = 1; k < 27; k++) {
			run_go(run, k);
			memset(&q, 0, sizeof(q));
			arena_init(&q.arena);
			question_from_state(run, &q);
			if (s == 0) {
				first[nr++] = q;
				continue;
			}
			cr_expect_str_eq(q.id, first[k - 1].id);
			if (q.q.ask)
				cr_expect_str_eq(q.q.ask, first[k - 1].q.ask);
			question_finish(&q);
		}
		if (s == 1)
			for (size_t k = 0; k < nr; k++)
				question_finish(&first[k]);
		opened_finish(&o);
	}
}

Test(question, of_a_file_is_asked_the_first_time_its_moment_comes)
{
	struct question q;
	struct opened o;
	struct run *run;
	size_t nr = 0;

	opened_file(&o, "truncate", NULL);
	run = opened_run(&o, "buggy");
	run_to_end(run, STEPS_MAX);
	for (size_t k = 0; k <= run_length(run); k++) {
		run_go(run, k);
		if (!question_find(run, &q))
			continue;
		nr++;
		cr_expect_eq(q.at, k);
		cr_expect_eq(q.id[0], 'q', "where the file asks, nothing else is asked: %s", q.id);
		question_finish(&q);
	}
	cr_assert_eq(nr, 2);
	opened_finish(&o);
}
