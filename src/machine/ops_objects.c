// SPDX-License-Identifier: GPL-2.0-only
#include "stepper.h"

/* A work that runs is no longer queued: queued now, it runs once more, where it runs. */
int32_t op_queue_work(struct stepper *st)
{
	const struct machine_work *work = &st->world->works[st->ask->object];
	const struct machine_slot *worker = &st->world->slots[work->slot];

	const bool runs = machine_node_of(st->world, st->s, work->slot);

	if (machine_get(st->s, worker->call) > runs)
		return 0;
	machine_set(st->s, worker->call, 1u + runs);
	if (!runs)
		machine_set(st->s, worker->home, st->cpu);
	stepper_event(st, MACHINE_EV_WORK_QUEUED, st->ask->object, 0, 0);
	return 1;
}

int32_t op_alloc(struct stepper *st)
{
	const struct machine_pool *pool = &st->world->pools[st->ask->object];
	const uint64_t used = machine_get(st->s, pool->used);

	for (unsigned i = 0; i < pool->nr; i++) {
		if ((used >> i) & 1)
			continue;
		machine_set(st->s, pool->used, used | 1ull << i);
		return (int32_t)(pool->first + i);
	}
	return 0;
}

/* kfree(NULL) does nothing; freeing what is not allocated is a BUG of the allocator. */
int32_t op_free(struct stepper *st)
{
	const struct machine_pool *pool = &st->world->pools[st->ask->object];
	const uint64_t used = machine_get(st->s, pool->used);
	const unsigned i = (unsigned)st->ask->value - pool->first;

	if (!st->ask->value)
		return 0;
	if (i >= pool->nr || !((used >> i) & 1))
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_ASSERTION,
		                                             .object = MACHINE_NO_OBJECT});
	else
		machine_set(st->s, pool->used, used & ~(1ull << i));
	return 0;
}
