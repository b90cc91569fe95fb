// SPDX-License-Identifier: GPL-2.0-only
/* The sweep: each strip as counts and ranges of positions, and the position under the cursor. */
#include "tui/plain/told.h"

#include "tui/frame/swept.h"

#include "lockstep/machine/verdict.h"

/* Positions from .. to, both included. */
struct stretch {
	size_t from, to;
};

/* The next positions of @kind from @at on. */
static bool next_stretch(const struct sweep_row *row, unsigned kind, size_t at, struct stretch *out)
{
	while (at < row->nr_spots && row->spots[at].kind != kind)
		at++;
	out->from = at;
	while (at < row->nr_spots && row->spots[at].kind == kind)
		at++;
	out->to = at - 1;
	return out->from < row->nr_spots;
}

static void add_stretches(const struct sweep_row *row, unsigned kind, struct text *out)
{
	struct stretch s;
	const char *between = "";

	for (size_t at = 0; next_stretch(row, kind, at, &s); at = s.to + 1) {
		if (s.from == s.to)
			text_printf(out, "%s%zu", between, s.from);
		else
			text_printf(out, "%s%zu to %zu", between, s.from, s.to);
		between = ", ";
	}
}

/* The worst first. */
static void add_kinds(const struct sweep_row *row, struct text *out)
{
	for (unsigned kind = SWEEP_NR_KINDS; kind-- > 0;) {
		if (!row->counts[kind])
			continue;
		text_printf(out, " %zu position%s, ", row->counts[kind],
		            row->counts[kind] == 1 ? "" : "s");
		add_stretches(row, kind, out);
		text_printf(out, ": %s.", sweep_kind_help((enum sweep_kind)kind));
	}
}

static size_t nr_dead(const struct sweep_row *row)
{
	return row->counts[SWEEP_DEADLOCK] + row->counts[SWEEP_MASKED_DEADLOCK];
}

static void add_row(const struct swept_row *r, struct text *out)
{
	text_printf(out, "%s, CPU%u%s: %zu of %zu positions deadlock.", r->row.variant, r->row.cpu,
	            r->at_home ? "" : ", where the scenario does not send it", nr_dead(&r->row),
	            r->row.nr_spots);
	add_kinds(&r->row, out);
	text_add(out, "\n");
}

static const struct swept_row *row_of(const struct scene *s)
{
	const struct swept *swept = s->view.frame->swept;
	const size_t row = s->view.screen->sweep.row;

	return swept && swept->nr_rows ? &swept->rows[row < swept->nr_rows ? row : 0] : NULL;
}

static void add_spot(const struct swept_row *r, const struct swept_variant *v, size_t at,
                     struct text *out)
{
	const struct sweep_spot *spot = &r->row.spots[at];

	text_printf(out, "Position %zu, %s, CPU%u: %s.", at, r->row.variant, r->row.cpu,
	            sweep_kind_help((enum sweep_kind)spot->kind));
	if (spot->delivered)
		text_printf(out, " Its handler begins in step %u of %u.", spot->delivered,
		            spot->length);
	if (at + 1 < v->nr_places)
		text_printf(out, " Raised before step %zu, %s.\n", at + 1, v->places[at].brief);
	else
		text_add(out, " Raised after the last step.\n");
}

void told_sweep_here(const struct scene *s, struct text *out)
{
	const struct swept_row *r = row_of(s);
	size_t at = s->view.screen->sweep.at;

	if (!r)
		return;
	if (view_hides_runs(&s->view)) {
		text_printf(out, "Position %zu, %s, CPU%u: what comes of it is hidden.\n", at,
		            r->row.variant, r->row.cpu);
		return;
	}
	at = at < r->row.nr_spots ? at : r->row.nr_spots - 1;
	add_spot(r, &s->view.frame->swept->variants[r->variant], at, out);
}

void told_sweep(const struct scene *s, struct text *out)
{
	const struct swept *swept = s->view.frame->swept;

	if (!swept)
		return;
	text_printf(out,
	            "Sweep: irq %s raised at every position. Position 5 is after step 5 of the "
	            "run without it. Enter opens one, q goes back.\n",
	            swept_name(swept));
	for (size_t i = 0; i < swept->nr_rows && !view_hides_runs(&s->view); i++)
		add_row(&swept->rows[i], out);
	told_sweep_here(s, out);
}
