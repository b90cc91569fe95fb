// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/sweep.h"

#include "build.h"

#include <string.h>

#define COLUMNS 60 /* positions side by side */
#define MARK 10    /* positions between two numbers of the ruler */

static const char *line_name(const struct sweep_report *r)
{
	return machine_line_name(&r->scenario->world, r->line);
}

static size_t positions(const struct sweep_report *r)
{
	size_t most = 0;

	for (size_t i = 0; i < r->nr_rows; i++)
		if (r->rows[i].nr_spots > most)
			most = r->rows[i].nr_spots;
	return most;
}

static size_t deadlocks(const struct sweep_row *row)
{
	return row->counts[SWEEP_DEADLOCK] + row->counts[SWEEP_MASKED_DEADLOCK];
}

/* ---- for eyes ---- */

static int variant_columns(const struct sweep_report *r)
{
	size_t most = 0;

	for (size_t i = 0; i < r->nr_rows; i++)
		if (strlen(r->rows[i].variant) > most)
			most = strlen(r->rows[i].variant);
	return (int)most;
}

static void ruler(const struct sweep_report *r, size_t from, size_t to, struct text *out)
{
	text_printf(out, "%*s        ", variant_columns(r), "");
	for (size_t k = from; k < to; k += MARK)
		text_printf(out, "%-*zu", k + MARK < to ? MARK : 1, k);
	text_addc(out, '\n', 1);
}

static const char *colour_of(enum sweep_kind kind)
{
	switch (kind) {
	case SWEEP_DEADLOCK:
	case SWEEP_MASKED_DEADLOCK: return "\033[1;31m";
	case SWEEP_WRONG: return "\033[33m";
	case SWEEP_WAITED:
	case SWEEP_MASKED: return "\033[36m";
	case SWEEP_IMPOSSIBLE: return "\033[2m";
	case SWEEP_SERVED:
	case SWEEP_NR_KINDS: return "";
	}
	return "";
}

static void strip(const struct sweep_report *r, const struct sweep_row *row, size_t from, size_t to,
                  struct text *out)
{
	const char *now = "";

	for (size_t k = from; k < to && k < row->nr_spots; k++) {
		const char *colour = r->colour ? colour_of(row->spots[k].kind) : "";

		if (strcmp(colour, now) != 0)
			text_printf(out, "%s%s", now[0] ? "\033[0m" : "", colour);
		now = colour;
		text_addc(out, sweep_kind_letter(row->spots[k].kind), 1);
	}
	text_printf(out, "%s\n", now[0] ? "\033[0m" : "");
}

static bool same_variant(const struct sweep_report *r, size_t i)
{
	return i && strcmp(r->rows[i - 1].variant, r->rows[i].variant) == 0;
}

static void label(const struct sweep_report *r, size_t i, struct text *out)
{
	text_printf(out, "%-*s  CPU%u  ", variant_columns(r),
	            same_variant(r, i) ? "" : r->rows[i].variant, r->rows[i].cpu);
}

static void strips(const struct sweep_report *r, struct text *out)
{
	const size_t nr = positions(r);

	for (size_t from = 0; from < nr; from += COLUMNS) {
		const size_t to = from + COLUMNS < nr ? from + COLUMNS : nr;

		ruler(r, from, to, out);
		for (size_t i = 0; i < r->nr_rows; i++) {
			label(r, i, out);
			strip(r, &r->rows[i], from, to, out);
		}
		text_addc(out, '\n', 1);
	}
}

static void count(const struct sweep_row *row, struct text *out)
{
	text_printf(out, "%zu of %zu positions deadlock", deadlocks(row), row->nr_spots);
	if (row->counts[SWEEP_MASKED_DEADLOCK])
		text_printf(out, ", %zu of them though interrupts were off when it was raised",
		            row->counts[SWEEP_MASKED_DEADLOCK]);
	if (row->counts[SWEEP_WRONG])
		text_printf(out, "; %zu go wrong in another way", row->counts[SWEEP_WRONG]);
	text_addc(out, '\n', 1);
}

static bool occurs(const struct sweep_report *r, enum sweep_kind kind)
{
	for (size_t i = 0; i < r->nr_rows; i++)
		if (r->rows[i].counts[kind])
			return true;
	return false;
}

void sweep_text(const struct sweep_report *r, struct text *out)
{
	text_printf(out, "%s (%s): irq %s raised at every position of the schedule without it\n\n",
	            r->scenario->name, r->scenario->study->name, line_name(r));
	strips(r, out);
	for (size_t i = 0; i < r->nr_rows; i++) {
		label(r, i, out);
		count(&r->rows[i], out);
	}
	text_addc(out, '\n', 1);
	for (int kind = 0; kind < SWEEP_NR_KINDS; kind++)
		if (occurs(r, (enum sweep_kind)kind))
			text_printf(out, "  %c  %s\n", sweep_kind_letter((enum sweep_kind)kind),
			            sweep_kind_help((enum sweep_kind)kind));
}

/* ---- for programs ---- */

static json_t *spot_json(const struct sweep_spot *spot, size_t k)
{
	const bool possible = spot->kind != SWEEP_IMPOSSIBLE;
	json_t *json = need(json_object());

	put(json, "position", number((json_int_t)k));
	put(json, "kind", string_or_null(sweep_kind_name((enum sweep_kind)spot->kind)));
	put(json, "verdict",
	    string_or_null(possible ? machine_verdict_name((enum machine_verdict)spot->verdict)
	                            : NULL));
	put(json, "delivered", number_or_null(spot->delivered, spot->delivered));
	put(json, "steps", number_or_null(possible, spot->length));
	return json;
}

static json_t *row_json(const struct sweep_row *row)
{
	json_t *json = need(json_object());
	json_t *counts = need(json_object());
	json_t *spots = need(json_array());

	put(json, "variant", string_or_null(row->variant));
	put(json, "cpu", number(row->cpu));
	put(json, "positions", number((json_int_t)row->nr_spots));
	put(json, "deadlocks", number((json_int_t)deadlocks(row)));
	for (int kind = 0; kind < SWEEP_NR_KINDS; kind++)
		put(counts, sweep_kind_name((enum sweep_kind)kind),
		    number((json_int_t)row->counts[kind]));
	put(json, "counts", counts);
	for (size_t k = 0; k < row->nr_spots; k++)
		append(spots, spot_json(&row->spots[k], k));
	put(json, "spots", spots);
	return json;
}

static json_t *report_json(const struct sweep_report *r)
{
	json_t *json = need(json_object());
	json_t *rows = need(json_array());

	put(json, "line", string_or_null(line_name(r)));
	for (size_t i = 0; i < r->nr_rows; i++)
		append(rows, row_json(&r->rows[i]));
	put(json, "rows", rows);
	return json;
}

void sweep_json(const struct sweep_report *reports, size_t nr, struct text *out)
{
	const struct scenario *scenario = reports[0].scenario;
	json_t *json = need(json_object());
	json_t *sweeps = need(json_array());

	put(json, "format", number(REPORT_SWEEP_FORMAT));
	put(json, "scenario", string_or_null(scenario->name));
	put(json, "study", string_or_null(scenario->study->name));
	for (size_t i = 0; i < nr; i++)
		append(sweeps, report_json(&reports[i]));
	put(json, "sweeps", sweeps);
	dump(json, out);
}
