// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/player.h"
#include "tui/frame/page.h"
#include "tui/frame/patch.h"
#include "tui/frame/swept.h"
#include "tui/frame/tried.h"

#include "lockstep/base/alloc.h"

#include <stdarg.h>
#include <stdlib.h>

/* ---- the future ---- */

bool player_goes_on(struct player *p, size_t done, size_t total)
{
	p->done = done;
	p->total = total;
	return !p->go_on || p->go_on(p->go_on_arg, done && done % (total ? 32 : 1024) == 0);
}

/* Return: whether it is known to its end. */
static bool look_ahead(struct player *p, size_t variant)
{
	struct run *run = suite_run(p->world->suite, variant, NULL);
	const size_t at = run_at(run);
	struct machine_choice choice;
	enum run_end why;
	bool is_whole;

	run_go(run, run_length(run));
	if (run_at(run) < PLAYER_AHEAD_MAX)
		run_to_end(run, PLAYER_AHEAD_MAX - run_at(run));
	is_whole = !run_next(run, &choice, &why);
	run_go(run, at);
	chart_update(&p->world->charts[variant], run);
	return is_whole;
}

void player_look_ahead(struct player *p)
{
	p->is_whole = look_ahead(p, p->variant);
}

bool player_follow(struct player *p, size_t variant, size_t to, struct error *why)
{
	struct run *run = suite_run(p->world->suite, variant, NULL);
	const size_t nr = run_length(run);
	struct machine_choice *before = xcalloc(nr + 1, sizeof(*before));
	size_t same = 0;
	bool all;

	for (size_t k = 1; k <= nr; k++)
		before[k] = run_step_at(run, k)->choice;
	all = run_transfer(run, suite_run(p->world->suite, to, NULL), why);
	if (run_at(run) < PLAYER_AHEAD_MAX && run_length(run) < PLAYER_AHEAD_MAX) {
		const size_t at = run_at(run);

		run_to_end(run, PLAYER_AHEAD_MAX - at);
		run_go(run, at);
	}
	while (same < nr && same < run_length(run) &&
	       machine_same_choice(before[same + 1], run_step_at(run, same + 1)->choice))
		same++;
	chart_forget(&p->world->charts[variant], same);
	look_ahead(p, variant);
	free(before);
	return all;
}

void player_new_future(struct player *p, size_t k)
{
	chart_forget(player_chart(p), k);
	player_look_ahead(p);
}

/* ---- the past ---- */

/* What went wrong up to here, or else which invariant broke. */
static void tell_story(struct player *p)
{
	struct machine_finding finding;
	struct machine_event broken;
	size_t step = 0;

	if (!run_worst(player_run(p), &finding, &step) &&
	    !run_first_broken(player_run(p), &step, &broken))
		step = 0;
	story_tell(&p->story, player_run(p), p->world->id * PLAYER_ROUND_MAX + p->variant, step);
}

/* ---- opening ---- */

static bool find_variant(struct player *p, const char *name, struct error *err)
{
	struct suite *suite = p->world->suite;
	const int found = name ? suite_find(suite, name) : 0;

	if (suite_nr(suite) == 0)
		return error_set(err, "the study has no variant that could run");
	if (found < 0)
		return error_set(err, "there is no variant '%s'", name);
	p->variant = name ? (size_t)found : suite_default(suite);
	p->first = p->anchor = p->variant;
	return suite_run(suite, p->variant, err) != NULL;
}

static void go(struct player *p, size_t at)
{
	run_go(player_run(p), at < run_length(player_run(p)) ? at : run_length(player_run(p)));
}

bool player_init(struct player *p, const struct tui_options *options, struct error *err)
{
	const struct command predict = {.kind = COMMAND_QUIZ, .count = 1};

	*p = (struct player){.options = *options, .base = world_open(options)};
	p->world = world_get(p->base);
	p->world->id = ++p->nr_worlds;
	past_init(&p->past);
	if (!find_variant(p, options->variant, err)) {
		player_finish(p);
		return false;
	}
	player_look_ahead(p);
	go(p, options->start);
	if (options->predict)
		player_quiz(p, &predict);
	tell_story(p);
	return true;
}

void player_finish(struct player *p)
{
	swept_put(p->swept);
	tried_put(p->tried);
	page_put(p->page);
	patch_destroy(p->patch);
	asked_put(p->quiz.asked);
	story_finish(&p->story);
	past_finish(&p->past);
	breaks_finish(&p->breaks);
	text_finish(&p->errors);
	text_finish(&p->path);
	world_put(p->world);
	world_put(p->base);
	differences_finish(&p->both.d);
	text_finish(&p->both.parted);
	text_finish(&p->repro);
	text_finish(&p->message);
}

void player_enter(struct player *p, struct world *world, size_t variant, size_t at)
{
	world_put(p->world);
	p->world = world;
	if (!world->id)
		world->id = ++p->nr_worlds;
	p->both.on = false;
	p->variant = p->anchor = variant;
	player_look_ahead(p);
	go(p, at);
}

struct run *player_run(const struct player *p)
{
	return suite_run(p->world->suite, p->variant, NULL);
}

struct chart *player_chart(const struct player *p)
{
	return &p->world->charts[p->variant];
}

void player_open(struct player *p, enum player_opens what)
{
	p->opens = what;
	p->nr_opens++;
}

/* ---- the round of variants ---- */

static bool in_round(const struct player *p, size_t i)
{
	return i == p->first ||
	       scenario_expectation(p->world->scenario, suite_variant(p->world->suite, i));
}

size_t player_round(const struct player *p, size_t out[PLAYER_ROUND_MAX])
{
	size_t nr = 0;

	for (size_t i = 0; i < suite_nr(p->world->suite) && nr < PLAYER_ROUND_MAX; i++)
		if (in_round(p, i))
			out[nr++] = i;
	return nr;
}

size_t player_next_variant(const struct player *p)
{
	const size_t nr = suite_nr(p->world->suite);

	for (size_t i = 1; i < nr; i++)
		if (in_round(p, (p->variant + i) % nr))
			return (p->variant + i) % nr;
	return (p->variant + 1) % nr;
}

/* ---- all of them ---- */

static void (*const rows[NR_COMMANDS])(struct player *p, const struct command *c) = {
	[COMMAND_STEP] = player_do_step,
	[COMMAND_STEP_BACK] = player_do_step_back,
	[COMMAND_LINE] = player_do_line,
	[COMMAND_LINE_BACK] = player_do_line_back,
	[COMMAND_FINISH] = player_do_finish,
	[COMMAND_FINISH_BACK] = player_do_finish_back,
	[COMMAND_CONTINUE] = player_do_continue,
	[COMMAND_CONTINUE_BACK] = player_do_continue_back,
	[COMMAND_STOP] = player_do_stop,
	[COMMAND_STOP_BACK] = player_do_stop_back,
	[COMMAND_EVENT] = player_do_event,
	[COMMAND_EVENT_BACK] = player_do_event_back,
	[COMMAND_GO] = player_do_go,
	[COMMAND_END] = player_do_end,
	[COMMAND_RAISE] = player_raise,
	[COMMAND_LINE_UP] = player_line_up,
	[COMMAND_VARIANT] = player_variant,
	[COMMAND_RESTART] = player_restart,
	[COMMAND_COMPARE] = player_compare,
	[COMMAND_SIDE] = player_side,
	[COMMAND_LOCK] = player_lock,
	[COMMAND_DIFFERENCE] = player_difference,
	[COMMAND_DIFFERENCE_NEXT] = player_difference_next,
	[COMMAND_DIFFERENCE_BACK] = player_difference_back,
	[COMMAND_PAIR] = player_pair,
	[COMMAND_EARLIER] = player_earlier,
	[COMMAND_LATER] = player_later,
	[COMMAND_SET] = player_set,
	[COMMAND_UNTIL] = player_of,
	[COMMAND_ITEM] = player_item,
	[COMMAND_RECORD] = player_record,
	[COMMAND_REPRO] = player_repro,
	[COMMAND_DIGEST] = player_digest,
	[COMMAND_CAST] = player_cast,
	[COMMAND_CAUSES] = player_causes,
	[COMMAND_LOG] = player_log,
	[COMMAND_PATCH] = player_patch,
	[COMMAND_EXERCISE] = player_exercise,
	[COMMAND_SCENARIOS] = player_scenarios,
	[COMMAND_SEARCH] = player_search,
	[COMMAND_SWEEP] = player_sweep,
	[COMMAND_QUIZ] = player_quiz,
	[COMMAND_ASK] = player_ask,
	[COMMAND_ANSWER] = player_answer,
	[COMMAND_SKIP] = player_skip,
	[COMMAND_CLASS] = player_class,
	[COMMAND_REPLAY] = player_replay,
	[COMMAND_REPLAYED] = player_replayed,
	[COMMAND_SWEEP_OPEN] = player_sweep_open,
	[COMMAND_WITHDRAW] = player_withdraw,
	[COMMAND_REROUTE] = player_reroute,
	[COMMAND_LIST] = player_list,
	[COMMAND_PICK] = player_pick,
	[COMMAND_DROP] = player_drop,
	[COMMAND_BREAK] = player_break,
	[COMMAND_OF] = player_of,
	[COMMAND_OF_BACK] = player_of_back,
	[COMMAND_UNDO] = player_undo,
	[COMMAND_REDO] = player_redo,
	[COMMAND_BRANCH] = player_branch,
	[COMMAND_DIFF] = player_diff,
	[COMMAND_MARK] = player_mark,
	[COMMAND_TO_MARK] = player_to_mark,
	[COMMAND_RETURN] = player_return,
	[COMMAND_OLDER] = player_older,
	[COMMAND_FIND] = player_find,
	[COMMAND_RELOAD] = player_reload,
	[COMMAND_COPY] = player_copy,
};

void player_causes(struct player *p, const struct command *c)
{
	struct tried *tried;
	struct error err;

	(void)c;
	if (!p->story.key || (p->tried && p->tried->key == p->story.key))
		return;
	tried = tried_make(p, &err);
	if (!tried) {
		player_say(p, "%s", err.text);
		return;
	}
	tried_put(p->tried);
	p->tried = tried;
}

void player_say(struct player *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_clear(&p->message);
	text_vprintf(&p->message, format, args);
	va_end(args);
}

void player_do(struct player *p, const struct command *command)
{
	const struct world *world = p->world;
	const size_t variant = p->variant, at = run_at(player_run(p));
	const size_t length = run_length(player_run(p));
	bool same;

	text_clear(&p->message);
	p->asks = 0;
	p->total = 0;
	if (!rows[command->kind] || player_quiz_forbids(p, command->kind))
		return;
	past_before(p, command);
	rows[command->kind](p, command);
	past_after(p, command);
	player_quiz_gate(p, command, p->world == world && p->variant == variant, at);
	player_sync(p);
	tell_story(p);
	same = p->world == world && p->variant == variant;
	if (same && run_at(player_run(p)) != at)
		p->anchor = p->variant;
	if (run_length(player_run(p)) != length)
		chart_update(player_chart(p), player_run(p));
	if (!same || run_at(player_run(p)) != at)
		p->nr_moves++;
}
