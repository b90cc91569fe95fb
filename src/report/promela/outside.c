// SPDX-License-Identifier: GPL-2.0-only
/*
 * The process of whatever no CPU decides: devices, the ends of grace periods. It also looks at the
 * counters that must agree with what they count once everything is done. That condition is written
 * out item by item: its bits are set, and the pointers lead from it to the counter's object.
 */
#include "model.h"

#include <string.h>

#define ADD(m, ...) text_printf((m)->out, __VA_ARGS__)

static void add_all_done(struct model *m)
{
	const struct machine_world *w = m->world;

	ADD(m, "1");
	for (unsigned i = 0; i < m->nr_processes; i++) {
		const struct model_process *p = &m->processes[i];

		if (w->slots[p->slot].kind == MACHINE_TASK)
			ADD(m, " && call_%s == CALLS_%s", p->name, p->name);
		if (w->slots[p->slot].kind == MACHINE_WORKER)
			ADD(m, " && call_%s == 0", m->slots[p->slot].name);
		if (w->slots[p->slot].kind == MACHINE_HARDIRQ)
			ADD(m, " && pend_%s == 0", m->slots[p->slot].name);
	}
	for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
		ADD(m, " && top_%u == 0 && !(PENDING_%u)", cpu, cpu);
	for (unsigned i = 0; i < w->nr_rcu_heads; i++)
		if (m->head_used[i])
			ADD(m, " && phase_%s == 0", m->heads[i]);
}

/* How many objects there are of the type to which the pointer in @word leads. */
static unsigned nr_targets(const struct model *m, unsigned word)
{
	const struct scenario *s = m->scenario;

	for (size_t i = 0; i < s->nr_objects; i++) {
		const struct vocab_field *fields = s->study->types[s->objects[i].type].fields;

		for (unsigned f = 0; fields[f].name; f++) {
			if (fields[f].kind != VOCAB_FIELD_POINTER ||
			    s->objects[i].fields[f] != (int32_t)word)
				continue;
			for (unsigned t = 0; s->study->types[t].name; t++)
				if (strcmp(s->study->types[t].name, fields[f].target) == 0)
					return s->first_object[t + 1] - s->first_object[t];
		}
	}
	return 0;
}

/* That the hops from number @hop on lead from object @at, counted from 1, to @target. */
static void add_leads(struct model *m, const struct machine_tally *tally, unsigned hop, unsigned at,
                      unsigned target)
{
	unsigned word;

	while (hop < tally->nr_hops && at && !tally->hops[hop].words)
		at = tally->hops[hop++].links[at - 1];
	if (hop == tally->nr_hops || !at) {
		ADD(m, "%d", at == target);
		return;
	}
	word = tally->hops[hop].words[at - 1];
	if (hop + 1 == tally->nr_hops) {
		ADD(m, "SUM_%s == %u", m->words[word], target);
		return;
	}
	ADD(m, "(0");
	for (unsigned to = 1; to <= nr_targets(m, word); to++) {
		ADD(m, " || (SUM_%s == %u && (", m->words[word], to);
		add_leads(m, tally, hop + 1, to, target);
		ADD(m, "))");
	}
	ADD(m, ")");
}

static void add_sum(struct model *m, const struct machine_tally *tally, unsigned target)
{
	ADD(m, "0");
	for (unsigned i = 0; i < tally->nr_items; i++) {
		if (tally->ignored && tally->ignored[i])
			continue;
		ADD(m, " + ((SUM_%s & %d) == %d && (", m->words[tally->items[i]], tally->mask,
		    tally->mask);
		add_leads(m, tally, 0, i + 1, target);
		ADD(m, "))");
	}
}

static void write_drift(struct model *m)
{
	const struct machine_world *w = m->world;

	if (!w->nr_tallies)
		return;
	ADD(m, "#if PROPERTY == DRIFT || defined(TALLY)\n\t:: d_step { (");
	add_all_done(m);
	ADD(m, ") && (0");
	for (unsigned t = 0; t < w->nr_tallies; t++)
		for (unsigned i = 0; i < w->tallies[t].nr_counters; i++) {
			ADD(m, "\n\t\t|| SUM_%s != ", m->words[w->tallies[t].counters[i]]);
			add_sum(m, &w->tallies[t], i + 1);
		}
	ADD(m, ") -> WRONG(true, DRIFT) }\n#endif\n");
}

/* ---- devices and grace periods ---- */

static void add_conditions(struct model *m, const struct machine_line *line)
{
	for (unsigned i = 0; i < line->nr_conditions; i++) {
		const struct machine_condition *c = &line->conditions[i];

		ADD(m, " && %s(", c->negate ? "!" : "");
		if (c->mask)
			ADD(m, "(SUM_%s & %d) == %d", m->words[c->word], c->mask, c->mask);
		else
			ADD(m, "SUM_%s == %d", m->words[c->word], c->value);
		ADD(m, ")");
	}
}

static bool write_raises(struct model *m)
{
	bool some = false;

	for (unsigned i = 0; i < m->world->nr_lines; i++)
		for (unsigned cpu = 0; cpu < m->world->nr_cpus; cpu++) {
			const struct machine_line *line = &m->world->lines[i];

			if (line->ipi || !((line->cpus >> cpu) & 1))
				continue;
			ADD(m, "\t:: d_step { RAISES(%s, %u)", m->lines[i], cpu);
			add_conditions(m, line);
			ADD(m, " -> RAISE(%s, %u) }\n", m->lines[i], cpu);
			some = true;
		}
	return some;
}

static bool write_grace_periods(struct model *m)
{
	bool some = false;

	for (unsigned i = 0; i < m->world->nr_rcu_heads; i++) {
		if (!m->head_used[i])
			continue;
		ADD(m, "\t:: d_step { GP_ENDS(%s) -> GP_END(%s) }\n", m->heads[i], m->heads[i]);
		some = true;
	}
	return some;
}

void outside_write(struct model *m)
{
	bool some;

	ADD(m, "\n/* Whatever no CPU decides. A device need not raise its line. */\n"
	       "active proctype outside()\n{\nend_idle:\n\tdo\n");
	some = write_raises(m);
	some = write_grace_periods(m) || some;
	write_drift(m);
	if (!some)
		ADD(m, "\t:: false\n");
	ADD(m, "\tod\n}\n");
}
