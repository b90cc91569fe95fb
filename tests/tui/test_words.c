// SPDX-License-Identifier: GPL-2.0-only
/* The glossary on the screen. */
#include "shots.h"
#include "stage.h"

#include <criterion/criterion.h>

TestSuite(words_view, .timeout = 120);

Test(words_view, is_as_it_was_looked_at)
{
	cr_expect(shots_same(stage_story, "buggy", "ON, and move_lock", "K", "words"));
}

Test(words_view, opens_at_a_word_of_the_screen)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "K");
	cr_assert(stage_says(&s, "interrupts of this CPU are on (1) or off (0)"));
	stage_type(&s, "q");
	stage_go(&s, "ON, and move_lock");
	stage_type(&s, "K");
	cr_assert(stage_says(&s, "no IRQ-safe lock is held with interrupts on"));
	stage_type(&s, "G");
	cr_assert(stage_says(&s, "saved flags are used only by who saved them"));
	stage_type(&s, "g");
	cr_assert(stage_says(&s, "interrupts of this CPU are on (1) or off (0)"));
	stage_type(&s, "K");
	cr_assert_eq(s.app.screen.mode, SCREEN_MAIN);
	stage_close(&s);
}

Test(words_view, can_be_asked_for_a_word)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, ":what hard lockup\n");
	cr_assert(stage_says(&s, "spins for ever with IF 0"));
	stage_press(&s, "q:what tea\n");
	cr_assert(stage_says(&s, "the glossary has no 'tea'"));
	stage_close(&s);
}
