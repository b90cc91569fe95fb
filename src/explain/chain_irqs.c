// SPDX-License-Identifier: GPL-2.0-only
/*
 * How an interrupt got in, and IF that is not left as it was found. What IF was is remembered by
 * rows of the ledger (path_saved); a step that redeems one is answered for by the step that began
 * it, which kept the state, or did not.
 */
#include "chain.h"

#include "lockstep/explain/explain.h"

#include <string.h>

static struct seek if_goes(unsigned cpu, bool on)
{
	return (struct seek){.kind = MACHINE_EV_IF,
	                     .cpu = (int)cpu,
	                     .slot = SEEK_ANY,
	                     .object = SEEK_ANY,
	                     .b = on};
}

static struct seek on_cpu(enum machine_event_kind kind, unsigned cpu, int object)
{
	return (struct seek){
		.kind = kind, .cpu = (int)cpu, .slot = SEEK_ANY, .object = object, .b = SEEK_ANY};
}

/* ---- rows of the ledger ---- */

static bool same_row(const struct path_saved *a, const struct path_saved *b)
{
	return a->lock == b->lock && a->how == b->how && a->kept == b->kept &&
	       a->value == b->value && a->place == b->place && a->function == b->function;
}

static bool has_row(const struct path_place *place, const struct path_saved *row)
{
	for (unsigned i = 0; place && i < place->nr_saved; i++)
		if (same_row(&place->saved[i], row))
			return true;
	return false;
}

/* The row that step @step, an op of @slot, redeemed. */
static const struct path_saved *redeemed(struct run *run, size_t step, unsigned slot)
{
	const struct path_place *before = explain_place(run, step);
	const struct path_place *after = seek_place(run, step, slot);

	for (unsigned i = before ? before->nr_saved : 0; i-- > 0;)
		if (!has_row(after, &before->saved[i]))
			return &before->saved[i];
	return NULL;
}

/* The step in which a row began that @slot has before step @step. */
static size_t row_began(struct run *run, size_t step, unsigned slot, const struct path_saved *row)
{
	size_t k = step - 1;

	while (k > 0 && has_row(seek_place(run, k, slot), row))
		k--;
	return k + 1 < step ? k + 1 : 0;
}

/* The lock that comes with a row frames it: taken here, released there. */
static void add_row_lock(struct chain_maker *m, const struct path_saved *row, size_t from,
                         size_t step, unsigned slot)
{
	const struct seek taken = {.kind = MACHINE_EV_ACQUIRED,
	                           .cpu = SEEK_ANY,
	                           .slot = (int)slot,
	                           .object = row->lock,
	                           .b = SEEK_ANY};
	struct seek released = taken;
	const struct machine_event *event;
	struct chain_link *link;
	size_t k;

	if (row->lock == MACHINE_NO_OBJECT)
		return;
	released.kind = MACHINE_EV_RELEASED;
	k = seek_last(m->run, from, step, taken, &event);
	link = k ? chain_add_event(m, CHAIN_TAKEN, k, event) : NULL;
	if (link)
		link->minor = true;
	k = seek_last(m->run, from, step, released, &event);
	link = k ? chain_add_event(m, CHAIN_RELEASED, k, event) : NULL;
	if (link)
		link->minor = true;
}

/* Step @step has redeemed a row: where did that come from? Return: the step, 0 = there is none. */
static size_t add_promise(struct chain_maker *m, size_t step, unsigned slot)
{
	const struct path_saved *row = redeemed(m->run, step, slot);
	const size_t from = row ? row_began(m->run, step, slot, row) : 0;
	struct chain_link *link;

	if (!from)
		return 0;
	link = chain_add(m, row->kept ? CHAIN_SAVED : CHAIN_UNSAVED, from);
	if (link)
		link->saved = row;
	add_row_lock(m, row, from, step, slot);
	return from;
}

/* ---- IF comes on, goes off ---- */

/* What returns puts back what was when it came: look on before that. 0 = it is no return. */
static size_t before_handler(struct chain_maker *m, unsigned cpu, size_t step)
{
	const struct machine_event *exit =
		seek_in(m->run, step, on_cpu(MACHINE_EV_IRQ_EXIT, cpu, SEEK_ANY));

	return exit ? seek_last(m->run, 0, step, on_cpu(MACHINE_EV_DELIVERED, cpu, exit->object),
	                        NULL)
	            : 0;
}

static bool is_restore(struct run *run, size_t step)
{
	const struct vocab_ask *ask = seek_ask(run, step);

	return ask && ask->op == VOCAB_IRQ_RESTORE;
}

size_t chain_came_on(struct chain_maker *m, unsigned cpu, size_t since, size_t step)
{
	size_t k = step;
	unsigned slot;

	while ((k = seek_last(m->run, since, k - 1, if_goes(cpu, true), NULL)) > 0) {
		const size_t came = before_handler(m, cpu, k);

		if (!came)
			break;
		k = came;
		if (k <= since)
			return 0;
	}
	if (!k)
		return 0;
	slot = run_step_at(m->run, k)->slot;
	chain_add(m, CHAIN_IRQS_ON, k);
	if (!add_promise(m, k, slot) && is_restore(m->run, k))
		chain_changed_meanwhile(m, slot, seek_began(m->run, k, slot), k);
	return k;
}

/* A delivery that has been returned from by step @step has put IF back. */
static bool is_over(struct chain_maker *m, unsigned cpu, size_t k, size_t step)
{
	const struct machine_event *came =
		seek_in(m->run, k, on_cpu(MACHINE_EV_DELIVERED, cpu, SEEK_ANY));

	return came &&
	       seek_last(m->run, k, step - 1, on_cpu(MACHINE_EV_IRQ_EXIT, cpu, came->object), NULL);
}

void chain_went_off(struct chain_maker *m, unsigned cpu, size_t step)
{
	const struct machine_event *event, *came;
	struct chain_link *link;
	size_t k = step;

	while ((k = seek_last(m->run, 0, k - 1, if_goes(cpu, false), &event)) > 0)
		if (!is_over(m, cpu, k, step))
			break;
	if (!k)
		return;
	came = seek_in(m->run, k, on_cpu(MACHINE_EV_DELIVERED, cpu, SEEK_ANY));
	link = chain_add_event(m, came ? CHAIN_DELIVERED : CHAIN_IRQS_OFF, k, came ? came : event);
	if (link && !came && !link->saved) {
		const struct path_place *after = seek_place(m->run, k, event->slot);

		link->saved = after && after->nr_saved ? &after->saved[after->nr_saved - 1] : NULL;
	}
}

/* ---- an interrupt got in ---- */

void chain_add_raise(struct chain_maker *m, unsigned line, size_t step)
{
	const struct machine_event *event;
	const size_t k = seek_last(m->run, 0, step,
	                           (struct seek){.kind = MACHINE_EV_RAISED,
	                                         .cpu = SEEK_ANY,
	                                         .slot = SEEK_ANY,
	                                         .object = (int)line,
	                                         .b = SEEK_ANY},
	                           &event);

	if (k)
		chain_add_event(m, CHAIN_RAISED, k, event);
}

/* What let it in at step @step, and what kept it out at @since, or as long as something did. */
static void let_in(struct chain_maker *m, unsigned cpu, size_t since, size_t step)
{
	const size_t on = chain_came_on(m, cpu, since, step);

	if (on)
		chain_went_off(m, cpu, since ? since + 1 : on);
}

static void add_delivery(struct chain_maker *m, unsigned cpu, int line, size_t since, size_t step)
{
	const struct machine_event *event;
	const size_t k =
		seek_last(m->run, 0, step, on_cpu(MACHINE_EV_DELIVERED, cpu, line), &event);
	struct chain_link *link = k ? chain_add_event(m, CHAIN_DELIVERED, k, event) : NULL;

	if (!link)
		return;
	link->minor = true;
	chain_add_raise(m, (unsigned)line, k);
	let_in(m, cpu, since, k);
}

/* Softirqs run when the last hardirq returns, from a tick, or where bottom halves are let on. */
static void add_softirq(struct chain_maker *m, unsigned cpu, size_t since, size_t step)
{
	const struct machine_event *event, *exit;
	const size_t k =
		seek_last(m->run, 0, step, on_cpu(MACHINE_EV_SOFTIRQ_ENTER, cpu, SEEK_ANY), &event);
	size_t asked;

	if (!k)
		return;
	chain_add_event(m, CHAIN_DELIVERED, k, event);
	asked = seek_last(m->run, 0, k, on_cpu(MACHINE_EV_SOFTIRQ_RAISED, cpu, SEEK_ANY), &event);
	if (asked)
		chain_add_event(m, CHAIN_ASKED, asked, event);
	exit = seek_in(m->run, k, on_cpu(MACHINE_EV_IRQ_EXIT, cpu, SEEK_ANY));
	if (exit)
		add_delivery(m, cpu, exit->object, since, k);
	else if (!seek_ask(m->run, k))
		let_in(m, cpu, since, k);
}

void chain_entered(struct chain_maker *m, unsigned slot, size_t since, size_t step)
{
	const struct machine_slot *it = &m->world->slots[slot];
	const int cpu = machine_cpu_of(m->world, run_state_at(m->run, step), slot);

	if (cpu < 0)
		return;
	if (it->kind == MACHINE_SOFTIRQ)
		add_softirq(m, (unsigned)cpu, since, step);
	else if (it->kind == MACHINE_HARDIRQ)
		add_delivery(m, (unsigned)cpu, (int)(slot - machine_first_line(m->world)), since,
		             step);
}

/* ---- irq-state ---- */

/* The op of @slot in (since, step) that put back what IF should be. */
static size_t last_restore(struct chain_maker *m, unsigned slot, size_t since, size_t step)
{
	for (size_t k = step - 1; k > since; k--)
		if (run_step_at(m->run, k)->slot == slot && is_restore(m->run, k))
			return k;
	return 0;
}

/* A state that was kept, but is not what was put back, has been changed where it was kept. */
static void add_restore(struct chain_maker *m, unsigned slot, size_t off, size_t restore)
{
	struct chain_link *link = chain_add(m, CHAIN_RESTORED, restore);
	const struct path_saved *row = redeemed(m->run, restore, slot);
	const size_t began = seek_began(m->run, restore, slot);

	if (link)
		link->saved = row;
	if (row && row->kept && row->value != seek_ask(m->run, restore)->value)
		chain_changed_meanwhile(m, slot, began, restore);
	if (row && row_began(m->run, restore, slot, row) != off)
		add_promise(m, restore, slot);
	if (off == restore && seek_irqs_on(m->run, began - 1, link ? link->cpu : 0))
		chain_came_on(m, run_step_at(m->run, restore)->cpu, began, restore);
}

void chain_left_off(struct chain_maker *m, unsigned slot, size_t since, size_t step)
{
	const struct run_step *last = run_step_at(m->run, step - 1);
	const size_t off = seek_last(m->run, since, step - 1, if_goes(last->cpu, false), NULL);
	const size_t restore = last_restore(m, slot, off ? off - 1 : since, step);

	if (off && off != restore)
		chain_went_off(m, last->cpu, step);
	if (restore)
		add_restore(m, slot, off, restore);
}

void chain_irq_state(struct chain_maker *m, size_t step, const struct machine_finding *finding)
{
	const size_t began = seek_began(m->run, step, finding->slot);
	struct chain_link *link = chain_add(m, CHAIN_ENDS, step);
	const struct path_place *place = explain_place(m->run, step);

	if (link && place && place->nr_saved)
		link->saved = &place->saved[place->nr_saved - 1];
	if (finding->detail == MACHINE_IRQS_LEFT_OFF) {
		chain_left_off(m, finding->slot, began ? began - 1 : 0, step);
	} else if (chain_came_on(m, finding->cpu, began, step)) {
		chain_went_off(m, finding->cpu, began + 1);
	}
	link = began ? chain_add(m, CHAIN_BEGAN, began) : NULL;
	if (link && link->role == CHAIN_BEGAN)
		link->minor = true;
}
