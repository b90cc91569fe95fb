// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who runs: tasks, the workers of work items, interrupt lines and softirqs become slots.
 */
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <assert.h>
#include <string.h>

#define FIRST_PID 4242
#define FIRST_WORKER_PID 20

/* As in <linux/interrupt.h>; the number of a vector is its place here. */
static const char *const vectors[MACHINE_VECTORS_MAX + 1] = {
	"HI_SOFTIRQ",
	"TIMER_SOFTIRQ",
	"NET_TX_SOFTIRQ",
	"NET_RX_SOFTIRQ",
	"BLOCK_SOFTIRQ",
	"IRQ_POLL_SOFTIRQ",
	"TASKLET_SOFTIRQ",
	"SCHED_SOFTIRQ",
	"HRTIMER_SOFTIRQ",
	"RCU_SOFTIRQ",
	NULL,
};

const char *const *scenario_softirqs(void)
{
	return vectors;
}

int load_vector_find(const char *name)
{
	for (int i = 0; i < MACHINE_VECTORS_MAX; i++)
		if (strcmp(vectors[i], name) == 0)
			return i;
	return -1;
}

const struct yaml_node *load_actor_key(struct loader *l, const struct yaml_node *actor,
                                       const char *key, const char **what)
{
	return load_either(l, actor, key,
	                   arena_printf(&l->s->arena, "%s.%s", actor->key->text, key), what);
}

int64_t load_actor_int(struct loader *l, const struct yaml_node *actor, const char *key,
                       int64_t min, int64_t max, int64_t initial)
{
	const char *what;
	const struct yaml_node *node = load_actor_key(l, actor, key, &what);

	if (node)
		yaml_int(node, what, min, max, &initial, l->diags);
	return initial;
}

/* ---- tasks ---- */

static uint16_t *read_calls(struct loader *l, const struct yaml_node *task, uint16_t *nr)
{
	const struct yaml_node *calls = yaml_need(task, "a task", "calls", l->diags);
	const struct yaml_node *first;
	const int64_t repeat = load_actor_int(l, task, "repeat", 1, FORMAT_CALLS_MAX, 1);
	unsigned n = 0, once;
	uint16_t *list;

	*nr = 0;
	if (!calls)
		return NULL;
	if (calls->kind == YAML_MAPPING || (calls->kind == YAML_SEQUENCE && !calls->nr)) {
		load_error(l, calls->place, "'calls' must be a call or a list of them");
		return NULL;
	}
	once = calls->kind == YAML_SEQUENCE ? calls->nr : 1;
	if (once * repeat > FORMAT_CALLS_MAX) {
		load_error(l, calls->place, "a task makes %u calls %u times, the limit is %d", once,
		           (unsigned)repeat, FORMAT_CALLS_MAX);
		return NULL;
	}
	first = calls->kind == YAML_SEQUENCE ? calls->first : calls;
	list = ARENA_ARRAY(&l->s->arena, uint16_t, once * (size_t)repeat);
	for (const struct yaml_node *c = first; c && n < once; c = c->next)
		load_call(l, c, "calls", VOCAB_TASK, &list[n++]);
	for (; n < once * repeat; n++)
		list[n] = list[n - once];
	*nr = (uint16_t)n;
	return list;
}

static void read_task(struct loader *l, const struct yaml_node *node, unsigned slot,
                      struct scenario_task *task)
{
	struct machine_slot *s = &l->s->world.slots[slot];
	const struct yaml_node *comm = yaml_get(node, "comm");

	*s = (struct machine_slot){.name = node->key->text, .kind = MACHINE_TASK};
	task->comm = node->key->text;
	if (!load_keys(l, node, FORMAT_TASK))
		return;
	s->cpu = (uint8_t)load_actor_int(l, node, "cpu", 0, l->s->world.nr_cpus - 1, 0);
	s->calls = read_calls(l, node, &s->nr_calls);
	task->pid = (int)load_actor_int(l, node, "pid", 1, FORMAT_PID_MAX, FIRST_PID + slot);
	if (comm && yaml_string(comm, "comm", &task->comm, l->diags) &&
	    (!task->comm[0] || strlen(task->comm) > FORMAT_COMM_MAX))
		load_error(l, comm->place, "'comm' has 1 to %d characters", FORMAT_COMM_MAX);
}

/* The worker of each work item calls the item's function with what it is embedded in. */
static void make_workers(struct loader *l, struct scenario_task *tasks)
{
	struct machine_world *w = &l->s->world;

	for (unsigned o = 0; o < l->nr_objects; o++) {
		const struct vocab_field *fields = load_type_of(l, o)->fields;

		for (unsigned f = 0; fields[f].name; f++) {
			const int32_t number = l->s->objects[o].fields[f];
			uint16_t *call;
			unsigned slot;

			if (fields[f].kind != VOCAB_FIELD_WORK || number < 0)
				continue;
			slot = w->works[number].slot;
			call = ARENA_NEW(&l->s->arena, uint16_t);
			*call = load_call_of(l, fields[f].text, (uint16_t)o);
			w->slots[slot] = (struct machine_slot){
				.name = arena_printf(&l->s->arena, "kworker/%d", (int)number),
				.kind = MACHINE_WORKER,
				.cpu = MACHINE_ANY_CPU,
				.nr_calls = 1,
				.calls = call};
			tasks[slot] = (struct scenario_task){.comm = w->slots[slot].name,
			                                     .pid = FIRST_WORKER_PID + (int)number};
		}
	}
}

/* ---- softirqs ---- */

static void read_vector(struct loader *l, const struct yaml_node *node,
                        struct machine_vector *vector)
{
	const struct yaml_node *call;
	struct load_words known = {0};
	unsigned number = 0;

	while (number < MACHINE_VECTORS_MAX && strcmp(vectors[number], node->key->text) != 0)
		load_words_add(l, &known, vectors[number++]);
	if (number == MACHINE_VECTORS_MAX) {
		load_error(l, node->key->place, "there is no softirq '%.*s%s'",
		           YAML_SHOWN(node->key->text));
		load_suggest(l, node->key->text, &known, "there is:");
	} else if (number == MACHINE_VECTORS_MAX - 1) {
		load_error(l, node->key->place,
		           "RCU_SOFTIRQ runs the callbacks of call_rcu() and nothing else");
	}
	vector->name = node->key->text;
	vector->number = (uint8_t)number;
	if (!load_keys(l, node, FORMAT_SOFTIRQ))
		return;
	call = yaml_need(node, "a softirq", "call", l->diags);
	if (call)
		load_call(l, call, "call", VOCAB_SOFTIRQ_CONTEXT, &vector->call);
}

/* What a CPU's softirq context may run: the vectors' handlers, then the callbacks of RCU. */
static void make_softirqs(struct loader *l)
{
	struct machine_world *w = &l->s->world;
	uint16_t *calls = ARENA_ARRAY(&l->s->arena, uint16_t, w->nr_vectors + w->nr_rcu_heads + 1u);
	uint16_t nr = 0;

	for (unsigned i = 0; i < w->nr_vectors; i++)
		calls[nr++] = w->vectors[i].call;
	for (unsigned i = 0; i < w->nr_rcu_heads; i++)
		calls[nr++] = w->rcu_heads[i].call;
	for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
		w->slots[machine_softirq_slot(w, cpu)] =
			(struct machine_slot){.name = arena_printf(&l->s->arena, "softirq/%u", cpu),
		                              .kind = MACHINE_SOFTIRQ,
		                              .cpu = (uint8_t)cpu,
		                              .nr_calls = nr,
		                              .calls = calls};
}

/* ---- all of them ---- */

static const struct yaml_node *mapping_of(struct loader *l, const char *key)
{
	const struct yaml_node *map = yaml_get(l->root, key);

	return map && !yaml_is_null(map) && yaml_want(map, key, YAML_MAPPING, l->diags) ? map
	                                                                                : NULL;
}

/* Report the first that is too many. */
static bool check_many(struct loader *l, const struct yaml_node *map, unsigned limit,
                       const char *what)
{
	if (yaml_len(map) <= limit)
		return true;
	return load_error(l, yaml_at(map, limit)->key->place, "there are %u %s, the limit is %u",
	                  map->nr, what, limit);
}

static bool check_slots(struct loader *l, const struct yaml_node *tasks,
                        const struct yaml_node *lines)
{
	const unsigned nr = l->nr_tasks + l->nr_workers + yaml_len(lines) + l->s->world.nr_cpus;
	bool good = check_many(l, tasks, MACHINE_TASKS_MAX, "tasks");

	good &= check_many(l, lines, MACHINE_LINES_MAX, "interrupts");
	if (good && nr > MACHINE_SLOTS_MAX)
		good = load_error(l, l->root->place,
		                  "tasks, kworkers, interrupts and CPUs are %u, the limit is %d",
		                  nr, MACHINE_SLOTS_MAX);
	return good;
}

static void make_room(struct loader *l, const struct yaml_node *lines,
                      const struct yaml_node *softirqs)
{
	struct machine_world *w = &l->s->world;
	struct arena *arena = &l->s->arena;

	w->nr_tasks = (uint8_t)l->nr_tasks;
	w->nr_workers = (uint8_t)l->nr_workers;
	w->nr_lines = (uint8_t)yaml_len(lines);
	w->nr_vectors = (uint16_t)yaml_len(softirqs);
	w->nr_slots = (uint8_t)(w->nr_tasks + w->nr_workers + w->nr_lines + w->nr_cpus);
	w->slots = ARENA_ARRAY(arena, struct machine_slot, w->nr_slots);
	w->lines = ARENA_ARRAY(arena, struct machine_line, w->nr_lines + 1u);
	w->vectors = ARENA_ARRAY(arena, struct machine_vector, w->nr_vectors + 1u);
}

bool load_actors(struct loader *l)
{
	const struct yaml_node *tasks = yaml_need(l->root, "a scenario", "tasks", l->diags);
	const struct yaml_node *lines = mapping_of(l, "interrupts");
	const struct yaml_node *softirqs = mapping_of(l, "softirqs");
	struct scenario_task *shown;
	unsigned nr = 0;

	if (!tasks || !yaml_want(tasks, "tasks", YAML_MAPPING, l->diags))
		return false;
	if (!tasks->nr)
		return load_error(l, tasks->place, "'tasks' has none");
	if (!check_slots(l, tasks, lines))
		return false;
	make_room(l, lines, softirqs);
	shown = ARENA_ARRAY(&l->s->arena, struct scenario_task, l->nr_tasks + l->nr_workers);
	l->s->tasks = shown;

	for (const struct yaml_node *n = tasks->first; n; n = n->next, nr++)
		read_task(l, n, nr, &shown[nr]);
	make_workers(l, shown);
	nr = 0;
	for (const struct yaml_node *n = lines ? lines->first : NULL; n; n = n->next)
		load_interrupt(l, n, nr++);
	nr = 0;
	for (const struct yaml_node *n = softirqs ? softirqs->first : NULL; n; n = n->next)
		read_vector(l, n, &l->s->world.vectors[nr++]);
	make_softirqs(l);
	l->s->calls = l->calls;
	l->s->nr_calls = l->nr_calls;
	return true;
}
