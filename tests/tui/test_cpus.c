// SPDX-License-Identifier: GPL-2.0-only
/* Eight CPUs, all of them at work: each can be seen or reached at any size. */
#include "shots.h"

#include <criterion/criterion.h>
#include <stdio.h>

TestSuite(cpus, .timeout = 120);

static const char busy[] = "lockstep: 1\n"
			   "name: busy\n"
			   "title: Eight CPUs at work\n"
			   "studies: [writeback-4.4]\n"
			   "machine: {cpus: 8}\n"
			   "world:\n"
			   "  memcgs: {A: {moving_account: 1}}\n"
			   "  inodes: {I: {i_state: [I_WB_SWITCH]}}\n"
			   "  pages:\n"
			   "    P0: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    P1: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    P2: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    P3: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    P4: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    P5: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    P6: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    P7: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    Y: {mapping: I, mem_cgroup: A, flags: [PG_writeback]}\n"
			   "tasks:\n"
			   "  T0: {cpu: 0, comm: a, pid: 10, calls: [cancel_dirty_page(P0)]}\n"
			   "  T1: {cpu: 1, comm: b, pid: 11, calls: [cancel_dirty_page(P1)]}\n"
			   "  T2: {cpu: 2, comm: c, pid: 12, calls: [cancel_dirty_page(P2)]}\n"
			   "  T3: {cpu: 3, comm: d, pid: 13, calls: [cancel_dirty_page(P3)]}\n"
			   "  T4: {cpu: 4, comm: e, pid: 14, calls: [cancel_dirty_page(P4)]}\n"
			   "  T5: {cpu: 5, comm: f, pid: 15, calls: [cancel_dirty_page(P5)]}\n"
			   "  T6: {cpu: 6, comm: g, pid: 16, calls: [cancel_dirty_page(P6)]}\n"
			   "  T7: {cpu: 7, comm: h, pid: 17, calls: [cancel_dirty_page(P7)]}\n"
			   "interrupts:\n"
			   "  y_end: {cpu: 3, call: end_page_writeback(Y), when: Y.PG_writeback}\n"
			   "schedule:\n"
			   "  - run T3 until release tree_lock\n"
			   "  - raise y_end\n"
			   "  - run T0 for 7\n"
			   "  - run T5 for 6\n"
			   "  - run T7 for 7\n"
			   "  - run T6 for 7\n"
			   "  - run T1 for 7\n"
			   "  - run T3 for 2\n";

Test(cpus, are_as_they_were_looked_at)
{
	cr_expect(shots_same(busy, "buggy", "step 60/", "", "busy"));
	cr_expect(shots_same(busy, "buggy", "step 60/", "t", "busy_timeline"));
	cr_expect(shots_same(busy, "buggy", "step 60/", "wj", "busy_where"));
}

Test(cpus, are_all_named_and_who_acts_is_shown)
{
	static const int sizes[][2] = {{80, 24}, {100, 30}, {120, 40}, {200, 60}};
	struct stage s;

	stage_open(&s, busy, "buggy", 80, 24);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		stage_size(&s, sizes[i][0], sizes[i][1]);
		stage_type(&s, "gg");
		while (s.frame->at < s.frame->length) {
			stage_type(&s, "s");
			if (s.app.screen.view == SCREEN_DEATH)
				stage_type(&s, "q");
			for (int cpu = 0; cpu < 8; cpu++) {
				char name[8];

				snprintf(name, sizeof(name), "CPU%d", cpu);
				cr_assert(stage_says(&s, name), "%s at step %zu", name,
				          s.frame->at);
			}
			cr_assert(stage_says(&s, " ran ") || stage_says(&s, "raised"));
		}
	}
	stage_close(&s);
}

Test(cpus, are_all_reached_by_tab)
{
	struct stage s;

	stage_open(&s, busy, "buggy", 80, 24);
	stage_type(&s, "60G");
	for (unsigned i = 0; i < 8; i++) {
		char title[16];

		snprintf(title, sizeof(title), " CPU%u  %c/", s.app.screen.focus,
		         'a' + (int)s.app.screen.focus);
		cr_expect(stage_says(&s, title), "%s", title);
		stage_key(&s, KEYS_TAB);
	}
	stage_close(&s);
}
