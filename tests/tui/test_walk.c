// SPDX-License-Identifier: GPL-2.0-only
/*
 * A picture depends on the position alone, not on the way to it: for each step of each lesson, in
 * the variants it speaks of.
 */
#include "stage.h"

#include "lockstep/base/alloc.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(walk, .timeout = 280);

/* Without what the last line says about how one came here. */
static char *picture(struct stage *s)
{
	struct text text = {0};

	text_clear(&s->frame->message);
	s->app.screen.note[0] = '\0';
	stage_text(s, &text);
	return text_take(&text);
}

static void check(const char *name, const char *variant)
{
	struct stage s;
	char **pictures;
	size_t nr;

	stage_open(&s, name, variant, 80, 24);
	s.tries_nothing = true;
	nr = s.frame->length + 1;
	pictures = xcalloc(nr, sizeof(*pictures));
	for (size_t k = 0; k < nr; k++) {
		cr_assert_eq(s.frame->at, k);
		pictures[k] = picture(&s);
		stage_type(&s, "s");
	}
	for (size_t k = nr; k-- > 0;) {
		char *again = picture(&s);

		cr_assert_eq(s.frame->at, k);
		cr_assert_str_eq(again, pictures[k], "%s %s: back to %zu", name, variant, k);
		free(again);
		stage_type(&s, "S");
	}
	for (size_t i = 0; i < nr; i++) {
		const size_t k = i * 7919 % nr;
		const struct command go = {.kind = COMMAND_GO, .count = k};
		char *again;

		player_do(&s.player, &go);
		frame_fill(s.frame, &s.player);
		app_show(&s.app, s.frame);
		again = picture(&s);
		cr_assert_str_eq(again, pictures[k], "%s %s: jump to %zu", name, variant, k);
		free(again);
	}
	for (size_t k = 0; k < nr; k++)
		free(pictures[k]);
	free(pictures);
	stage_close(&s);
}

Test(walk, leads_to_the_same_picture_by_every_way)
{
	char **names = opened_names();

	for (size_t i = 0; names[i]; i++) {
		struct opened o;

		opened_file(&o, names[i], NULL);
		for (size_t v = 0; v < suite_nr(o.suite); v++)
			if (scenario_expectation(&o.scenario, suite_variant(o.suite, v)))
				check(names[i], suite_variant(o.suite, v));
		opened_finish(&o);
	}
	opened_names_free(names);
}
