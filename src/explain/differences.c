// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/differences.h"
#include "words.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* ---- two moments ---- */

static void begin_phrase(struct text *out)
{
	if (out->len)
		text_add(out, ", ");
}

static void tell_slot(const struct scenario *s, int slot, struct text *out)
{
	if (slot < 0)
		text_add(out, "free");
	else
		words_slot(s, (unsigned)slot, out);
}

static int top_slot(const struct snapshot_cpu *c)
{
	return c->nr_contexts ? c->contexts[c->nr_contexts - 1].slot : -1;
}

static void tell_top(const struct scenario *s, const struct snapshot_cpu *c, struct text *out)
{
	if (c->nr_contexts)
		words_slot(s, c->contexts[c->nr_contexts - 1].slot, out);
	else
		text_add(out, "idle");
}

static void tell_pending(const struct scenario *s, unsigned cpu, uint32_t a, uint32_t b,
                         struct text *out)
{
	for (unsigned i = 0; i < s->world.nr_lines; i++) {
		if (!(((a ^ b) >> i) & 1))
			continue;
		begin_phrase(out);
		text_printf(out, "irq %s pending on CPU%u %s", words_line(s, i), cpu,
		            (a >> i) & 1 ? "yes/no" : "no/yes");
	}
}

static void tell_cpu(const struct scenario *s, unsigned cpu, const struct snapshot_cpu *a,
                     const struct snapshot_cpu *b, struct text *out)
{
	if (a->irqs_on != b->irqs_on) {
		begin_phrase(out);
		text_printf(out, "IF CPU%u %d/%d", cpu, a->irqs_on, b->irqs_on);
	}
	if (a->preempt_count != b->preempt_count) {
		begin_phrase(out);
		text_printf(out, "preempt CPU%u %d/%d", cpu, a->preempt_count, b->preempt_count);
	}
	tell_pending(s, cpu, a->pending, b->pending, out);
	if (a->softirqs_pending != b->softirqs_pending) {
		begin_phrase(out);
		text_printf(out, "softirqs pending on CPU%u", cpu);
	}
	if (a->nr_contexts != b->nr_contexts || top_slot(a) != top_slot(b)) {
		begin_phrase(out);
		text_printf(out, "CPU%u runs ", cpu);
		tell_top(s, a, out);
		text_add(out, "/");
		tell_top(s, b, out);
	}
}

static void tell_lock(const struct scenario *s, const struct snapshot_lock *a,
                      const struct snapshot_lock *b, struct text *out)
{
	if (a->owner != b->owner) {
		begin_phrase(out);
		text_printf(out, "%s ", a->lock->name);
		tell_slot(s, a->owner, out);
		text_add(out, "/");
		tell_slot(s, b->owner, out);
	}
	if (a->readers != b->readers || a->nr_queue != b->nr_queue) {
		begin_phrase(out);
		text_printf(out, "%s's readers or queue", a->lock->name);
	}
}

static void tell_word(const struct scenario *s, unsigned word, const struct snapshot_word *a,
                      const struct snapshot_word *b, struct text *out)
{
	if (a->value == b->value)
		return;
	begin_phrase(out);
	text_printf(out, "%s ", a->word->name);
	words_value(s, word, a->value, out);
	text_add(out, "/");
	words_value(s, word, b->value, out);
}

/* ---- the ledgers ---- */

/* What the contexts of a CPU have saved, bottom first. */
struct ledger {
	const struct path_saved *rows[SNAPSHOT_STACK_MAX * PATH_SAVED_MAX];
	unsigned nr;
};

static void read_ledger(const struct snapshot_cpu *c, struct ledger *l)
{
	l->nr = 0;
	for (unsigned i = 0; i < c->nr_contexts; i++) {
		const struct path_place *place = c->contexts[i].place;

		for (unsigned j = 0; place && j < place->nr_saved; j++)
			l->rows[l->nr++] = &place->saved[j];
	}
}

static bool same_row(const struct path_saved *a, const struct path_saved *b)
{
	return a && b && a->lock == b->lock && a->kept == b->kept &&
	       (!a->kept || a->value == b->value);
}

static void tell_row(const struct path_saved *row, struct text *out)
{
	if (row && row->kept)
		text_printf(out, "{IF=%d}", row->value);
	else
		text_add(out, row ? "nothing" : "-");
}

static void tell_saved(const struct scenario *s, unsigned cpu, const struct snapshot_cpu *a,
                       const struct snapshot_cpu *b, struct text *out)
{
	struct ledger x, y;

	read_ledger(a, &x);
	read_ledger(b, &y);
	for (unsigned i = 0; i < x.nr || i < y.nr; i++) {
		const struct path_saved *p = i < x.nr ? x.rows[i] : NULL;
		const struct path_saved *q = i < y.nr ? y.rows[i] : NULL;
		const struct path_saved *any = p ? p : q;

		if (!any || same_row(p, q))
			continue;
		begin_phrase(out);
		if (any->lock < s->world.nr_locks)
			text_printf(out, "saved with %s: ", s->world.locks[any->lock].name);
		else
			text_printf(out, "saved on CPU%u: ", cpu);
		tell_row(p, out);
		text_add(out, " / ");
		tell_row(q, out);
	}
}

void differences_tell(const struct scenario *scenario, const struct snapshot *a,
                      const struct snapshot *b, struct text *seen, struct text *hidden)
{
	const struct machine_world *world = &scenario->world;

	for (unsigned i = 0; i < world->nr_cpus; i++)
		tell_cpu(scenario, i, &a->cpus[i], &b->cpus[i], seen);
	for (unsigned i = 0; i < world->nr_locks; i++)
		tell_lock(scenario, &a->locks[i], &b->locks[i], seen);
	for (unsigned i = 0; i < world->nr_words; i++)
		tell_word(scenario, i, &a->words[i], &b->words[i], seen);
	for (unsigned i = 0; i < world->nr_cpus; i++)
		tell_saved(scenario, i, &a->cpus[i], &b->cpus[i], hidden);
}

/* ---- two runs ---- */

/* struct walk - @seen, @hidden: how they differ here; @before: how they did one step ago. */
struct walk {
	struct run *a, *b;
	struct snapshot *x, *y;
	struct text seen, hidden, here, before;
	struct differences d;
};

static void add(struct walk *w, struct difference item)
{
	w->d.items = xrealloc_array(w->d.items, w->d.nr + 1, sizeof(*w->d.items));
	w->d.items[w->d.nr++] = item;
}

static void look(struct walk *w)
{
	snapshot_take(w->a, run_at(w->a), w->x);
	snapshot_take(w->b, run_at(w->b), w->y);
	text_clear(&w->seen);
	text_clear(&w->hidden);
	differences_tell(run_scenario(w->a), w->x, w->y, &w->seen, &w->hidden);
	text_clear(&w->here);
	text_printf(&w->here, "%s%s%s", text_str(&w->seen),
	            w->seen.len && w->hidden.len ? ", " : "", text_str(&w->hidden));
}

static void note(struct walk *w, bool parted, const char *why)
{
	const bool same = strcmp(text_str(&w->here), text_str(&w->before)) == 0;

	if (!same || parted)
		add(w, (struct difference){.at = run_at(w->a),
		                           .there = run_at(w->b),
		                           .parted = parted,
		                           .hidden = !parted && !w->seen.len && w->hidden.len,
		                           .tells = xstrdup(parted ? why : text_str(&w->here))});
	text_clear(&w->before);
	text_add(&w->before, text_str(&w->here));
}

static void walk(struct walk *w, size_t steps,
                 bool (*go_on)(void *context, size_t done, size_t total), void *context)
{
	struct error why;

	for (size_t k = 1; k <= steps; k++) {
		bool there;

		run_go(w->a, k);
		there = run_transfer(w->b, w->a, &why);
		look(w);
		note(w, !there, why.text);
		w->d.steps = k;
		if (!there || (go_on && !go_on(context, k, steps)))
			return;
	}
}

struct differences differences_find(struct run *a, struct run *b, size_t steps_max,
                                    bool (*go_on)(void *context, size_t done, size_t total),
                                    void *context)
{
	const size_t at = run_at(a);
	struct walk w = {
		.a = a, .b = b, .x = xcalloc(1, sizeof(*w.x)), .y = xcalloc(1, sizeof(*w.y))};

	walk(&w, run_length(a) < steps_max ? run_length(a) : steps_max, go_on, context);
	run_go(a, at);
	free(w.x);
	free(w.y);
	text_finish(&w.seen);
	text_finish(&w.hidden);
	text_finish(&w.here);
	text_finish(&w.before);
	return w.d;
}

void differences_finish(struct differences *d)
{
	for (size_t i = 0; i < d->nr; i++)
		free(d->items[i].tells);
	free(d->items);
	*d = (struct differences){.nr = 0};
}

const struct difference *differences_first(const struct differences *d, bool hidden)
{
	for (size_t i = 0; i < d->nr; i++)
		if (d->items[i].hidden == hidden && !d->items[i].parted && d->items[i].tells[0])
			return &d->items[i];
	return NULL;
}
