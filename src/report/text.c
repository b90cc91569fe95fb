// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table: step, who, what, what changed, where. Cells are written first, so that the columns can
 * be as wide as they must, then the lines.
 */
#include "lockstep/base/alloc.h"
#include "lockstep/base/utf8.h"
#include "lockstep/explain/explain.h"
#include "private.h"

#include <stdlib.h>
#include <string.h>

#define BOLD "\033[1m"
#define PLAIN "\033[0m"

enum column { STEP, WHO, WHAT, CHANGES, WHERE, NR_COLUMNS };

static const struct {
	const char *title;
	size_t max; /* a wider cell pushes its line, not all others */
} columns[NR_COLUMNS] = {
	[STEP] = {"step", 8},        [WHO] = {"context", 28}, [WHAT] = {"does", 56},
	[CHANGES] = {"changes", 32}, [WHERE] = {"source", 0},
};

struct line {
	struct text cells[NR_COLUMNS];
	const char *narration;
	bool bad;
};

struct table {
	struct line *lines;
	size_t nr, widths[NR_COLUMNS];
};

/* ---- cells ---- */

static void add_who(const struct scenario *scenario, const struct run_step *step, struct text *out)
{
	const struct machine_slot *slot = &scenario->world.slots[step->slot];

	if (step->choice.kind == MACHINE_RAISE || step->choice.kind == MACHINE_GP_END) {
		text_add(out, step->choice.kind == MACHINE_RAISE ? "device" : "rcu");
		return;
	}
	text_printf(out, "CPU%u ", step->cpu);
	if (slot->kind == MACHINE_WORKER)
		text_add(out, slot->name); /* says what it is */
	else if (slot->kind == MACHINE_SOFTIRQ)
		text_add(out, context_kind_name(slot->kind));
	else
		text_printf(out, "%s %s", context_kind_name(slot->kind), slot->name);
}

/* Where an op is not all of what the source says, say what it is part of. */
static void add_primitive(const struct path_place *place, struct text *out)
{
	const struct kapi_site *site = place ? place->site : NULL;
	const struct vocab_primitive_info *info;

	if (!site)
		return;
	info = vocab_primitive_info((enum vocab_primitive)site->primitive);
	if (info->nr_ops > 1)
		text_printf(out, "  %u/%u of %s", place->part + 1u, info->nr_ops, site->name);
	else if (strcmp(vocab_op_info((enum vocab_op)place->ask.op)->name, site->name) != 0)
		text_printf(out, "  in %s", site->name);
}

static void add_where(const struct path_place *place, struct text *out)
{
	const struct kapi_site *site = place ? place->site : NULL;

	if (site)
		text_printf(out, "%s:%d:%s", site->file, site->line, site->func);
}

static bool is_bad(const struct run_step *step)
{
	for (unsigned i = 0; i < step->nr_events; i++)
		if (step->events[i].kind == RUN_EV_MACHINE &&
		    step->events[i].machine.kind == MACHINE_EV_WARNING)
			return true;
	return step->nr_findings > 0;
}

static void fill(struct line *line, struct run *run, size_t k)
{
	const struct run_step *step = run_step_at(run, k);
	const struct path_place *place = explain_place(run, k);

	text_printf(&line->cells[STEP], "%zu", k);
	add_who(run_scenario(run), step, &line->cells[WHO]);
	explain_step_short(run, k, &line->cells[WHAT]);
	add_primitive(place, &line->cells[WHAT]);
	explain_step_changes(run, k, &line->cells[CHANGES]);
	add_where(place, &line->cells[WHERE]);
	line->narration = run_narration(run, k);
	line->bad = is_bad(step);
}

/* ---- the table ---- */

static size_t cells_wide(const struct text *t)
{
	return utf8_width(text_str(t), t->len);
}

static void measure(struct table *table)
{
	for (int c = 0; c < NR_COLUMNS; c++)
		table->widths[c] = strlen(columns[c].title);
	for (size_t i = 0; i < table->nr; i++)
		for (int c = 0; c < NR_COLUMNS; c++) {
			const size_t wide = cells_wide(&table->lines[i].cells[c]);

			if (wide > table->widths[c] && wide <= columns[c].max)
				table->widths[c] = wide;
		}
}

/* No blanks at the end of a line: whatever is left over is added with the next cell. */
static void print_cell(struct text *out, const struct table *table, enum column c, const char *s,
                       size_t *blanks)
{
	const size_t wide = utf8_width(s, strlen(s));
	const size_t fill_up = wide < table->widths[c] ? table->widths[c] - wide : 0;

	if (wide) {
		text_addc(out, ' ', *blanks + (c == STEP ? fill_up : 0));
		text_add(out, s);
		*blanks = 0;
	}
	*blanks += (c == STEP && wide ? 0 : fill_up) + (c == STEP ? 1 : 2);
}

static void print_title(const struct report *report, const struct table *table)
{
	size_t blanks = 0;

	for (int c = 0; c < NR_COLUMNS; c++)
		print_cell(report->out, table, (enum column)c, columns[c].title, &blanks);
	text_add(report->out, "\n");
}

static void print_line(const struct report *report, const struct table *table,
                       const struct line *line)
{
	const bool bold = report->colour && line->bad;
	size_t blanks = 0;

	text_add(report->out, bold ? BOLD : "");
	for (int c = 0; c < NR_COLUMNS; c++)
		print_cell(report->out, table, (enum column)c, text_str(&line->cells[c]), &blanks);
	text_add(report->out, bold ? PLAIN "\n" : "\n");
}

/* What the scenario says stands under its step, one mark a line. */
static void print_narration(const struct report *report, const struct table *table, const char *s)
{
	while (s && *s) {
		const size_t len = strcspn(s, "\n");

		text_addc(report->out, ' ', table->widths[STEP]);
		text_add(report->out, " | ");
		text_addn(report->out, s, len);
		text_add(report->out, "\n");
		s += len + (s[len] == '\n');
	}
}

static void print_table(const struct report *report, const struct table *table)
{
	print_title(report, table);
	for (size_t i = 0; i < table->nr; i++) {
		print_line(report, table, &table->lines[i]);
		print_narration(report, table, table->lines[i].narration);
	}
	text_add(report->out, "\n");
}

static void table_finish(struct table *table)
{
	for (size_t i = 0; i < table->nr; i++)
		for (int c = 0; c < NR_COLUMNS; c++)
			text_finish(&table->lines[i].cells[c]);
	free(table->lines);
}

static void print_steps(const struct report *report, struct run *run)
{
	const size_t first = report_first(report), last = report_last(report, run);
	struct table table = {.nr = 0};

	if (first > last)
		return;
	table.lines = xcalloc(last - first + 1, sizeof(*table.lines));
	for (size_t k = first; k <= last; k++)
		fill(&table.lines[table.nr++], run, k);
	measure(&table);
	print_table(report, &table);
	table_finish(&table);
}

static void print_heading(const struct report *report, const struct run *run)
{
	const struct scenario *s = run_scenario(run);

	if (report->done)
		text_add(report->out, "\n");
	text_add(report->out, report->colour ? BOLD : "");
	text_printf(report->out, "%s, %s of %s", s->name, run_variant(run), s->study->name);
	if (s->off[0])
		text_printf(report->out, " without %s", s->off);
	if (s->title)
		text_printf(report->out, ": %s", s->title);
	text_add(report->out, report->colour ? PLAIN "\n" : "\n");
	if (!report->quiet)
		text_add(report->out, "\n");
}

void text_run(struct report *report, struct run *run)
{
	struct conclusion c;

	print_heading(report, run);
	print_steps(report, run);
	conclusion_init(&c, run);
	conclusion_print(&c, report, run);
	conclusion_finish(&c);
}
