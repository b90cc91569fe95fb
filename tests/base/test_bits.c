// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/bits.h"

#include <criterion/criterion.h>

Test(bits, counts_those_that_hold_a_number)
{
	static const struct {
		unsigned max, bits;
	} cases[] = {{0, 0}, {1, 1}, {2, 2}, {3, 2}, {4, 3}, {255, 8}, {256, 9}, {1u << 30, 31}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(bits_for(cases[i].max), cases[i].bits, "%u", cases[i].max);
}

Test(bits, places_fields_side_by_side_and_never_across_words)
{
	static const struct {
		unsigned width, word, shift;
	} cases[] = {{60, 0, 0}, {5, 1, 0}, {4, 0, 60}, {59, 1, 5}};
	uint8_t used[2] = {0};
	struct bits_packer p = {.used = used, .most = 2};
	unsigned word;
	uint8_t shift;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert(bits_place(&p, cases[i].width, &word, &shift));
		cr_assert_eq(word, cases[i].word, "field %zu", i);
		cr_assert_eq(shift, cases[i].shift, "field %zu", i);
	}
	cr_assert_eq(p.nr_words, 2);
}

Test(bits, has_no_room_in_words_that_are_full)
{
	uint8_t used[1] = {0};
	struct bits_packer p = {.used = used, .most = 1};
	unsigned word = 7;
	uint8_t shift = 7;

	cr_assert(bits_place(&p, 63, &word, &shift));
	cr_assert_not(bits_place(&p, 2, &word, &shift));
	cr_assert_eq(shift, 0);
	cr_assert(bits_place(&p, 1, &word, &shift));
	cr_assert_eq(shift, 63);
}
