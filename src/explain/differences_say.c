// SPDX-License-Identifier: GPL-2.0-only
/* How two moments differ, in sentences: the same facts as in differences.c. */
#include "lockstep/explain/differences.h"
#include "words.h"

/* A pair of moments and what they are called. */
struct pair {
	const struct scenario *scenario;
	const char *const *names;
	struct text *out;
};

/* ---- CPUs ---- */

static const char *on_off(bool on)
{
	return on ? "on" : "off";
}

static void say_irqs(const struct pair *p, unsigned cpu, const struct snapshot_cpu *a,
                     const struct snapshot_cpu *b)
{
	if (a->irqs_on != b->irqs_on)
		text_printf(p->out, "Interrupts of CPU%u are %s in %s, %s in %s.\n", cpu,
		            on_off(a->irqs_on), p->names[0], on_off(b->irqs_on), p->names[1]);
}

static void say_preempt(const struct pair *p, unsigned cpu, const struct snapshot_cpu *a,
                        const struct snapshot_cpu *b)
{
	if (a->preempt_count != b->preempt_count)
		text_printf(p->out, "The preempt count of CPU%u is %d in %s, %d in %s.\n", cpu,
		            a->preempt_count, p->names[0], b->preempt_count, p->names[1]);
}

static void say_pending(const struct pair *p, unsigned cpu, const struct snapshot_cpu *a,
                        const struct snapshot_cpu *b)
{
	for (unsigned i = 0; i < p->scenario->world.nr_lines; i++)
		if (((a->pending ^ b->pending) >> i) & 1)
			text_printf(p->out, "Irq %s waits on CPU%u in %s alone.\n",
			            words_line(p->scenario, i), cpu,
			            p->names[(b->pending >> i) & 1]);
	if (a->softirqs_pending != b->softirqs_pending)
		text_printf(p->out, "Other softirqs wait on CPU%u.\n", cpu);
}

static int top_slot(const struct snapshot_cpu *c)
{
	return c->nr_contexts ? c->contexts[c->nr_contexts - 1].slot : -1;
}

static void add_slot(const struct pair *p, int slot, const char *none)
{
	if (slot < 0)
		text_add(p->out, none);
	else
		words_slot(p->scenario, (unsigned)slot, p->out);
}

/* "CPU0 runs task T in buggy, nothing in fixed." */
static void say_slots(const struct pair *p, int a, int b, const char *none)
{
	add_slot(p, a, none);
	text_printf(p->out, " in %s, ", p->names[0]);
	add_slot(p, b, none);
	text_printf(p->out, " in %s.\n", p->names[1]);
}

static void say_cpu(const struct pair *p, unsigned cpu, const struct snapshot_cpu *a,
                    const struct snapshot_cpu *b)
{
	say_irqs(p, cpu, a, b);
	say_preempt(p, cpu, a, b);
	say_pending(p, cpu, a, b);
	if (a->nr_contexts == b->nr_contexts && top_slot(a) == top_slot(b))
		return;
	text_printf(p->out, "CPU%u runs ", cpu);
	say_slots(p, top_slot(a), top_slot(b), "nothing");
}

/* ---- locks and memory ---- */

static void say_lock(const struct pair *p, const struct snapshot_lock *a,
                     const struct snapshot_lock *b)
{
	if (a->owner != b->owner) {
		text_printf(p->out, "%s is held by ", a->lock->name);
		say_slots(p, a->owner, b->owner, "nobody");
	}
	if (a->readers != b->readers || a->nr_queue != b->nr_queue)
		text_printf(p->out, "The readers or the queue of %s differ.\n", a->lock->name);
}

static void say_word(const struct pair *p, unsigned word, const struct snapshot_word *a,
                     const struct snapshot_word *b)
{
	if (a->value == b->value)
		return;
	text_printf(p->out, "%s is ", a->word->name);
	words_value(p->scenario, word, a->value, p->out);
	text_printf(p->out, " in %s, ", p->names[0]);
	words_value(p->scenario, word, b->value, p->out);
	text_printf(p->out, " in %s.\n", p->names[1]);
}

/* ---- the ledgers ---- */

static const struct path_saved *row_of(const struct snapshot_cpu *c, unsigned nth)
{
	for (unsigned i = 0; i < c->nr_contexts; i++) {
		const struct path_place *place = c->contexts[i].place;
		const unsigned nr = place ? place->nr_saved : 0;

		if (nth < nr)
			return &place->saved[nth];
		nth -= nr;
	}
	return NULL;
}

static bool same_row(const struct path_saved *a, const struct path_saved *b)
{
	return a && b && a->lock == b->lock && a->kept == b->kept &&
	       (!a->kept || a->value == b->value);
}

static void add_row(const struct pair *p, unsigned which, const struct path_saved *row)
{
	if (!row)
		text_printf(p->out, "in %s there is no such promise", p->names[which]);
	else if (row->kept)
		text_printf(p->out, "%s has saved that interrupts were %s", p->names[which],
		            on_off(row->value));
	else
		text_printf(p->out, "%s has saved nothing", p->names[which]);
}

static void say_saved(const struct pair *p, unsigned cpu, const struct snapshot_cpu *a,
                      const struct snapshot_cpu *b)
{
	const struct path_saved *x, *y;

	for (unsigned i = 0; (x = row_of(a, i)) || row_of(b, i); i++) {
		y = row_of(b, i);
		if (same_row(x, y))
			continue;
		if ((x ? x : y)->lock < p->scenario->world.nr_locks)
			text_printf(p->out, "When %s was taken: ",
			            p->scenario->world.locks[(x ? x : y)->lock].name);
		else
			text_printf(p->out, "On CPU%u: ", cpu);
		add_row(p, 0, x);
		text_add(p->out, ", ");
		add_row(p, 1, y);
		text_add(p->out, ".\n");
	}
}

void differences_say(const struct scenario *scenario, const struct snapshot *a,
                     const struct snapshot *b, const char *const names[2], struct text *out)
{
	const struct machine_world *world = &scenario->world;
	const struct pair p = {.scenario = scenario, .names = names, .out = out};

	for (unsigned i = 0; i < world->nr_cpus; i++)
		say_cpu(&p, i, &a->cpus[i], &b->cpus[i]);
	for (unsigned i = 0; i < world->nr_locks; i++)
		say_lock(&p, &a->locks[i], &b->locks[i]);
	for (unsigned i = 0; i < world->nr_words; i++)
		say_word(&p, i, &a->words[i], &b->words[i]);
	for (unsigned i = 0; i < world->nr_cpus; i++)
		say_saved(&p, i, &a->cpus[i], &b->cpus[i]);
}
