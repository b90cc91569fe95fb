// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "session.h"

/* Pools are numbered in the order of the study's types. */
static unsigned pool_type(const struct session *s, unsigned pool)
{
	const struct vocab_type *types = s->scenario->study->types;
	unsigned t = 0;

	for (unsigned seen = 0;; t++)
		if (types[t].role == VOCAB_ROLE_POOL && seen++ == pool)
			return t;
}

static int pool_of_size(const struct session *s, uintptr_t size)
{
	const struct vocab_type *types = s->scenario->study->types;
	int pool = 0;

	for (unsigned t = 0; types[t].name; t++) {
		if (types[t].role != VOCAB_ROLE_POOL)
			continue;
		if (types[t].size == size)
			return pool;
		pool++;
	}
	return -1;
}

static bool translate_free(struct session *s, const struct kapi_call *call)
{
	for (unsigned pool = 0; pool < s->scenario->world.nr_pools; pool++) {
		const int32_t value =
			objects_value(&s->objects, pool_type(s, pool), (const void *)call->value);

		if (value <= 0)
			continue;
		s->ask.object = (uint16_t)pool;
		s->ask.value = value;
		return true;
	}
	s->limit = "kfree of something that kmalloc never gave out";
	return false;
}

static bool translate_softirq(struct session *s, const struct kapi_call *call)
{
	for (unsigned i = 0; i < s->scenario->world.nr_vectors; i++) {
		if (s->scenario->world.vectors[i].number != call->id)
			continue;
		s->ask.object = (uint16_t)i;
		return true;
	}
	s->limit = "a softirq is raised that the scenario gives no handler (see softirqs:)";
	return false;
}

/* Code names a CPU; the scenario has a line for those that are sent to it. */
static bool translate_ipi(struct session *s, const struct kapi_call *call)
{
	const struct machine_world *w = &s->scenario->world;

	for (unsigned i = 0; i < w->nr_lines; i++) {
		if (!w->lines[i].ipi || w->lines[i].cpus != 1u << call->id)
			continue;
		s->ask.object = (uint16_t)i;
		return true;
	}
	s->limit = "an IPI is sent to a CPU that the scenario gives no line for it "
		   "(interrupts: NAME: {ipi: true, cpu: N, call: ...})";
	return false;
}

static bool translate_alloc(struct session *s, const struct kapi_call *call)
{
	const int pool = pool_of_size(s, call->value);

	if (pool < 0) {
		s->limit = "kmalloc of a size that is no pool's";
		return false;
	}
	s->ask.object = (uint16_t)pool;
	return true;
}

static bool translate_pointer(struct session *s, const struct kapi_call *call)
{
	const int16_t type = s->objects.targets[call->id];

	if (type >= 0) {
		s->ask.value =
			objects_value(&s->objects, (unsigned)type, (const void *)call->value);
		s->ask.expected =
			objects_value(&s->objects, (unsigned)type, (const void *)call->expected);
	}
	if (type >= 0 && s->ask.value >= 0 && s->ask.expected >= 0)
		return true;
	s->limit = "a pointer is stored that leads out of the world";
	return false;
}

/* Works and callbacks that no call of the scenario was said to queue have no number. */
static bool is_left_out(uint8_t op, const struct kapi_call *call)
{
	const enum vocab_operand operand = vocab_op_info(op)->operand;

	return (operand == VOCAB_WORK || operand == VOCAB_RCU) && call->id == 0xffff;
}

bool session_translate(struct session *s, const struct kapi_call *call, uint8_t op)
{
	memset(&s->ask, 0, sizeof(s->ask));
	s->ask.op = op;
	s->ask.bit = call->bit;
	if (vocab_op_info(op)->operand != VOCAB_NONE)
		s->ask.object = call->id;
	if (is_left_out(op, call)) {
		s->limit = "a work or rcu_head is queued that the scenario left out: name the "
			   "entry in the field's .via";
		return false;
	}
	switch (op) {
	case VOCAB_ALLOC: return translate_alloc(s, call);
	case VOCAB_FREE: return translate_free(s, call);
	case VOCAB_RAISE_SOFTIRQ: return translate_softirq(s, call);
	case VOCAB_IPI_SEND:
	case VOCAB_IPI_WAIT: return translate_ipi(s, call);
	case VOCAB_IRQ_RESTORE:
	case VOCAB_ASSERT: s->ask.value = call->value != 0; return true;
	default: break;
	}
	if (vocab_op_info(op)->operand != VOCAB_WORD)
		return true;
	if (call->pointer)
		return translate_pointer(s, call);
	s->ask.value = (int32_t)call->value;
	s->ask.expected = (int32_t)call->expected;
	return true;
}

uintptr_t session_answer_in_c(const struct session *s, const struct kapi_call *call, uint8_t op,
                              int32_t answer)
{
	if (op == VOCAB_ALLOC) {
		const int pool = pool_of_size(s, call->value);

		return (uintptr_t)objects_pointer(&s->objects, pool_type(s, (unsigned)pool),
		                                  answer);
	}
	if (call->pointer && vocab_op_info(op)->operand == VOCAB_WORD)
		return (uintptr_t)objects_pointer(&s->objects,
		                                  (unsigned)s->objects.targets[call->id], answer);
	return (uintptr_t)(intptr_t)answer;
}
