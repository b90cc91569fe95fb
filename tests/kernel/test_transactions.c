// SPDX-License-Identifier: GPL-2.0-only
#include "world.h"

#include "lockstep/kernel/builds.h"

#include <criterion/criterion.h>
#include <string.h>

#define I_WB_SWITCH (1 << 13)
#define PG_DIRTY (1 << 1)

static const char *const studies[] = {"writeback-4.4", "writeback-4.17"};

static const char *tree_lock(const struct world *world)
{
	return strcmp(world->build->study->name, "writeback-4.4") == 0 ? "tree_lock" : "xa_lock";
}

/* A dirty page of a memcg charges move out of, of an inode that switches, as asked for. */
static struct world *make(const char *study, const char *variant, const char *off, bool moving,
                          bool switching)
{
	struct world *world = world_create(kernel_find(study, variant, off));

	*world_word(world, "page", "flags") = PG_DIRTY;
	*world_word(world, "mem_cgroup", "moving_account") = moving;
	*world_word(world, "inode", "i_state") = switching ? I_WB_SWITCH : 0;
	return world;
}

/* The first op on the interrupt flag after the tree's lock is released; nr_steps if none. */
static size_t irq_op_after_tree_unlock(struct world *world)
{
	const uint16_t tree = world_id(world, "address_space", tree_lock(world));
	size_t i = world_find(world, 0, VOCAB_SPIN_UNLOCK, tree);

	while (i < world->nr_steps && world->steps[i].op != VOCAB_IRQ_ENABLE &&
	       world->steps[i].op != VOCAB_IRQ_RESTORE)
		i++;
	return i;
}

static size_t move_unlock(struct world *world)
{
	return world_find(world, 0, VOCAB_SPIN_UNLOCK, world_id(world, "mem_cgroup", "move_lock"));
}

Test(transactions, of_buggy_turn_interrupts_on_under_the_move_lock)
{
	for (size_t s = 0; s < 2; s++) {
		struct world *world = make(studies[s], "buggy", "", true, true);
		size_t on;

		cr_assert(world_call(world, "cancel_dirty_page"));
		on = irq_op_after_tree_unlock(world);
		cr_assert_lt(on, move_unlock(world));
		cr_assert_lt(move_unlock(world), world->nr_steps);
		cr_assert_eq(world->steps[on].op, VOCAB_IRQ_ENABLE);
		cr_assert_str_eq(world->steps[on].function, "unlocked_inode_to_wb_end");
		world_destroy(world);
	}
}

Test(transactions, of_fixed_restore_interrupts_to_off_under_the_move_lock)
{
	for (size_t s = 0; s < 2; s++) {
		struct world *world = make(studies[s], "fixed", "", true, true);
		size_t restored;

		cr_assert(world_call(world, "cancel_dirty_page"));
		restored = irq_op_after_tree_unlock(world);
		cr_assert_lt(restored, move_unlock(world));
		cr_assert_lt(move_unlock(world), world->nr_steps);
		cr_assert_eq(world->steps[restored].op, VOCAB_IRQ_RESTORE);
		cr_assert_eq(world->steps[restored].value, 0);
		cr_assert_str_eq(world->steps[restored].site->place, "cookie->flags");
		for (size_t i = 0; i < world->nr_steps; i++)
			cr_assert_neq(world->steps[i].op, VOCAB_IRQ_ENABLE);
		world_destroy(world);
	}
}

Test(transactions, do_not_exist_before_they_were_invented_or_when_compiled_out)
{
	static const char *const rows[][2] = {
		{"none", ""},
		{"none", "CONFIG_CGROUP_WRITEBACK"},
		{"buggy", "CONFIG_CGROUP_WRITEBACK"},
		{"fixed", "CONFIG_CGROUP_WRITEBACK"},
	};

	for (size_t r = 0; r < 8; r++) {
		struct world *world =
			make(studies[r / 4], rows[r % 4][0], rows[r % 4][1], true, true);

		cr_assert(world_call(world, "cancel_dirty_page"));
		cr_assert_eq(irq_op_after_tree_unlock(world), world->nr_steps);
		cr_assert_lt(move_unlock(world), world->nr_steps);
		cr_assert_eq(world->transactions, 0);
		world_destroy(world);
	}
}

Test(transactions, take_a_lock_only_when_something_is_under_way)
{
	static const char *const variants[] = {"buggy", "fixed"};

	for (unsigned row = 0; row < 16; row++) {
		const bool moving = row & 1, switching = row & 2;
		struct world *world =
			make(studies[row >> 3], variants[row >> 2 & 1], "", moving, switching);
		const uint16_t tree = world_id(world, "address_space", tree_lock(world));

		cr_assert(world_call(world, "cancel_dirty_page"));
		cr_assert_eq(move_unlock(world) < world->nr_steps, moving);
		cr_assert_eq(world_find(world, 0, VOCAB_SPIN_LOCK, tree) < world->nr_steps,
		             switching);
		cr_assert_eq(world->rcu, 0);
		cr_assert(world->irqs);
		world_destroy(world);
	}
}

Test(transactions, nest_in_the_memcg_one_at_fewer_places_since_4_6)
{
	for (size_t s = 0; s < 2; s++) {
		struct world *world = make(studies[s], "buggy", "", true, true);

		cr_assert(world_call(world, "clear_page_dirty_for_io"));
		cr_assert_lt(irq_op_after_tree_unlock(world), world->nr_steps);
		cr_assert_eq(move_unlock(world) < world->nr_steps, s == 0);
		world_destroy(world);
	}
}

Test(transactions, show_their_token_and_their_word)
{
	static const struct {
		const char *variant, *names[2];
	} rows[] = {
		{"buggy", {"locked"}},
		{"fixed", {"cookie.locked", "cookie.flags"}},
	};

	for (size_t r = 0; r < 4; r++) {
		struct world *world = make(studies[r / 2], rows[r % 2].variant, "", true, true);
		const char *const caller = world_has(world, "__cancel_dirty_page")
		                                   ? "__cancel_dirty_page"
		                                   : "cancel_dirty_page";

		cr_assert(world_call(world, "cancel_dirty_page"));
		cr_assert_eq(world->transactions, 1);
		cr_assert_eq(world->transaction_word, world_id(world, "inode", "i_wb"));
		cr_assert_eq(world->nr_watched, rows[r % 2].names[1] ? 2 : 1);
		for (int n = 0; n < world->nr_watched; n++) {
			cr_assert_str_eq(world->watched[n], rows[r % 2].names[n]);
			cr_assert_str_eq(world->watched_in[n], caller);
		}
		world_destroy(world);
	}
}

Test(transactions, deadlock_on_the_trees_lock_in_either_variant)
{
	static const char *const variants[] = {"buggy", "fixed"};

	for (size_t r = 0; r < 8; r++) {
		const bool switching = r & 4;
		struct world *world =
			make(studies[r & 1], variants[r >> 1 & 1], "", false, switching);

		cr_assert_eq(world_call(world, "congested_under_tree_lock"), !switching);
		world_destroy(world);
	}
}
