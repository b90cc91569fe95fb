/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * page.h - a text to page through: the log, the patch.
 *
 * Its lines are made once by the engine and know nothing of any screen: what a pager shows of them,
 * and how wide its columns are, is the view's (views/pager.c). A line may belong to a step, which
 * Enter goes to.
 *
 * Threads: made and referred to by the engine alone, read by all. Never changes once handed over.
 */
#ifndef LOCKSTEP_TUI_PAGE_H
#define LOCKSTEP_TUI_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/explain/line.h"

#define PAGE_WIDTH 74 /* columns of a line of prose */

/** enum page_kind - what a line is; all but STEP have one cell. */
enum page_kind {
	PAGE_PLAIN,
	PAGE_STEP, /* a cell for each enum line_cell */
	PAGE_HEAD, /* something begins: what `n` and `N` stop at when nothing is searched for */
	PAGE_SAYS, /* of the scenario */
	PAGE_BAD,
	PAGE_NOTE,
	PAGE_SAME, /* source that both variants have */
	PAGE_GONE,
	PAGE_CAME,
};

/** struct page_line - @step: it belongs to, 0: to none; @warns: `!`, of a head `*`; cells owned. */
struct page_line {
	enum page_kind kind;
	bool warns;
	size_t step;
	char *cells[LINE_NR_CELLS];
};

/** enum page_topic - which page. */
enum page_topic { PAGE_LOG, PAGE_PATCH };

/**
 * struct page - all of it
 * @title: beside the scenario's name; owned
 * @widths: the widest cell of each column, in columns
 * @waits: there is more to find out about it: the screen may ask
 */
struct page {
	unsigned nr_refs;
	enum page_topic topic;
	char *title;
	struct page_line *lines;
	size_t nr, room;
	int widths[LINE_NR_CELLS];
	bool waits;
};

struct run;

/** page_create() - an empty one, one reference, owned by the caller. */
struct page *page_create(enum page_topic topic, const char *title);

/** page_add() - a line of one cell, borrowed until the next one is added. */
struct page_line *page_add(struct page *p, enum page_kind kind, size_t step, const char *text);

/** page_add_prose() - a text in lines of PAGE_WIDTH columns, each behind @indent blanks. */
void page_add_prose(struct page *p, enum page_kind kind, size_t step, int indent, const char *text);

/** page_add_step() - the line of step @k of @run, and what the scenario says there. */
void page_add_step(struct page *p, struct run *run, size_t k);

struct page *page_get(struct page *p);
void page_put(struct page *p);

/**
 * page_log() - what happens: a line a step, warnings and findings where they are, and the end
 *
 * The run stands where it stood afterwards. Return: one reference.
 */
struct page *page_log(struct run *run);

#endif
