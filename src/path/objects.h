/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * objects.h - the world as the C code sees it: structs in memory.
 *
 * Each object of the scenario becomes a zeroed C struct whose locks and words hold their machine
 * numbers, whose links point to other structs, and which the code never writes. The machine knows
 * pointers as "index + 1 among the objects of a type"; the two functions at the end translate.
 */
#ifndef PATH_OBJECTS_H
#define PATH_OBJECTS_H

#include "lockstep/scenario/scenario.h"

struct objects {
	const struct scenario *scenario;
	unsigned char *memory;
	void **at;         /* by object number */
	int16_t *targets;  /* by word: type its pointer value counts, -1 = not a pointer */
	uint8_t *is_flags; /* by word: holds a saved IRQ state */
};

void objects_init(struct objects *objects, const struct scenario *scenario);
void objects_finish(struct objects *objects);

/** objects_pointer() - the C pointer for machine value @value of a pointer to @type; NULL for 0. */
void *objects_pointer(const struct objects *objects, unsigned type, int32_t value);

/** objects_value() - the machine value of C pointer @pointer to @type; -1 when it is none. */
int32_t objects_value(const struct objects *objects, unsigned type, const void *pointer);

/** objects_task() - the task_struct of current number @current, or NULL. */
void *objects_task(const struct objects *objects, unsigned current);

/** objects_named() - the object called @name, or NULL. */
void *objects_named(const struct objects *objects, const char *name);

#endif
