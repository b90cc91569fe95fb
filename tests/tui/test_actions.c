// SPDX-License-Identifier: GPL-2.0-only
#include "stage.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(actions, .timeout = 120);

Test(actions, are_all_in_the_help)
{
	size_t nr;
	const struct action *actions = action_list(&nr);
	struct stage s;

	stage_open(&s, stage_story, "buggy", 140, 300);
	stage_type(&s, "?");
	for (size_t i = 0; i < nr; i++) {
		cr_expect(stage_says(&s, actions[i].help), "%s", actions[i].help);
		cr_expect(stage_says(&s, actions[i].shown), "%s", actions[i].shown);
	}
	stage_close(&s);
}

Test(actions, show_the_names_of_their_keys)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++) {
		for (size_t j = 0; j < 2; j++) {
			char name[KEYS_NAME_SIZE];

			if (actions[i].keys[j] == KEYS_NONE)
				continue;
			cr_expect(strstr(actions[i].shown, keys_name(actions[i].keys[j], name)),
			          "%s has no %s", actions[i].shown, name);
		}
	}
}

Test(actions, have_keys_of_their_own_in_each_view)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		for (int view = 0; view < SCREEN_NR_VIEWS; view++)
			for (size_t j = 0; j < 2; j++)
				if ((actions[i].views >> view & 1) &&
				    actions[i].keys[j] != KEYS_NONE)
					cr_expect_eq(action_find((enum screen_mode)view,
					                         actions[i].keys[j]),
					             &actions[i], "%s", actions[i].name);
}

/* How to get into a view, from where each of its actions has something to do. */
static const char *const ways[SCREEN_NR_VIEWS] = {
	[SCREEN_MAIN] = "S",       [SCREEN_SWEEP] = "Sa", [SCREEN_COMPARE] = "SVD;",
	[SCREEN_TIMELINE] = "St",  [SCREEN_DEATH] = "Gk", [SCREEN_PRESENT] = "S",
	[SCREEN_WHERE] = "Swj",    [SCREEN_LOG] = "SL",   [SCREEN_PATCH] = "Sd",
	[SCREEN_LIST] = "SibssbB", [SCREEN_QUIZ] = "SPs", [SCREEN_MENU] = "jj",
};

static void prepare(struct stage *s, enum screen_mode view)
{
	stage_open(s, stage_story, "buggy", 80, 24);
	stage_go(s, "Masked is not lost");
	if (view == SCREEN_PRESENT)
		stage_present(s);
	if (view == SCREEN_MENU)
		stage_menu(s);
	stage_type(s, ways[view]);
	cr_assert_eq(s->app.screen.view, view);
}

static bool is_quiet(key_code key)
{
	return key == KEYS_NONE || key == KEYS_F5 || key == KEYS_CTRL('L') || key == KEYS_ESC;
}

static void check_key(const struct action *action, enum screen_mode view, key_code key)
{
	struct text before = {0}, after = {0};
	struct stage s;

	if (stage_leads_nowhere(view, key))
		return;
	prepare(&s, view);
	stage_text(&s, &before);
	stage_key(&s, key);
	if (key == 'g')
		stage_key(&s, key);
	cr_expect(s.ended || strcmp(stage_text(&s, &after), text_str(&before)) != 0,
	          "%s in view %d", action->name, view);
	text_finish(&before);
	text_finish(&after);
	stage_close(&s);
}

Test(actions, do_something_with_each_key)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		for (int view = 0; view < SCREEN_NR_VIEWS; view++)
			for (size_t j = 0; j < 2; j++)
				if ((actions[i].views >> view & 1) && !is_quiet(actions[i].keys[j]))
					check_key(&actions[i], (enum screen_mode)view,
					          actions[i].keys[j]);
}

Test(actions, of_the_help_scroll_it_and_close_it)
{
	static const key_code closing[] = {'q', '?', KEYS_ESC};
	struct text before = {0}, after = {0};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	for (size_t i = 0; i < 3; i++) {
		stage_type(&s, "?");
		cr_assert(stage_says(&s, "lockstep: keys"));
		stage_key(&s, closing[i]);
		cr_assert(!s.ended && !stage_says(&s, "lockstep: keys"));
	}
	stage_type(&s, "?");
	stage_text(&s, &before);
	stage_type(&s, "jjj");
	cr_assert_str_neq(stage_text(&s, &after), text_str(&before));
	stage_type(&s, "G");
	cr_assert(stage_says(&s, "warning or finding"));
	stage_text(&s, &after); /* scrolling beyond the end does not have to be undone */
	stage_type(&s, "jjjj");
	stage_text(&s, &before);
	cr_assert_str_eq(text_str(&before), text_str(&after));
	stage_type(&s, "k");
	cr_assert_str_neq(stage_text(&s, &before), text_str(&after));
	stage_type(&s, "g");
	cr_assert(stage_says(&s, "one micro-step forward"));
	stage_type(&s, "q");
	text_finish(&before);
	text_finish(&after);
	stage_close(&s);
}
