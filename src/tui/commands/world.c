// SPDX-License-Identifier: GPL-2.0-only
/* Other variants, other schedules, and back. */
#include "tui/engine/player.h"
#include "tui/frame/swept.h"

#include "lockstep/explain/explain.h"

/* ---- variants ---- */

/* "m5 (restored, not saved)": where a name does not say what it stands for, it is told. */
static void name_variant(struct player *p)
{
	const char *name = run_variant(player_run(p));
	const struct vocab_variant *about = vocab_variant_find(p->world->scenario->study, name);

	text_add(&p->message, name);
	if (about && about->label)
		text_printf(&p->message, " (%s)", about->label);
}

/* Bring the variant that is shown to the anchor's moment. */
static void follow_anchor(struct player *p)
{
	struct run *anchor = suite_run(p->world->suite, p->anchor, NULL);
	struct error why;

	if (p->variant == p->anchor)
		return;
	if (player_follow(p, p->variant, p->anchor, &why)) {
		name_variant(p);
		text_printf(&p->message, ", at the moment of step %zu of %s", run_at(anchor),
		            run_variant(anchor));
	} else {
		text_printf(&p->message, "%s: as near as it gets", why.text);
	}
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
	past_to_main(p);
	if (p->world != p->base)
		player_enter(p, world_get(p->base), p->variant, 0);
	leave_tried_steps(p);
	text_printf(&p->message, "as the scenario has it%s%s, from the start",
	            p->base->about.len ? ", with " : "", text_str(&p->base->about));
}

/* ---- sweeping ---- */

static bool is_swept(const struct player *p, unsigned line)
{
	const struct swept *s = p->swept;

	if (!s || s->base != p->base || s->line != line)
		return false;
	for (size_t i = 0; i < s->nr_variants; i++)
		if (s->variants[i].variant == p->variant)
			return true;
	return false;
}

void player_sweep(struct player *p, const struct command *c)
{
	struct error why;
	struct swept *swept;

	if (!is_swept(p, c->line)) {
		swept = swept_make(p, c->line, &why);
		if (!swept) {
			player_say(p, "%s", why.text);
			return;
		}
		swept_put(p->swept);
		p->swept = swept;
	}
	player_open(p, PLAYER_OPENS_SWEEP);
}

/* ---- an interrupt at another position ---- */

static void enter_moved(struct player *p, struct world *from, size_t variant,
                        struct world_move move)
{
	struct error why;
	struct world *world = world_move(&p->options, from, variant, move, &why);

	if (!world) {
		text_add(&p->message, why.text);
		return;
	}
	player_enter(p, world, variant, move.position + 1);
	text_printf(&p->message, "%s on CPU%u now comes in step %zu (r: as the file has it)",
	            machine_line_name(&world->scenario->world, move.line), move.cpu,
	            move.position + 1);
}

void player_sweep_open(struct player *p, const struct command *c)
{
	const struct swept_row *row;

	if (!p->swept || c->row >= p->swept->nr_rows)
		return;
	row = &p->swept->rows[c->row];
	enter_moved(p, row->at_home ? p->swept->base : p->swept->world,
	            p->swept->variants[row->variant].variant,
	            (struct world_move){.position = c->count,
	                                .line = (uint8_t)p->swept->line,
	                                .cpu = (uint8_t)row->row.cpu});
	if (p->world->moved_from)
		player_open(p, PLAYER_OPENS_MAIN);
}

/* The raise that is meant: the last one up to here, else the first to come. 0: there is none. */
static size_t find_raise(struct player *p)
{
	struct run *run = player_run(p);
	size_t k = run_at(run);

	while (k > 0 && run_step_at(run, k)->choice.kind != MACHINE_RAISE)
		k--;
	if (k)
		return k;
	for (k = run_at(run) + 1; k <= run_length(run); k++)
		if (run_step_at(run, k)->choice.kind == MACHINE_RAISE)
			return k;
	return 0;
}

static bool can_move(const struct world *from, size_t variant, struct world_move move)
{
	struct text schedule = {.len = 0};
	const bool can = world_record_move(from, variant, move, &schedule);

	text_finish(&schedule);
	return can;
}

/* To the next position in one direction at which the device does raise it. */
static bool find_position(const struct player *p, const struct world *from, int by,
                          struct world_move *move)
{
	do {
		if (by < 0 ? move->position == 0 : move->position >= run_length(player_run(p)))
			return false;
		move->position += (size_t)by;
	} while (!can_move(from, p->variant, *move));
	return true;
}

/* Return: whether it could be moved. */
static bool nudge(struct player *p, int by)
{
	const size_t k = find_raise(p);
	struct world *from = p->world->moved_from ? p->world->moved_from : p->base;
	struct world_move move = {.position = k - 1};

	text_clear(&p->message);
	if (!k) {
		text_add(&p->message, "no interrupt is raised that could be moved (i: raise one)");
		return false;
	}
	move.line = run_step_at(player_run(p), k)->choice.arg;
	move.cpu = run_step_at(player_run(p), k)->choice.cpu;
	if (!find_position(p, from, by, &move)) {
		text_add(&p->message, "it cannot be raised any further in that direction");
		return false;
	}
	enter_moved(p, from, p->variant, move);
	return true;
}

static void nudge_often(struct player *p, size_t count, int by)
{
	for (size_t i = 0; i < (count ? count : 1) && player_goes_on(p, i, 0); i++)
		if (!nudge(p, by))
			return;
}

void player_earlier(struct player *p, const struct command *c)
{
	nudge_often(p, c->count, -1);
}

void player_later(struct player *p, const struct command *c)
{
	nudge_often(p, c->count, 1);
}
