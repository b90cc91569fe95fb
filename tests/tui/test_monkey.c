// SPDX-License-Identifier: GPL-2.0-only
/* Twenty thousand keys and windows of any size, from a seed that is printed. */
#include "stage.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define NR_KEYS 20000

TestSuite(monkey, .timeout = 280);

static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static key_code any_key(uint64_t *seed)
{
	const uint64_t roll = next(seed) % 100;

	if (roll < 70)
		return (key_code)(' ' + next(seed) % 95);
	if (roll < 95)
		return (key_code)(KEYS_FIRST_SPECIAL +
		                  next(seed) % (KEYS_END_SPECIAL - KEYS_FIRST_SPECIAL));
	return roll < 98 ? KEYS_TICK : KEYS_CTRL('C');
}

/* Keys that leave are not this test's business; large counts only cost time. */
static bool is_wanted(const struct stage *s, key_code key)
{
	if (key == KEYS_ENTER && s->app.screen.mode == SCREEN_HELP)
		return false; /* its line may say: quit */
	if (key == 'Q' || (key == 'q' && s->app.screen.mode == SCREEN_MAIN))
		return false;
	return !(key >= '0' && key <= '9' && s->app.screen.count > 20);
}

static void play(const char *story, uint64_t seed, unsigned nr)
{
	struct text text = {0};
	struct stage s;

	stage_open(&s, story, NULL, 80, 24);
	for (unsigned i = 0; i < nr; i++) {
		const key_code key = any_key(&seed);

		if (next(&seed) % 50 == 0)
			stage_size(&s, 1 + (int)(next(&seed) % 210), 1 + (int)(next(&seed) % 65));
		if (is_wanted(&s, key))
			stage_key(&s, key);
		stage_text(&s, &text);
		cr_assert(!s.ended);
		cr_assert_leq(s.frame->at, s.frame->length);
	}
	text_finish(&text);
	stage_close(&s);
}

Test(monkey, breaks_nothing)
{
	const char *given = getenv("MONKEY_SEED");
	const uint64_t seed = given ? strtoull(given, NULL, 0) : 0x5eedf00dull;

	fprintf(stderr, "MONKEY_SEED=%#llx\n", (unsigned long long)seed);
	play(stage_story, seed, NR_KEYS / 2);
	play(stage_crowd, seed + 1, NR_KEYS / 2);
}
