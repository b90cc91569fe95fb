// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table: step, who, what, what changed, where. Cells are written first, so that the columns can
 * be as wide as they must, then the lines.
 */
#include "lockstep/base/alloc.h"
#include "lockstep/base/utf8.h"
#include "lockstep/explain/line.h"
#include "private.h"

#include <stdlib.h>
#include <string.h>

#define BOLD "\033[1m"
#define PLAIN "\033[0m"

/* A wider cell pushes its line, not all others. */
static const size_t widest[LINE_NR_CELLS] = {
	[LINE_STEP] = 8, [LINE_WHO] = 28, [LINE_DOES] = 56, [LINE_CHANGES] = 32, [LINE_WHERE] = 0,
};

struct line {
	struct text cells[LINE_NR_CELLS];
	const char *narration;
	bool bad;
};

struct table {
	struct line *lines;
	size_t nr, widths[LINE_NR_CELLS];
};

static void fill(struct line *line, struct run *run, size_t k)
{
	for (int c = 0; c < LINE_NR_CELLS; c++)
		line_cell(run, k, (enum line_cell)c, &line->cells[c]);
	line->narration = run_narration(run, k);
	line->bad = line_is_bad(run, k);
}

/* ---- the table ---- */

static size_t cells_wide(const struct text *t)
{
	return utf8_width(text_str(t), t->len);
}

static void measure(struct table *table)
{
	for (int c = 0; c < LINE_NR_CELLS; c++)
		table->widths[c] = strlen(line_title((enum line_cell)c));
	for (size_t i = 0; i < table->nr; i++)
		for (int c = 0; c < LINE_NR_CELLS; c++) {
			const size_t wide = cells_wide(&table->lines[i].cells[c]);

			if (wide > table->widths[c] && wide <= widest[c])
				table->widths[c] = wide;
		}
}

/* No blanks at the end of a line: whatever is left over is added with the next cell. */
static void print_cell(struct text *out, const struct table *table, enum line_cell c, const char *s,
                       size_t *blanks)
{
	const size_t wide = utf8_width(s, strlen(s));
	const size_t fill_up = wide < table->widths[c] ? table->widths[c] - wide : 0;

	if (wide) {
		text_addc(out, ' ', *blanks + (c == LINE_STEP ? fill_up : 0));
		text_add(out, s);
		*blanks = 0;
	}
	*blanks += (c == LINE_STEP && wide ? 0 : fill_up) + (c == LINE_STEP ? 1 : 2);
}

static void print_title(const struct report *report, const struct table *table)
{
	size_t blanks = 0;

	for (int c = 0; c < LINE_NR_CELLS; c++)
		print_cell(report->out, table, (enum line_cell)c, line_title((enum line_cell)c),
		           &blanks);
	text_add(report->out, "\n");
}

static void print_line(const struct report *report, const struct table *table,
                       const struct line *line)
{
	const bool bold = report->colour && line->bad;
	size_t blanks = 0;

	text_add(report->out, bold ? BOLD : "");
	for (int c = 0; c < LINE_NR_CELLS; c++)
		print_cell(report->out, table, (enum line_cell)c, text_str(&line->cells[c]),
		           &blanks);
	text_add(report->out, bold ? PLAIN "\n" : "\n");
}

/* What the scenario says stands under its step, one mark a line. */
static void print_narration(const struct report *report, const struct table *table, const char *s)
{
	while (s && *s) {
		const size_t len = strcspn(s, "\n");

		text_addc(report->out, ' ', table->widths[LINE_STEP]);
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
		for (int c = 0; c < LINE_NR_CELLS; c++)
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
