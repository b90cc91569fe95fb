// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/explain.h"

#include <criterion/criterion.h>
#include <string.h>

#include "story.h"

Test(ask, every_op_has_a_phrase)
{
	struct text text = {.len = 0};
	struct opened o;

	story_open(&o, "switch", NULL);
	for (unsigned op = 0; op < VOCAB_NR_OPS; op++) {
		const struct vocab_ask ask = {.op = (uint8_t)op};
		const char *name = vocab_op_info((enum vocab_op)op)->name;

		if (vocab_op_info((enum vocab_op)op)->operand == VOCAB_SOFTIRQ)
			continue; /* this world has none */
		text_clear(&text);
		explain_ask(&o.scenario, &ask, &text);
		cr_expect(str_has_prefix(text_str(&text), name), "%s", text_str(&text));
		cr_expect_null(strchr(text_str(&text), '%'), "%s", text_str(&text));
	}
	text_finish(&text);
	opened_finish(&o);
}

Test(ask, names_operands_and_values)
{
	struct text text = {.len = 0};
	struct opened o;

	story_open(&o, "story", NULL);
	{
		const struct scenario *s = &o.scenario;
		const struct {
			struct vocab_ask ask;
			const char *phrase;
		} rows[] = {
			{{.op = VOCAB_IRQ_RESTORE, .value = 0}, "local_irq_restore({IF=0})"},
			{{.op = VOCAB_IRQ_RESTORE, .value = 1}, "local_irq_restore({IF=1})"},
			{{.op = VOCAB_SPIN_LOCK, .object = story_lock(s, "move_lock")},
		         "spin_lock(move_lock)"},
			{{.op = VOCAB_STORE, .object = story_word(s, "X.flags"), .value = 3},
		         "WRITE_ONCE(X.flags, PG_locked|PG_dirty)"},
			{{.op = VOCAB_STORE, .object = story_word(s, "X.flags")},
		         "WRITE_ONCE(X.flags, 0)"},
			{{.op = VOCAB_STORE, .object = story_word(s, "X.mem_cgroup")},
		         "WRITE_ONCE(X.mem_cgroup, NULL)"},
			{{.op = VOCAB_STORE, .object = story_word(s, "X.mem_cgroup"), .value = 1},
		         "WRITE_ONCE(X.mem_cgroup, A)"},
			{{.op = VOCAB_STORE, .object = story_word(s, "X.mem_cgroup"), .value = 99},
		         "WRITE_ONCE(X.mem_cgroup, #99)"},
			{{.op = VOCAB_BIT_SET, .object = story_word(s, "X.flags"), .bit = 1},
		         "set_bit(PG_dirty, X.flags)"},
			{{.op = VOCAB_BIT_SET, .object = story_word(s, "X.flags"), .bit = 31},
		         "set_bit(bit 31, X.flags)"},
			{{.op = VOCAB_IPI_SEND, .object = 0}, "send_IPI(wb_end)"},
			{{.op = VOCAB_RETURN}, "return"},
		};

		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			text_clear(&text);
			explain_ask(s, &rows[i].ask, &text);
			cr_expect_str_eq(text_str(&text), rows[i].phrase);
		}
	}
	text_finish(&text);
	opened_finish(&o);
}

Test(finding, has_a_sentence_for_everything_that_can_go_wrong)
{
	struct text text = {.len = 0};
	struct opened o;

	story_open(&o, "story", NULL);
	{
		const uint16_t lock = story_lock(&o.scenario, "move_lock");
		const uint16_t word = story_word(&o.scenario, "X.flags");
		const struct {
			struct machine_finding finding;
			const char *sentence;
		} rows[] = {
			{{MACHINE_DEADLOCK, MACHINE_HARD_LOCKUP, MACHINE_SELF, 0, 1, lock, 0,
		          MACHINE_WAIT_LOCK},
		         "Deadlock on move_lock, CPU0 (hard lockup): hardirq wb_end spins with "
		         "interrupts off for move_lock, which what it interrupted holds."},
			{{MACHINE_DEADLOCK, MACHINE_SOFT_LOCKUP, MACHINE_SELF, 0, 0, lock, 0,
		          MACHINE_WAIT_LOCK},
		         "Deadlock on move_lock, CPU0 (soft lockup): task T spins with interrupts "
		         "ON for move_lock, which it holds already."},
			{{MACHINE_DEADLOCK, MACHINE_HUNG_TASK, MACHINE_PLAIN, 0, 0, 0xffff, 0,
		          MACHINE_WAIT_GP},
		         "Deadlock, CPU0 (hung task): task T sleeps for ever."},
			{{MACHINE_DEADLOCK, MACHINE_HUNG_TASK, MACHINE_SELF, 0, 0, lock, 0,
		          MACHINE_WAIT_SLEEPING_LOCK},
		         "Deadlock on move_lock, CPU0 (hung task): task T sleeps for move_lock, "
		         "which it holds already."},
			{{MACHINE_DEADLOCK, MACHINE_SOFT_LOCKUP, MACHINE_PLAIN, 0, 0, 0, 0,
		          MACHINE_WAIT_IPI},
		         "Deadlock on IPI wb_end, CPU0 (soft lockup): task T spins with "
		         "interrupts ON for an answer."},
			{{MACHINE_ASSERTION, 0, MACHINE_IPI_IRQS_OFF, 0, 0, 0, 0, 0},
		         "Assertion: CPU0 task T sends IPI wb_end and waits with interrupts off."},
			{{MACHINE_ASSERTION, 0, MACHINE_MUTEX_IN_IRQ, 0, 1, lock, 0, 0},
		         "Assertion: CPU0 hardirq wb_end uses mutex move_lock in an interrupt."},
			{{MACHINE_LIMIT, 0, MACHINE_IPI_OWN_CPU, 0, 0, 0, 0, 0},
		         "Limit: CPU0 task T sends IPI wb_end to its own CPU, which is not "
		         "simulated."},
			{{MACHINE_IMBALANCE, 0, MACHINE_NOT_HELD, 0, 0, lock, 0, 0},
		         "Imbalance: CPU0 task T releases move_lock, which it does not hold."},
			{{MACHINE_IMBALANCE, 0, MACHINE_STILL_HELD, 0, 0, lock, 0, 0},
		         "Imbalance: CPU0 task T returns and still holds move_lock."},
			{{MACHINE_IMBALANCE, 0, MACHINE_PREEMPT_COUNT, 0, 0, 0xffff, 1, 0},
		         "Imbalance: CPU0 task T returns with preempt_count off by +1."},
			{{MACHINE_IMBALANCE, 0, MACHINE_SOFTIRQ_COUNT, 0, 0, 0xffff, -1, 0},
		         "Imbalance: CPU0 task T returns with the softirq count off by -1."},
			{{MACHINE_IMBALANCE, 0, MACHINE_RCU_DEPTH, 0, 0, 0xffff, 2, 0},
		         "Imbalance: CPU0 task T returns with RCU depth off by +2."},
			{{MACHINE_IRQ_STATE, 0, MACHINE_IRQS_LEFT_OFF, 0, 0, 0xffff, 0, 0},
		         "IRQ state: CPU0 task T returns with interrupts off; they were ON when "
		         "it began."},
			{{MACHINE_IRQ_STATE, 0, MACHINE_IRQS_LEFT_ON, 0, 0, 0xffff, 0, 0},
		         "IRQ state: CPU0 task T returns with interrupts ON; they were off when "
		         "it began."},
			{{MACHINE_IRQ_STATE, 0, MACHINE_HANDLER_ON, 0, 1, 0xffff, 0, 0},
		         "IRQ state: CPU0 hardirq wb_end returns with interrupts ON."},
			{{MACHINE_ATOMIC_SLEEP, 0, MACHINE_PLAIN, 0, 0, 0xffff, 0, 0},
		         "Atomic sleep: CPU0 task T may sleep here, and must not."},
			{{MACHINE_ASSERTION, 0, MACHINE_PLAIN, 0, 0, 0xffff, 0, 0},
		         "Assertion: CPU0 task T hits a BUG_ON."},
			{{MACHINE_DRIFT, 0, MACHINE_PLAIN, 0, 0, word, -2, 0},
		         "Drift: at rest X.flags is 2 too low."},
			{{MACHINE_LIVELOCK, 0, MACHINE_PLAIN, 0, 0, 0xffff, 0, 0},
		         "Livelock: CPU0 task T goes round without progress."},
			{{MACHINE_LIMIT, 0, MACHINE_WORD_RANGE, 0, 0, word, 70000, 0},
		         "Limit: X.flags has no room for 70000."},
			{{MACHINE_LIMIT, 0, MACHINE_NODE_LIMIT, 0, 0, 0xffff, 0, 0},
		         "Limit: CPU0 task T cannot go on: it ran out of room."},
		};

		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			text_clear(&text);
			explain_finding(&o.scenario, &rows[i].finding, &text);
			cr_expect_str_eq(text_str(&text), rows[i].sentence);
		}
	}
	text_finish(&text);
	opened_finish(&o);
}

Test(warning, has_a_sentence_for_every_invariant)
{
	struct text text = {.len = 0};
	struct opened o;

	story_open(&o, "story", NULL);
	for (int i = 1; i <= MACHINE_NR_INVARIANTS; i++) {
		const struct machine_event event = {.kind = MACHINE_EV_WARNING, .a = i};

		text_clear(&text);
		explain_warning(&o.scenario, &event, &text);
		cr_expect(str_has_prefix(text_str(&text), "Warning: "), "I%d", i);
		cr_expect(text.len > 20 && text.data[text.len - 1] == '.', "I%d: %s", i,
		          text_str(&text));
	}
	text_finish(&text);
	opened_finish(&o);
}

Test(choice, has_a_phrase_for_each_kind)
{
	struct text text = {.len = 0};
	struct opened o;

	story_open(&o, "switch", NULL);
	{
		static const struct {
			struct machine_choice choice;
			const char *phrase;
		} rows[] = {
			{{MACHINE_RUN, 1, 0}, "CPU1 runs"},
			{{MACHINE_SWITCH, 0, 1}, "CPU0 switches to task S"},
			{{MACHINE_TICK, 1, 0}, "a tick on CPU1 runs softirqs"},
			{{MACHINE_GP_END, 0, 0}, "the grace period of switches0.rcu_head ends"},
		};

		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			text_clear(&text);
			explain_choice(&o.scenario, rows[i].choice, &text);
			cr_expect_str_eq(text_str(&text), rows[i].phrase);
		}
	}
	text_finish(&text);
	opened_finish(&o);
}
