// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interrupt lines: where they go, when a device may raise them, and that no device raises an IPI.
 */
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

static uint8_t read_cpu(struct loader *l, const struct yaml_node *node, const char *what)
{
	int64_t cpu;

	if (!yaml_int(node, what, 0, l->s->world.nr_cpus - 1, &cpu, l->diags))
		return 0;
	return (uint8_t)(1u << cpu);
}

static uint8_t all_cpus(const struct loader *l)
{
	return (uint8_t)((1u << l->s->world.nr_cpus) - 1);
}

/* N, [N, M] or any: a mask; 0 after an error. */
static uint8_t read_cpus(struct loader *l, const struct yaml_node *line)
{
	const char *what;
	const struct yaml_node *node = load_actor_key(l, line, "cpu", &what);
	uint8_t mask = 0;

	if (!node || (node->kind == YAML_SCALAR && strcmp(node->text, "any") == 0))
		return all_cpus(l);
	if (node->kind != YAML_SEQUENCE)
		return read_cpu(l, node, what);
	for (const struct yaml_node *n = node->first; n; n = n->next) {
		const uint8_t cpu = read_cpu(l, n, what);

		if (mask & cpu)
			load_error(l, n->place, "CPU%s is given twice", n->text);
		mask |= cpu;
	}
	if (!node->nr)
		load_error(l, node->place, "'%s' names no CPU", what);
	return mask;
}

static uint8_t only_cpu(uint8_t mask)
{
	for (uint8_t cpu = 0; cpu < MACHINE_CPUS_MAX; cpu++)
		if (mask == 1u << cpu)
			return cpu;
	return MACHINE_ANY_CPU;
}

static void read_when(struct loader *l, const struct yaml_node *line, struct machine_line *out)
{
	const struct yaml_node *when = yaml_get(line, "when");
	const bool list = when && when->kind == YAML_SEQUENCE;
	struct machine_condition *conditions;

	if (!when)
		return;
	conditions = ARENA_ARRAY(&l->s->arena, struct machine_condition, list ? when->nr : 1u);
	for (const struct yaml_node *n = list ? when->first : when; n; n = list ? n->next : NULL)
		if (load_condition(l, n, &conditions[out->nr_conditions]))
			out->nr_conditions++;
	out->conditions = conditions;
}

/* What only devices have. */
static void refuse_key(struct loader *l, const struct yaml_node *line, const char *key)
{
	const struct yaml_node *node = yaml_get(line, key);

	if (node)
		load_error(l, node->key->place, "an IPI has no '%s': a CPU sends it when it likes",
		           key);
}

/* Code names a CPU and no line: each CPU has one at most. */
static void check_ipi(struct loader *l, const struct yaml_node *node, unsigned number)
{
	const struct machine_world *w = &l->s->world;

	refuse_key(l, node, "when");
	refuse_key(l, node, "fires");
	if (only_cpu(w->lines[number].cpus) == MACHINE_ANY_CPU)
		load_error(l, node->key->place, "an IPI goes to one CPU: 'cpu' must name it");
	for (unsigned i = 0; i < number; i++)
		if (w->lines[i].ipi && w->lines[i].cpus == w->lines[number].cpus)
			load_error(l, node->key->place, "'%s' is an IPI to the same CPU already",
			           machine_line_name(w, i));
}

void load_interrupt(struct loader *l, const struct yaml_node *node, unsigned number)
{
	struct machine_world *w = &l->s->world;
	struct machine_line *line = &w->lines[number];
	struct machine_slot *slot = &w->slots[machine_first_line(w) + number];
	uint16_t *call = ARENA_NEW(&l->s->arena, uint16_t);
	const struct yaml_node *handler, *ipi = yaml_get(node, "ipi");
	uint8_t cpus;

	*slot = (struct machine_slot){
		.name = node->key->text, .kind = MACHINE_HARDIRQ, .nr_calls = 1, .calls = call};
	line->cpus = all_cpus(l); /* never none: the schedule relies on it */
	load_claim(l, node->key->text, node->key->place, "an interrupt");
	if (!load_keys(l, node, FORMAT_INTERRUPT))
		return;
	cpus = read_cpus(l, node);
	if (cpus)
		line->cpus = cpus;
	slot->cpu = only_cpu(line->cpus);
	if (ipi)
		yaml_bool(ipi, "ipi", &line->ipi, l->diags);
	if (line->ipi)
		check_ipi(l, node, number);
	else
		line->fires = (uint8_t)load_actor_int(l, node, "fires", 1, FORMAT_FIRES_MAX, 1);
	handler = yaml_need(node, "an interrupt", "call", l->diags);
	if (handler)
		load_call(l, handler, "call", VOCAB_HARDIRQ, call);
	if (!line->ipi)
		read_when(l, node, line);
}
