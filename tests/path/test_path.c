// SPDX-License-Identifier: GPL-2.0-only
/*
 * The path alone: the test gives the answers itself, so it can lead the code anywhere.
 */
#include "lockstep/path/path.h"

#include <criterion/criterion.h>
#include <string.h>

#include "opened.h"

/* Where the code asks for an op of this code by this shown name, answer with that. */
struct reply {
	uint8_t op;
	const char *object; /* as written in the source */
	int32_t answer;
};

struct walk {
	struct opened opened;
	struct path *path;
	struct machine_program *program;
	uint16_t call;
	machine_node node;
};

static void walk_init(struct walk *w, const char *variant)
{
	opened_file(&w->opened, "truncate", NULL);
	w->path = run_path(opened_run(&w->opened, variant));
	w->program = path_program(w->path);
	w->call = w->opened.scenario.world.slots[0].calls[0];
	w->node = w->program->root(w->program, w->call, 0);
}

static void walk_finish(struct walk *w)
{
	opened_finish(&w->opened);
}

static int32_t reply_to(const struct path_place *place, const struct reply *replies, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (place->ask.op == replies[i].op &&
		    strcmp(place->site->object, replies[i].object) == 0)
			return replies[i].answer;
	return 0;
}

/* Walks until the code is about to do @op, at most @max ops; returns how many were done. */
static unsigned walk_until(struct walk *w, enum vocab_op op, const struct reply *replies, size_t nr,
                           unsigned max)
{
	unsigned n = 0;

	while (n < max && w->program->next(w->program, w->node)->op != op) {
		const struct path_place *place = path_place(w->path, w->node);

		w->node = w->program->child(w->program, w->node, reply_to(place, replies, nr));
		cr_assert(w->node, "%s", path_limit(w->path) ? path_limit(w->path) : "");
		n++;
	}
	return n;
}

Test(path, gives_the_same_child_for_the_same_answer)
{
	struct walk w;
	machine_node first, again;

	walk_init(&w, "buggy");
	first = w.program->child(w.program, w.node, 1);
	again = w.program->child(w.program, w.node, 1);
	cr_assert(first && first == again);
	cr_assert(w.node == w.program->root(w.program, w.call, 0));
	walk_finish(&w);
}

Test(path, knows_call_stack_and_source_of_the_first_op)
{
	struct walk w;
	const struct path_place *place;

	walk_init(&w, "buggy");
	place = path_place(w.path, w.node);
	cr_assert_geq(place->nr_frames, 1);
	cr_assert_str_eq(place->frames[0], "cancel_dirty_page");
	cr_assert_not_null(place->site);
	cr_assert_gt(place->site->line, 0);
	walk_finish(&w);
}

Test(path, follows_locks_and_saved_irq_states)
{
	static const struct reply locked[] = {{VOCAB_LOAD, "page->mem_cgroup", 1},
	                                      {VOCAB_LOAD, "page->mapping", 1},
	                                      {VOCAB_LOAD, "*(&memcg->moving_account)", 1},
	                                      {VOCAB_IRQ_SAVE, "&memcg->move_lock", 1}};
	const struct path_place *place;
	struct walk w;

	walk_init(&w, "fixed");
	walk_until(&w, VOCAB_LOAD_ACQUIRE, locked, 4, 100);
	place = path_place(w.path, w.node);
	cr_assert_eq(place->nr_held, 1);
	cr_assert_eq(place->held[0].how, VOCAB_P_spin_lock_irqsave);
	cr_assert_eq(place->nr_saved, 1);
	cr_assert(place->saved[0].kept);
	cr_assert_eq(place->saved[0].value, 1);
	cr_assert_neq(place->saved[0].word, MACHINE_NO_OBJECT, "moved to move_lock_flags");
	walk_finish(&w);
}

/* The recheck loop of mem_cgroup_begin_page_stat: the group changes each time it is looked at. */
Test(path, closes_a_retry_loop)
{
	static const char *const variants[] = {"buggy", "fixed"};

	for (size_t v = 0; v < 2; v++) {
		struct walk w;
		size_t nodes[6];

		walk_init(&w, variants[v]);
		for (int round = 0; round < 6; round++) {
			struct reply replies[] = {{VOCAB_LOAD, "page->mem_cgroup", 1},
			                          {VOCAB_LOAD, "page->mapping", 1},
			                          {VOCAB_LOAD, "*(&memcg->moving_account)", 1},
			                          {VOCAB_IRQ_SAVE, "&memcg->move_lock", 1}};

			walk_until(&w, VOCAB_SPIN_LOCK, replies, 4, 100);
			w.node = w.program->child(w.program, w.node, 1);
			replies[0].answer = 0;
			walk_until(&w, VOCAB_SPIN_UNLOCK, replies, 4, 100);
			w.node = w.program->child(w.program, w.node, 0);
			nodes[round] = path_nr_nodes(w.path);
		}
		cr_assert_geq(nodes[0], 8);
		cr_assert_eq(nodes[1], nodes[5], "%s: %zu nodes after 2 rounds, %zu after 6",
		             variants[v], nodes[1], nodes[5]);
		walk_finish(&w);
	}
}

/* ---- IPIs ---- */

static const char asks[] = "lockstep: 1\n"
			   "name: asks\n"
			   "title: Asks\n"
			   "studies: [writeback-4.4]\n"
			   "machine: {cpus: 3}\n"
			   "tasks:\n"
			   "  T: {cpu: 0, calls: [flush_tlb_on(1), flush_tlb_on(2)]}\n"
			   "interrupts:\n"
			   "  dev: {cpu: 1, call: timer_interrupt()}\n"
			   "  ipi: {cpu: 1, ipi: true, call: flush_tlb_ipi()}\n";

Test(ipi, goes_to_the_line_of_the_cpu_that_the_code_names)
{
	struct walk w = {.node = 0};

	opened_text(&w.opened, asks, NULL);
	w.path = run_path(opened_run(&w.opened, "buggy"));
	w.program = path_program(w.path);
	w.node = w.program->root(w.program, w.opened.scenario.world.slots[0].calls[0], 0);
	cr_assert_eq(walk_until(&w, VOCAB_IPI_SEND, NULL, 0, 10), 1);
	cr_expect_eq(path_place(w.path, w.node)->ask.object, 1);
	cr_assert_eq(walk_until(&w, VOCAB_IPI_WAIT, NULL, 0, 10), 1);
	cr_expect_eq(path_place(w.path, w.node)->ask.object, 1);
	walk_finish(&w);
}

Test(ipi, to_a_cpu_without_a_line_says_what_to_write)
{
	struct walk w = {.node = 0};

	opened_text(&w.opened, asks, NULL);
	w.path = run_path(opened_run(&w.opened, "buggy"));
	w.program = path_program(w.path);
	w.node = w.program->root(w.program, w.opened.scenario.world.slots[0].calls[1], 0);
	cr_assert_eq(w.program->child(w.program, w.node, 0), 0);
	cr_expect_not_null(strstr(path_limit(w.path), "{ipi: true, cpu: N, call: ...}"));
	walk_finish(&w);
}

/* The mutex of cgroups: held, as locks are, and how it was taken. */
Test(held, knows_mutexes)
{
	static const char moves[] = "lockstep: 1\n"
				    "name: moves\n"
				    "title: Moves\n"
				    "studies: [writeback-4.4]\n"
				    "world:\n"
				    "  memcgs: {A: {}, B: {}}\n"
				    "tasks:\n"
				    "  T: {calls: [\"cgroup_attach_task(A, B)\"]}\n";
	struct walk w = {.node = 0};
	const struct path_place *place;

	opened_text(&w.opened, moves, NULL);
	w.path = run_path(opened_run(&w.opened, "buggy"));
	w.program = path_program(w.path);
	w.node = w.program->root(w.program, w.opened.scenario.world.slots[0].calls[0], 0);
	walk_until(&w, VOCAB_MUTEX_LOCK, NULL, 0, 10);
	w.node = w.program->child(w.program, w.node, 1);
	place = path_place(w.path, w.node);
	cr_assert_eq(place->nr_held, 1);
	cr_expect_eq(place->held[0].how, VOCAB_P_mutex_lock);
	cr_expect(!place->held[0].reads);
	cr_expect_eq(w.program->facts(w.program, w.node)->nr_held, 1);
	cr_expect_eq(w.program->facts(w.program, w.node)->preempt, 0);
	walk_until(&w, VOCAB_MUTEX_UNLOCK, NULL, 0, 200);
	w.node = w.program->child(w.program, w.node, 0);
	cr_expect_eq(path_place(w.path, w.node)->nr_held, 0);
	walk_finish(&w);
}
