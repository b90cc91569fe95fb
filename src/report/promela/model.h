/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * model.h - what is known of a model before it is written: who there is, where its code can stand,
 * which facts of a place others look at, and what everything is called.
 *
 * A process is a context on a CPU. Its places are the nodes of its automaton in the order of the
 * code. Others look at a task's place for what they may do with its CPU: places that are alike for
 * them are of one way, and the way is the only thing about a place that is kept in a variable.
 */
#ifndef REPORT_PROMELA_MODEL_H
#define REPORT_PROMELA_MODEL_H

#include "lockstep/base/arena.h"
#include "lockstep/explore/automata.h"
#include "lockstep/path/path.h"
#include "lockstep/report/promela.h"

#define MODEL_PROCESSES_MAX 250 /* Spin has 255 */
#define MODEL_WAYS_MAX 64
#define MODEL_MASK_MAX 31 /* bits of an int that are safe to shift */

/**
 * struct model_way - what others see of a task's place.
 * @between: no activation; @yields: may be preempted where interrupts are on
 * @bh_off: keeps softirqs from running; @sleeps: condition under which it sleeps, NULL = never
 */
struct model_way {
	bool between, yields, bh_off;
	const char *sleeps;
};

/** struct model_place - a node of a process; @queued_way: while it stands in a lock's queue. */
struct model_place {
	machine_node node;
	const struct automata_edge *edges;
	size_t nr_edges;
	uint8_t way, queued_way;
};

/** struct model_process - a context on a CPU. @place_of: by node, number + 1, 0 = not its own. */
struct model_process {
	uint8_t slot, cpu;
	const char *name;
	const struct automata_root *roots;
	size_t nr_roots;
	struct model_place *places;
	size_t nr_places;
	uint32_t *place_of;
};

/**
 * struct model_slot - a context wherever it is.
 * @name: "t_T", "i_disk", "k_work", "s_0"
 * @reader: number + 1 among those who are ever in a read-side section
 * @ways: the first is that of a task between its calls
 */
struct model_slot {
	const char *name;
	uint8_t reader, nr_ways;
	bool waits_gp;
	struct model_way ways[MODEL_WAYS_MAX];
};

/** struct model_cpu - what there is on a CPU. @vectors, @heads: masks of those pending there. */
struct model_cpu {
	unsigned nr_tasks, nr_workers, nr_frames;
	bool softirqs;
	uint32_t vectors;
	bool *heads;
};

struct model {
	const struct scenario *scenario;
	const struct machine_world *world;
	struct machine_program *program;
	struct path *path;
	struct arena arena;
	struct automata automata;
	struct model_process processes[MODEL_PROCESSES_MAX];
	unsigned nr_processes, nr_readers;
	struct model_slot slots[MACHINE_SLOTS_MAX];
	struct model_cpu cpus[MACHINE_CPUS_MAX];
	const char *lines[MACHINE_LINES_MAX];
	const char *locks[MACHINE_LOCKS_MAX];
	uint64_t queues[MACHINE_LOCKS_MAX]; /* mask of slots that may queue */
	const char *words[MACHINE_WORDS_MAX];
	const char **heads, **pools;
	const char *vectors[MACHINE_VECTORS_MAX];
	bool *head_used;
	struct text *out;
};

/** model_init() - look at everything. Return: false with @err; give it to model_finish() anyway. */
bool model_init(struct model *m, const struct scenario *scenario, struct path *path,
                struct error *err);
void model_finish(struct model *m);

const struct vocab_ask *model_ask(const struct model *m, machine_node node);
const struct machine_facts *model_facts(const struct model *m, machine_node node);

static inline bool model_is_task(const struct model *m, unsigned slot)
{
	return slot < machine_first_line(m->world);
}

/** model_queues() - may the context in @slot, about to execute @node's op, have to queue for it? */
bool model_queues(const struct model *m, unsigned slot, machine_node node);

/** model_part() - name of @word's part on @cpu, borrowed from the model's arena. */
const char *model_part(struct model *m, unsigned word, unsigned cpu);

/** model_name() - names.c: an identifier of @prefix and @name that nothing else in @m has. */
void model_name_all(struct model *m);

/** model_ways() - ways.c: sort the places of all tasks into ways. */
bool model_ways(struct model *m, struct error *err);

/* op.c: one op as Promela. Each appends to m->out, and returns false when there is nothing. */
bool op_refused(const struct model *m, const struct model_process *p, machine_node node,
                struct error *err);
bool op_open(struct model *m, const struct model_process *p, machine_node node, bool queued);
bool op_gives(struct model *m, const struct model_process *p, machine_node node, int32_t answer);
void op_does(struct model *m, const struct model_process *p, machine_node node, int32_t answer);
void op_after(struct model *m, const struct model_process *p, machine_node node);
bool op_is_binary(uint8_t op);

/*
 * Writing; all append to m->out.
 *
 * variables_write() - variables.c: numbers, and variables of just the width they need
 * lists_write() - lists.c: whom the rules have to ask
 * code_write() - code.c: the processes of contexts
 * outside_write() - outside.c: the process of whatever no CPU decides
 */
void variables_write(struct model *m);
void lists_write(struct model *m);
void code_write(struct model *m);
void outside_write(struct model *m);

/** model_next_slot() - the first process of each slot, one after another; NULL after the last. */
const struct model_process *model_next_slot(const struct model *m, unsigned *at);

extern const char promela_prelude[];

#endif
