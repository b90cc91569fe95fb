// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a link says. Most is what the op says of itself; the rest is what only the chain knows:
 * that nobody has kept a state, that a lock is held at the wrong moment, who is underneath.
 */
#include "chain.h"
#include "op.h"
#include "wait.h"
#include "words.h"

#include <ctype.h>

/* A link on its way into words. */
struct telling {
	struct run *run;
	const struct scenario *scenario;
	const struct chain_link *link;
	struct text *out;
};

static void add_capital(struct text *out, size_t at)
{
	if (out->len > at)
		out->data[at] = (char)toupper((unsigned char)out->data[at]);
}

static void add_subject(const struct telling *t)
{
	const size_t at = t->out->len;

	words_slot(t->scenario, t->link->slot, t->out);
	add_capital(t->out, at);
}

static const struct machine_event *event_of(const struct telling *t, enum machine_event_kind kind)
{
	return seek_in(t->run, t->link->step,
	               (struct seek){.kind = kind,
	                             .cpu = SEEK_ANY,
	                             .slot = SEEK_ANY,
	                             .object = SEEK_ANY,
	                             .b = SEEK_ANY});
}

/* ---- ops ---- */

static struct op_view view_of(const struct telling *t)
{
	const struct machine_world *world = &t->scenario->world;
	const struct machine_event *op = event_of(t, MACHINE_EV_OP);
	const unsigned cpu = op ? op->cpu : t->link->cpu;
	const size_t step = t->link->step;
	struct op_view view = {.scenario = t->scenario,
	                       .ask = &t->link->place->ask,
	                       .place = t->link->place,
	                       .cpu = cpu,
	                       .answer = op ? op->b : 0};

	if (vocab_op_info((enum vocab_op)view.ask->op)->operand == VOCAB_WORD) {
		view.before =
			machine_part(world, run_state_at(t->run, step - 1), view.ask->object, cpu);
		view.after = machine_part(world, run_state_at(t->run, step), view.ask->object, cpu);
	}
	return view;
}

/* "Task T: WRITE_ONCE sets ... ." */
static void tell_op(const struct telling *t)
{
	struct op_view view;

	if (!t->link->place) {
		explain_step(t->run, t->link->step, t->out);
		return;
	}
	view = view_of(t);
	add_subject(t);
	text_add(t->out, ": ");
	op_clause(&view, t->out);
	text_add(t->out, ".");
}

/* ---- IF ---- */

static void add_kept(const struct telling *t)
{
	const struct path_saved *saved = t->link->saved;

	if (saved && saved->kept)
		text_printf(t->out, " and keeps {IF=%u} in %s", saved->value, saved->place);
	else if (saved)
		text_add(t->out, " and keeps nothing");
}

static void tell_irqs_off(const struct telling *t)
{
	if (t->link->place && t->link->place->ask.op == VOCAB_IRQ_RESTORE) {
		tell_op(t);
		return;
	}
	add_subject(t);
	text_add(t->out, " turns interrupts off");
	add_kept(t);
	text_add(t->out, ".");
}

static void tell_unsaved(const struct telling *t)
{
	add_subject(t);
	text_add(t->out, t->link->irqs ? " turns interrupts off, and does not keep that they "
	                                 "were ON."
	                               : " turns interrupts off. They were off already: nobody "
	                                 "keeps that.");
}

static void tell_saved(const struct telling *t)
{
	add_subject(t);
	text_printf(t->out, " keeps {IF=%u} in %s.", t->link->saved->value, t->link->saved->place);
}

/* " with move_lock held": what the context has after the step. */
static void add_held(const struct telling *t)
{
	const struct path_place *after = seek_place(t->run, t->link->step, t->link->slot);

	for (unsigned i = 0; after && i < after->nr_held; i++) {
		text_add(t->out, i ? i + 1u == after->nr_held ? " and " : ", " : " with ");
		text_add(t->out, t->scenario->world.locks[after->held[i].lock].name);
	}
	text_add(t->out, after && after->nr_held ? " held" : "");
}

static void tell_irqs_on(const struct telling *t)
{
	add_subject(t);
	if (t->link->place && t->link->place->ask.op == VOCAB_IRQ_RESTORE)
		text_add(t->out, " puts {IF=1} back: interrupts ON");
	else
		text_add(t->out, " turns interrupts ON");
	add_held(t);
	text_add(t->out, ".");
}

static void tell_restored(const struct telling *t)
{
	const struct path_saved *saved = t->link->saved;
	const int32_t value = t->link->place ? t->link->place->ask.value : 0;

	add_subject(t);
	text_printf(t->out, " puts {IF=%d} back", value);
	if (saved && saved->kept && saved->value != value)
		text_printf(t->out, ", but what it had kept was {IF=%u}", saved->value);
	else if (t->link->irqs && !value)
		text_add(t->out, ", though interrupts were ON");
	text_add(t->out, ".");
}

/* ---- locks ---- */

static void tell_taken(const struct telling *t)
{
	const struct machine_event *event = event_of(t, MACHINE_EV_ACQUIRED);

	add_subject(t);
	text_printf(t->out, " takes %s%s", t->scenario->world.locks[t->link->object].name,
	            event ? words_mode(t->scenario, t->link->object, event->a) : "");
	if (t->link->irqs && t->scenario->world.locks[t->link->object].irq_safe)
		text_add(t->out, " with interrupts ON");
	text_add(t->out, ".");
}

static void tell_released(const struct telling *t)
{
	add_subject(t);
	text_printf(t->out, " releases %s", t->scenario->world.locks[t->link->object].name);
	text_add(t->out, ".");
}

static void tell_queued(const struct telling *t)
{
	if (!event_of(t, MACHINE_EV_QUEUED)) {
		tell_op(t);
		return;
	}
	add_subject(t);
	text_printf(t->out, " queues for %s.", t->scenario->world.locks[t->link->object].name);
}

static void tell_wants(const struct telling *t)
{
	const struct wait_view view = wait_view_of(t->run, t->link->step);
	const struct machine_waits waits =
		machine_waits_for(&t->scenario->world, view.program, view.state, t->link->slot);

	add_subject(t);
	text_add(t->out, " ");
	if (waits.why == MACHINE_WAIT_NONE)
		text_add(t->out, "is about to wait");
	else
		wait_phrase(&view, t->link->slot, waits, t->out);
	text_add(t->out, ".");
}

/* ---- interrupts and who runs ---- */

static void tell_raised(const struct telling *t)
{
	const struct machine_event *event = event_of(t, MACHINE_EV_RAISED);

	if (event && event->a >= 0)
		text_printf(t->out, "CPU%d sends IPI", event->a);
	else
		text_add(t->out, "A device raises irq");
	text_printf(t->out, " %s for CPU%u", words_line(t->scenario, t->link->object),
	            t->link->cpu);
	text_add(t->out, t->link->irqs ? "." : ", where interrupts are off: it waits.");
}

static void tell_asked(const struct telling *t)
{
	add_subject(t);
	text_printf(t->out, " asks for softirq %s.",
	            t->scenario->world.vectors[t->link->object].name);
}

/* What is under the frame that has just come on top. */
static int below(const struct telling *t)
{
	const struct machine_world *world = &t->scenario->world;
	const struct machine_state *state = run_state_at(t->run, t->link->step);
	const unsigned depth = machine_depth(world, state, t->link->cpu);

	if (depth > 1)
		return machine_frame(world, state, t->link->cpu, depth - 2);
	return machine_task(world, state, t->link->cpu);
}

static void tell_delivered(const struct telling *t)
{
	const int under = below(t);

	if (event_of(t, MACHINE_EV_SOFTIRQ_ENTER)) {
		text_printf(t->out, "Softirqs run on CPU%u", t->link->cpu);
	} else {
		add_subject(t);
		text_add(t->out, " begins");
	}
	if (under >= 0) {
		text_add(t->out, " on top of ");
		words_slot(t->scenario, (unsigned)under, t->out);
	}
	text_add(t->out, ".");
}

static void tell_began(const struct telling *t)
{
	const struct machine_event *event = event_of(t, MACHINE_EV_CALL);

	add_subject(t);
	text_add(t->out, " begins ");
	words_call(t->scenario, event ? event->object : MACHINE_CALL_NONE, t->out);
	text_printf(t->out, " with interrupts %s.",
	            words_if(seek_irqs_on(t->run, t->link->step, t->link->cpu)));
}

static void tell_ends(const struct telling *t)
{
	const struct run_step *step = run_step_at(t->run, t->link->step);
	const struct machine_event *warning = event_of(t, MACHINE_EV_WARNING);

	if (step->nr_findings)
		explain_finding_at(t->run, t->link->step, &step->findings[0], t->out);
	else if (warning)
		explain_warning_at(t->run, t->link->step, warning, t->out);
	else
		tell_op(t);
	if (t->link->saved && t->link->saved->kept)
		text_printf(t->out, " {IF=%u}, kept in %s, was never put back.",
		            t->link->saved->value, t->link->saved->place);
}

static void tell_step(const struct telling *t)
{
	explain_step(t->run, t->link->step, t->out);
}

static void (*const tellers[CHAIN_NR_ROLES])(const struct telling *t) = {
	[CHAIN_BEGAN] = tell_began,
	[CHAIN_IRQS_OFF] = tell_irqs_off,
	[CHAIN_TAKEN] = tell_taken,
	[CHAIN_SAVED] = tell_saved,
	[CHAIN_UNSAVED] = tell_unsaved,
	[CHAIN_QUEUED] = tell_queued,
	[CHAIN_SECTION] = tell_op,
	[CHAIN_COUNTED] = tell_op,
	[CHAIN_READ] = tell_op,
	[CHAIN_WROTE] = tell_op,
	[CHAIN_STALE] = tell_op,
	[CHAIN_RAISED] = tell_raised,
	[CHAIN_ASKED] = tell_asked,
	[CHAIN_RELEASED] = tell_released,
	[CHAIN_RESTORED] = tell_restored,
	[CHAIN_IRQS_ON] = tell_irqs_on,
	[CHAIN_DELIVERED] = tell_delivered,
	[CHAIN_SWITCHED] = tell_step,
	[CHAIN_WANTS] = tell_wants,
	[CHAIN_ENDS] = tell_ends,
};

void chain_link_sentence(struct run *run, const struct chain_link *link, struct text *out)
{
	const struct telling t = {
		.run = run, .scenario = run_scenario(run), .link = link, .out = out};

	tellers[link->role](&t);
}

void chain_link_phrase(struct run *run, const struct chain_link *link, struct text *out)
{
	if (link->role == CHAIN_WANTS && link->place)
		explain_ask(run_scenario(run), &link->place->ask, out);
	else
		explain_step_short(run, link->step, out);
}

void chain_wait_sentence(struct run *run, const struct chain *chain, const struct chain_wait *wait,
                         struct text *out)
{
	const struct wait_view view = wait_view_of(run, chain->step);
	const size_t at = out->len;

	words_slot(view.scenario, wait->slot, out);
	add_capital(out, at);
	if (wait->cpu >= 0)
		text_printf(out, " (CPU%d)", wait->cpu);
	text_add(out, " ");
	wait_phrase(&view, wait->slot, wait->waits, out);
	text_add(out, ".");
}
