// SPDX-License-Identifier: GPL-2.0-only
#include "toy.h"

#include "lockstep/machine/state.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct toy toy;

static void load(const char *yaml)
{
	toy_load(&toy, yaml);
	cr_assert(toy.ok, "%s", toy.messages);
}

static void finish(void)
{
	toy_finish(&toy);
}

TestSuite(world, .fini = finish);

static const struct scenario_object *object(const char *name)
{
	const uint16_t number = scenario_object_find(&toy.s, name);

	cr_assert_neq(number, SCENARIO_NO_OBJECT, "%s", name);
	return &toy.s.objects[number];
}

Test(world, has_objects_by_type_and_number)
{
	static const struct {
		const char *name, *type, *owner;
		unsigned index;
	} rows[] = {
		{"X", "sheet", NULL, 0},     {"Y", "sheet", NULL, 1},
		{"I", "file", NULL, 0},      {"I.data", "cache", "I", 0},
		{"A", "group", NULL, 0},     {"B", "group", NULL, 1},
		{"desk", "desk", NULL, 1},   {"office.root", "desk", "office", 0},
		{"T", "actor", NULL, 0},     {"idle0", "actor", NULL, 1},
		{"idle1", "actor", NULL, 2}, {"office", "office", NULL, 0},
	};

	load(TOY_ALL);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct scenario_object *o = object(rows[i].name);

		cr_assert_str_eq(toy.s.study->types[o->type].name, rows[i].type);
		cr_assert_eq(o->index, rows[i].index, "%s", rows[i].name);
		if (rows[i].owner)
			cr_assert_str_eq(toy.s.objects[o->owner].name, rows[i].owner);
		else
			cr_assert_eq(o->owner, SCENARIO_NO_OBJECT);
	}
	for (unsigned t = 0; toy.s.study->types[t].name; t++)
		for (unsigned i = toy.s.first_object[t]; i < toy.s.first_object[t + 1]; i++)
			cr_assert_eq(toy.s.objects[i].type, t);
}

Test(world, gives_words_their_first_values)
{
	static const struct {
		const char *word;
		int32_t value;
	} rows[] = {
		{"X.flags", 3},    {"Y.flags", 2},      {"X.cache", 1},        {"Z.group", 2},
		{"X.unused", 0},   {"state", 8},        {"desk", 2},           {"A.moving", 1},
		{"B.moving", 0},   {"T.debt", 3},       {"A.lock_flags", 0},   {"A.NR_DIRTY", 2},
		{"B.NR_DIRTY", 1}, {"desk.ON_DESK", 3}, {"office.ON_DESK", 0},
	};

	load(TOY_ALL);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_assert_eq(toy_initial(&toy, rows[i].word), rows[i].value, "%s is %d",
		             rows[i].word, toy_initial(&toy, rows[i].word));
}

Test(world, says_what_kind_of_word_it_is)
{
	const struct machine_word *w;

	load(TOY_ALL);
	w = &toy.s.world.words[toy_word(&toy, "A.moving")];
	cr_assert(w->is_signed && !w->per_cpu && !w->guarded && w->width == 2);
	w = &toy.s.world.words[toy_word(&toy, "X.flags")];
	cr_assert(!w->is_signed && !w->per_cpu && w->width == 5);
	w = &toy.s.world.words[toy_word(&toy, "A.NR_DIRTY")];
	cr_assert(w->is_signed && w->per_cpu && w->width < 12, "%u", w->width);
	w = &toy.s.world.words[toy_word(&toy, "X.group")];
	cr_assert(!w->is_signed && w->guarded && w->width == 2);
	w = &toy.s.world.words[toy_word(&toy, "X.unused")];
	cr_assert(w->width == 0, "nothing to point to");
	w = &toy.s.world.words[toy_word(&toy, "A.lock_flags")];
	cr_assert(!w->is_signed && w->width == 1);
}

Test(world, calls_locks_by_the_shortest_name)
{
	const struct machine_lock *lock;

	load(TOY_ALL);
	lock = &toy.s.world.locks[toy_lock(&toy, "tree_lock")];
	cr_assert_str_eq(lock->class_name, "tree class");
	cr_assert(lock->irq_safe);
	lock = &toy.s.world.locks[toy_lock(&toy, "file_lock")];
	cr_assert_str_eq(lock->class_name, "file_lock");
	cr_assert(!lock->irq_safe);
	toy_lock(&toy, "A.move_lock");
	toy_lock(&toy, "B.move_lock");
	toy_lock(&toy, "desk.list_lock");
	toy_lock(&toy, "office.list_lock");
}

Test(world, leads_from_embedded_objects_to_their_owner)
{
	load(TOY_ALL);
	cr_assert_eq(object("I.data")->fields[0], scenario_object_find(&toy.s, "I"));
	cr_assert_eq(object("I")->fields[3], scenario_object_find(&toy.s, "I.data"));
	cr_assert_eq(object("I")->fields[2], scenario_object_find(&toy.s, "office"));
}

Test(world, makes_a_default_object_only_when_silent)
{
	load(TOY_HEAD
	     "world: {files: {I: {desk: D}}, desks: {D: {}, E: {}}, sheets: {X: {}}}\n" TOY_TASKS);
	cr_assert_eq(scenario_object_find(&toy.s, "desk"), SCENARIO_NO_OBJECT);
	cr_assert_eq(toy_initial(&toy, "desk"), 1);
	cr_assert(toy_says(TOY_HEAD
	                   "world: {files: {I: {}}, desks: {D: {}}, sheets: {X: {}}}\n" TOY_TASKS,
	                   "toy.yaml:5:17: error: 'I' needs 'desk': its default 'desk' is not in "
	                   "this world"));
}

Test(world, leaves_out_callbacks_that_nothing_can_queue)
{
	load(TOY_ALL);
	cr_assert_eq(toy.s.world.nr_works, 0);
	cr_assert_eq(toy.s.world.nr_rcu_heads, 0);
	cr_assert_eq(toy.s.world.pools[0].nr, 0);
	cr_assert_eq(object("X")->fields[4], -1);
}

Test(world, has_the_callbacks_that_a_call_can_queue)
{
	const struct machine_world *w = &toy.s.world;

	load(TOY_HEAD TOY_WORLD "tasks:\n  T: {calls: [\"send(I, desk)\"]}\n");
	cr_assert_eq(w->nr_rcu_heads, 2);
	cr_assert_eq(w->nr_works, 2);
	cr_assert_eq(w->nr_workers, 2);
	cr_assert_eq(w->pools[0].nr, 2);
	cr_assert_eq(w->pools[0].first, 1);
	cr_assert_str_eq(w->rcu_heads[1].name, "tickets1.head");
	cr_assert_str_eq(toy.s.calls[w->rcu_heads[1].call].text, "head_fn(tickets1)");
	cr_assert_eq(w->works[1].slot, 2);
	cr_assert_str_eq(w->slots[2].name, "kworker/1");
	cr_assert_eq(w->slots[2].kind, MACHINE_WORKER);
	cr_assert_str_eq(toy.s.calls[w->slots[2].calls[0]].text, "job_fn(tickets1)");
	cr_assert_eq(toy.s.calls[w->slots[2].calls[0]].args[0],
	             scenario_object_find(&toy.s, "tickets1"));
	cr_assert_str_eq(toy.s.tasks[2].comm, "kworker/1");
}

Test(world, has_a_pool_as_large_as_asked)
{
	load(TOY_HEAD "world: {tickets: 3, sheets: {X: {}}}\n" TOY_TASKS);
	cr_assert_eq(toy.s.world.pools[0].nr, 3);
	object("tickets2");
}

Test(world, follows_items_to_their_counters)
{
	const struct machine_tally *t;
	struct machine_state state;

	load(TOY_ALL);
	cr_assert_eq(toy.s.world.nr_tallies, 2);
	t = &toy.s.world.tallies[0];
	cr_assert_str_eq(t->name, "NR_DIRTY");
	cr_assert_eq(t->nr_counters, 2);
	cr_assert_eq(t->nr_items, 3);
	cr_assert_eq(t->mask, 2);
	cr_assert_eq(t->nr_hops, 1);
	cr_assert_eq(t->hops[0].words[2], toy_word(&toy, "Z.group"));
	t = &toy.s.world.tallies[1];
	cr_assert_eq(t->nr_hops, 3);
	cr_assert_eq(t->hops[0].words[0], toy_word(&toy, "X.cache"));
	cr_assert_eq(t->hops[1].links[0], 1);
	cr_assert_eq(t->hops[2].words[0], toy_word(&toy, "desk"));
	machine_initial(&toy.s.world, &state);
	cr_assert_eq(machine_word(&toy.s.world, &state, toy_word(&toy, "desk.ON_DESK")), 3);
}

Test(world, does_not_count_what_must_not_be_counted)
{
	load(TOY_HEAD "world: {sheets: {X: {cache: I, flags: dirty}}, files: {I: {}},"
	              " office: {caps: NO_COUNT}}\n" TOY_TASKS);
	cr_assert_eq(toy_initial(&toy, "desk.ON_DESK"), 0);
	cr_assert_eq(toy.s.world.tallies[0].ignored[0], 1);
}

Test(world, keeps_counters_that_are_given)
{
	load(TOY_HEAD
	     "world: {sheets: {X: {group: A, flags: dirty}}, groups: {A: {NR_DIRTY: 5}}}\n" TOY_TASKS);
	cr_assert_eq(toy_initial(&toy, "NR_DIRTY"), 5);
}

Test(world, reads_every_form_of_a_value)
{
	load(TOY_HEAD
	     "world:\n"
	     "  groups: {A: {moving: -2, lock_flags: 1, lock_task: T, NR_DIRTY: -3}, B: }\n"
	     "  files: {I: {state: 10, office: ~, desk: office.root}}\n"
	     "  sheets: {X: {flags: wet, group: null}, Y: {flags: []}}\n" TOY_TASKS);
	cr_assert_eq(toy_initial(&toy, "A.moving"), -2);
	cr_assert_eq(toy_initial(&toy, "A.lock_flags"), 1);
	cr_assert_eq(toy_initial(&toy, "A.lock_task"), 1);
	cr_assert_eq(toy_initial(&toy, "A.NR_DIRTY"), -3);
	cr_assert_eq(toy_initial(&toy, "state"), 10);
	cr_assert_eq(toy_initial(&toy, "desk"), 1);
	cr_assert_eq(object("I")->fields[2], -1);
	cr_assert_eq(toy_initial(&toy, "X.flags"), 16);
	cr_assert_eq(toy_initial(&toy, "Y.flags"), 0);
}

Test(world, packs_tightly)
{
	load(TOY_ALL);
	cr_assert_gt(machine_state_bytes(&toy.s.world), 0);
	cr_assert_leq(machine_state_bytes(&toy.s.world), 40);
}

Test(world, is_the_same_under_another_study)
{
	toy.options.study = "toy-2";
	load(TOY_ALL "schedule: [run T until acquire tree_lock, run T until acquire xa_lock]\n"
	             "expect: {mutant: {verdict: deadlock}, fixed: {verdict: completes}}\n");
	cr_assert_str_eq(toy.s.study->name, "toy-2");
	cr_assert_eq(toy.s.schedule[0].until.object, toy_lock(&toy, "xa_lock"));
	cr_assert_eq(toy.s.schedule[1].until.object, toy_lock(&toy, "xa_lock"));
	toy_finish(&toy);
	toy.options.study = "toy-3";
	toy_load(&toy, TOY_ALL);
	cr_assert(strstr(toy.messages, "error: this scenario is not made for the study 'toy-3'"));
}

Test(world, is_built_without_what_is_configured_away)
{
	load(TOY_ALL "config: {CONFIG_TOY: false, loud: true}\n");
	cr_assert_str_eq(toy.s.off, "CONFIG_TOY");
	cr_assert(!toy.s.config[0] && toy.s.config[1]);
	toy_finish(&toy);
	load(TOY_ALL);
	cr_assert_str_eq(toy.s.off, "");
	cr_assert(toy.s.config[0] && !toy.s.config[1]);
	toy_finish(&toy);
	toy.options.study = "toy-2";
	toy_load(&toy, TOY_ALL "config: {CONFIG_TOY: false}\n");
	cr_assert(strstr(toy.messages, "toy-2 has no build without 'CONFIG_TOY'"));
}

Test(world, is_hacked_where_asked)
{
	load(TOY_ALL "config: {always_moving: true}\n");
	cr_assert_eq(toy.s.world.words[toy_word(&toy, "A.moving")].forced, 1);
	cr_assert_eq(toy.s.world.words[toy_word(&toy, "B.moving")].forced_op, VOCAB_LOAD);
	cr_assert_eq(toy.s.world.words[toy_word(&toy, "T.debt")].forced, 0);
}

/* A world with @n objects of a type beside what a task needs. */
static bool many_say(const char *key, unsigned n, const char *fields, const char *message)
{
	static char yaml[64 * 1024];
	char *at = yaml;

	at += sprintf(at, "%sworld:\n  files: {I: {}}\n  sheets:\n    X: {}\n", TOY_HEAD);
	if (strcmp(key, "sheets") != 0)
		at += sprintf(at, "  %s:\n", key);
	for (unsigned i = 0; i < n; i++)
		at += sprintf(at, "    P%u: {%s}\n", i, fields);
	sprintf(at, "%s", TOY_TASKS);
	return toy_says(yaml, message);
}

Test(world, has_limits)
{
	cr_assert(
		many_say("desks", 64, "", "5:1: error: this world has 67 locks, the limit is 64"));
	cr_assert(many_say("sheets", 70, "", " memory words, the limit is 256"));
	cr_assert(many_say("sheets", 600, "", "the world has too many objects, the limit is 512"));
	cr_assert(many_say("sheets", 17, "cache: I",
	                   "25:5: error: 'I.data' has more than 16 of struct sheet"));
	cr_assert(toy_says(TOY_HEAD "world: {tickets: 33, sheets: {X: {}}}\n" TOY_TASKS,
	                   "33 is out of range for 'tickets'"));
}

Test(world, knows_what_no_person_has_read)
{
	toy_load(&toy, TOY_ALL);
	cr_assert(toy.ok && !toy.s.unreviewed);
	toy_finish(&toy);
	toy_load(&toy, TOY_ALL "unreviewed: true\n");
	cr_assert(toy.ok && toy.s.unreviewed, "%s", toy.messages);
	toy_finish(&toy);
	cr_assert(toy_says(TOY_ALL "unreviewed: perhaps\n",
	                   "error: 'perhaps' is not a value for 'unreviewed'"));
}
