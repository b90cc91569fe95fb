// SPDX-License-Identifier: GPL-2.0-only
/*
 * Functions that a scenario brings along: what the loader makes of them.
 */
#include "lockstep/scenario/code.h"

#include "lockstep/vocab/primitive.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "golden.h"
#include "toy.h"

#define HEAD "lockstep: 1\nname: own\ntitle: Own code\n"
#define TASKS "tasks:\n  T: {calls: f()}\n"

#define EVERYTHING                                                                                 \
	HEAD "locks:\n"                                                                            \
	     "  A: spinlock\n"                                                                     \
	     "  B: {kind: raw_spinlock, irq_safe: true}\n"                                         \
	     "  M: {kind: mutex, class: inode lock, subclass: 1}\n"                                \
	     "  R: rwlock\n"                                                                       \
	     "  S: rwsem\n"                                                                        \
	     "words:\n"                                                                            \
	     "  ready: 0\n"                                                                        \
	     "  n: {initial: -3, width: 4}\n"                                                      \
	     "  hits: {initial: 2, percpu: true, wraps: true}\n"                                   \
	     "  state: {bits: [DONE, BUSY, GONE], initial: [DONE, GONE]}\n"                        \
	     "rcu_heads: {old: free_old}\n"                                                        \
	     "works: {w: flush}\n"                                                                 \
	     "functions:\n"                                                                        \
	     "  free_old: [\"WRITE_ONCE(ready, 0)\"]\n"                                            \
	     "  flush: []\n"                                                                       \
	     "  get:\n"                                                                            \
	     "    - if: test_bit(BUSY, state)\n"                                                   \
	     "      then: return 1\n"                                                              \
	     "    - return READ_ONCE(n) & 3\n"                                                     \
	     "  f:\n"                                                                              \
	     "    buggy:\n"                                                                        \
	     "      - raw_spin_lock_irqsave(&B, flags)\n"                                          \
	     "      - raw_spin_unlock_irqrestore(&B, flags)\n"                                     \
	     "    fixed:\n"                                                                        \
	     "      - x = get()\n"                                                                 \
	     "      - if: x != 1\n"                                                                \
	     "        then: [y = 2]\n"                                                             \
	     "        else:\n"                                                                     \
	     "          - x = cmpxchg(n, -3, x + 1)\n"                                             \
	     "          - break_off()\n"                                                           \
	     "      - repeat: 2\n"                                                                 \
	     "        do: [\"this_cpu_add(hits, x)\"]\n"                                           \
	     "      - while: \"!spin_trylock(A)\"\n"                                               \
	     "        at_most: 5\n"                                                                \
	     "        do: []\n"                                                                    \
	     "      - while: READ_ONCE(ready) == 0\n"                                              \
	     "        do:\n"                                                                       \
	     "          - if: y\n"                                                                 \
	     "            then: break\n"                                                           \
	     "            else: return\n"                                                          \
	     "      - call_rcu(old)\n"                                                             \
	     "      - queue_work(w)\n"                                                             \
	     "      - raise_softirq(NET_RX_SOFTIRQ)\n"                                             \
	     "      - smp_call_function_single(1)\n"                                               \
	     "  break_off: [\"atomic_add(1, n)\", BUG_ON(!1)]\n" TASKS

static const char *text_of(const struct toy *toy, size_t variant)
{
	return toy->s.code->builds[variant]->files[0].text;
}

static void load(struct toy *toy, const char *yaml)
{
	toy_load(toy, yaml);
	cr_assert(toy->ok, "%s", toy->messages);
}

Test(code, becomes_a_study_with_a_build_for_each_variant)
{
	struct toy toy = {0};
	size_t nr = 99;

	load(&toy, EVERYTHING);
	cr_assert_str_eq(toy.s.study->name, CODE_STUDY);
	cr_assert_str_eq(toy.s.studies[0], CODE_STUDY);
	cr_assert_null(toy.s.studies[1]);
	cr_assert_eq(scenario_builds(&toy.s, NULL, &nr), toy.s.code->builds);
	cr_assert_eq(nr, 2);
	cr_assert_str_eq(toy.s.builds[0]->variant, "buggy");
	cr_assert_str_eq(toy.s.builds[1]->variant, "fixed");
	cr_assert_eq(code_variant(toy.s.code, toy.s.builds[1]), 1);
	toy_finish(&toy);
}

Test(code, has_locks_and_words_under_their_own_names)
{
	struct toy toy = {0};
	const struct machine_world *w = &toy.s.world;

	load(&toy, EVERYTHING);
	cr_assert_eq(w->locks[toy_lock(&toy, "A")].kind, VOCAB_SPINLOCK);
	cr_assert_eq(w->locks[toy_lock(&toy, "B")].kind, VOCAB_RAW_SPINLOCK);
	cr_assert(w->locks[toy_lock(&toy, "B")].irq_safe);
	cr_assert_eq(w->locks[toy_lock(&toy, "M")].kind, VOCAB_MUTEX);
	cr_assert_str_eq(w->locks[toy_lock(&toy, "M")].class_name, "inode lock/1");
	cr_assert_eq(toy_initial(&toy, "n"), -3);
	cr_assert_eq(w->words[toy_word(&toy, "n")].width, 4);
	cr_assert_eq(toy_initial(&toy, "state"), 5);
	cr_assert_eq(w->words[toy_word(&toy, "state")].width, 3);
	cr_assert(w->words[toy_word(&toy, "hits")].per_cpu);
	cr_assert(w->words[toy_word(&toy, "hits")].wraps);
	cr_assert_str_eq(w->rcu_heads[0].name, "old");
	cr_assert_str_eq(toy.s.calls[w->rcu_heads[0].call].text, "free_old()");
	cr_assert_str_eq(w->works[0].name, "w");
	toy_finish(&toy);
}

Test(code, is_shown_as_c)
{
	struct toy toy = {0};

	load(&toy, EVERYTHING);
	cr_expect(golden_check("code_buggy", text_of(&toy, 0)));
	cr_expect(golden_check("code_fixed", text_of(&toy, 1)));
	toy_finish(&toy);
}

/* The line @number of @text, from 1. */
static const char *line_at(const char *text, unsigned number)
{
	while (--number)
		text += strcspn(text, "\n") + 1;
	return text;
}

Test(code, knows_the_line_of_each_call)
{
	struct toy toy = {0};

	load(&toy, EVERYTHING);
	for (size_t v = 0; v < 2; v++) {
		for (size_t i = 0; i < toy.s.code->nr_calls; i++) {
			const struct code_call *call = toy.s.code->calls[i];
			const uint16_t line = toy.s.code->lines[v][i];
			const char *name = call->function == CODE_NONE
			                           ? vocab_primitive_info(
							     (enum vocab_primitive)call->primitive)
			                                     ->name
			                           : toy.s.code->functions[call->function].name;

			/* 0: only another variant makes this call */
			if (line)
				cr_expect(strstr(line_at(text_of(&toy, v), line), name), "%s",
				          name);
		}
	}
	toy_finish(&toy);
}

Test(code, has_one_variant_where_none_is_named)
{
	struct toy toy = {0};

	load(&toy, HEAD "functions: {f: []}\n" TASKS "expect:\n  only: {verdict: completes}\n");
	cr_assert_eq(toy.s.code->nr_variants, 1);
	cr_assert_str_eq(toy.s.builds[0]->variant, "only");
	cr_assert_str_eq(toy.s.expect[0].variant, "only");
	toy_finish(&toy);
}

Test(code, obeys_set)
{
	struct toy toy = {0};

	toy_set(&toy, "n", "4");
	load(&toy, HEAD "words: {n: 0}\nfunctions: {f: []}\n" TASKS);
	cr_assert_eq(toy_initial(&toy, "n"), 4);
	toy_finish(&toy);
}

Test(code, is_loaded_for_no_study_but_itself)
{
	struct toy toy = {.options = {.study = CODE_STUDY}};
	struct toy other = {.options = {.study = "toy-1"}};

	load(&toy, HEAD "functions: {f: []}\n" TASKS);
	toy_load(&other, HEAD "functions: {f: []}\n" TASKS);
	cr_assert(!other.ok);
	cr_assert(strstr(other.messages, "brings its own code, not the study 'toy-1'"));
	toy_finish(&toy);
	toy_finish(&other);
}

Test(code, warns_of_what_is_never_reached)
{
	static const struct {
		const char *body;
		bool warns;
	} rows[] = {
		{"[return, BUG_ON(1)]", true},
		{"[{if: 1, then: return, else: return}, BUG_ON(1)]", true},
		{"[{while: 1, do: [break, BUG_ON(1)]}]", true},
		{"[{if: 1, then: return}, BUG_ON(1)]", false},
		{"[{while: 1, do: [{if: 1, then: break}, BUG_ON(1)]}, BUG_ON(1)]", false},
		{"[{repeat: 2, do: return}, BUG_ON(1)]", false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct toy toy = {0};
		char yaml[512];

		snprintf(yaml, sizeof(yaml), HEAD "functions:\n  f: %s\n" TASKS, rows[i].body);
		load(&toy, yaml);
		cr_expect_eq(strstr(toy.messages, "this is never reached") != NULL, rows[i].warns,
		             "%s: %s", rows[i].body, toy.messages);
		toy_finish(&toy);
	}
}

Test(code, works_out_what_c_does)
{
	static const struct {
		enum code_operator op;
		int32_t left, right, result;
	} rows[] = {
		{CODE_ALONE, 7, 9, 7},
		{CODE_PLUS, 7, 9, 16},
		{CODE_PLUS, INT32_MAX, 1, INT32_MIN},
		{CODE_MINUS, INT32_MIN, 1, INT32_MAX},
		{CODE_AND, 6, 3, 2},
		{CODE_EQUAL, 3, 3, 1},
		{CODE_UNEQUAL, 3, 3, 0},
		{CODE_LESS, -1, 0, 1},
		{CODE_GREATER, -1, 0, 0},
		{CODE_AT_MOST, 2, 2, 1},
		{CODE_AT_LEAST, 1, 2, 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_expect_eq(code_operate(rows[i].op, rows[i].left, rows[i].right), rows[i].result,
		             "row %zu", i);
}

/* Every primitive that is not the shims' alone, with one operand of each kind. */
Test(code, knows_every_primitive)
{
	static const struct {
		const char *kind, *operand;
	} operands[] = {
		{"spinlock", "A"}, {"raw_spinlock", "B"}, {"rwlock", "R"},
		{"mutex", "M"},    {"rwsem", "S"},        {"word", "n"},
		{"percpu", "h"},   {"bit", "0"},          {"value", "1"},
		{"expected", "2"}, {"flags", "fl"},       {"rcu_head", "old"},
		{"work", "w"},     {"cpu", "1"},          {"vector", "NET_TX_SOFTIRQ"},
	};

	for (int p = 0; p < VOCAB_NR_PRIMITIVES; p++) {
		const struct vocab_primitive_info *info =
			vocab_primitive_info((enum vocab_primitive)p);
		struct toy toy = {0};
		char yaml[1024], call[128] = "", kind[32];
		int used;

		if (strcmp(info->args, "-") == 0)
			continue;
		for (const char *at = info->args; sscanf(at, "%31s%n", kind, &used) == 1;
		     at += used) {
			const char *operand = NULL;

			for (size_t i = 0; i < sizeof(operands) / sizeof(operands[0]); i++)
				if (strcmp(operands[i].kind, kind) == 0)
					operand = operands[i].operand;
			cr_assert_not_null(operand, "%s: what is a '%s'?", info->name, kind);
			strcat(call, call[0] ? ", " : "");
			strcat(call, operand);
		}
		snprintf(yaml, sizeof(yaml),
		         HEAD
		         "locks: {A: spinlock, B: raw_spinlock, R: rwlock, M: mutex, S: rwsem}\n"
		         "words: {n: 0, h: {percpu: true}}\n"
		         "rcu_heads: {old: g}\nworks: {w: g}\n"
		         "functions:\n  g: []\n  f:\n    - local_irq_save(fl)\n"
		         "    - %s(%s)\n" TASKS,
		         info->name, call);
		load(&toy, yaml);
		toy_finish(&toy);
	}
}
