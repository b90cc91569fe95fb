/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rect.h - rectangles of cells, and how a screen is cut into them.
 *
 * A view is handed one rectangle and cuts its panes off it, edge by edge, as
 * one cuts strips off a sheet of paper:
 *
 *	struct rect screen = canvas_rect(c);
 *	struct rect title = rect_cut_top(&screen, 1);
 *	struct rect keys = rect_cut_bottom(&screen, 1);
 *	(what is left of `screen` is the middle)
 *
 * Where several panes share a side by weight, rect_split_cols() and
 * rect_split_rows() do the sharing.
 *
 * Invariant: w and h are never negative. A cut takes what there is: on a
 * screen of one cell every later pane is empty, and drawing into an empty
 * rectangle draws nothing, so no view needs a special case for tiny screens.
 *
 * Threads: plain values.
 */
#ifndef LOCKSTEP_TUI_RECT_H
#define LOCKSTEP_TUI_RECT_H

#include <stdbool.h>

/* Columns x .. x+w-1 and rows y .. y+h-1 of the canvas, from its top left. */
struct rect {
	int x, y, w, h;
};

/**
 * struct span - what one pane asks of the side it shares
 * @size: cells it wants before anything is shared out
 * @weight: its part of what remains then; 0 for a pane of fixed size
 */
struct span {
	int size;
	int weight;
};

/** rect_make() - a rectangle; negative sizes become 0. */
struct rect rect_make(int x, int y, int w, int h);

/** rect_is_empty() - whether no cell lies in @r. */
bool rect_is_empty(struct rect r);

/** rect_intersect() - the cells that lie in both; an empty rectangle if none does. */
struct rect rect_intersect(struct rect a, struct rect b);

/** rect_inset() - @r without a margin of @n cells on each side. */
struct rect rect_inset(struct rect r, int n);

/**
 * rect_cut_top() - cut @n rows off the top
 * @r: shrinks by what is cut
 * @n: rows wanted; fewer are cut where @r has fewer
 *
 * Return: the strip that was cut off.
 */
struct rect rect_cut_top(struct rect *r, int n);

/** rect_cut_bottom() - as rect_cut_top(), at the bottom. */
struct rect rect_cut_bottom(struct rect *r, int n);

/** rect_cut_left() - as rect_cut_top(), @n columns at the left. */
struct rect rect_cut_left(struct rect *r, int n);

/** rect_cut_right() - as rect_cut_left(), at the right. */
struct rect rect_cut_right(struct rect *r, int n);

/**
 * rect_split_cols() - share the width of @r among @n panes side by side
 * @r: what is shared, all of it when at least one weight is above 0
 * @spans: what each asks; where there is too little, the last ones lose first
 * @n: how many
 * @out: receives @n rectangles, left to right
 */
void rect_split_cols(struct rect r, const struct span *spans, int n, struct rect *out);

/** rect_split_rows() - as rect_split_cols(), top to bottom. */
void rect_split_rows(struct rect r, const struct span *spans, int n, struct rect *out);

#endif
