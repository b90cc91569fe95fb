// SPDX-License-Identifier: GPL-2.0-only
/*
 * Searching among the steps of a run. A step is found by what its line in the log says, by what the
 * scenario says there, or by an event in the grammar of schedules.
 */
#include "tui/app/screen.h"
#include "tui/engine/player.h"

#include "lockstep/explain/explain.h"
#include "lockstep/explain/line.h"

struct wanted {
	const char *text;
	const struct scenario_event *event; /* NULL: it is none */
	struct text said;
};

static bool is_wanted(struct wanted *w, struct run *run, size_t k)
{
	const char *says = run_narration(run, k);

	if (w->event)
		return run_matches(run, run_step_at(run, k), w->event);
	text_clear(&w->said);
	for (int c = 0; c < LINE_NR_CELLS; c++) {
		if (c != LINE_STEP)
			line_cell(run, k, (enum line_cell)c, &w->said);
		text_add(&w->said, "\n");
	}
	text_add(&w->said, says ? says : "");
	return screen_find(text_str(&w->said), w->text) != NULL;
}

static size_t find(struct wanted *w, struct run *run, bool back)
{
	const size_t at = run_at(run);

	if (back) {
		for (size_t k = at; k > 1; k--)
			if (is_wanted(w, run, k - 1))
				return k - 1;
		return 0;
	}
	for (size_t k = at + 1; k <= run_length(run); k++)
		if (is_wanted(w, run, k))
			return k;
	return 0;
}

void player_search(struct player *p, const struct command *c)
{
	struct wanted w = {.text = c->text};
	struct seek moment;
	struct error err;
	size_t found;

	if (seek_parse_event(p, c->text, &moment, &err))
		w.event = &moment.event;
	found = find(&w, player_run(p), c->count > 0);
	if (found)
		run_go(player_run(p), found);
	else
		text_printf(&p->message, "no step %s this one %s '%s'",
		            c->count ? "before" : "behind", w.event ? "brings about" : "says",
		            c->text);
	seek_finish(&moment);
	text_finish(&w.said);
}
