// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/sweep.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

static const struct kind {
	char letter;
	const char *name, *help;
} kinds[SWEEP_NR_KINDS] = {
#define KIND_ROW(code, sign, text, says)                                                           \
	[SWEEP_##code] = {.letter = (sign), .name = (text), .help = (says)},
	SWEEP_KINDS(KIND_ROW)
#undef KIND_ROW
};

char sweep_kind_letter(enum sweep_kind kind)
{
	return kinds[kind].letter;
}

const char *sweep_kind_name(enum sweep_kind kind)
{
	return kinds[kind].name;
}

const char *sweep_kind_help(enum sweep_kind kind)
{
	return kinds[kind].help;
}

/* ---- the run without the interrupt ---- */

static void leave_out(struct sweep_base *base, const struct scenario *scenario)
{
	struct scenario *copy = &base->scenario;

	*copy = *scenario;
	base->items = xcalloc(scenario->nr_schedule + 1, sizeof(*base->items));
	copy->schedule = base->items;
	copy->nr_schedule = 0;
	for (size_t i = 0; i < scenario->nr_schedule; i++) {
		const struct scenario_item *item = &scenario->schedule[i];

		if (item->kind != SCENARIO_RAISE_LINE || item->object != base->line)
			base->items[copy->nr_schedule++] = *item;
	}
}

static void play_on(struct run *run, size_t steps_max)
{
	if (run_at(run) < steps_max)
		run_to_end(run, steps_max - run_at(run));
}

void sweep_begin(struct sweep_base *base, const struct scenario *scenario, struct path *path,
                 unsigned line, size_t steps_max)
{
	base->line = line;
	leave_out(base, scenario);
	base->run = run_create(&base->scenario, path);
	play_on(base->run, steps_max);
	base->length = base->plain = run_at(base->run);
}

void sweep_end(struct sweep_base *base)
{
	run_destroy(base->run);
	free(base->items);
}

size_t sweep_positions(const struct sweep_base *base)
{
	return base->length + 1;
}

/* ---- one position ---- */

/* The schedule has forgotten nothing: where the interrupt was raised it can be taken up again. */
static void go_without(struct sweep_base *base, size_t k)
{
	struct machine_choice choice;
	enum run_end why;

	run_go(base->run, k < base->plain ? k : base->plain);
	while (run_at(base->run) < k && run_next(base->run, &choice, &why))
		run_do(base->run, choice);
	base->plain = run_at(base->run);
}

bool sweep_play(struct sweep_base *base, size_t k, unsigned cpu)
{
	go_without(base, k);
	return run_raise(base->run, base->line, cpu);
}

static bool is_masked(const struct sweep_base *base, unsigned cpu)
{
	const struct machine_world *world = &base->scenario.world;

	return machine_deliverable(world, run_state(base->run), cpu) != (int)base->line;
}

/* The step in which the handler began after step @from, 0 = it never did. */
static uint32_t delivered_at(const struct sweep_base *base, size_t from)
{
	for (size_t k = from + 1; k <= run_at(base->run); k++)
		if (run_step_event(run_step_at(base->run, k), MACHINE_EV_DELIVERED, base->line))
			return (uint32_t)k;
	return 0;
}

/* Did the handler, begun in step @from, ever stand before a lock that was not free? */
static bool handler_waited(const struct sweep_base *base, size_t from)
{
	const struct machine_world *world = &base->scenario.world;
	const unsigned slot = machine_first_line(world) + base->line;

	for (size_t k = from; from && k <= run_at(base->run); k++)
		if (machine_waits_for(world, path_program(run_path(base->run)),
		                      run_state_at(base->run, k), slot)
		            .why == MACHINE_WAIT_LOCK)
			return true;
	return false;
}

static enum sweep_kind kind_of(const struct sweep_base *base, const struct sweep_spot *spot,
                               bool masked)
{
	if (spot->verdict == MACHINE_DEADLOCK)
		return masked ? SWEEP_MASKED_DEADLOCK : SWEEP_DEADLOCK;
	if (spot->verdict != MACHINE_COMPLETES)
		return SWEEP_WRONG;
	if (handler_waited(base, spot->delivered))
		return SWEEP_WAITED;
	return masked ? SWEEP_MASKED : SWEEP_SERVED;
}

/* Interrupts do not wait for a schedule: a handler that is let in runs as far as it can. */
static void let_in(struct sweep_base *base, unsigned cpu, size_t steps_max)
{
	const struct machine_choice go_on = {.kind = MACHINE_RUN, .cpu = (uint8_t)cpu};
	const struct machine_world *world = &base->scenario.world;
	const unsigned slot = machine_first_line(world) + base->line;

	do {
		if (run_at(base->run) >= steps_max || !run_do(base->run, go_on))
			return;
	} while (machine_has_work(world, run_state(base->run), slot));
}

struct sweep_spot sweep_try(struct sweep_base *base, size_t k, unsigned cpu, size_t steps_max)
{
	struct sweep_spot spot = {.kind = SWEEP_IMPOSSIBLE};
	bool masked;

	if (!sweep_play(base, k, cpu))
		return spot;
	masked = is_masked(base, cpu);
	if (!masked)
		let_in(base, cpu, steps_max);
	play_on(base->run, steps_max);
	spot.verdict = (uint8_t)run_verdict(base->run);
	spot.delivered = delivered_at(base, k);
	spot.length = (uint32_t)run_at(base->run);
	spot.kind = (uint8_t)kind_of(base, &spot, masked);
	return spot;
}

/* ---- all of them ---- */

struct sweep_row sweep_row(struct sweep_base *base, unsigned cpu, size_t steps_max,
                           bool (*tell)(void *context, size_t done), void *context)
{
	const size_t positions = sweep_positions(base);
	struct sweep_row row = {.variant = run_variant(base->run), .cpu = cpu};

	row.spots = xcalloc(positions, sizeof(*row.spots));
	for (size_t k = positions; k-- > 0;)
		row.spots[k].kind = SWEEP_IMPOSSIBLE;
	while (row.nr_spots < positions) {
		const size_t k = row.nr_spots++;

		row.spots[k] = sweep_try(base, k, cpu, steps_max);
		row.counts[row.spots[k].kind]++;
		if (tell && !tell(context, row.nr_spots))
			break;
	}
	return row;
}

void sweep_row_finish(struct sweep_row *row)
{
	free(row->spots);
}
