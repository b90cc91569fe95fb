// SPDX-License-Identifier: GPL-2.0-only
/*
 * All CPUs: panes side by side where they fit, else the focused one and a line for each of the others.
 * Where there is no line for each, those that act come first, and the rest is named in the last line.
 */
#include "tui/views/view.h"

#include "lockstep/base/text.h"

#define FOCUS_MIN 40
#define OTHER_MIN 28

#define WEIGHT_MAX 3

static bool holds_or_waits(const struct snapshot_cpu *c)
{
	for (unsigned i = 0; i < c->nr_contexts; i++)
		if (c->contexts[i].waits.why != MACHINE_WAIT_NONE ||
		    (c->contexts[i].place && c->contexts[i].place->nr_held))
			return true;
	return false;
}

/* Who acts, whose interrupts or locks tell something, who has something to do at all. */
static int weight(const struct view *v, unsigned cpu)
{
	const struct snapshot_cpu *c = &v->frame->snapshot.cpus[cpu];

	if (c->runs || (c->next_runs && !view_hides_future(v)))
		return WEIGHT_MAX;
	if (c->irqs_changed || c->pending || c->softirqs_pending || c->nr_contexts > 1 ||
	    holds_or_waits(c))
		return 2;
	return c->nr_contexts > 0;
}

/* Those that do not fit are the ones of least weight. */
static uint32_t choose_others(const struct view *v, unsigned rows)
{
	const unsigned nr = v->frame->scenario->world.nr_cpus;
	uint32_t shown = 0;

	for (int w = WEIGHT_MAX; w >= 0; w--)
		for (unsigned cpu = 0; cpu < nr && rows > 0; cpu++) {
			if (cpu == view_focus(v) || weight(v, cpu) != w)
				continue;
			shown |= 1u << cpu;
			rows--;
		}
	return shown;
}

static void draw_rest(const struct view *v, struct area a, int y, uint32_t shown)
{
	struct text t = {.len = 0};
	bool idle = true;

	for (unsigned cpu = 0; cpu < v->frame->scenario->world.nr_cpus; cpu++) {
		if (cpu == view_focus(v) || shown >> cpu & 1)
			continue;
		text_printf(&t, "%sCPU%u", t.len ? ", " : "", cpu);
		idle &= weight(v, cpu) == 0;
	}
	text_add(&t, idle ? " idle" : ": Tab");
	view_cut(a, 0, y, STYLE_DIM, text_str(&t));
	text_finish(&t);
}

static void draw_others(const struct view *v, struct area a)
{
	const unsigned nr = v->frame->scenario->world.nr_cpus;
	struct area in = draw_box(a, "other CPUs", "Tab", false);
	const unsigned rows = in.rect.h > 0 ? (unsigned)in.rect.h : 0;
	const bool all = nr - 1 <= rows;
	const uint32_t shown = choose_others(v, all || !rows ? rows : rows - 1);
	int y = 0;

	for (unsigned cpu = 0; cpu < nr; cpu++)
		if (shown >> cpu & 1)
			view_cpu_line(v, in, y++, cpu);
	if (!all)
		draw_rest(v, in, y, shown);
}

void view_cpus(const struct view *v, struct area a)
{
	const int nr = v->frame->scenario->world.nr_cpus;
	const unsigned focus = view_focus(v);
	struct rect rest = a.rect;
	struct span spans[MACHINE_CPUS_MAX];
	struct rect panes[MACHINE_CPUS_MAX];

	if (nr > 1 && FOCUS_MIN + (nr - 1) * OTHER_MIN > a.rect.w) {
		draw_others(v, draw_area(a.canvas, rect_cut_right(&rest, a.rect.w * 9 / 20)));
		view_cpu(v, draw_area(a.canvas, rest), focus);
		return;
	}
	for (int i = 0; i < nr; i++)
		spans[i] =
			(struct span){.size = i == (int)focus ? FOCUS_MIN : OTHER_MIN, .weight = 1};
	rect_split_cols(rest, spans, nr, panes);
	for (int i = 0; i < nr; i++)
		view_cpu(v, draw_area(a.canvas, panes[i]), (unsigned)i);
}
