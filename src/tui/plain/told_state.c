// SPDX-License-Identifier: GPL-2.0-only
/* What the panes of the main screen show: CPUs, locks, saved interrupt states, values. */
#include "tui/plain/told.h"

#include "lockstep/explain/explain.h"

#include <string.h>

static const char *plural(size_t nr)
{
	return nr == 1 ? "" : "s";
}

static void add_slots(const struct frame *f, uint64_t slots, struct text *out)
{
	for (bool first = true; slots; slots &= slots - 1, first = false) {
		text_add(out, first ? "" : slots & (slots - 1) ? ", " : " and ");
		view_slot(f, (unsigned)__builtin_ctzll(slots), out);
	}
}

/* ---- the whole state ---- */

/* "Step 18." becomes "18 of 38, buggy." */
void told_state(const struct scene *s, const char *args, struct text *out)
{
	const struct frame *f = s->view.frame;
	struct text all = {.len = 0};
	const char *rest;

	(void)args;
	explain_state(f->scenario, &f->snapshot, &all);
	rest = strchr(text_str(&all), '.');
	told_number(f, s->view.screen, out);
	text_printf(out, ", %s%s\n", f->variant, rest ? rest : ".");
	text_finish(&all);
}

/* ---- CPUs ---- */

static void add_next(const struct frame *f, unsigned cpu, struct text *out)
{
	const struct text *next = &f->cpus[cpu].next;

	if (strcmp(text_str(next), "idle") == 0)
		text_printf(out, "CPU%u is idle.\n", cpu);
	else
		text_printf(out, "CPU%u next: %s.\n", cpu, text_str(next));
}

void told_next(const struct scene *s, const char *args, struct text *out)
{
	(void)args;
	if (view_hides_future(&s->view)) {
		text_add(out, "What comes next is hidden; H shows it.\n");
		return;
	}
	for (unsigned i = 0; i < s->view.frame->scenario->world.nr_cpus; i++)
		add_next(s->view.frame, i, out);
}

static void add_contexts(const struct frame *f, const struct snapshot_cpu *c, struct text *out)
{
	for (unsigned i = c->nr_contexts; i-- > 0;) {
		const struct snapshot_context *it = &c->contexts[i];

		text_add(out, i + 1 == c->nr_contexts ? " It runs " : " Under it ");
		view_slot(f, it->slot, out);
		if (it->comm)
			text_printf(out, ", %s, process %d", it->comm, it->pid);
		if (it->call)
			text_printf(out, ", in %s", it->call);
		text_add(out, it->stuck ? ", stuck for ever." : ".");
	}
	if (!c->nr_contexts)
		text_add(out, " It is idle.");
}

static void add_pending(const struct frame *f, const struct snapshot_cpu *c, struct text *out)
{
	for (unsigned i = 0; i < f->scenario->world.nr_lines; i++)
		if ((c->pending >> i) & 1)
			text_printf(out, " Irq %s waits, raised in step %zu.", view_line_name(f, i),
			            f->raised_at[i]);
	if (c->softirqs_pending)
		text_add(out, " Softirqs wait.");
}

static void add_cpu(const struct frame *f, unsigned cpu, struct text *out)
{
	const struct snapshot_cpu *c = &f->snapshot.cpus[cpu];

	text_printf(out, "CPU%u: interrupts are %s%s.", cpu, c->irqs_on ? "on" : "off",
	            c->irqs_changed ? ", changed in this step" : "");
	add_contexts(f, c, out);
	add_pending(f, c, out);
	if (c->preempt_count)
		text_printf(out, " The preempt count is %d.", c->preempt_count);
	text_add(out, "\n");
}

void told_cpus(const struct scene *s, const char *args, struct text *out)
{
	const struct frame *f = s->view.frame;

	(void)args;
	for (unsigned i = 0; i < f->scenario->world.nr_cpus; i++)
		add_cpu(f, i, out);
	for (unsigned i = 0; i < f->snapshot.nr_waiting; i++) {
		view_slot(f, f->snapshot.waiting[i], out);
		text_add(out, " waits for a CPU.\n");
	}
}

void told_cpu(const struct scene *s, struct text *out)
{
	add_cpu(s->view.frame, view_focus(&s->view), out);
	if (!view_hides_future(&s->view) && view_top(s->view.frame, view_focus(&s->view)))
		add_next(s->view.frame, view_focus(&s->view), out);
}

/* ---- locks ---- */

static bool is_free(const struct snapshot_lock *l)
{
	return l->owner < 0 && !l->readers;
}

static void add_lock(const struct frame *f, const struct snapshot_lock *l, struct text *out)
{
	const uint64_t holders = l->readers | (l->owner < 0 ? 0 : 1ull << l->owner);

	text_printf(out, "%s is ", l->lock->name);
	if (holders) {
		text_add(out, "held by ");
		add_slots(f, holders, out);
		if (machine_lock_is_shared(l->lock->kind))
			text_add(out, l->readers ? " for reading" : " for writing");
	} else {
		text_add(out, "free");
	}
	if (l->waiters) {
		text_add(out, "; ");
		add_slots(f, l->waiters, out);
		text_add(out, l->waiters & (l->waiters - 1) ? " wait for it" : " waits for it");
	}
	if (l->nr_queue)
		text_printf(out, "; %u in its queue", l->nr_queue);
	text_add(out, l->changed ? "; changed in this step." : ".");
	if (l->unsafe)
		text_add(out,
		         " Unsafe: interrupts are on, and an interrupt that takes it may come.");
	else if (l->lock->irq_safe)
		text_add(out, " Interrupt handlers take it, too.");
	text_add(out, "\n");
}

void told_locks(const struct scene *s, const char *args, struct text *out)
{
	const struct frame *f = s->view.frame;
	const unsigned nr = f->scenario->world.nr_locks;
	unsigned nr_free = 0;

	(void)args;
	for (unsigned i = 0; i < nr; i++) {
		const struct snapshot_lock *l = &f->snapshot.locks[i];

		if (is_free(l) && !l->waiters && !l->nr_queue && !l->changed)
			nr_free++;
		else
			add_lock(f, l, out);
	}
	if (nr_free < nr)
		text_printf(out, "%u other lock%s free.\n", nr_free,
		            nr_free == 1 ? " is" : "s are");
	else
		text_printf(out, "%s%u lock%s free.\n", nr > 1 ? "All " : "", nr,
		            nr == 1 ? " is" : "s are");
}

/* ---- saved interrupt states ---- */

static void add_saved(const struct frame *f, unsigned cpu, unsigned slot,
                      const struct path_saved *row, struct text *out)
{
	const char *by = vocab_primitive_info((enum vocab_primitive)row->how)->name;

	text_printf(out, "CPU%u ", cpu);
	view_slot(f, slot, out);
	if (row->kept)
		text_printf(out, ": %s saved that interrupts were %s", by,
		            row->value ? "on" : "off");
	else
		text_printf(out, ": %s saved nothing", by);
	if (row->lock != MACHINE_NO_OBJECT)
		text_printf(out, " together with %s", f->scenario->world.locks[row->lock].name);
	if (row->word != MACHINE_NO_OBJECT)
		text_printf(out, ", kept in %s", f->scenario->world.words[row->word].name);
	else if (row->place[0])
		text_printf(out, ", kept in %s", row->place);
	if (row->function)
		text_printf(out, ", in %s", row->function);
	text_add(out, ".\n");
}

void told_saved(const struct scene *s, const char *args, struct text *out)
{
	const struct frame *f = s->view.frame;
	unsigned nr = 0;

	(void)args;
	for (unsigned cpu = 0; cpu < f->scenario->world.nr_cpus; cpu++) {
		const struct snapshot_cpu *c = &f->snapshot.cpus[cpu];

		for (unsigned i = 0; i < c->nr_contexts; i++) {
			const struct path_place *place = c->contexts[i].place;

			for (unsigned j = 0; place && j < place->nr_saved; j++, nr++)
				add_saved(f, cpu, c->contexts[i].slot, &place->saved[j], out);
		}
	}
	if (!nr)
		text_add(out, "Nobody has saved an interrupt state.\n");
}

/* ---- memory ---- */

void told_values(const struct scene *s, const char *args, struct text *out)
{
	const struct frame *f = s->view.frame;
	const unsigned nr = f->scenario->world.nr_words;
	unsigned zero = 0;

	(void)args;
	for (unsigned i = 0; i < nr; i++) {
		const struct snapshot_word *w = &f->snapshot.words[i];

		if (!w->value && w->value == w->before) {
			zero++;
			continue;
		}
		text_printf(out, "%s: ", w->word->name);
		explain_value(f->scenario, i, w->value, out);
		if (w->value != w->before) {
			text_add(out, ", before this step ");
			explain_value(f->scenario, i, w->before, out);
		}
		text_add(out, ".\n");
	}
	text_printf(out, "%u other word%s 0 or empty.\n", zero, zero == 1 ? " is" : "s are");
}

/* ---- variants ---- */

void told_variants(const struct scene *s, const char *args, struct text *out)
{
	const struct frame *f = s->view.frame;

	(void)args;
	text_printf(out, "%zu variant%s: ", f->nr_variants, plural(f->nr_variants));
	for (size_t i = 0; i < f->nr_variants; i++)
		text_printf(out, "%s%s%s", i ? ", " : "", f->variants[i],
		            strcmp(f->variants[i], f->variant) == 0 ? " (shown)" : "");
	text_printf(out, ". The next one is %s.\n", f->next_variant);
	for (size_t i = 0; i < f->nr_variants; i++) {
		const struct vocab_variant *v =
			vocab_variant_find(f->scenario->study, f->variants[i]);

		if (v)
			text_printf(out, "%s: %s.\n", v->name, v->help);
	}
}
