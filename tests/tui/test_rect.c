// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/rect.h"

#include <criterion/criterion.h>

static bool same(struct rect a, struct rect b)
{
	return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

Test(rect, is_cut_from_each_side)
{
	struct rect r = rect_make(2, 3, 10, 20);

	cr_assert(same(rect_cut_top(&r, 1), rect_make(2, 3, 10, 1)));
	cr_assert(same(rect_cut_bottom(&r, 2), rect_make(2, 21, 10, 2)));
	cr_assert(same(rect_cut_left(&r, 3), rect_make(2, 4, 3, 17)));
	cr_assert(same(rect_cut_right(&r, 4), rect_make(8, 4, 4, 17)));
	cr_assert(same(r, rect_make(5, 4, 3, 17)));
}

Test(rect, gives_no_more_than_it_has)
{
	struct rect r = rect_make(0, 0, 3, 2);

	cr_assert(same(rect_cut_top(&r, 5), rect_make(0, 0, 3, 2)));
	cr_assert(rect_is_empty(r));
	cr_assert(rect_is_empty(rect_cut_bottom(&r, 1)));
	cr_assert(rect_is_empty(rect_cut_left(&r, -1)));
	cr_assert(rect_is_empty(rect_inset(rect_make(0, 0, 1, 9), 1)));
}

Test(rect, intersects)
{
	struct rect a = rect_make(0, 0, 10, 10);

	cr_assert(same(rect_intersect(a, rect_make(-2, 8, 5, 5)), rect_make(0, 8, 3, 2)));
	cr_assert(rect_is_empty(rect_intersect(a, rect_make(10, 0, 5, 5))));
	cr_assert(rect_is_empty(rect_intersect(a, rect_make(0, -9, 5, 5))));
}

Test(rect, shares_what_is_left_by_weight)
{
	static const struct span spans[] = {{.size = 5}, {.weight = 2}, {.size = 1, .weight = 1}};
	struct rect out[3];

	rect_split_cols(rect_make(1, 1, 20, 4), spans, 3, out);
	cr_assert(same(out[0], rect_make(1, 1, 5, 4)));
	cr_assert(same(out[1], rect_make(6, 1, 9, 4)));
	cr_assert(same(out[2], rect_make(15, 1, 6, 4)));
	rect_split_rows(rect_make(0, 0, 4, 20), spans, 3, out);
	cr_assert(same(out[1], rect_make(0, 5, 4, 9)));
}

Test(rect, split_covers_everything_whatever_the_size)
{
	static const struct span spans[] = {{.weight = 1}, {.weight = 1}, {.weight = 1}};
	struct rect out[3];

	for (int w = 0; w < 50; w++) {
		rect_split_cols(rect_make(0, 0, w, 1), spans, 3, out);
		cr_assert_eq(out[0].w + out[1].w + out[2].w, w);
		cr_assert_eq(out[2].x + out[2].w, w);
	}
}

Test(rect, last_pane_loses_first)
{
	static const struct span spans[] = {{.size = 5}, {.size = 5}, {.size = 5, .weight = 1}};
	struct rect out[3];

	rect_split_cols(rect_make(0, 0, 7, 1), spans, 3, out);
	cr_assert_eq(out[0].w, 5);
	cr_assert_eq(out[1].w, 2);
	cr_assert_eq(out[2].w, 0);
}
