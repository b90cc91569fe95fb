// SPDX-License-Identifier: GPL-2.0-only
#include "words.h"

#include "lockstep/explain/explain.h"

#include <string.h>

void words_slot(const struct scenario *scenario, unsigned slot, struct text *out)
{
	const struct machine_slot *it = &scenario->world.slots[slot];

	/* The names of kworkers and softirqs say what they are. */
	if (it->kind == MACHINE_TASK || it->kind == MACHINE_HARDIRQ)
		text_printf(out, "%s ", it->kind == MACHINE_TASK ? "task" : "hardirq");
	text_add(out, it->name);
}

void words_who(const struct scenario *scenario, unsigned cpu, unsigned slot, struct text *out)
{
	text_printf(out, "CPU%u ", cpu);
	if (scenario->world.slots[slot].kind == MACHINE_SOFTIRQ)
		text_add(out, "softirq");
	else
		words_slot(scenario, slot, out);
}

void words_slots(const struct scenario *scenario, uint64_t mask, struct text *out)
{
	bool first = true;

	for (uint64_t rest = mask; rest; rest &= rest - 1) {
		const bool last = (rest & (rest - 1)) == 0;

		if (!first)
			text_add(out, last ? " and " : ", ");
		words_slot(scenario, (unsigned)__builtin_ctzll(rest), out);
		first = false;
	}
}

void words_call(const struct scenario *scenario, unsigned call, struct text *out)
{
	text_add(out, call < scenario->nr_calls ? scenario->calls[call].text : "its call");
}

const char *explain_object(const struct scenario *scenario, enum vocab_operand operand,
                           unsigned object)
{
	const struct machine_world *w = &scenario->world;

	switch (operand) {
	case VOCAB_NONE: return NULL;
	case VOCAB_LOCK: return w->locks[object].name;
	case VOCAB_WORD: return w->words[object].name;
	case VOCAB_RCU: return w->rcu_heads[object].name;
	case VOCAB_WORK: return w->works[object].name;
	case VOCAB_POOL: return w->pools[object].name;
	case VOCAB_SOFTIRQ: return w->vectors[object].name;
	case VOCAB_IPI: return words_line(scenario, object);
	}
	return NULL;
}

const char *words_line(const struct scenario *scenario, unsigned line)
{
	return machine_line_name(&scenario->world, line);
}

void words_operand(const struct scenario *scenario, const struct vocab_ask *ask, struct text *out)
{
	const char *name = explain_object(scenario, vocab_op_info((enum vocab_op)ask->op)->operand,
	                                  ask->object);

	if (name)
		text_add(out, name);
}

const char *words_mode(const struct scenario *scenario, unsigned lock, bool reads)
{
	if (!machine_lock_is_shared(scenario->world.locks[lock].kind))
		return "";
	return reads ? " (read)" : " (write)";
}

static bool is_word(enum vocab_field_kind kind)
{
	switch (kind) {
	case VOCAB_FIELD_INT:
	case VOCAB_FIELD_BITS:
	case VOCAB_FIELD_FLAGS:
	case VOCAB_FIELD_POINTER:
	case VOCAB_FIELD_PERCPU: return true;
	case VOCAB_FIELD_LOCK:
	case VOCAB_FIELD_LINK:
	case VOCAB_FIELD_CONST:
	case VOCAB_FIELD_PART:
	case VOCAB_FIELD_MEMBERS:
	case VOCAB_FIELD_RCU_HEAD:
	case VOCAB_FIELD_WORK: return false;
	}
	return false;
}

/* The field that word @word is, or NULL when no object claims it. */
static const struct vocab_field *field_of(const struct scenario *scenario, unsigned word)
{
	for (size_t i = 0; i < scenario->nr_objects; i++) {
		const struct scenario_object *object = &scenario->objects[i];
		const struct vocab_field *fields = scenario->study->types[object->type].fields;

		for (size_t f = 0; fields[f].name; f++)
			if (is_word(fields[f].kind) && object->fields[f] == (int32_t)word)
				return &fields[f];
	}
	return NULL;
}

static int find_type(const struct scenario *scenario, const char *name)
{
	const struct vocab_type *types = scenario->study->types;

	for (int i = 0; name && types[i].name; i++)
		if (strcmp(types[i].name, name) == 0)
			return i;
	return -1;
}

/* Pools are numbered in the order of the study's types. */
static int pool_type(const struct scenario *scenario, unsigned pool)
{
	const struct vocab_type *types = scenario->study->types;
	unsigned seen = 0;

	for (int i = 0; types[i].name; i++)
		if (types[i].role == VOCAB_ROLE_POOL && seen++ == pool)
			return i;
	return -1;
}

/* Pointers are "index + 1 among the objects of a type". */
static void add_pointer(const struct scenario *scenario, int type, int32_t value, struct text *out)
{
	size_t object;

	if (value == 0) {
		text_add(out, "NULL");
		return;
	}
	object = type < 0 ? SIZE_MAX : (size_t)scenario->first_object[type] + (size_t)value - 1;
	if (object < scenario->nr_objects)
		text_add(out, scenario->objects[object].name);
	else
		text_printf(out, "#%d", value);
}

static const char *bit_name(const struct vocab_field *field, unsigned bit)
{
	for (const struct vocab_bit *b = field ? field->bits : NULL; b && b->name; b++)
		if (b->bit == bit)
			return b->name;
	return NULL;
}

static void add_bits(const struct vocab_field *field, uint32_t value, struct text *out)
{
	uint32_t unnamed = 0;
	const char *between = "";

	for (uint32_t rest = value; rest; rest &= rest - 1) {
		const unsigned bit = (unsigned)__builtin_ctz(rest);
		const char *name = bit_name(field, bit);

		if (name) {
			text_printf(out, "%s%s", between, name);
			between = "|";
		} else {
			unnamed |= 1u << bit;
		}
	}
	if (unnamed || !value)
		text_printf(out, "%s%#x", between, unnamed);
}

void words_value(const struct scenario *scenario, unsigned word, int32_t value, struct text *out)
{
	const struct vocab_field *field = field_of(scenario, word);

	const enum vocab_field_kind kind = field ? field->kind : VOCAB_FIELD_INT;

	if (kind == VOCAB_FIELD_POINTER)
		add_pointer(scenario, find_type(scenario, field->target), value, out);
	else if (kind == VOCAB_FIELD_BITS)
		add_bits(field, (uint32_t)value, out);
	else if (kind == VOCAB_FIELD_FLAGS)
		text_printf(out, "{IF=%d}", value);
	else
		text_printf(out, "%d", value);
}

void explain_value(const struct scenario *scenario, unsigned word, int32_t value, struct text *out)
{
	words_value(scenario, word, value, out);
}

/* Names of all bits in a list; a number when one has no name. */
static void add_bit_list(const struct vocab_field *field, uint32_t value, struct text *out)
{
	const char *between = "";

	for (uint32_t rest = value; rest; rest &= rest - 1) {
		if (bit_name(field, (unsigned)__builtin_ctz(rest)))
			continue;
		text_printf(out, "%d", (int32_t)value);
		return;
	}
	text_add(out, "[");
	for (uint32_t rest = value; rest; rest &= rest - 1) {
		text_printf(out, "%s%s", between, bit_name(field, (unsigned)__builtin_ctz(rest)));
		between = ", ";
	}
	text_add(out, "]");
}

void words_yaml(const struct scenario *scenario, unsigned word, int32_t value, struct text *out)
{
	const struct vocab_field *field = field_of(scenario, word);
	const enum vocab_field_kind kind = field ? field->kind : VOCAB_FIELD_INT;

	if (kind == VOCAB_FIELD_BITS)
		add_bit_list(field, (uint32_t)value, out);
	else if (kind == VOCAB_FIELD_POINTER && !value)
		text_add(out, "null");
	else if (kind == VOCAB_FIELD_POINTER)
		add_pointer(scenario, find_type(scenario, field->target), value, out);
	else
		text_printf(out, "%d", value);
}

static void add_changed_bits(const struct vocab_field *field, uint32_t before, uint32_t after,
                             struct text *out)
{
	const char *between = "";

	for (uint32_t rest = before ^ after; rest; rest &= rest - 1) {
		const unsigned bit = (unsigned)__builtin_ctz(rest);
		const char *name = bit_name(field, bit);

		text_add(out, between);
		if (name)
			text_add(out, name);
		else
			text_printf(out, "bit %u", bit);
		text_add(out, (after >> bit) & 1 ? " 0->1" : " 1->0");
		between = " ";
	}
}

void words_change(const struct scenario *scenario, unsigned word, int32_t before, int32_t after,
                  struct text *out)
{
	const struct vocab_field *field = field_of(scenario, word);

	if (field && field->kind == VOCAB_FIELD_BITS) {
		add_changed_bits(field, (uint32_t)before, (uint32_t)after, out);
		return;
	}
	words_value(scenario, word, before, out);
	text_add(out, "->");
	words_value(scenario, word, after, out);
}

void words_bit(const struct scenario *scenario, unsigned word, unsigned bit, struct text *out)
{
	const char *name = bit_name(field_of(scenario, word), bit);

	if (name)
		text_add(out, name);
	else
		text_printf(out, "bit %u", bit);
}

void words_pooled(const struct scenario *scenario, unsigned pool, int32_t value, struct text *out)
{
	add_pointer(scenario, pool_type(scenario, pool), value, out);
}

void words_fill(const char *row,
                void (*letter)(const void *about, unsigned char which, struct text *out),
                const void *about, struct text *out)
{
	for (; *row; row++) {
		if (*row == '%')
			letter(about, (unsigned char)*++row, out);
		else
			text_addn(out, row, 1);
	}
}

const char *words_if(bool on)
{
	return on ? "ON" : "off";
}
