// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a context owes: nesting depths, held locks in the order taken, and the saved IRQ states that
 * somebody promised to put back. An irqsave that comes with a lock belongs to that lock until the
 * lock is released; a value stored into a shared word of kind FLAGS has moved there.
 */
#include <string.h>

#include "session.h"

/* Does @primitive work on a lock, whatever else it does? */
static bool takes_lock(uint16_t primitive)
{
	const struct vocab_primitive_info *info =
		vocab_primitive_info((enum vocab_primitive)primitive);

	for (unsigned i = 0; i < info->nr_ops; i++)
		if (vocab_op_info((enum vocab_op)info->ops[i])->operand == VOCAB_LOCK)
			return true;
	return false;
}

static uint16_t lock_of(const struct kapi_call *call)
{
	return takes_lock(call->site->primitive) ? call->id : MACHINE_NO_OBJECT;
}

/* What IF was becomes known by saving it: it was that all the time nobody could tell. */
static void learn_irqs(struct session *s, int32_t were)
{
	if (s->irqs >= 0)
		return;
	for (unsigned i = 0; i < s->nr_transactions; i++)
		if (s->transactions[i].phase != SESSION_ANNOUNCED &&
		    s->transactions[i].irqs_at_begin < 0)
			s->transactions[i].irqs_at_begin = (int8_t)were;
}

static void promise(struct session *s, const struct kapi_call *call, bool kept, int32_t value)
{
	struct path_saved *saved = &s->saved[s->nr_saved];

	if (s->nr_saved == PATH_SAVED_MAX) {
		s->limit = "8 saved IRQ states at once";
		stack_leave(s->stack);
	}
	memset(saved, 0, sizeof(*saved));
	saved->lock = lock_of(call);
	saved->how = call->site->primitive;
	saved->word = MACHINE_NO_OBJECT;
	saved->kept = kept;
	saved->value = (uint8_t)value;
	saved->place = call->site->place;
	saved->function = call->site->func;
	s->nr_saved++;
}

static void redeem(struct session *s, const struct kapi_call *call)
{
	const uint16_t lock = lock_of(call);

	for (unsigned i = s->nr_saved; i-- > 0;) {
		if (s->saved[i].lock != lock)
			continue;
		memmove(&s->saved[i], &s->saved[i + 1],
		        (s->nr_saved - i - 1) * sizeof(s->saved[0]));
		s->nr_saved--;
		return;
	}
}

static void take(struct session *s, const struct kapi_call *call, uint8_t op)
{
	struct path_held *held = &s->held[s->nr_held];

	if (s->nr_held == MACHINE_HELD_MAX) {
		s->limit = "16 locks held at once";
		stack_leave(s->stack);
	}
	memset(held, 0, sizeof(*held));
	held->lock = call->id;
	held->how = call->site->primitive;
	held->reads = vocab_op_reads(op);
	held->function = call->site->func;
	s->nr_held++;
}

static void give_back(struct session *s, const struct kapi_call *call)
{
	for (unsigned i = s->nr_held; i-- > 0;) {
		if (s->held[i].lock != call->id)
			continue;
		memmove(&s->held[i], &s->held[i + 1], (s->nr_held - i - 1) * sizeof(s->held[0]));
		s->nr_held--;
		return;
	}
}

/* `memcg->move_lock_flags = flags`: the promise is now kept in the shared word. */
static void move_promise(struct session *s, const struct kapi_call *call)
{
	if (!s->objects.is_flags[call->id])
		return;
	for (unsigned i = s->nr_saved; i-- > 0;) {
		struct path_saved *saved = &s->saved[i];

		if (!saved->kept || saved->word != MACHINE_NO_OBJECT ||
		    strcmp(saved->function, call->site->func) != 0)
			continue;
		saved->word = call->id;
		return;
	}
}

void session_note(struct session *s, const struct kapi_call *call, uint8_t op, int32_t answer)
{
	switch ((enum vocab_op)op) {
	case VOCAB_IRQ_SAVE:
		learn_irqs(s, answer);
		promise(s, call, true, answer);
		s->irqs = 0;
		break;
	case VOCAB_IRQ_DISABLE:
		promise(s, call, false, 0);
		s->irqs = 0;
		break;
	case VOCAB_IRQ_ENABLE:
		redeem(s, call);
		s->irqs = 1;
		break;
	case VOCAB_IRQ_RESTORE:
		redeem(s, call);
		s->irqs = call->value != 0;
		break;
	case VOCAB_PREEMPT_DISABLE: s->facts.preempt++; break;
	case VOCAB_PREEMPT_ENABLE: s->facts.preempt--; break;
	case VOCAB_BH_DISABLE: s->facts.bh++; break;
	case VOCAB_BH_ENABLE: s->facts.bh--; break;
	case VOCAB_RCU_READ_LOCK: s->facts.rcu++; break;
	case VOCAB_RCU_READ_UNLOCK: s->facts.rcu--; break;
	case VOCAB_SPIN_LOCK:
	case VOCAB_READ_LOCK:
	case VOCAB_WRITE_LOCK:
	case VOCAB_MUTEX_LOCK:
	case VOCAB_DOWN_READ:
	case VOCAB_DOWN_WRITE: take(s, call, op); break;
	case VOCAB_SPIN_TRYLOCK:
	case VOCAB_READ_TRYLOCK:
	case VOCAB_WRITE_TRYLOCK:
	case VOCAB_MUTEX_TRYLOCK:
	case VOCAB_DOWN_READ_TRYLOCK:
	case VOCAB_DOWN_WRITE_TRYLOCK:
		if (answer)
			take(s, call, op);
		break;
	case VOCAB_SPIN_UNLOCK:
	case VOCAB_READ_UNLOCK:
	case VOCAB_WRITE_UNLOCK:
	case VOCAB_MUTEX_UNLOCK:
	case VOCAB_UP_READ:
	case VOCAB_UP_WRITE: give_back(s, call); break;
	case VOCAB_STORE: move_promise(s, call); break;
	default: break;
	}
}

/* ---- transactions: I2, I8, I9 ---- */

static bool is_begin(const struct session *s, const char *function)
{
	const struct vocab_transaction *t = s->scenario->study->transactions;

	for (; t && t->begin; t++)
		if (strcmp(t->begin, function) == 0)
			return true;
	return false;
}

static bool is_end(const struct session *s, const char *function)
{
	const struct vocab_transaction *t = s->scenario->study->transactions;

	for (; t && t->begin; t++)
		if (strcmp(t->end, function) == 0)
			return true;
	return false;
}

/* Where nothing has shown what IF was, a function that only tasks call began with IF 1. */
static int8_t irqs_at_begin(const struct session *s, const struct session_transaction *t)
{
	const unsigned contexts = s->build->study->entries[s->call->entry].contexts;

	return t->irqs_at_begin < 0 && contexts == VOCAB_TASK ? 1 : t->irqs_at_begin;
}

void session_note_enter(struct session *s, const char *function)
{
	struct session_transaction *t;

	if (!s->nr_transactions || !is_begin(s, function))
		return;
	t = &s->transactions[s->nr_transactions - 1];
	if (t->phase == SESSION_ANNOUNCED) {
		t->phase = SESSION_BEGUN;
		t->irqs_at_begin = s->irqs;
	}
}

void session_note_leave(struct session *s, const char *function)
{
	while (s->nr_watches && s->watches[s->nr_watches - 1].depth > s->nr_frames)
		s->nr_watches--;
	if (!s->nr_transactions)
		return;
	if (is_begin(s, function)) {
		s->transactions[s->nr_transactions - 1].phase = SESSION_INSIDE;
	} else if (is_end(s, function)) {
		const struct session_transaction *t = &s->transactions[--s->nr_transactions];

		const int8_t at_begin = irqs_at_begin(s, t);

		if (at_begin >= 0 && s->irqs >= 0 && at_begin != s->irqs)
			s->facts.broken |= 1u << 2;
	}
}

void session_note_guards(struct session *s)
{
	s->facts.nr_held = s->nr_held;
	for (unsigned i = 0; i < s->nr_held; i++)
		s->facts.held[i] = s->held[i].lock;
	for (unsigned i = 0; i < s->nr_transactions; i++) {
		const struct session_transaction *t = &s->transactions[i];

		if (t->phase == SESSION_INSIDE && !*(const unsigned char *)t->locked &&
		    s->facts.nr_guards < MACHINE_GUARDS_MAX)
			s->facts.guards[s->facts.nr_guards++] = t->word;
	}
}

/* I9: flags of a cookie whose `locked` is false were never saved. */
void session_note_flags_use(struct session *s, const struct kapi_call *call, uint8_t op)
{
	if (op != VOCAB_IRQ_RESTORE)
		return;
	for (unsigned i = 1; i < s->nr_watches; i++)
		if (s->watches[i].watch.value == call->flags && s->watches[i - 1].watch.size == 1 &&
		    !s->watched[i - 1].value)
			s->facts.broken |= 1u << 9;
}
