// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/player.h"

#include "lockstep/base/alloc.h"
#include "lockstep/tui/tui.h"

#include <stdlib.h>

/* ---- the future ---- */

/* Follow the schedule as far as it goes, and come back. */
static void look_ahead(struct player *p)
{
	struct run *run = player_run(p);
	const size_t at = run_at(run);
	struct machine_choice choice;
	enum run_end why;

	run_go(run, run_length(run));
	if (run_at(run) < PLAYER_AHEAD_MAX)
		run_to_end(run, PLAYER_AHEAD_MAX - run_at(run));
	p->is_whole = !run_next(run, &choice, &why);
	run_go(run, at);
	chart_update(&p->charts[p->variant], run);
}

/* Something else than before lies ahead of step @k. */
static void new_future(struct player *p, size_t k)
{
	chart_forget(&p->charts[p->variant], k);
	look_ahead(p);
}

/* ---- opening ---- */

static bool find_variant(struct player *p, const char *name, struct error *err)
{
	const int found = name ? suite_find(p->suite, name) : 0;

	if (suite_nr(p->suite) == 0)
		return error_set(err, "the study has no variant that could run");
	if (found < 0)
		return error_set(err, "there is no variant '%s'", name);
	p->variant = name ? (size_t)found : suite_default(p->suite);
	p->first = p->anchor = p->variant;
	return suite_run(p->suite, p->variant, err) != NULL;
}

bool player_init(struct player *p, const struct tui_options *options, struct error *err)
{
	*p = (struct player){
		.suite = suite_create(options->scenario, options->builds, options->nr_builds)};
	p->charts = xcalloc(suite_nr(p->suite) + 1, sizeof(*p->charts));
	if (!find_variant(p, options->variant, err)) {
		player_finish(p);
		return false;
	}
	look_ahead(p);
	run_go(player_run(p), options->start < run_length(player_run(p))
	                              ? options->start
	                              : run_length(player_run(p)));
	return true;
}

void player_finish(struct player *p)
{
	for (size_t i = 0; i < suite_nr(p->suite); i++)
		chart_finish(&p->charts[i]);
	free(p->charts);
	suite_destroy(p->suite);
	text_finish(&p->message);
}

struct run *player_run(const struct player *p)
{
	return suite_run(p->suite, p->variant, NULL);
}

static bool in_round(const struct player *p, size_t i)
{
	return i == p->first ||
	       scenario_expectation(suite_scenario(p->suite), suite_variant(p->suite, i));
}

size_t player_next_variant(const struct player *p)
{
	const size_t nr = suite_nr(p->suite);

	for (size_t i = 1; i < nr; i++)
		if (in_round(p, (p->variant + i) % nr))
			return (p->variant + i) % nr;
	return (p->variant + 1) % nr;
}

/* ---- moving ---- */

static void say_end(struct player *p)
{
	struct machine_choice choice;
	enum run_end why;

	if (!run_next(player_run(p), &choice, &why))
		text_add(&p->message, why == RUN_STUCK
		                              ? "the end: what is left can never move (S goes back)"
		                              : "the end: nothing is left to do (S goes back)");
}

static void say_start(struct player *p)
{
	text_add(&p->message, "this is the start");
}

static void repeat(struct player *p, size_t count, bool (*move)(struct player *p),
                   void (*say)(struct player *p))
{
	for (size_t i = 0; i < (count ? count : 1); i++) {
		if (p->go_on && !p->go_on(p->go_on_arg, i))
			return;
		if (!move(p)) {
			say(p);
			return;
		}
	}
}

static void do_step(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_forward, say_end);
}

static void do_step_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_back, say_start);
}

static void do_line(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_line, say_end);
}

static void do_line_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_line_back, say_start);
}

static void do_finish(struct player *p, const struct command *c)
{
	if (!player_finish_function(p, c->cpu))
		say_end(p);
}

static void do_finish_back(struct player *p, const struct command *c)
{
	if (!player_begin_function(p, c->cpu))
		say_start(p);
}

static void do_continue(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_continue, say_end);
}

static void do_continue_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_continue_back, say_start);
}

static void do_event(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_event, say_end);
}

static void do_event_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_event_back, say_start);
}

static void do_go(struct player *p, const struct command *c)
{
	const size_t length = run_length(player_run(p));

	if (c->count > length)
		text_printf(&p->message, "there are %zu steps", length);
	run_go(player_run(p), c->count < length ? c->count : length);
}

static void do_end(struct player *p, const struct command *c)
{
	if (c->count)
		do_go(p, c);
	else
		run_go(player_run(p), run_length(player_run(p)));
}

/* ---- interrupts ---- */

static bool condition_holds(struct run *run, const struct machine_condition *c)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const int32_t word = machine_word(world, run_state(run), c->word);
	const bool holds = c->mask ? (word & c->mask) == c->mask : word == c->value;

	return holds != c->negate;
}

/* Why @line cannot be raised on @cpu. */
static void say_why_not(struct player *p, unsigned line, unsigned cpu)
{
	struct run *run = player_run(p);
	const struct machine_world *world = &run_scenario(run)->world;
	const struct machine_line *it = &world->lines[line];
	const struct machine_condition *failed = NULL;

	for (unsigned i = 0; i < it->nr_conditions && !failed; i++)
		if (!condition_holds(run, &it->conditions[i]))
			failed = &it->conditions[i];
	text_printf(&p->message, "irq %s cannot be raised: ",
	            world->slots[machine_first_line(world) + line].name);
	if (!((it->cpus >> cpu) & 1))
		text_printf(&p->message, "it does not go to CPU%u (Tab: another CPU)", cpu);
	else if (machine_pending_cpu(world, run_state(run), line) >= 0)
		text_add(&p->message, "it is pending already");
	else if (machine_get(run_state(run), it->left) == 0)
		text_printf(&p->message, "its device has fired %u time%s, as often as it may",
		            it->fires, it->fires == 1 ? "" : "s");
	else if (failed)
		text_printf(&p->message, "its device waits for %s",
		            world->words[failed->word].name);
	else
		text_add(&p->message, "its handler still runs");
}

static void raise_line(struct player *p, unsigned line, unsigned cpu)
{
	const size_t at = run_at(player_run(p));

	if (run_raise(player_run(p), line, cpu))
		new_future(p, at);
	else
		say_why_not(p, line, cpu);
}

static void do_raise(struct player *p, const struct command *c)
{
	const struct machine_world *world = &run_scenario(player_run(p))->world;
	uint32_t lines = 0;

	for (unsigned i = 0; i < world->nr_lines; i++)
		if (machine_may_raise(world, run_state(player_run(p)), i, c->cpu))
			lines |= 1u << i;
	if (world->nr_lines == 0) {
		text_add(&p->message, "this scenario has no interrupt line");
	} else if (lines == 0) {
		for (unsigned i = 0; i < world->nr_lines; i++) {
			text_add(&p->message, i ? "; " : "");
			say_why_not(p, i, c->cpu);
		}
	} else if (lines & (lines - 1)) {
		p->asks = lines;
		p->asks_cpu = c->cpu;
	} else {
		raise_line(p, (unsigned)__builtin_ctz(lines), c->cpu);
	}
}

static void do_line_up(struct player *p, const struct command *c)
{
	const struct machine_world *world = &run_scenario(player_run(p))->world;

	if (c->line < world->nr_lines && c->cpu < world->nr_cpus)
		raise_line(p, c->line, c->cpu);
}

/* ---- variants ---- */

/* Bring the variant that is shown to the anchor's moment. */
static void follow_anchor(struct player *p)
{
	struct run *anchor = suite_run(p->suite, p->anchor, NULL);
	struct error why;

	if (p->variant == p->anchor)
		return;
	if (run_transfer(player_run(p), anchor, &why))
		text_printf(&p->message, "%s, at the moment of step %zu of %s",
		            run_variant(player_run(p)), run_at(anchor), run_variant(anchor));
	else
		text_printf(&p->message, "%s: as near as it gets", why.text);
	chart_forget(&p->charts[p->variant], 0);
}

static void do_variant(struct player *p, const struct command *c)
{
	const size_t before = p->variant;
	struct error err;

	if (suite_nr(p->suite) == 1 || c->count > suite_nr(p->suite)) {
		text_printf(&p->message, "there are %zu variants", suite_nr(p->suite));
		return;
	}
	p->variant = c->count ? c->count - 1 : player_next_variant(p);
	if (!suite_run(p->suite, p->variant, &err)) {
		text_add(&p->message, err.text);
		p->variant = before;
		return;
	}
	follow_anchor(p);
	look_ahead(p);
}

/* What the user did to the schedule is undone by doing what it says. */
static void do_restart(struct player *p, const struct command *c)
{
	struct run *run = player_run(p);
	struct machine_choice choice;
	enum run_end why;

	(void)c;
	run_go(run, 0);
	for (size_t i = 0; i < PLAYER_AHEAD_MAX && run_next(run, &choice, &why); i++)
		if (!run_do(run, choice))
			break;
	run_go(run, 0);
	new_future(p, 0);
	text_add(&p->message, "as the scenario has it, from the start");
}

static void (*const rows[NR_COMMANDS])(struct player *p, const struct command *c) = {
	[COMMAND_STEP] = do_step,
	[COMMAND_STEP_BACK] = do_step_back,
	[COMMAND_LINE] = do_line,
	[COMMAND_LINE_BACK] = do_line_back,
	[COMMAND_FINISH] = do_finish,
	[COMMAND_FINISH_BACK] = do_finish_back,
	[COMMAND_CONTINUE] = do_continue,
	[COMMAND_CONTINUE_BACK] = do_continue_back,
	[COMMAND_EVENT] = do_event,
	[COMMAND_EVENT_BACK] = do_event_back,
	[COMMAND_GO] = do_go,
	[COMMAND_END] = do_end,
	[COMMAND_RAISE] = do_raise,
	[COMMAND_LINE_UP] = do_line_up,
	[COMMAND_VARIANT] = do_variant,
	[COMMAND_RESTART] = do_restart,
};

void player_do(struct player *p, const struct command *command)
{
	const size_t variant = p->variant, at = run_at(player_run(p));
	const size_t length = run_length(player_run(p));

	text_clear(&p->message);
	p->asks = 0;
	if (!rows[command->kind])
		return;
	rows[command->kind](p, command);
	if (p->variant == variant && run_at(player_run(p)) != at)
		p->anchor = p->variant;
	if (run_length(player_run(p)) != length)
		chart_update(&p->charts[p->variant], player_run(p));
	if (p->variant != variant || run_at(player_run(p)) != at)
		p->nr_moves++;
}
