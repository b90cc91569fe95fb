// SPDX-License-Identifier: GPL-2.0-only
/* Counters and what they count: three pages, their inodes, and the two writebacks that count them. */
#include "lockstep/machine/stuck.h"

#include "rig.h"

#include <criterion/criterion.h>

#define PAGE_DIRTY 2
#define PAGE_BITS 3 /* dirty and charged */

/* Words: 0, 1 counters of wb 1 and 2; 2, 3, 4 flags of the pages; 5 i_wb of inode 1. */
static const uint16_t counters[] = {0, 1}, pages[] = {2, 3, 4};
static const uint16_t inode_of_page[] = {1, 1, 2};
static const uint16_t unlinked_page[] = {1, 0, 2};
static const uint16_t wb_of_inode[] = {5, 5};
static const uint16_t wb_links[] = {1, 2};
static const uint8_t ignored[] = {1, 0, 0};

#define WORDS                                                                                      \
	.words = {{.width = 8, .is_signed = true, .per_cpu = true},                                \
	          {.width = 4},                                                                    \
	          {.width = 3},                                                                    \
	          {.width = 3},                                                                    \
	          {.width = 3},                                                                    \
	          {.width = 2}}
#define TALLY                                                                                      \
	.name = "WB_RECLAIMABLE", .counters = counters, .nr_counters = 2, .items = pages,          \
	.nr_items = 3, .mask = PAGE_DIRTY

static void set(struct rig *r, unsigned word, int32_t value)
{
	machine_set(&r->state, r->world.words[word].parts[0], (uint64_t)(int64_t)value);
}

Test(tally, counts_items_that_have_all_the_bits)
{
	static const struct {
		int32_t flags[3], mask;
		int32_t count;
	} rows[] = {
		{{0, 0, 0}, PAGE_DIRTY, 0}, {{2, 2, 2}, PAGE_DIRTY, 3}, {{3, 1, 6}, PAGE_DIRTY, 2},
		{{3, 2, 1}, PAGE_BITS, 1},  {{7, 7, 7}, PAGE_BITS, 3},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct machine_tally tally = {TALLY};

		tally.mask = rows[i].mask;
		tally.hops[0] = (struct machine_hop){.links = (const uint16_t[]){1, 1, 1}};
		tally.nr_hops = 1;
		RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}}, WORDS, .tallies = {tally});
		for (unsigned p = 0; p < 3; p++)
			set(&r, pages[p], rows[i].flags[p]);
		cr_assert_eq(machine_tally(&r.world, &r.state, &r.world.tallies[0], 0),
		             rows[i].count, "row %zu", i);
		cr_assert_eq(machine_tally(&r.world, &r.state, &r.world.tallies[0], 1), 0);
		rig_finish(&r);
	}
}

Test(tally, follows_links_and_pointers_to_who_counts)
{
	const struct machine_tally tally = {
		TALLY, .nr_hops = 2, .hops = {{.links = inode_of_page}, {.words = wb_of_inode}}};

	RIG(r, .tasks = {{0, {EMPTY}}}, WORDS, .tallies = {tally});
	for (unsigned p = 0; p < 3; p++)
		set(&r, pages[p], PAGE_DIRTY);
	for (int wb = 0; wb < 3; wb++) {
		set(&r, 5, wb);
		for (unsigned i = 0; i < 2; i++)
			cr_assert_eq(machine_tally(&r.world, &r.state, &r.world.tallies[0], i),
			             (int)i + 1 == wb ? 3 : 0);
	}
	rig_finish(&r);
}

Test(tally, stops_at_a_missing_link_and_leaves_out_the_ignored)
{
	struct machine_tally tally = {TALLY, .nr_hops = 2,
	                              .hops = {{.links = unlinked_page}, {.links = wb_links}}};

	for (int ignore = 0; ignore < 2; ignore++) {
		tally.ignored = ignore ? ignored : NULL;
		RIG(r, .tasks = {{0, {EMPTY}}}, WORDS, .tallies = {tally});
		for (unsigned p = 0; p < 3; p++)
			set(&r, pages[p], PAGE_DIRTY);
		cr_assert_eq(machine_tally(&r.world, &r.state, &r.world.tallies[0], 0), !ignore);
		cr_assert_eq(machine_tally(&r.world, &r.state, &r.world.tallies[0], 1), 1);
		rig_finish(&r);
	}
}

Test(drift, is_the_difference_of_every_counter)
{
	const struct machine_tally tally = {
		TALLY, .nr_hops = 2, .hops = {{.links = inode_of_page}, {.links = wb_links}}};
	struct machine_finding out[MACHINE_FINDINGS_MAX];

	RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}}, WORDS, .tallies = {tally});
	for (unsigned p = 0; p < 3; p++)
		set(&r, pages[p], PAGE_DIRTY);
	machine_set(&r.state, r.world.words[0].parts[0], 5);
	machine_set(&r.state, r.world.words[0].parts[1], (uint64_t)-3ll);
	set(&r, 1, 1);
	cr_assert_eq(machine_drift(&r.world, &r.state, out), 0, "5 - 3 are two pages");
	set(&r, 1, 2);
	machine_set(&r.state, r.world.words[0].parts[1], (uint64_t)-4ll);
	cr_assert_eq(machine_drift(&r.world, &r.state, out), 2);
	cr_assert_eq(out[0].verdict, MACHINE_DRIFT);
	cr_assert_eq(out[0].object, 0);
	cr_assert_eq(out[0].value, -1);
	cr_assert_eq(out[1].object, 1);
	cr_assert_eq(out[1].value, 1);
	rig_finish(&r);
}

Test(drift, tells_no_more_than_there_is_room_for)
{
	static const uint16_t many[MACHINE_FINDINGS_MAX + 3];
	struct machine_tally tally = {TALLY};
	struct machine_finding out[MACHINE_FINDINGS_MAX];

	tally.counters = many;
	tally.nr_counters = MACHINE_FINDINGS_MAX + 3;
	RIG(r, .tasks = {{0, {EMPTY}}}, WORDS, .tallies = {tally});
	set(&r, 0, 9);
	cr_assert_eq(machine_drift(&r.world, &r.state, out), MACHINE_FINDINGS_MAX);
	rig_finish(&r);
}
