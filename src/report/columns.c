// SPDX-License-Identifier: GPL-2.0-only
/*
 * ftrace's columns: who, the CPU in brackets, four flags, when, and the event. The clock is the
 * step number. The flags stand as they are after the step; need-resched is never set, since a
 * simulated CPU has no timer that would ask.
 */
#include "private.h"

#include <string.h>

void columns_begin(struct report *report)
{
	text_add(report->out, "# flags: irqs-off, need-resched, hardirq/softirq, preempt-depth\n"
	                      "# comm-pid [cpu] flags step: event: details\n");
}

/* Interrupts run in the name of whom they interrupted. */
static void add_comm(struct run *run, size_t k, unsigned cpu, struct text *out)
{
	const struct scenario *s = run_scenario(run);
	const struct run_step *step = run_step_at(run, k);
	const int task = step->slot < machine_first_line(&s->world)
	                         ? step->slot
	                         : machine_task(&s->world, run_state_at(run, k), cpu);
	struct text who;

	text_init(&who);
	if (task >= 0)
		text_printf(&who, "%s-%d", s->tasks[task].comm, s->tasks[task].pid);
	else
		text_add(&who, "<idle>-0");
	text_printf(out, "%20s", text_str(&who));
	text_finish(&who);
}

static char interrupt_flag(struct run *run, size_t k)
{
	const struct machine_world *w = &run_scenario(run)->world;
	const struct run_step *step = run_step_at(run, k);
	const enum machine_slot_kind kind = w->slots[step->slot].kind;

	if (step->choice.kind == MACHINE_RAISE || step->choice.kind == MACHINE_GP_END)
		return '.';
	if (kind == MACHINE_SOFTIRQ)
		return 's';
	if (kind != MACHINE_HARDIRQ)
		return '.';
	for (unsigned i = 0; i < machine_depth(w, run_state_at(run, k), step->cpu); i++)
		if (w->slots[machine_frame(w, run_state_at(run, k), step->cpu, i)].kind ==
		    MACHINE_SOFTIRQ)
			return 'H';
	return 'h';
}

static void add_flags(struct run *run, size_t k, unsigned cpu, struct text *out)
{
	const struct machine_world *w = &run_scenario(run)->world;
	const struct machine_state *state = run_state_at(run, k);
	const int depth = machine_preempt_count(w, path_program(run_path(run)), state, cpu);

	text_printf(out, "%c.%c%c", machine_irqs_on(w, state, cpu) ? '.' : 'd',
	            interrupt_flag(run, k), depth > 0 && depth < 10 ? '0' + depth : '.');
}

static void add_details(const struct scenario *scenario, const struct run_step *step,
                        const struct run_event *event, struct text *out)
{
	struct field fields[FIELDS_MAX];
	const unsigned nr = event_fields(scenario, step, event, fields);

	for (unsigned i = 0; i < nr; i++) {
		if (fields[i].kind == FIELD_TEXT)
			text_printf(out, " %s=%s", fields[i].key, fields[i].text);
		else if (fields[i].kind == FIELD_NUMBER)
			text_printf(out, " %s=%ld", fields[i].key, fields[i].number);
	}
}

static void print_step(const struct report *report, struct run *run, size_t k)
{
	const struct run_step *step = run_step_at(run, k);

	for (unsigned i = 0; i < step->nr_events; i++) {
		const struct run_event *event = &step->events[i];

		add_comm(run, k, event->machine.cpu, report->out);
		text_printf(report->out, " [%03u] ", event->machine.cpu);
		add_flags(run, k, event->machine.cpu, report->out);
		text_printf(report->out, " %5zu: %s:", k, event_name(event));
		add_details(run_scenario(run), step, event, report->out);
		text_add(report->out, "\n");
	}
}

static void add_comment(const struct report *report, struct run *run)
{
	struct report plain = *report;
	struct conclusion c;
	struct text all;

	text_init(&all);
	plain.out = &all;
	plain.colour = false;
	conclusion_init(&c, run);
	conclusion_print(&c, &plain, run);
	for (const char *s = text_str(&all); *s; s += strcspn(s, "\n") + 1)
		text_printf(report->out, "# %.*s\n", (int)strcspn(s, "\n"), s);
	conclusion_finish(&c);
	text_finish(&all);
}

void columns_run(struct report *report, struct run *run)
{
	const struct scenario *s = run_scenario(run);

	text_printf(report->out, "# %s, %s of %s\n", s->name, run_variant(run), s->study->name);
	for (size_t k = report_first(report); k <= report_last(report, run); k++)
		print_step(report, run, k);
	add_comment(report, run);
}
