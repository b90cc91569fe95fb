// SPDX-License-Identifier: GPL-2.0-only
/*
 * Choices to items. Whether an item does what was done is never reasoned about: the functions that
 * follow a schedule are asked at each step (item.h).
 */
#include "lockstep/run/record.h"

#include "history.h"
#include "item.h"

/* How the end of an item is named, the plainest first. */
enum naming { FREE, PLAIN, NUMBERED, OPS_LATER, NUMBERED_OPS_LATER, BY_STEPS };

/* An item and the step after which it is over. */
struct stretch {
	struct scenario_item item;
	size_t from, to;
	enum naming naming;
};

#define TAIL_TRIES 64 /* ends to try where the rest needs no item */

/* ---- what was done ---- */

static struct machine_choice done(const struct run *run, size_t k)
{
	return run->records[k]->step.choice;
}

static bool same(struct machine_choice a, struct machine_choice b)
{
	return a.kind == b.kind && a.cpu == b.cpu && a.arg == b.arg;
}

static bool does(struct run *run, const struct scenario_item *item, size_t at, const char **why)
{
	struct machine_choice choice;

	run->at = at;
	return item_next(run, item, &choice, why) && same(choice, done(run, at + 1));
}

/* How far @item does what was done from @from on. */
static size_t follows(struct run *run, const struct scenario_item *item, size_t from, size_t end)
{
	const char *why;

	while (from < end && does(run, item, from, &why))
		from++;
	return from;
}

/* From where on the machine did by itself what was done. */
static size_t find_tail(struct run *run, size_t end)
{
	struct machine_choice choice;

	for (; end > 0; end--) {
		run->at = end - 1;
		if (!item_default(run, &choice) || !same(choice, done(run, end)))
			break;
	}
	return end;
}

/* ---- names of an end ---- */

static bool is_first(const struct run *run, const struct scenario_event *event, size_t from,
                     size_t to)
{
	for (size_t k = from + 1; k < to; k++)
		if (run_reached(run, k, event))
			return false;
	return run_reached(run, to, event);
}

/* The moment that @e is, without a context. */
static bool name_kind(const struct run_event *e, struct scenario_event *out)
{
	static const struct {
		enum machine_event_kind is;
		enum scenario_event_kind called;
	} names[] = {
		{MACHINE_EV_FINDING, SCENARIO_VERDICT},  {MACHINE_EV_RELEASED, SCENARIO_RELEASE},
		{MACHINE_EV_ACQUIRED, SCENARIO_ACQUIRE}, {MACHINE_EV_DELIVERED, SCENARIO_DELIVER},
		{MACHINE_EV_IF, SCENARIO_IRQS_ON},
	};

	*out = (struct scenario_event){.object = e->machine.object, .function = e->function};
	if (e->kind != RUN_EV_MACHINE) {
		out->kind = e->kind == RUN_EV_ENTER ? SCENARIO_ENTER : SCENARIO_RETURN;
		return true;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (e->machine.kind == names[i].is) {
			out->kind = names[i].called;
			if (out->kind == SCENARIO_IRQS_ON && !e->machine.b)
				out->kind = SCENARIO_IRQS_OFF;
			return true;
		}
	return false;
}

static bool try_event(struct run *run, struct stretch *s, struct scenario_event event)
{
	const enum naming naming = event.ops   ? event.nth ? NUMBERED_OPS_LATER : OPS_LATER
	                           : event.nth ? NUMBERED
	                                       : PLAIN;

	if (naming >= s->naming)
		return false;
	run->at = s->from;
	if (!is_first(run, &event, s->from, s->to) || run_passed(run, &event))
		return false;
	s->item.until = event;
	s->item.has_until = true;
	s->naming = naming;
	return true;
}

static void try_numbered(struct run *run, struct stretch *s, struct scenario_event event)
{
	const unsigned nth = event_count(run, s->to, &event);

	if (nth > UINT16_MAX)
		return;
	event.nth = (uint16_t)nth;
	try_event(run, s, event);
}

/* As something that the item's own context does; else by the name of the context that did it. */
static void try_names(struct run *run, struct stretch *s, struct scenario_event event, uint8_t slot)
{
	struct scenario_event own = event, named = event;

	own.who_kind = s->item.who_kind;
	own.who = s->item.who;
	named.who_kind = SCENARIO_SLOT;
	named.who = slot;
	if (try_event(run, s, own) || try_event(run, s, named))
		return;
	try_numbered(run, s, own);
	try_numbered(run, s, named);
}

static void try_events(struct run *run, struct stretch *s)
{
	const struct run_step *step = run_step_at(run, s->to);
	struct scenario_event event;

	for (unsigned i = 0; i < step->nr_events && s->naming > PLAIN; i++)
		if (name_kind(&step->events[i], &event))
			try_names(run, s, event, step->events[i].machine.slot);
}

static void try_moment(struct run *run, struct stretch *s)
{
	struct scenario_event event;
	uint16_t nth;

	if (s->naming <= NUMBERED || !run_moment(run, s->to, &event))
		return;
	nth = event.nth;
	event.nth = 0;
	if (try_event(run, s, event))
		return;
	event.nth = nth;
	try_event(run, s, event);
}

/* Names the end of @s at step @to; it can always be told by counting. */
static void name_end(struct run *run, struct stretch *s, size_t to)
{
	s->to = to;
	s->naming = BY_STEPS;
	s->item.has_until = false;
	try_events(run, s);
	try_moment(run, s);
	s->item.steps = s->naming == BY_STEPS ? (uint32_t)(to - s->from) : 0;
}

/* ---- the longest item ---- */

/* Does the item end by itself, without a word of complaint? */
static bool ends_freely(struct run *run, struct stretch *s, size_t end)
{
	struct machine_choice choice;
	const char *why;

	s->to = follows(run, &s->item, s->from, end);
	run->at = s->to;
	s->naming = FREE;
	return s->to > s->from && !item_next(run, &s->item, &choice, &why) && !why;
}

static bool is_better(const struct stretch *a, const struct stretch *b, size_t tail)
{
	const size_t reach_a = a->to < tail ? a->to : tail, reach_b = b->to < tail ? b->to : tail;

	if (reach_a != reach_b)
		return reach_a > reach_b;
	return a->naming < b->naming;
}

static void keep(struct stretch *best, const struct stretch *s, size_t tail)
{
	if (s->to > s->from && (best->to == best->from || is_better(s, best, tail)))
		*best = *s;
}

/* Where the tail has begun, any end will do, so that one may be chosen that is easy to name. */
static void consider(struct run *run, struct scenario_item item, struct stretch *best, size_t tail,
                     size_t end)
{
	struct stretch s = {.item = item, .from = best->from};
	size_t last, to;

	if (ends_freely(run, &s, end))
		keep(best, &s, tail);
	s.item.has_until = true;
	last = follows(run, &s.item, s.from, end);
	if (last == s.from)
		return;
	to = last < tail ? last : tail > s.from ? tail : s.from + 1;
	for (unsigned tries = 0; to <= last && tries < TAIL_TRIES; to++, tries++) {
		name_end(run, &s, to);
		keep(best, &s, tail);
		s.item = item;
	}
}

static struct scenario_item run_slot(int slot)
{
	return (struct scenario_item){
		.kind = SCENARIO_RUN_WHO, .who_kind = SCENARIO_SLOT, .who = (uint8_t)slot};
}

static struct scenario_item one_choice(struct machine_choice choice)
{
	static const enum scenario_item_kind kinds[] = {[MACHINE_RUN] = SCENARIO_RUN_WHO,
	                                                [MACHINE_SWITCH] = SCENARIO_SWITCH,
	                                                [MACHINE_TICK] = SCENARIO_TICK,
	                                                [MACHINE_GP_END] = SCENARIO_END_GP,
	                                                [MACHINE_RAISE] = SCENARIO_RAISE_LINE};

	return (struct scenario_item){.kind = kinds[choice.kind],
	                              .cpu = choice.cpu,
	                              .object = choice.arg,
	                              .who_kind = SCENARIO_SLOT,
	                              .who = choice.arg};
}

static void consider_contexts(struct run *run, struct stretch *best, size_t tail, size_t end)
{
	const struct machine_choice choice = done(run, best->from + 1);
	const struct machine_state *state = run->records[best->from]->state;
	const int task = machine_task(run->world, state, choice.cpu);
	const int top = machine_top(run->world, state, choice.cpu);

	if (choice.kind == MACHINE_SWITCH) {
		consider(run, run_slot(choice.arg), best, tail, end);
		return;
	}
	if (task >= 0)
		consider(run, run_slot(task), best, tail, end);
	if (top >= 0 && top != task)
		consider(run, run_slot(top), best, tail, end);
	consider(run,
	         (struct scenario_item){
			 .kind = SCENARIO_RUN_WHO, .who_kind = SCENARIO_CPU, .who = choice.cpu},
	         best, tail, end);
}

static struct stretch longest(struct run *run, size_t from, size_t tail, size_t end)
{
	const struct machine_choice choice = done(run, from + 1);
	struct stretch best = {.from = from, .to = from};

	if (choice.kind == MACHINE_RUN || choice.kind == MACHINE_SWITCH)
		consider_contexts(run, &best, tail, end);
	consider(run, (struct scenario_item){.kind = SCENARIO_RUN_ALL}, &best, tail, end);
	if (choice.kind != MACHINE_RUN && best.to <= from + 1)
		best = (struct stretch){.item = one_choice(choice), .from = from, .to = from + 1};
	return best;
}

/* ---- the whole ---- */

static void record(struct run *run, size_t tail, size_t end, struct text *out)
{
	for (size_t at = 0; at < tail;) {
		const struct stretch s = longest(run, at, tail, end);

		item_text(run->scenario, &s.item, out);
		at = s.to;
	}
	run->at = end;
}

void record_schedule(struct run *run, struct text *out)
{
	const size_t end = run->at;

	record(run, find_tail(run, end), end, out);
}

void record_steps(struct run *run, struct text *out)
{
	record(run, run->at, run->at, out);
}

bool record_choices(const struct scenario *scenario, struct path *path,
                    const struct machine_choice *choices, size_t nr, struct text *out,
                    struct error *err)
{
	struct run *run = run_create(scenario, path);
	size_t i = 0;

	while (i < nr && run_do(run, choices[i]))
		i++;
	if (i == nr)
		record_schedule(run, out);
	run_destroy(run);
	return i == nr || error_set(err, "choice %zu is not possible there", i + 1);
}

void record_line(const struct text *items, struct text *out)
{
	bool first = true;

	for (const char *s = text_str(items); *s;) {
		const size_t len = strcspn(s, "\n");

		text_add(out, first || !len ? "" : "; ");
		text_addn(out, s, len);
		first = first && !len;
		s += len + (s[len] == '\n');
	}
}
