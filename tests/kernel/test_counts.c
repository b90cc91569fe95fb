// SPDX-License-Identifier: GPL-2.0-only
#include "world.h"

#include "lockstep/kernel/builds.h"

#include <criterion/criterion.h>
#include <string.h>

#define I_WB_SWITCH (1 << 13)
#define PG_LOCKED (1 << 0)
#define PG_DIRTY (1 << 1)
#define PG_WRITEBACK (1 << 3)

/* The counters of the study that count what @item is named after. */
struct names {
	const char *study, *node, *node_dirty, *node_writeback, *memcg_dirty, *memcg_writeback;
};

static const struct names names[] = {
	{"writeback-4.4", "zone", "NR_FILE_DIRTY", "NR_WRITEBACK", "MEM_CGROUP_STAT_DIRTY",
         "MEM_CGROUP_STAT_WRITEBACK"},
	{"writeback-4.17", "pglist_data", "NR_FILE_DIRTY", "NR_WRITEBACK", "NR_FILE_DIRTY",
         "NR_WRITEBACK"},
};

static const struct names *names_of(const struct vocab_build *build)
{
	return strcmp(build->study->name, names[0].study) == 0 ? &names[0] : &names[1];
}

/* The wb that counts the page: the root one when cgroup writeback is compiled out. */
static const char *wb(struct world *world)
{
	return *world->build->off ? "backing_dev_info" : "bdi_writeback";
}

static int count(struct world *world, const char *type, const char *field)
{
	return (int)*world_word(world, type, field);
}

static int wb_count(struct world *world, const char *field)
{
	const char *root = (char *)world_object(world, "backing_dev_info");

	if (strcmp(wb(world), "bdi_writeback") == 0)
		return count(world, "bdi_writeback", field);
	for (const struct vocab_type *t = world->build->study->types; t->name; t++)
		for (const struct vocab_field *f = t->fields; f->name; f++)
			if (strcmp(t->name, "backing_dev_info") == 0 && strcmp(f->name, "wb") == 0)
				root += f->offset;
	return (int)*world_word_of(world, root, "bdi_writeback", field);
}

static void expect_dirty(struct world *world, int n)
{
	const struct names *as = names_of(world->build);

	cr_assert_eq(wb_count(world, "WB_RECLAIMABLE"), n);
	cr_assert_eq(count(world, "mem_cgroup", as->memcg_dirty), n);
	cr_assert_eq(count(world, as->node, as->node_dirty), n);
	cr_assert_eq(!!(*world_word(world, "page", "flags") & PG_DIRTY), n);
}

static void expect_writeback(struct world *world, int n)
{
	const struct names *as = names_of(world->build);

	cr_assert_eq(wb_count(world, "WB_WRITEBACK"), n);
	cr_assert_eq(count(world, "mem_cgroup", as->memcg_writeback), n);
	cr_assert_eq(count(world, as->node, as->node_writeback), n);
	cr_assert_eq(!!(*world_word(world, "page", "flags") & PG_WRITEBACK), n);
}

Test(counts, follow_a_page_from_dirty_to_disk_and_to_truncation)
{
	size_t nr;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 0; b < nr; b++) {
		struct world *world = world_create(builds[b]);

		cr_assert(world_call(world, "set_page_dirty"));
		expect_dirty(world, 1);
		cr_assert(world_call(world, "write_one_page"));
		expect_dirty(world, 0);
		expect_writeback(world, 1);
		cr_assert(world_call(world, "end_page_writeback"));
		expect_writeback(world, 0);
		cr_assert(world_call(world, "set_page_dirty"));
		cr_assert(world_call(world, "truncate_inode_pages"));
		expect_dirty(world, 0);
		cr_assert_eq(*world_word(world, "page", "mapping"), 0);
		cr_assert_eq(world->asserts, 0);
		world_destroy(world);
	}
}

static uint8_t last_op(const struct world *world)
{
	return world->steps[world->nr_steps - 1].op;
}

/* After the call_rcu of inode_switch_wbs, which a mutant leaves out, and its queue_work. */
static void finish_switch(struct world *world, const char *isw)
{
	const uintptr_t args[] = {(uintptr_t)isw};

	if (strcmp(world->build->variant, "m9") != 0) {
		cr_assert_eq(last_op(world), VOCAB_CALL_RCU);
		cr_assert(world_call_with(world, "inode_switch_wbs_rcu_fn", args));
	}
	cr_assert_eq(last_op(world), VOCAB_QUEUE_WORK);
	cr_assert(world_call_with(world, "inode_switch_wbs_work_fn", args));
}

Test(counts, go_over_to_the_new_wb_when_an_inode_switches)
{
	size_t nr;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 0; b < nr; b++) {
		struct world *world = world_create(builds[b]);
		const char *isw = world_object(world, "inode_switch_wbs_context");
		void *new_wb = world_twin(world, "bdi_writeback");
		const uintptr_t args[] = {(uintptr_t)world_object(world, "inode"),
		                          (uintptr_t)new_wb};

		cr_assert(world_call(world, "set_page_dirty"));
		/* A wb knows its device; the twin is of the same one. */
		memcpy(new_wb, world_object(world, "bdi_writeback"), sizeof(void *));
		cr_assert(world_call_with(world, "inode_switch_wbs", args));
		if (*builds[b]->off) {
			expect_dirty(world, 1);
			world_destroy(world);
			continue;
		}
		cr_assert(*world_word(world, "inode", "i_state") & I_WB_SWITCH);
		finish_switch(world, isw);
		cr_assert(!(*world_word(world, "inode", "i_state") & I_WB_SWITCH));
		cr_assert_eq(*world_word(world, "inode", "i_wb"), (uintptr_t)new_wb);
		cr_assert_eq(count(world, "bdi_writeback", "WB_RECLAIMABLE"), 0);
		cr_assert_eq(*world_word_of(world, new_wb, "bdi_writeback", "WB_RECLAIMABLE"), 1);
		world_destroy(world);
	}
}

static void attach(struct world *world, const void *to)
{
	const uintptr_t args[] = {(uintptr_t)to, (uintptr_t)world_object(world, "mem_cgroup")};

	cr_assert(world_call_with(world, "cgroup_attach_task", args));
}

Test(counts, go_over_to_the_new_memcg_unless_the_page_is_locked)
{
	size_t nr;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 0; b < 2 * nr; b++) {
		const struct names *as = names_of(builds[b / 2]);
		struct world *world = world_create(builds[b / 2]);
		void *to = world_twin(world, "mem_cgroup");
		const bool locked = b & 1;

		cr_assert(world_call(world, "set_page_dirty"));
		*world_word(world, "page", "flags") |= locked ? PG_LOCKED : 0;
		attach(world, to);
		cr_assert_eq(count(world, "mem_cgroup", as->memcg_dirty), locked);
		cr_assert_eq(*world_word_of(world, to, "mem_cgroup", as->memcg_dirty), !locked);
		cr_assert_eq(*world_word(world, "page", "mem_cgroup") == (uintptr_t)to, !locked);
		cr_assert_eq(count(world, "mem_cgroup", "moving_account"), 0);
		world_destroy(world);
	}
}

Test(counts, stay_where_they_are_behind_the_configuration_wall)
{
	size_t nr;
	const struct vocab_build *const *builds = kernel_builds(&nr);

	for (size_t b = 0; b < nr; b++) {
		struct world *world = world_create(builds[b]);
		const void *to = world_twin(world, "mem_cgroup");

		/* v1: inodes do not switch. */
		*world_word(world, "inode", "i_wb") = 0;
		cr_assert(world_call(world, "wbc_detach_inode"));
		cr_assert(!(*world_word(world, "inode", "i_state") & I_WB_SWITCH));
		/* v2: charges do not move. */
		world->config = "memory_on_dfl";
		attach(world, to);
		cr_assert_neq(*world_word(world, "page", "mem_cgroup"), (uintptr_t)to);
		world_destroy(world);
	}
}
