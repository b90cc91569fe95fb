/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * snapshot.h - everything that can be shown about one position of a run, with names instead of ids.
 *
 * The one description that screens, prose, JSON and digests are made from. All pointers are
 * borrowed from the run, its scenario and its path; the arrays live in the snapshot itself.
 */
#ifndef LOCKSTEP_RUN_SNAPSHOT_H
#define LOCKSTEP_RUN_SNAPSHOT_H

#include "lockstep/machine/stuck.h"
#include "lockstep/run/run.h"

#define SNAPSHOT_STACK_MAX (MACHINE_LINES_MAX + 2) /* task, softirq, a handler for each line */

/**
 * struct snapshot_context - a context: a task, softirq or hardirq activation.
 * @call: text of the activation's call, NULL when it has none yet or has ended
 * @place: where its code stands, NULL without an activation
 * @next: what it does next, NULL without an activation; see also struct snapshot_cpu
 * @waits: why it cannot move
 * @unsafe: holds an IRQ-safe lock while IF of its CPU is 1
 */
struct snapshot_context {
	uint8_t slot;
	enum machine_slot_kind kind;
	const char *name, *comm, *call;
	int pid;
	const struct path_place *place;
	struct machine_waits waits;
	bool stuck, unsafe;
};

/** struct snapshot_cpu - a CPU. Contexts from the bottom (task) to the top. */
struct snapshot_cpu {
	bool irqs_on, irqs_changed; /* changed by the last step */
	bool runs;                  /* acted in the last step */
	bool next_runs;             /* the schedule lets it act next */
	int delivers;               /* line it enters when it runs next, -1 = none */
	int preempt_count;          /* preempt field */
	unsigned hardirqs, softirqs;
	uint32_t pending;          /* mask of interrupt lines */
	uint16_t softirqs_pending; /* mask of the world's vectors */
	unsigned nr_contexts;
	struct snapshot_context contexts[SNAPSHOT_STACK_MAX];
};

/**
 * struct snapshot_lock - a lock.
 * @readers: mask of slots that hold it for reading
 * @waiters: mask of slots that wait for it, in the queue or not
 * @queue: slots in its queue, the head first
 * @queued_writers: mask of those in the queue that want to write
 */
struct snapshot_lock {
	const struct machine_lock *lock;
	int owner; /* slot or -1 */
	bool changed, unsafe;
	uint64_t readers, waiters, queued_writers;
	uint8_t nr_queue, queue[MACHINE_SLOTS_MAX];
};

/** struct snapshot_word - a memory word. */
struct snapshot_word {
	const struct machine_word *word;
	int32_t value, before; /* before the last step */
};

struct snapshot {
	size_t at;
	const struct run_step *last; /* the step that led here; NULL at the start */
	struct snapshot_cpu cpus[MACHINE_CPUS_MAX];
	struct snapshot_lock locks[MACHINE_LOCKS_MAX];
	struct snapshot_word words[MACHINE_WORDS_MAX];
	/* tasks and workers that wait for a CPU, as slots */
	uint8_t nr_waiting, waiting[MACHINE_SLOTS_MAX];
	bool has_next;
	struct machine_choice next; /* of the schedule */
	enum run_end end;           /* when there is none */
};

/** snapshot_take() - describe position @k of @run, k <= run_length(). */
void snapshot_take(struct run *run, size_t k, struct snapshot *out);

/** snapshot_context() - describe the context of @slot at position @k, wherever it is. */
void snapshot_context(struct run *run, size_t k, unsigned slot, struct snapshot_context *out);

/** snapshot_slot_text() - "task T", "hardirq wb_end", "softirq CPU0" into @buf; returns @buf. */
const char *snapshot_slot_text(const struct scenario *scenario, unsigned slot, char *buf,
                               size_t size);

#endif
