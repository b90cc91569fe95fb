// SPDX-License-Identifier: GPL-2.0-only
#include "stepper.h"

int32_t op_queue_work(struct stepper *st)
{
	const struct machine_work *work = &st->world->works[st->ask->object];
	const struct machine_slot *worker = &st->world->slots[work->slot];

	if (machine_get(st->s, worker->call))
		return 0;
	machine_set(st->s, worker->call, 1);
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

int32_t op_free(struct stepper *st)
{
	const struct machine_pool *pool = &st->world->pools[st->ask->object];
	const unsigned i = (unsigned)st->ask->value - pool->first;

	machine_set(st->s, pool->used, machine_get(st->s, pool->used) & ~(1ull << i));
	return 0;
}
