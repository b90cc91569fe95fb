// SPDX-License-Identifier: GPL-2.0-only
/* Other variants, other schedules, and back. */
#include "tui/engine/player.h"
#include "tui/engine/swept.h"

#include "lockstep/explain/explain.h"

/* ---- variants ---- */

/* Bring the variant that is shown to the anchor's moment. */
static void follow_anchor(struct player *p)
{
	struct run *anchor = suite_run(p->world->suite, p->anchor, NULL);
	struct error why;

	if (p->variant == p->anchor)
		return;
	if (player_follow(p, p->variant, p->anchor, &why))
		text_printf(&p->message, "%s, at the moment of step %zu of %s",
		            run_variant(player_run(p)), run_at(anchor), run_variant(anchor));
	else
		text_printf(&p->message, "%s: as near as it gets", why.text);
}

void player_variant(struct player *p, const struct command *c)
{
	const size_t before = p->variant;
	struct error err;

	if (suite_nr(p->world->suite) == 1 || c->count > suite_nr(p->world->suite)) {
		text_printf(&p->message, "there are %zu variants", suite_nr(p->world->suite));
		return;
	}
	p->variant = c->count ? c->count - 1 : player_next_variant(p);
	if (!suite_run(p->world->suite, p->variant, &err)) {
		text_add(&p->message, err.text);
		p->variant = before;
		return;
	}
	follow_anchor(p);
	player_look_ahead(p);
}

/* ---- back to what the file says ---- */

static void leave_tried_steps(struct player *p)
{
	struct run *run = player_run(p);
	struct machine_choice choice;
	enum run_end why;

	run_go(run, 0);
	for (size_t i = 0; i < PLAYER_AHEAD_MAX && run_next(run, &choice, &why); i++)
		if (!run_do(run, choice))
			break;
	run_go(run, 0);
	player_new_future(p, 0);
}

/* What the user did to the schedule is undone by doing what it says. */
void player_restart(struct player *p, const struct command *c)
{
	(void)c;
	if (p->world != p->base)
		player_enter(p, world_get(p->base), p->variant, 0);
	leave_tried_steps(p);
	text_printf(&p->message, "as the scenario has it%s%s, from the start",
	            p->base->about.len ? ", with " : "", text_str(&p->base->about));
}

/* ---- sweeping ---- */

static bool is_swept(const struct player *p, unsigned line)
{
	return p->swept && p->swept->base == p->base && p->swept->line == line;
}

void player_sweep(struct player *p, const struct command *c)
{
	struct error why;
	struct swept *swept;

	if (!is_swept(p, c->line)) {
		swept = swept_make(p, c->line, &why);
		if (!swept) {
			text_clear(&p->message);
			text_add(&p->message, why.text);
			return;
		}
		swept_put(p->swept);
		p->swept = swept;
	}
	player_open(p, PLAYER_OPENS_SWEEP);
}

/* A schedule that leads there, in the scenario's own world where the CPU is one of its own. */
static struct world *world_of_spot(struct player *p, const struct swept_row *row,
                                   const char *schedule, struct error *why)
{
	struct scenario_setting free_line = {.value = "any"};
	struct text key = {.len = 0};
	struct world *world;

	text_printf(&key, "%s.cpu", swept_name(p->swept));
	free_line.key = text_str(&key);
	world = world_load(&p->options, p->base, &free_line, row->at_home ? 0 : 1, schedule, why);
	text_finish(&key);
	return world;
}

static void enter_spot(struct player *p, const struct swept_row *row, size_t k,
                       const char *schedule)
{
	const size_t variant = p->swept->variants[row->variant].variant;
	struct error why;
	struct world *world = world_of_spot(p, row, schedule, &why);

	if (!world) {
		text_add(&p->message, why.text);
		return;
	}
	text_add(&world->about, text_str(&p->base->about));
	text_printf(&world->about, "%s%s @%zu CPU%u", world->about.len ? ", " : "",
	            swept_name(p->swept), k + 1, row->row.cpu);
	player_enter(p, world, variant, k + 1);
	text_printf(&p->message, "irq %s is raised here (r: back to the scenario's own schedule)",
	            swept_name(p->swept));
	player_open(p, PLAYER_OPENS_MAIN);
}

void player_sweep_open(struct player *p, const struct command *c)
{
	struct text schedule = {.len = 0};

	if (!p->swept || c->row >= p->swept->nr_rows ||
	    c->count >= p->swept->rows[c->row].row.nr_spots)
		return;
	if (swept_record(p->swept, c->row, c->count, &schedule))
		enter_spot(p, &p->swept->rows[c->row], c->count, text_str(&schedule));
	else
		text_add(&p->message, "it cannot be raised there");
	text_finish(&schedule);
}
