// SPDX-License-Identifier: GPL-2.0-only
#include "stage.h"

#include "tui/settings/keymap.h"
#include "tui/settings/themes.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is told about @text, as on the screen. */
static char *told(const char *text, struct keymap *map, struct themes *themes)
{
	struct source source;
	struct diags diags;
	char *bytes;
	size_t size;
	FILE *out = open_memstream(&bytes, &size);

	source_init(&source, "keys", text, strlen(text));
	diags_init(&diags);
	if (map)
		keymap_load(map, &source, &diags);
	else
		themes_load(themes, &source, &diags);
	diags_print(&diags, &source, out, false);
	fclose(out);
	diags_finish(&diags);
	source_finish(&source);
	return bytes;
}

static const char *does(const struct keymap *map, enum screen_mode view, key_code key)
{
	const struct action *action = keymap_find(map, view, key);

	return action ? action->name : "";
}

Test(keymap, gives_actions_other_keys)
{
	struct keymap map;
	char shown[KEYMAP_SHOWN_SIZE], hint[80];
	char *said = told("# mine\n\nstep = J Right\nwhy = none\nlock = = Ctrl-T\n", &map, NULL);

	cr_expect_str_eq(said, "");
	cr_expect_str_eq(does(&map, SCREEN_MAIN, 'J'), "step");
	cr_expect_str_eq(does(&map, SCREEN_MAIN, KEYS_RIGHT), "step");
	cr_expect_str_eq(does(&map, SCREEN_MAIN, 's'), "");
	cr_expect_str_eq(does(&map, SCREEN_MAIN, 'x'), "");
	cr_expect_str_eq(does(&map, SCREEN_COMPARE, '='), "lock");
	cr_expect_str_eq(does(&map, SCREEN_COMPARE, KEYS_CTRL('T')), "lock");
	cr_expect_str_eq(does(&map, SCREEN_MAIN, 'S'), "step_back", "the others stay");
	keymap_hint(&map, SCREEN_MAIN, "s/S step", hint, sizeof(hint));
	cr_expect_str_eq(hint, "J/S step");
	keymap_hint(&map, SCREEN_MAIN, "x why", hint, sizeof(hint));
	cr_expect_str_eq(hint, "- why");
	keymap_hint(NULL, SCREEN_MAIN, "/ search", hint, sizeof(hint));
	cr_expect_str_eq(hint, "/ search");
	cr_expect_str_eq(keymap_shown(&map, action_named("why"), shown), "(no key)");
	cr_expect_str_eq(keymap_shown(&map, action_named("step"), shown), "J Right");
	free(said);
}

Test(keymap, is_as_the_list_where_nothing_is_said)
{
	struct keymap map;
	size_t nr;
	const struct action *actions = action_list(&nr);
	char *said = told("", &map, NULL);

	cr_expect_str_eq(said, "");
	for (size_t i = 0; i < nr; i++)
		for (int view = 0; view < SCREEN_NR_VIEWS; view++)
			if (actions[i].views >> view & 1)
				cr_expect_eq(
					keymap_find(&map, (enum screen_mode)view,
				                    actions[i].keys[0]),
					action_find((enum screen_mode)view, actions[i].keys[0]));
	free(said);
}

Test(keymap, tells_all_mistakes_with_their_places)
{
	static const char text[] = "stepp = j\n"
				   "line = Pgup\n"
				   "finish = 7\n"
				   "what is this\n"
				   "[main]\n"
				   "why = a b c d e\n"
				   "go_on = J\n"
				   "go_back = J\n"
				   "play =\n"
				   "go_on = k\n";
	static const char *const expected[] = {
		"keys:1:1: error: 'stepp' is no action\n",
		"did you mean 'step'?",
		"keys:2:8: error: 'Pgup' is no key\n",
		"did you mean 'PageUp'?",
		"keys:3:10: error: '7' cannot be given away\n",
		"keys:4:1: error: this line has no 'name ='\n",
		"keys:5:2: error: a file of keys has no sections\n",
		"keys:6:15: error: an action has at most 4 keys\n",
		"keys:6:7: warning: 'a' was a key of 'sweep', which 'why' takes over\n",
		"'sweep' now has: (no key)",
		"keys:8:11: error: line 7 gives this key to 'go_on' already\n",
		"keys:9:1: warning: 'play' keeps its keys: none is given\n",
		"keys:10:1: error: 'go_on' is given keys twice\n",
		"    2 | line = Pgup\n      |        ^~~~\n",
	};
	struct keymap map;
	char *said = told(text, &map, NULL);

	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
		cr_expect(strstr(said, expected[i]), "%s\nis not in\n%s", expected[i], said);
	cr_expect_str_eq(does(&map, SCREEN_MAIN, 'J'), "go_on");
	cr_expect_str_eq(does(&map, SCREEN_MAIN, 'a'), "why");
	cr_expect_str_eq(does(&map, SCREEN_MAIN, 'n'), "line", "what is wrong changes nothing");
	cr_expect_str_eq(does(&map, SCREEN_MAIN, 'p'), "play");
	free(said);
}

Test(keymap, is_what_the_screen_obeys_and_shows)
{
	struct stage s;
	char *said;

	stage_open(&s, stage_story, "buggy", 120, 40);
	said = told("step = J\nhelp = H\n", &s.settings.keys, NULL);
	cr_expect(strstr(said, "'H' was a key of 'future'"));
	stage_type(&s, "s");
	cr_expect_eq(s.frame->at, 0);
	cr_expect(stage_says(&s, "s does nothing here"));
	stage_type(&s, "J");
	cr_expect_eq(s.frame->at, 1);
	cr_expect(stage_says(&s, "J/S step"));
	cr_expect(stage_says(&s, "H help"));
	stage_type(&s, "H");
	cr_expect(stage_says(&s, "lockstep: keys"));
	cr_expect(stage_says(&s, "J                one micro-step forward"));
	free(said);
	stage_close(&s);
}

/* ---- themes ---- */

Test(themes, begin_as_another_and_change_styles)
{
	struct themes t;
	char *said;

	themes_init(&t);
	said = told("[dusk]\nbase = light\nunsafe = #d55e00 bold underline\nLabel = default\n"
	            "[mine]\non = bright-green\n",
	            NULL, &t);
	cr_expect_str_eq(said, "");
	cr_assert_eq(t.nr, NR_THEMES + 2u);
	cr_expect_eq(themes_find(&t, "dusk"), NR_THEMES);
	cr_expect(t.all[NR_THEMES].light);
	cr_expect_eq(t.all[NR_THEMES].looks[STYLE_UNSAFE].fine, 166);
	cr_expect_eq(t.all[NR_THEMES].looks[STYLE_UNSAFE].attrs, LOOK_BOLD | LOOK_UNDER);
	cr_expect_eq(t.all[NR_THEMES].looks[STYLE_LABEL].colour, COLOUR_DEFAULT);
	cr_expect_eq(t.all[NR_THEMES + 1].looks[STYLE_ON].fine, 10);
	free(said);
}

Test(themes, tell_all_mistakes_with_their_places)
{
	static const char *const expected[] = {
		"keys:1:1: error: a theme begins with its name: [name]\n",
		"keys:2:2: error: there is a theme 'dark' already\n",
		"keys:4:8: error: 'drak' is no theme\n",
		"keys:5:1: error: 'unsave' is no style\n",
		"did you mean 'UNSAFE'?",
		"keys:6:6: error: 'grene' is no colour and no attribute\n",
		"did you mean 'green'?",
		"keys:7:1: error: a section ends in ']'\n",
	};
	struct themes t;
	char *said;

	themes_init(&t);
	said = told("on = red\n[dark]\n[x]\nbase = drak\nunsave = red\non = grene bold\n[oops\n",
	            NULL, &t);
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
		cr_expect(strstr(said, expected[i]), "%s\nis not in\n%s", expected[i], said);
	cr_expect_eq(t.nr, NR_THEMES + 1u);
	free(said);
}

/* What lies over a view has its keys from the same list. */
Test(keymap, reaches_what_lies_over_a_view)
{
	struct stage s;
	char *said;

	stage_open(&s, stage_story, "buggy", 80, 24);
	said = told("over_down = n\nover_close = x\nover_take = t\n", &s.settings.keys, NULL);
	cr_expect_str_eq(said, "");
	stage_type(&s, "?j");
	cr_expect_eq(s.app.screen.help.row, 0);
	cr_expect(stage_says(&s, "j does nothing here"));
	stage_type(&s, "n");
	cr_expect_eq(s.app.screen.help.row, 1);
	cr_expect(stage_says(&s, "n/k row"));
	cr_expect(stage_says(&s, "x back"));
	stage_type(&s, "q");
	cr_expect_eq(s.app.screen.mode, SCREEN_HELP);
	stage_type(&s, "x");
	cr_expect_eq(s.app.screen.mode, SCREEN_MAIN);
	stage_type(&s, "onnnt");
	cr_expect_eq(s.app.screen.speed, 3);
	free(said);
	stage_close(&s);
}

/* The second of two keys has the second meaning, whatever it is called. */
Test(keymap, keeps_the_meanings_of_two_keys)
{
	struct stage s;
	char *said;

	stage_open(&s, stage_story, "buggy", 120, 40);
	said = told("choose = x y\npage = v w\n", &s.settings.keys, NULL);
	stage_type(&s, "PGy");
	cr_expect_eq(s.app.screen.view, SCREEN_QUIZ);
	cr_expect_eq(s.app.screen.quiz.chosen, 1);
	stage_type(&s, "x");
	cr_expect_eq(s.app.screen.quiz.chosen, 0);
	free(said);
	stage_close(&s);
}
