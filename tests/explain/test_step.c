// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/explain.h"

#include <criterion/criterion.h>
#include <string.h>

#include "story.h"

/* Everything that is said about a run, a step a line. */
static void tell(struct run *run, struct text *out)
{
	for (size_t k = 1; k <= run_length(run); k++) {
		explain_step(run, k, out);
		text_add(out, "\n");
	}
}

struct row {
	const char *scenario, *variant, *sentence;
};

static bool is_said(const struct row *row)
{
	struct text all = {.len = 0};
	struct opened o;
	bool said;

	story_open(&o, row->scenario, NULL);
	tell(story_play(&o, row->variant), &all);
	said = strstr(text_str(&all), row->sentence) != NULL;
	if (!said)
		fprintf(stderr, "%s\n", text_str(&all));
	text_finish(&all);
	opened_finish(&o);
	return said;
}

Test(step, says_what_happens)
{
	static const struct row rows[] = {
		{"story", "buggy", "CPU0 task T: calls cancel_dirty_page(X)."},
		{"story", "buggy", "CPU0 task T: spin_lock_irqsave takes move_lock.\n"},
		{"story", "buggy",
	         "CPU0 task T: local_irq_save (1 of 3 of spin_lock_irqsave) keeps {IF=1} in flags. "
	         "CPU0's interrupts go from ON to off.\n"},
		{"story", "buggy",
	         "CPU0 task T: local_irq_disable (1 of 3 of spin_lock_irq). "
	         "CPU0's interrupts stay off.\n"},
		{"story", "buggy", "CPU0 task T: smp_load_acquire reads i_state: I_WB_SWITCH.\n"},
		{"story", "buggy",
	         "CPU0 task T: WRITE_ONCE sets move_lock_task to T (was NULL).\n"},
		{"story", "buggy",
	         "CPU0 task T: TestClearPageDirty clears PG_dirty of X.flags (was 1)."},
		{"story", "buggy", "CPU0 task T: spin_unlock_irq releases tree_lock.\n"},
		{"story", "buggy",
	         "device: irq wb_end raised for CPU0. CPU0's interrupts are off, so it waits "
	         "(masked is not lost).\n"},
		{"story", "buggy",
	         "CPU0 task T: local_irq_enable (2 of 3 of spin_unlock_irq). "
	         "CPU0's interrupts go from off to ON: irq wb_end, which has waited, comes next. "
	         "Warning: move_lock is still held, and irq wb_end takes it too.\n"},
		{"story", "buggy",
	         "CPU0 hardirq wb_end starts on top of task T; interrupts off. "
	         "It calls end_page_writeback(Y).\n"},
		{"story", "buggy",
	         "Deadlock on move_lock, CPU0 (hard lockup): hardirq wb_end spins with interrupts "
	         "off for move_lock, which the task it interrupted (T) holds.\n"},
		{"story", "fixed",
	         "CPU0 task T: local_irq_restore (2 of 3 of spin_unlock_irqrestore) puts {IF=0} "
	         "back. CPU0's interrupts stay off.\n"},
		{"story", "fixed",
	         "CPU0 hardirq wb_end: end_page_writeback(Y) returns. "
	         "CPU0's interrupts go from off to ON. CPU0 task T goes on.\n"},
		{"story", "fixed", "CPU0 task T: cancel_dirty_page(X) returns. Task T is done.\n"},
		{"switch", "fixed", "CPU1 task S: kzalloc gets switches0.\n"},
		{"switch", "fixed",
	         "CPU1 task S: call_rcu queues the callback of switches0.rcu_head. "
	         "The grace period waits for 1 read-side section."},
		{"switch", "fixed",
	         "RCU: the grace period of switches0.rcu_head ends; its callback is a softirq of "
	         "CPU1.\n"},
		{"switch", "fixed",
	         "CPU1 softirq starts at a tick, on top of the idle task; interrupts ON. "
	         "It calls inode_switch_wbs_rcu_fn(switches0).\n"},
		{"switch", "fixed",
	         "CPU1 softirq: queue_work queues switches0.work. "
	         "kworker/0 will run it on CPU1."},
		{"switch", "fixed", "CPU1 switches from the idle task to kworker/0.\n"},
		{"switch", "fixed",
	         "CPU1 kworker/0: smp_store_release sets i_state to 0 "
	         "(was I_WB_SWITCH).\n"},
		{"switch", "fixed", "kworker/0 is done.\n"},
		{"spin", "fixed",
	         "device: irq wb_end raised for CPU1. CPU1's interrupts are ON: it comes next.\n"},
		{"spin", "fixed",
	         "Now it spins with interrupts off for move_lock, which task T on CPU0 holds.\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_expect(is_said(&rows[i]), "%s %s should say: %s", rows[i].scenario,
		          rows[i].variant, rows[i].sentence);
}

Test(step, says_nothing_that_did_not_happen)
{
	static const struct row rows[] = {
		{"story", "fixed", "Warning"},
		{"story", "fixed", "Deadlock"},
		{"story", "fixed", "spins"},
		{"story", "buggy", "Task T is done"},
		{"story", "buggy", "returns from mapping_cap_account_dirty"},
		{"switch", "buggy", "Warning"},
		{"switch", "buggy", "which has waited"},
		{"spin", "buggy", "Deadlock"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_expect(!is_said(&rows[i]), "%s %s should not say: %s", rows[i].scenario,
		          rows[i].variant, rows[i].sentence);
}

Test(step, ends_every_sentence_with_a_full_stop)
{
	struct text text = {.len = 0};
	struct opened o;
	struct run *run;

	story_open(&o, "switch", NULL);
	run = story_play(&o, "buggy");
	for (size_t k = 1; k <= run_length(run); k++) {
		text_clear(&text);
		explain_step(run, k, &text);
		cr_assert(text.len > 1, "step %zu", k);
		cr_assert_eq(text.data[text.len - 1], '.', "step %zu: %s", k, text_str(&text));
		cr_assert_null(strstr(text_str(&text), "  "), "step %zu: %s", k, text_str(&text));
		cr_assert_null(strchr(text_str(&text), '%'), "step %zu: %s", k, text_str(&text));
	}
	text_finish(&text);
	opened_finish(&o);
}

static const char *to_string(void (*say)(struct run *run, size_t k, struct text *out),
                             struct run *run, size_t k)
{
	static struct text text;

	text_clear(&text);
	say(run, k, &text);
	return text_str(&text);
}

Test(step, has_phrases_and_changes)
{
	static const struct {
		const char *sentence, *phrase, *changes;
	} rows[] = {
		{"calls cancel_dirty_page(X)", "call cancel_dirty_page(X)", ""},
		{"takes tree_lock", "spin_lock(tree_lock)", "+tree_lock"},
		{"releases tree_lock", "spin_unlock(tree_lock)", "-tree_lock"},
		{"reads i_state", "smp_load_acquire(i_state)", "= I_WB_SWITCH"},
		{"clears PG_dirty", "test_and_clear_bit(PG_dirty, X.flags)",
	         "X.flags PG_dirty 1->0"},
		{"sets move_lock_flags", "WRITE_ONCE(move_lock_flags, {IF=1})",
	         "move_lock_flags {IF=0}->{IF=1}"},
		{"raised", "irq wb_end raised", "wb_end pends on CPU0"},
		{"Warning", "local_irq_enable()", "IF 0->1, !I1 move_lock"},
		{"starts on top", "irq wb_end delivered", "IF 1->0"},
		{"Deadlock", "preempt_disable()", "!I6 move_lock, !deadlock"},
	};
	struct opened o;
	struct run *run;

	story_open(&o, "story", NULL);
	run = story_play(&o, "buggy");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const size_t k = story_find(run, rows[i].sentence);

		cr_expect_str_eq(to_string(explain_step_short, run, k), rows[i].phrase);
		cr_expect_str_eq(to_string(explain_step_changes, run, k), rows[i].changes);
	}
	opened_finish(&o);
}

Test(step, knows_its_place_in_the_source)
{
	const struct path_place *place;
	struct opened o;
	struct run *run;

	story_open(&o, "story", NULL);
	run = story_play(&o, "buggy");
	cr_assert_null(explain_place(run, story_find(run, "calls cancel_dirty_page")));
	cr_assert_null(explain_place(run, story_find(run, "raised")));
	cr_assert_null(explain_place(run, story_find(run, "starts on top")));
	place = explain_place(run, story_find(run, "Warning"));
	cr_assert_str_eq(place->site->name, "spin_unlock_irq");
	cr_assert_str_eq(place->site->func, "unlocked_inode_to_wb_end");
	cr_assert_eq(place->part, 1);
	opened_finish(&o);
}
