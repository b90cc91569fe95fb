// SPDX-License-Identifier: GPL-2.0-only
/*
 * The interpreter of functions that a scenario brings along, op by op.
 */
#include "lockstep/path/path.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "lockstep/base/text.h"
#include "opened.h"

#define HEAD                                                                                       \
	"lockstep: 1\nname: own\ntitle: Own code\n"                                                \
	"locks: {A: spinlock, B: spinlock}\n"                                                      \
	"words: {n: 0, m: 0, state: {bits: [DONE, BUSY]}}\n"                                       \
	"functions:\n"
#define TAIL "tasks:\n  T: {calls: f()}\n"

struct walk {
	struct opened opened;
	struct path *path;
	struct machine_program *program;
	machine_node node;
};

static void walk_init(struct walk *w, const char *functions)
{
	char yaml[4096];

	snprintf(yaml, sizeof(yaml), HEAD "%s" TAIL, functions);
	opened_text(&w->opened, yaml, NULL);
	w->path = run_path(opened_run(&w->opened, "only"));
	w->program = path_program(w->path);
	w->node = w->program->root(w->program, w->opened.scenario.world.slots[0].calls[0], 0);
	cr_assert(w->node);
}

static void walk_finish(struct walk *w)
{
	opened_finish(&w->opened);
}

/* "op(value)" of what is asked next, then go on under @answer. */
static void step(struct walk *w, int32_t answer, struct text *out)
{
	const struct vocab_ask *ask = w->program->next(w->program, w->node);
	const enum vocab_operand operand = vocab_op_info((enum vocab_op)ask->op)->operand;

	text_printf(out, "%s%s", out->len ? " " : "", vocab_op_info((enum vocab_op)ask->op)->name);
	if (operand == VOCAB_WORD || ask->op == VOCAB_ASSERT || ask->op == VOCAB_IRQ_RESTORE)
		text_printf(out, "=%d", ask->value);
	if (ask->op == VOCAB_RETURN)
		return;
	w->node = w->program->child(w->program, w->node, answer);
	cr_assert(w->node, "%s", path_limit(w->path) ? path_limit(w->path) : "");
}

/* All that @functions do when the machine answers so; 0 when no answer is left. */
static void plays(const char *functions, const int32_t *answers, size_t nr, const char *expected)
{
	struct walk w;
	struct text got;

	walk_init(&w, functions);
	text_init(&got);
	for (size_t i = 0; i < 200; i++) {
		const bool over = w.program->next(w.program, w.node)->op == VOCAB_RETURN;

		step(&w, i < nr ? answers[i] : 0, &got);
		if (over)
			break;
	}
	cr_expect_str_eq(text_str(&got), expected, "%s\nwanted %s\ngot    %s", functions, expected,
	                 text_str(&got));
	text_finish(&got);
	walk_finish(&w);
}

#define PLAYS(functions, expected, ...)                                                            \
	do {                                                                                       \
		const int32_t answers[] = {__VA_ARGS__};                                           \
		plays(functions, answers, sizeof(answers) / sizeof(answers[0]), expected);         \
	} while (0)

Test(script, runs_statements_one_by_one)
{
	PLAYS("  f: [spin_lock(A), spin_unlock(A)]\n",
	      "preempt_disable spin_lock spin_unlock preempt_enable return", 0);
}

Test(script, gives_preemption_back_when_a_trylock_fails)
{
	const char *const code = "  f:\n    - if: spin_trylock(A)\n      then: spin_unlock(A)\n"
				 "      else: \"WRITE_ONCE(n, 7)\"\n";

	PLAYS(code, "preempt_disable spin_trylock spin_unlock preempt_enable return", 0, 1);
	PLAYS(code, "preempt_disable spin_trylock preempt_enable WRITE_ONCE=7 return", 0, 0);
}

Test(script, works_out_values_from_left_to_right)
{
	PLAYS("  f:\n    - x = READ_ONCE(n) - READ_ONCE(m)\n    - WRITE_ONCE(n, x)\n",
	      "READ_ONCE=0 READ_ONCE=0 WRITE_ONCE=3 return", 5, 2);
	PLAYS("  f: [\"WRITE_ONCE(n, READ_ONCE(n) + 1)\"]\n", "READ_ONCE=0 WRITE_ONCE=-1 return",
	      -2);
	PLAYS("  f: [\"x = cmpxchg(n, READ_ONCE(n), READ_ONCE(m) + 1)\", BUG_ON(x == 4)]\n",
	      "READ_ONCE=0 READ_ONCE=0 cmpxchg=10 BUG_ON=1 return", 3, 9, 4);
	PLAYS("  f: [BUG_ON(!READ_ONCE(n))]\n", "READ_ONCE=0 BUG_ON=1 return", 0);
}

Test(script, takes_either_branch)
{
	const char *const code = "  f:\n    - if: READ_ONCE(n) == 1\n      then: spin_lock(A)\n"
				 "    - if: test_bit(BUSY, state)\n      then: []\n"
				 "      else: [BUG_ON(1)]\n";

	PLAYS(code, "READ_ONCE=0 preempt_disable spin_lock test_bit=0 return", 1, 0, 0, 1);
	PLAYS(code, "READ_ONCE=0 test_bit=0 BUG_ON=1 return", 2, 0);
}

Test(script, repeats_as_often_as_it_should)
{
	PLAYS("  f:\n    - repeat: 2\n      do:\n        - repeat: 2\n"
	      "          do: [\"atomic_add(1, n)\"]\n        - \"atomic_add(2, n)\"\n",
	      "atomic_add=1 atomic_add=1 atomic_add=2 atomic_add=1 atomic_add=1 atomic_add=2 return",
	      0);
	PLAYS("  f:\n    - repeat: 9\n      do:\n        - if: READ_ONCE(n)\n          then: break\n",
	      "READ_ONCE=0 READ_ONCE=0 return", 0, 1);
}

Test(script, leaves_a_loop_at_its_bound)
{
	const char *const code =
		"  f:\n    - while: READ_ONCE(n)\n      at_most: 2\n      do: []\n";

	PLAYS(code, "READ_ONCE=0 return", 0);
	PLAYS(code, "READ_ONCE=0 READ_ONCE=0 return", 1, 1, 1, 1);
}

Test(script, returns_from_the_middle_with_a_value)
{
	const char *const code = "  f:\n    - x = g()\n    - WRITE_ONCE(n, x)\n"
				 "  g:\n    - repeat: 3\n      do:\n        - if: READ_ONCE(m)\n"
				 "          then: return 5\n    - return h() + 1\n"
				 "  h: [return READ_ONCE(n)]\n";

	PLAYS(code, "READ_ONCE=0 READ_ONCE=0 WRITE_ONCE=5 return", 0, 1);
	PLAYS(code, "READ_ONCE=0 READ_ONCE=0 READ_ONCE=0 READ_ONCE=0 WRITE_ONCE=9 return", 0, 0, 0,
	      8);
}

Test(script, keeps_irq_states_in_locals)
{
	const char *const code =
		"  f:\n    - spin_lock_irqsave(A, a)\n    - spin_lock_irqsave(B, b)\n"
		"    - spin_unlock_irqrestore(B, b)\n    - spin_unlock_irqrestore(A, a)\n";

	PLAYS(code,
	      "local_irq_save preempt_disable spin_lock local_irq_save preempt_disable spin_lock "
	      "spin_unlock local_irq_restore=0 preempt_enable "
	      "spin_unlock local_irq_restore=1 preempt_enable return",
	      1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

Test(script, shows_call_stack_line_and_locals)
{
	struct walk w;
	const struct path_place *place;
	struct text done;

	walk_init(&w, "  f:\n    - x = 3\n    - spin_lock_irqsave(A, flags)\n    - g()\n"
	              "  g: [y = READ_ONCE(n)]\n");
	text_init(&done);
	for (int i = 0; i < 3; i++)
		step(&w, 1, &done);
	place = path_place(w.path, w.node);
	cr_assert_eq(place->nr_frames, 2);
	cr_assert_str_eq(place->frames[0], "f");
	cr_assert_str_eq(place->frames[1], "g");
	cr_assert_str_eq(place->site->func, "g");
	cr_assert_str_eq(place->site->name, "READ_ONCE");
	cr_assert_str_eq(place->site->object, "n");
	cr_assert_gt(place->site->line, 0);
	cr_assert_eq(place->nr_held, 1);
	cr_assert_eq(place->nr_saved, 1);
	cr_assert_str_eq(place->saved[0].place, "flags");
	cr_assert_eq(place->nr_watched, 3);
	cr_assert_str_eq(place->watched[0].name, "x");
	cr_assert_eq(place->watched[0].value, 3);
	cr_assert(place->watched[1].flags);
	text_finish(&done);
	walk_finish(&w);
}

/* A loop that waits is the same place in every round. */
Test(script, closes_a_retry_loop_after_one_round)
{
	struct walk w;
	struct text done;
	size_t nodes = 0;

	walk_init(&w, "  f:\n    - while: \"!spin_trylock(A)\"\n      do:\n"
	              "        - x = READ_ONCE(n)\n    - spin_unlock(A)\n");
	text_init(&done);
	for (int round = 0; round < 100; round++) {
		for (int i = 0; i < 4; i++)
			step(&w, 0, &done);
		if (round == 1)
			nodes = path_nr_nodes(w.path);
	}
	cr_assert_eq(path_nr_nodes(w.path), nodes);
	cr_assert_leq(nodes, 8);
	text_finish(&done);
	walk_finish(&w);
}

/* What a round leaves in a local makes the next one another. */
Test(script, tells_rounds_apart_by_their_locals)
{
	struct walk w;
	struct text done;
	machine_node first;

	walk_init(&w, "  f:\n    - x = 0\n    - while: READ_ONCE(n) == x\n      do: [x = x + 1]\n");
	text_init(&done);
	first = w.node;
	step(&w, 0, &done);
	cr_assert_neq(w.node, first);
	step(&w, 2, &done);
	cr_assert_eq(w.program->next(w.program, w.node)->op, VOCAB_RETURN);
	text_finish(&done);
	walk_finish(&w);
}

Test(script, gives_up_on_a_loop_that_asks_nothing)
{
	struct opened o;
	struct path *path;
	struct machine_program *program;

	opened_text(&o, HEAD "  f: [{while: 1, do: []}]\n" TAIL, NULL);
	path = run_path(opened_run(&o, "only"));
	program = path_program(path);
	cr_assert_eq(program->root(program, o.scenario.world.slots[0].calls[0], 0), 0);
	cr_assert(strstr(path_limit(path), "asks nothing of the machine"));
	opened_finish(&o);
}
