// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/rect.h"

static int min(int a, int b)
{
	return a < b ? a : b;
}

static int max(int a, int b)
{
	return a > b ? a : b;
}

struct rect rect_make(int x, int y, int w, int h)
{
	return (struct rect){.x = x, .y = y, .w = max(w, 0), .h = max(h, 0)};
}

bool rect_is_empty(struct rect r)
{
	return r.w <= 0 || r.h <= 0;
}

struct rect rect_intersect(struct rect a, struct rect b)
{
	int x = max(a.x, b.x);
	int y = max(a.y, b.y);

	return rect_make(x, y, min(a.x + a.w, b.x + b.w) - x, min(a.y + a.h, b.y + b.h) - y);
}

struct rect rect_inset(struct rect r, int n)
{
	return rect_make(r.x + n, r.y + n, r.w - 2 * n, r.h - 2 * n);
}

struct rect rect_cut_top(struct rect *r, int n)
{
	struct rect cut = rect_make(r->x, r->y, r->w, min(n, r->h));

	r->y += cut.h;
	r->h -= cut.h;
	return cut;
}

struct rect rect_cut_bottom(struct rect *r, int n)
{
	struct rect cut = rect_make(r->x, r->y, r->w, min(n, r->h));

	r->h -= cut.h;
	cut.y += r->h;
	return cut;
}

struct rect rect_cut_left(struct rect *r, int n)
{
	struct rect cut = rect_make(r->x, r->y, min(n, r->w), r->h);

	r->x += cut.w;
	r->w -= cut.w;
	return cut;
}

struct rect rect_cut_right(struct rect *r, int n)
{
	struct rect cut = rect_make(r->x, r->y, min(n, r->w), r->h);

	r->w -= cut.w;
	cut.x += r->w;
	return cut;
}

/* What remains of @total once every span has its size, and the weights' sum. */
static int sum_spans(const struct span *spans, int n, int total, int *weights)
{
	*weights = 0;
	for (int i = 0; i < n; i++) {
		total -= spans[i].size;
		*weights += spans[i].weight;
	}
	return max(total, 0);
}

/* The next pane's size; what it takes of the remainder leaves @rest and @weights. */
static int span_take(const struct span *span, int *rest, int *weights)
{
	int share = 0;

	if (span->weight > 0) {
		share = *rest * span->weight / *weights;
		*rest -= share;
		*weights -= span->weight;
	}
	return span->size + share;
}

void rect_split_cols(struct rect r, const struct span *spans, int n, struct rect *out)
{
	int weights;
	int rest = sum_spans(spans, n, r.w, &weights);

	for (int i = 0; i < n; i++)
		out[i] = rect_cut_left(&r, span_take(&spans[i], &rest, &weights));
}

void rect_split_rows(struct rect r, const struct span *spans, int n, struct rect *out)
{
	int weights;
	int rest = sum_spans(spans, n, r.h, &weights);

	for (int i = 0; i < n; i++)
		out[i] = rect_cut_top(&r, span_take(&spans[i], &rest, &weights));
}
