// SPDX-License-Identifier: GPL-2.0-only
/*
 * Locks that several may hold for reading: the rwlock, which spins, and the rwsem, which sleeps.
 *
 * Each lock has a mask of readers, an owner (the writer) and a first-in-first-out queue. The queue
 * is no list of its own: a context waits for one lock at a time, so its place, kept in its slot,
 * and the op it is about to execute say all.
 *
 * The rwlock is the kernel's queued one (kernel/locking/qrwlock.c, include/asm-generic/qrwlock.h):
 *
 *	reader in interrupt context   waits for a writer that holds the lock and for nobody else: it
 *	                              passes waiting writers, or it would deadlock with the reader
 *	                              it interrupted. Interrupt context is what in_interrupt() says,
 *	                              so a task counts while it keeps softirqs off
 *	reader elsewhere              goes in where there is no writer and nobody queues; else queues
 *	writer                        goes in where nobody is in, past any queue; else queues
 *	head of the queue             a reader once there is no writer, a writer once nobody is in
 *	read_trylock()                fails on a writer, in the lock or at the head of the queue
 *	write_trylock()               fails where anybody is in
 *
 * The rwsem (kernel/locking/rwsem.c) differs in that its waiters sleep and that interrupt context
 * means nothing to it (whoever takes one there is wrong already, and waits outside the queue). Its
 * trylocks fail where anybody is queued, as the count they look at then holds more than holders.
 *
 * Two readers of one lock in one activation are two entries in what it holds, and one bit here:
 * the bit goes with the last. On a uniprocessor an rwlock has no word and nobody ever waits.
 */
#include "stepper.h"

/* Does @slot stand in the queue of @lock? Whoever has a place is about to take what it queues for. */
static unsigned place_at(const struct machine_world *world, struct machine_program *program,
                         const struct machine_state *state, unsigned slot, unsigned lock)
{
	const unsigned place = machine_place(world, state, slot);

	return place && machine_next(world, program, state, slot)->object == lock ? place : 0;
}

unsigned machine_queue(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state, unsigned lock, uint8_t *out)
{
	unsigned nr = 0;

	for (unsigned slot = 0; slot < world->nr_slots; slot++) {
		const unsigned place = place_at(world, program, state, slot, lock);

		if (!place)
			continue;
		out[place - 1] = (uint8_t)slot;
		nr++;
	}
	return nr;
}

/* struct way - how things stand at a lock for somebody who wants it. */
struct way {
	uint64_t owner, readers; /* masks of slots */
	uint64_t ahead;          /* mask of those who queue before it; all, when it has no place */
	unsigned place;
	bool reads;
	bool passes;      /* is let in, or spins, without regard to the queue */
	bool head_writes; /* a writer stands at the head of the queue */
};

static bool passes(const struct machine_view *v)
{
	if (v->world->locks[v->ask->object].kind == VOCAB_RWSEM)
		return v->slot >= machine_first_line(v->world);
	return vocab_op_reads(v->ask->op) &&
	       waits_in_interrupt(v->world, v->program, v->s, v->slot);
}

static void look_at_queue(const struct machine_view *v, struct way *way)
{
	for (unsigned slot = 0; slot < v->world->nr_slots; slot++) {
		const unsigned place = place_at(v->world, v->program, v->s, slot, v->ask->object);

		if (place && (!way->place || place < way->place))
			way->ahead |= 1ull << slot;
		if (place == 1)
			way->head_writes =
				!vocab_op_reads(machine_next(v->world, v->program, v->s, slot)->op);
	}
}

static struct way look(const struct machine_view *v)
{
	const unsigned lock = v->ask->object;
	struct way way = {.readers = machine_readers(v->world, v->s, lock),
	                  .place = machine_place(v->world, v->s, v->slot),
	                  .reads = vocab_op_reads(v->ask->op),
	                  .passes = passes(v)};

	way.owner = machine_holders(v->world, v->s, lock) & ~way.readers;
	look_at_queue(v, &way);
	return way;
}

/* May it go in now? */
static bool is_open(const struct way *way)
{
	if (way->owner || (!way->reads && way->readers))
		return false;
	if (way->passes)
		return true;
	return way->place || way->reads ? !way->ahead : true;
}

/* A reader waits for no other reader in the lock, but for all who stand before it. */
struct machine_waits op_shared_waits(const struct machine_view *view)
{
	const struct way way = look(view);
	const bool sleeps = vocab_lock_kind_sleeps(
		(enum vocab_lock_kind)view->world->locks[view->ask->object].kind);
	struct machine_waits waits = {.why = MACHINE_WAIT_NONE};

	if (is_open(&way) || !(way.place || way.passes))
		return waits;
	waits.why = sleeps ? MACHINE_WAIT_SLEEPING_LOCK : MACHINE_WAIT_LOCK;
	waits.object = view->ask->object;
	waits.on = way.owner | (way.reads ? 0 : way.readers) | (way.passes ? 0 : way.ahead);
	return waits;
}

static struct machine_view view_of(const struct stepper *st)
{
	return (struct machine_view){.world = st->world,
	                             .program = st->program,
	                             .s = st->s,
	                             .slot = st->slot,
	                             .ask = st->ask};
}

bool op_shared_queue(struct stepper *st)
{
	const struct machine_view view = view_of(st);
	const struct way way = look(&view);
	unsigned place;

	if (way.place || is_open(&way))
		return false;
	place = 1 + (unsigned)__builtin_popcountll(way.ahead);
	machine_set(st->s, st->world->slots[st->slot].place, place);
	stepper_event(st, MACHINE_EV_QUEUED, st->ask->object, way.reads, (int32_t)place);
	return true;
}

static void leave_queue(struct stepper *st)
{
	uint8_t queue[MACHINE_SLOTS_MAX] = {0};
	const unsigned nr = machine_queue(st->world, st->program, st->s, st->ask->object, queue);

	for (unsigned i = 0; i < nr; i++)
		machine_set(st->s, st->world->slots[queue[i]].place, i);
}

static int32_t take(struct stepper *st, bool reads)
{
	const struct machine_field readers = st->world->locks[st->ask->object].readers;

	if (!reads)
		return op_spin_lock(st);
	machine_set(st->s, readers, machine_get(st->s, readers) | 1ull << st->slot);
	lock_acquired(st, true);
	return 1;
}

/* From the queue only its head goes in. */
int32_t op_shared_lock(struct stepper *st)
{
	if (machine_place(st->world, st->s, st->slot))
		leave_queue(st);
	return take(st, vocab_op_reads(st->ask->op));
}

int32_t op_shared_trylock(struct stepper *st)
{
	const struct machine_view view = view_of(st);
	const struct way way = look(&view);

	if (way.owner || (!way.reads && way.readers))
		return 0;
	if (st->world->locks[st->ask->object].kind == VOCAB_RWSEM ? way.ahead != 0
	                                                          : way.reads && way.head_writes)
		return 0;
	return take(st, way.reads);
}

static unsigned times_held(const struct stepper *st)
{
	unsigned times = 0;

	for (unsigned i = 0; i < st->facts->nr_held; i++)
		times += st->facts->held[i] == st->ask->object;
	return times;
}

int32_t op_read_unlock(struct stepper *st)
{
	const struct machine_field field = st->world->locks[st->ask->object].readers;
	const uint64_t readers = machine_get(st->s, field), me = 1ull << st->slot;
	const bool word = machine_lock_has_word(st->world, st->ask->object);

	lock_released(st, !word || readers & me, true);
	if (times_held(st) <= 1)
		machine_set(st->s, field, readers & ~me);
	return 0;
}
