// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/machine/state.h"

#include "rig.h"

#include <criterion/criterion.h>

#define FIELDS_MAX 1024

/* Every field of a world, collected by walking it as a reader of its header would. */
struct fields {
	struct machine_field all[FIELDS_MAX];
	unsigned nr;
};

static void add(struct fields *f, struct machine_field field)
{
	if (!field.width)
		return;
	cr_assert(f->nr < FIELDS_MAX);
	f->all[f->nr++] = field;
}

static void add_slots_and_cpus(struct fields *f, const struct machine_world *w)
{
	for (unsigned i = 0; i < w->nr_slots; i++) {
		add(f, w->slots[i].node);
		add(f, w->slots[i].call);
		add(f, w->slots[i].entry_if);
		add(f, w->slots[i].home);
		add(f, w->slots[i].snapshot);
		add(f, w->slots[i].place);
	}
	for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++) {
		add(f, w->cpus[cpu].irqs_on);
		add(f, w->cpus[cpu].task);
		for (unsigned i = 0; i < w->cpus[cpu].nr_frames; i++)
			add(f, w->cpus[cpu].frames[i]);
	}
}

static void add_the_rest(struct fields *f, const struct machine_world *w)
{
	for (unsigned i = 0; i < w->nr_lines; i++) {
		add(f, w->lines[i].pending);
		add(f, w->lines[i].left);
	}
	for (unsigned i = 0; i < w->nr_vectors; i++)
		for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
			add(f, w->vectors[i].pending[cpu]);
	for (unsigned i = 0; i < w->nr_rcu_heads; i++) {
		add(f, w->rcu_heads[i].phase);
		add(f, w->rcu_heads[i].snapshot);
		add(f, w->rcu_heads[i].home);
	}
	for (unsigned i = 0; i < w->nr_locks; i++) {
		add(f, w->locks[i].owner);
		add(f, w->locks[i].readers);
	}
	for (unsigned i = 0; i < w->nr_words; i++)
		for (unsigned cpu = 0; cpu < (w->words[i].per_cpu ? w->nr_cpus : 1u); cpu++)
			add(f, w->words[i].parts[cpu]);
	for (unsigned i = 0; i < w->nr_pools; i++)
		add(f, w->pools[i].used);
}

static void collect(struct fields *f, const struct machine_world *w)
{
	f->nr = 0;
	add_slots_and_cpus(f, w);
	add_the_rest(f, w);
}

#define BIG_WORLD                                                                                  \
	.cpus = 8,                                                                                 \
	.tasks = {{0, {EMPTY}}, {1, {EMPTY, EMPTY}}, {2, {EMPTY, EMPTY, EMPTY}}, {7, {EMPTY}}},    \
	.works = {EMPTY, EMPTY},                                                                   \
	.lines = {{.handler = EMPTY, .cpus = 0xff, .fires = 255},                                  \
	          {.handler = EMPTY, .cpus = 0x0f}},                                               \
	.vectors = {{EMPTY, 4}, {EMPTY, 0}}, .callbacks = {EMPTY, EMPTY},                          \
	.locks = {PLAIN, RWLOCK, MUTEX, RWSEM},                                                    \
	.words = {{.width = 1},                                                                    \
	          {.width = 32},                                                                   \
	          {.width = 31, .is_signed = true},                                                \
	          {.width = 13, .is_signed = true, .per_cpu = true},                               \
	          {.width = 32, .per_cpu = true}},                                                 \
	.pools = {{.nr = 64, .first = 1}, {.nr = 3, .first = 65}}

Test(layout, never_straddles_a_word)
{
	struct fields f;

	RIG(r, BIG_WORLD);
	collect(&f, &r.world);
	for (unsigned i = 0; i < f.nr; i++) {
		cr_assert(f.all[i].shift + f.all[i].width <= 64);
		cr_assert(f.all[i].word < r.world.nr_state_words);
	}
	cr_assert(r.world.nr_bits > 64u * (r.world.nr_state_words - 1u));
	cr_assert(r.world.nr_bits <= 64u * r.world.nr_state_words);
	cr_assert_eq(machine_state_bytes(&r.world), (r.world.nr_bits + 7) / 8);
	rig_finish(&r);
}

/* Writing all ones into one field must show in this field and in no other. */
Test(layout, gives_every_quantity_bits_of_its_own)
{
	struct fields f;

	RIG(r, BIG_WORLD);
	collect(&f, &r.world);
	for (unsigned i = 0; i < f.nr; i++) {
		struct machine_state s = {{0}};

		machine_set(&s, f.all[i], ~0ull);
		for (unsigned k = 0; k < f.nr; k++)
			cr_assert_eq(machine_get(&s, f.all[k]),
			             k == i ? ~0ull >> (64 - f.all[i].width) : 0);
		machine_set(&s, f.all[i], 0);
		for (unsigned k = 0; k < r.world.nr_state_words; k++)
			cr_assert_eq(s.w[k], 0);
	}
	rig_finish(&r);
}

Test(layout, is_small_for_a_small_machine)
{
	RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}, {1, {EMPTY}}}, .lines = {{.handler = EMPTY}},
	    .locks = {PLAIN, PLAIN}, .words = {{.width = 1}, {.width = 8}});
	cr_assert(machine_state_bytes(&r.world) <= 24, "%u bytes", machine_state_bytes(&r.world));
	rig_finish(&r);
}

Test(layout, needs_no_lock_words_on_a_uniprocessor)
{
	struct machine_state s = {{0}};

	RIG(r, .up = true, .tasks = {{0, {EMPTY}}}, .locks = {PLAIN});
	cr_assert_eq(r.world.locks[0].owner.width, 0);
	machine_set(&s, r.world.locks[0].owner, 1);
	cr_assert_eq(s.w[0], 0);
	cr_assert_eq(machine_owner(&r.world, &s, 0), -1);
	rig_finish(&r);
}

/* Readers and queues take room where there are locks that have them, and only for who may queue. */
Test(layout, makes_room_for_readers_and_queues_where_there_are_any)
{
	static const struct {
		enum rig_lock lock;
		bool up, owner, readers, task_queues, irq_queues;
	} rows[] = {
		{PLAIN, false, true, false, false, false},
		{RWLOCK, false, true, true, true, true},
		{MUTEX, false, true, false, false, false},
		{RWSEM, false, true, true, true, false},
		{PLAIN, true, false, false, false, false},
		{RWLOCK, true, false, false, false, false},
		{MUTEX, true, true, false, false, false},
		{RWSEM, true, true, true, true, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		RIG(r, .up = rows[i].up, .tasks = {{0, {EMPTY}}}, .lines = {{.handler = EMPTY}},
		    .locks = {rows[i].lock});
		const struct machine_lock *lock = &r.world.locks[0];
		const unsigned place = r.world.slots[rig_line_slot(&r, 0)].place.width;

		cr_assert_eq(lock->owner.width != 0, rows[i].owner, "row %zu", i);
		cr_assert_eq(lock->readers.width, rows[i].readers ? r.world.nr_slots : 0, "row %zu",
		             i);
		cr_assert_eq(r.world.slots[0].place.width != 0, rows[i].task_queues, "row %zu", i);
		cr_assert_eq(place != 0, rows[i].irq_queues, "row %zu", i);
		rig_finish(&r);
	}
}

/* 250 words of 32 bits for each of 8 CPUs: far more than a state holds, and told to the bit. */
Test(layout, says_how_many_bits_are_too_many)
{
	static struct machine_word words[MACHINE_WORDS_MAX];
	static struct machine_slot slots[MACHINE_CPUS_MAX];
	struct machine_world w = {.nr_cpus = 8, .nr_slots = 8, .slots = slots, .words = words};
	uint32_t empty;

	for (unsigned i = 0; i < 8; i++)
		slots[i] = (struct machine_slot){.kind = MACHINE_SOFTIRQ, .cpu = (uint8_t)i};
	cr_assert(machine_layout(&w));
	empty = w.nr_bits;
	for (unsigned i = 0; i < 250; i++)
		words[i] = (struct machine_word){.width = 32, .per_cpu = true};
	w.nr_words = 250;
	cr_assert(!machine_layout(&w));
	cr_assert(w.nr_bits >= empty + 250 * 8 * 32);
	cr_assert(w.nr_bits < empty + 250 * 8 * 32 + 64);
	w.nr_words = 8;
	cr_assert(machine_layout(&w));
}

Test(layout, fills_the_last_word_of_the_largest_state)
{
	static struct machine_word words[MACHINE_WORDS_MAX];
	struct machine_slot slot = {.kind = MACHINE_SOFTIRQ};
	struct machine_world w = {.nr_cpus = 1, .nr_slots = 1, .slots = &slot, .words = words};

	for (unsigned i = 0; i < MACHINE_WORDS_MAX; i++)
		words[i].width = 32;
	for (w.nr_words = 100; machine_layout(&w); w.nr_words++)
		cr_assert(w.nr_words < MACHINE_WORDS_MAX);
	w.nr_words--;
	cr_assert(machine_layout(&w));
	cr_assert_eq(w.nr_state_words, MACHINE_STATE_WORDS);
	cr_assert_eq(words[w.nr_words - 1].parts[0].word, MACHINE_STATE_WORDS - 1);
}

Test(state, starts_with_nothing_done)
{
	RIG(r, .cpus = 3, .tasks = {{0, {EMPTY}}, {1, {EMPTY}}, {1, {EMPTY}}},
	    .lines = {{.handler = EMPTY, .fires = 7}}, .works = {EMPTY},
	    .words = {{.width = 4, .initial = 9},
	              {.width = 4, .initial = -3, .is_signed = true, .per_cpu = true}});
	for (unsigned cpu = 0; cpu < 3; cpu++) {
		cr_assert(rig_if(&r, cpu));
		cr_assert_eq(machine_depth(&r.world, &r.state, cpu), 0);
	}
	cr_assert_eq(machine_task(&r.world, &r.state, 0), 0);
	cr_assert_eq(machine_task(&r.world, &r.state, 1), -1, "one of two must be switched to");
	cr_assert_eq(machine_task(&r.world, &r.state, 2), -1);
	cr_assert_eq(machine_top(&r.world, &r.state, 2), -1);
	cr_assert_eq(machine_get(&r.state, r.lines[0].left), 7);
	cr_assert_eq(machine_pending_cpu(&r.world, &r.state, 0), -1);
	cr_assert_eq(machine_cpu_of(&r.world, &r.state, rig_worker(&r, 0)), -1);
	cr_assert_eq(machine_cpu_of(&r.world, &r.state, rig_line_slot(&r, 0)), -1);
	cr_assert(!machine_has_work(&r.world, &r.state, rig_worker(&r, 0)));
	cr_assert_eq(rig_word(&r, 0), 9);
	cr_assert_eq(machine_part(&r.world, &r.state, 1, 0), -3);
	cr_assert_eq(machine_part(&r.world, &r.state, 1, 1), 0);
	cr_assert_eq(rig_word(&r, 1), -3);
	rig_finish(&r);
}

Test(state, reads_words_of_every_width_with_their_sign)
{
	static const struct {
		uint8_t width;
		bool is_signed;
		int32_t value;
	} rows[] = {
		{1, false, 0},          {1, false, 1},         {1, true, -1},
		{4, true, -8},          {4, true, 7},          {4, false, 15},
		{31, true, -(1 << 30)}, {32, true, INT32_MIN}, {32, true, INT32_MAX},
		{32, false, INT32_MAX}, {32, false, -1},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		RIG(r, .tasks = {{0, {EMPTY}}},
		    .words = {{.width = rows[i].width,
		               .is_signed = rows[i].is_signed,
		               .initial = rows[i].value}});
		cr_assert_eq(rig_word(&r, 0), rows[i].value, "row %zu: %d", i, rig_word(&r, 0));
		rig_finish(&r);
	}
}

Test(state, sums_the_parts_of_a_per_cpu_word)
{
	RIG(r, .cpus = 4, .tasks = {{0, {EMPTY}}},
	    .words = {{.width = 8, .is_signed = true, .per_cpu = true}});
	for (unsigned cpu = 0; cpu < 4; cpu++)
		machine_set(&r.state, r.world.words[0].parts[cpu],
		            (uint64_t)(int64_t)((int)cpu * 10 - 20));
	cr_assert_eq(rig_word(&r, 0), -20 + -10 + 0 + 10);
	for (unsigned cpu = 0; cpu < 4; cpu++)
		cr_assert_eq(machine_part(&r.world, &r.state, 0, cpu), (int)cpu * 10 - 20);
	rig_finish(&r);
}

Test(state, knows_the_call_a_context_is_in)
{
	RIG(r, .tasks = {{0, {EMPTY, EMPTY}}}, .works = {EMPTY}, .lines = {{.handler = EMPTY}},
	    .vectors = {{EMPTY, 1}});
	cr_assert_eq(machine_call_of(&r.world, &r.state, 0), r.slots[0].calls[0]);
	rig_run(&r, 0, 2);
	cr_assert_eq(machine_call_of(&r.world, &r.state, 0), r.slots[0].calls[1]);
	rig_run(&r, 0, 2);
	cr_assert_eq(machine_call_of(&r.world, &r.state, 0), MACHINE_CALL_NONE);
	cr_assert_eq(machine_call_of(&r.world, &r.state, rig_worker(&r, 0)), MACHINE_CALL_NONE);
	cr_assert_eq(machine_call_of(&r.world, &r.state, rig_line_slot(&r, 0)),
	             r.slots[rig_line_slot(&r, 0)].calls[0]);
	cr_assert_eq(machine_call_of(&r.world, &r.state, machine_softirq_slot(&r.world, 0)),
	             MACHINE_CALL_NONE);
	rig_finish(&r);
}
