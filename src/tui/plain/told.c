// SPDX-License-Identifier: GPL-2.0-only
#include "tui/plain/told.h"
#include "tui/plain/words.h"

#include "lockstep/explain/explain.h"
#include "lockstep/explain/room.h"
#include "lockstep/run/run.h"

/* ---- which view is told how ---- */

typedef void (*told_function)(const struct scene *s, struct text *out);

static const struct {
	told_function all, here;
} rows[SCREEN_NR_MODES] = {
	[SCREEN_MAIN] = {told_main, NULL},
	[SCREEN_SWEEP] = {told_sweep, told_sweep_here},
	[SCREEN_COMPARE] = {told_compare, told_compare_here},
	[SCREEN_TIMELINE] = {told_timeline, NULL},
	[SCREEN_DEATH] = {told_death, told_death_here},
	[SCREEN_LIST] = {told_list, told_list_here},
	[SCREEN_WHERE] = {told_where, told_where_here},
	[SCREEN_LOG] = {told_pager, told_pager_here},
	[SCREEN_PATCH] = {told_pager, told_pager_here},
	[SCREEN_QUIZ] = {told_quiz, told_quiz_here},
	[SCREEN_PRESENT] = {told_main, NULL},
	[SCREEN_ASK] = {told_ask, told_ask_here},
	[SCREEN_WORDS] = {told_word, told_word},
};

bool told_has_words(enum screen_mode mode)
{
	return rows[mode].all;
}

void told_all(const struct scene *s, struct text *out)
{
	const told_function tell = rows[s->view.screen->mode].all;

	(tell ? tell : told_picture)(s, out);
}

void told_here(const struct scene *s, struct text *out)
{
	const enum screen_mode mode = s->view.screen->mode;

	if (rows[mode].here)
		rows[mode].here(s, out);
	else if (!rows[mode].all)
		told_picture(s, out);
}

void told_cursor(const struct scene *s, struct text *out)
{
	const told_function tell = rows[s->view.screen->view].here;

	if (tell)
		tell(s, out);
}

/* ---- the words of words.h ---- */

static const struct plain_word words[] = {
#define WORD(id, takes, what) {.name = #id, .args = (takes), .help = (what), .tell = told_##id},
	PLAIN_WORDS(WORD)
#undef WORD
};

const struct plain_word *plain_words(size_t *nr)
{
	*nr = sizeof(words) / sizeof(words[0]);
	return words;
}

void told_view(const struct scene *s, const char *args, struct text *out)
{
	(void)args;
	told_all(s, out);
}

/* ---- steps ---- */

void told_step(const struct scene *s, size_t k, struct text *out)
{
	const char *says = run_narration(s->run, k);

	text_printf(out, "%zu ", k);
	explain_step(s->run, k, out);
	text_add(out, "\n");
	if (says)
		text_printf(out, "Note: %s\n", says);
}

void told_number(const struct frame *f, const struct screen *screen, struct text *out)
{
	const struct view v = {.frame = f, .screen = screen};

	text_printf(out, "%zu", f->at);
	if (!view_hides_future(&v))
		text_printf(out, " of %s%zu", f->is_whole ? "" : "at least ", f->length);
}

void told_place(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;

	text_add(out, "Step ");
	told_number(f, s->view.screen, out);
	text_printf(out, ", %s. %s\n", f->variant,
	            f->at ? text_str(&f->tells) : "This is the start.");
	if (f->says)
		text_printf(out, "Note: %s\n", f->says);
}

/* ---- main ---- */

void told_main(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;

	if (f->about.len)
		text_printf(out, "Not as the file has it: %s.\n", text_str(&f->about));
	told_place(s, out);
	told_cpu(s, out);
	if (f->concludes.len && (f->verdict_at || f->completes))
		text_printf(out, "%s\n", text_str(&f->concludes));
}

void told_story(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;
	const struct scenario *scenario = f->scenario;

	text_printf(out, "%s: %s.\n", scenario->name,
	            scenario->title ? scenario->title : scenario->study->name);
	if (scenario->story)
		room_story(scenario->story, out);
	if (out->len && text_str(out)[out->len - 1] != '\n')
		text_add(out, "\n");
	text_printf(out, "Variant %s of %s, ", f->variant, scenario->study->name);
	if (!view_hides_future(&s->view))
		text_printf(out, "%s%zu steps, ", f->is_whole ? "" : "at least ", f->length);
	text_printf(out, "%u %s.\n", scenario->world.nr_cpus,
	            scenario->world.nr_cpus == 1 ? "CPU" : "CPUs");
	text_add(out, "Type c and Enter to go on to the next note, s for one step, state for the "
	              "whole state, K and a word for what it means, ? for help, q to leave.\n");
}
