// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/options.h"

#include "lockstep/explain/explain.h"
#include "lockstep/run/snapshot.h"
#include "wait.h"
#include "words.h"

struct collector {
	struct run *run;
	struct explain_option *out;
	struct machine_choice planned;
	bool has_planned;
	unsigned nr;
};

static bool same(struct machine_choice a, struct machine_choice b)
{
	return a.kind == b.kind && a.cpu == b.cpu && a.arg == b.arg;
}

static void add(struct collector *c, struct machine_choice choice, bool possible)
{
	if (c->nr == EXPLAIN_OPTIONS_MAX)
		return;
	c->out[c->nr++] = (struct explain_option){.choice = choice,
	                                          .possible = possible,
	                                          .planned = possible && c->has_planned &&
	                                                     same(choice, c->planned)};
}

static void add_possible(struct collector *c)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	const unsigned nr =
		machine_choices(&run_scenario(c->run)->world, path_program(run_path(c->run)),
	                        run_state(c->run), choices);

	for (unsigned i = 0; i < nr; i++)
		add(c, choices[i], true);
}

/* Adds it when it cannot happen: it stands among the possible ones else. */
static void add_impossible(struct collector *c, enum machine_choice_kind kind, unsigned cpu,
                           unsigned arg)
{
	const struct machine_choice choice = {
		.kind = (uint8_t)kind, .cpu = (uint8_t)cpu, .arg = (uint8_t)arg};

	if (!machine_possible(&run_scenario(c->run)->world, path_program(run_path(c->run)),
	                      run_state(c->run), choice))
		add(c, choice, false);
}

/* Where a task or worker could run: its CPU, if it is not there already and has something to do. */
static void add_waiting(struct collector *c, unsigned slot)
{
	const struct machine_world *world = &run_scenario(c->run)->world;
	const struct machine_state *state = run_state(c->run);
	const int cpu = machine_cpu_of(world, state, slot);

	if (cpu >= 0 && machine_has_work(world, state, slot) &&
	    machine_task(world, state, (unsigned)cpu) != (int)slot)
		add_impossible(c, MACHINE_SWITCH, (unsigned)cpu, slot);
}

unsigned explain_options(struct run *run, struct explain_option *out)
{
	const struct machine_world *world = &run_scenario(run)->world;
	struct collector c = {.run = run, .out = out};
	enum run_end why;

	c.has_planned = run_next(run, &c.planned, &why);
	add_possible(&c);
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		add_impossible(&c, MACHINE_RUN, cpu, 0);
	for (unsigned slot = 0; slot < machine_first_line(world); slot++)
		add_waiting(&c, slot);
	for (unsigned line = 0; line < world->nr_lines; line++)
		for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
			if ((world->lines[line].cpus >> cpu & 1) && !world->lines[line].ipi)
				add_impossible(&c, MACHINE_RAISE, cpu, line);
	return c.nr;
}

/* ---- why not ---- */

static bool condition_holds(struct run *run, const struct machine_condition *c)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const int32_t word = machine_word(world, run_state(run), c->word);
	const bool holds = c->mask ? (word & c->mask) == c->mask : word == c->value;

	return holds != c->negate;
}

static const struct machine_condition *failed_condition(struct run *run,
                                                        const struct machine_line *line)
{
	for (unsigned i = 0; i < line->nr_conditions; i++)
		if (!condition_holds(run, &line->conditions[i]))
			return &line->conditions[i];
	return NULL;
}

void explain_no_raise(struct run *run, unsigned line, unsigned cpu, struct text *out)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const struct machine_line *it = &world->lines[line];
	const struct machine_condition *failed = failed_condition(run, it);
	const int pending = machine_pending_cpu(world, run_state(run), line);

	text_printf(out, "irq %s cannot be raised: ", words_line(run_scenario(run), line));
	if (it->ipi)
		text_add(out, "other CPUs send it, no device does");
	else if (!((it->cpus >> cpu) & 1))
		text_printf(out, "it does not go to CPU%u", cpu);
	else if (pending >= 0)
		text_printf(out, "it is pending already, on CPU%d", pending);
	else if (machine_get(run_state(run), it->left) == 0)
		text_printf(out, "its device has fired %u time%s, as often as it may", it->fires,
		            it->fires == 1 ? "" : "s");
	else if (failed)
		text_printf(out, "its device waits for %s", world->words[failed->word].name);
	else
		text_add(out, "its handler still runs");
}

static void no_switch(struct run *run, unsigned cpu, unsigned slot, struct text *out)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const struct wait_view view = wait_view_of(run, run_at(run));
	const struct machine_waits waits = machine_waits_for(world, view.program, view.state, slot);

	words_slot(view.scenario, slot, out);
	text_add(out, " cannot run: ");
	if (machine_blocked(world, view.program, view.state, slot))
		wait_phrase(&view, slot, waits, out);
	else if (machine_deliverable(world, view.state, cpu) >= 0)
		text_printf(out, "irq %s is delivered on CPU%u first",
		            words_line(view.scenario,
		                       (unsigned)machine_deliverable(world, view.state, cpu)),
		            cpu);
	else if (machine_depth(world, view.state, cpu))
		text_printf(out, "an interrupt handler runs on CPU%u", cpu);
	else if (!machine_irqs_on(world, view.state, cpu))
		text_printf(out, "interrupts are off on CPU%u, so it does not switch", cpu);
	else
		text_printf(out, "CPU%u cannot be preempted here", cpu);
}

static void no_run(struct run *run, unsigned cpu, struct text *out)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const struct wait_view view = wait_view_of(run, run_at(run));
	const int top = machine_top(world, view.state, cpu);

	text_printf(out, "CPU%u: ", cpu);
	if (top < 0) {
		text_add(out, "idle, nothing to run");
		return;
	}
	words_slot(view.scenario, (unsigned)top, out);
	if (!machine_has_work(world, view.state, (unsigned)top)) {
		text_add(out, " has ended");
		return;
	}
	text_add(out, " cannot go on: it ");
	wait_phrase(&view, (unsigned)top,
	            machine_waits_for(world, view.program, view.state, (unsigned)top), out);
}

/* ---- what comes of it ---- */

static void says_run(struct run *run, unsigned cpu, struct text *out)
{
	const struct scenario *scenario = run_scenario(run);
	const int top = machine_top(&scenario->world, run_state(run), cpu);
	struct snapshot snapshot;

	snapshot_take(run, run_at(run), &snapshot);
	text_printf(out, "CPU%u: ", cpu);
	if (top >= 0 && snapshot.cpus[cpu].delivers < 0) {
		words_slot(scenario, (unsigned)top, out);
		text_add(out, ": ");
	}
	explain_next(scenario, &snapshot, cpu, out);
}

void explain_option(struct run *run, const struct explain_option *option, struct text *out)
{
	const struct machine_choice c = option->choice;

	if (option->possible && c.kind == MACHINE_RUN)
		says_run(run, c.cpu, out);
	else if (option->possible)
		explain_choice(run_scenario(run), c, out);
	else if (c.kind == MACHINE_RAISE)
		explain_no_raise(run, c.arg, c.cpu, out);
	else if (c.kind == MACHINE_SWITCH)
		no_switch(run, c.cpu, c.arg, out);
	else
		no_run(run, c.cpu, out);
}
