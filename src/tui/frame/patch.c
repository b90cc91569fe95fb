// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/patch.h"
#include "tui/frame/source.h"
#include "tui/frame/stack.h"

#include "lockstep/base/alloc.h"
#include "lockstep/explain/explain.h"
#include "lockstep/vocab/study.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT                                                                                    \
	2 /* lines around a change: few, so that two changes of one function stay two hunks */

/* ---- the text ---- */

static const struct vocab_file *file_named(const struct vocab_build *build, const char *path)
{
	for (const struct vocab_file *f = build->files; f && f->path; f++)
		if (strcmp(f->path, path) == 0)
			return f;
	return NULL;
}

/* As diff -p: the last line before it that begins at the margin with a letter, without its tail. */
static void name_function(const struct diff *d, struct patch_hunk *h)
{
	size_t i = h->first;

	while (i < h->end && d->lines[i].sign == ' ')
		i++;
	for (i++; i-- > 0;) {
		const struct diff_line *line = &d->lines[i];
		const char *paren = memchr(line->text, '(', line->size);
		const char *from = paren;

		if (!line->size || !(isalpha((unsigned char)line->text[0])) || !paren ||
		    line->sign == '+')
			continue;
		while (from > line->text && (isalnum((unsigned char)from[-1]) || from[-1] == '_'))
			from--;
		snprintf(h->function, sizeof(h->function), "%.*s", (int)(paren - from), from);
		return;
	}
}

static void add_hunks(struct patch *p, size_t file)
{
	const struct diff *d = &p->files[file].diff;
	struct patch_hunk h = {.file = file};

	for (size_t from = 0; (from = diff_hunk(d, from, CONTEXT, &h.first, &h.end));) {
		p->hunks = xrealloc_array(p->hunks, p->nr_hunks + 1, sizeof(*p->hunks));
		h.function[0] = '\0';
		name_function(d, &h);
		p->hunks[p->nr_hunks++] = h;
	}
}

static void add_file(struct patch *p, const struct vocab_file *left, const struct vocab_file *right)
{
	const char *a = left ? left->text : "", *b = right ? right->text : "";
	struct patch_file *f;

	if (strcmp(a, b) == 0)
		return;
	p->files = xrealloc_array(p->files, p->nr_files + 1, sizeof(*p->files));
	f = &p->files[p->nr_files];
	*f = (struct patch_file){.left = left, .right = right};
	diff_make(&f->diff, a, b);
	add_hunks(p, p->nr_files++);
}

struct patch *patch_make(struct world *world, size_t left, size_t right)
{
	const struct vocab_build *a = suite_build(world->suite, left);
	const struct vocab_build *b = suite_build(world->suite, right);
	struct patch *p = xcalloc(1, sizeof(*p));

	*p = (struct patch){.world = world_get(world), .left = left, .right = right};
	for (const struct vocab_file *f = a->files; f && f->path; f++)
		add_file(p, f, file_named(b, f->path));
	for (const struct vocab_file *f = b->files; f && f->path; f++)
		if (!file_named(a, f->path))
			add_file(p, NULL, f);
	return p;
}

void patch_destroy(struct patch *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->nr_files; i++)
		diff_finish(&p->files[i].diff);
	for (size_t i = 0; i < p->nr_hunks; i++) {
		free(p->hunks[i].tells);
		text_finish(&p->hunks[i].exercised_by);
	}
	free(p->files);
	free(p->hunks);
	world_put(p->world);
	free(p);
}

/* ---- who stands in it ---- */

static bool ends_statement(const struct source_walk *w)
{
	const char *end = w->at + w->size;

	while (end > w->at && isspace((unsigned char)end[-1]))
		end--;
	return end == w->at || strchr(";{}:", end[-1]) || w->at[0] == '#' ||
	       (end - w->at >= 2 && end[-1] == '/' && end[-2] == '*');
}

/* The lines of the statement that line @line belongs to. */
static void find_statement(const struct vocab_file *file, int line, int *first, int *last)
{
	struct source_walk w;
	int begins = 1;

	*first = *last = line;
	for (source_begin(&w, file); source_next(&w);) {
		if (w.line == line)
			*first = begins;
		if (!ends_statement(&w))
			continue;
		begins = w.line + 1;
		if (w.line >= line) {
			*last = w.line;
			return;
		}
	}
}

static bool changes(const struct diff *d, const struct patch_hunk *h, bool right, int first,
                    int last)
{
	for (size_t i = h->first; i < h->end; i++) {
		const int line = right ? d->lines[i].right : d->lines[i].left;

		if (d->lines[i].sign == (right ? '+' : '-') && line >= first && line <= last)
			return true;
	}
	return false;
}

static struct patch_hunk *hunk_of(struct patch *p, bool right, const struct stack_frame *frame)
{
	int first, last;

	for (size_t i = 0; i < p->nr_hunks; i++) {
		const struct patch_file *f = &p->files[p->hunks[i].file];

		if ((right ? f->right : f->left) != frame->file)
			continue;
		find_statement(frame->file, frame->line, &first, &last);
		if (changes(&f->diff, &p->hunks[i], right, first, last))
			return &p->hunks[i];
	}
	return NULL;
}

static unsigned frames_of(const struct patch *p, bool right, const struct path_place *place,
                          struct stack_frame *out)
{
	const struct vocab_build *build = suite_build(p->world->suite, right ? p->right : p->left);

	return place ? stack_frames(build, place, out) : 0;
}

struct patch_hunk *patch_find(struct patch *p, bool right, const struct path_place *place)
{
	struct stack_frame frames[PATH_FRAMES_MAX];
	const unsigned nr = frames_of(p, right, place, frames);
	struct patch_hunk *found = NULL;

	for (unsigned i = 0; i < nr && !found; i++)
		if (frames[i].file && frames[i].line)
			found = hunk_of(p, right, &frames[i]);
	return found;
}

/* ---- along a schedule ---- */

void patch_mark(struct patch *p, bool right, const struct path_place *place, bool *met)
{
	struct stack_frame frames[PATH_FRAMES_MAX];
	const unsigned nr = frames_of(p, right, place, frames);

	for (unsigned i = 0; i < nr; i++) {
		struct patch_hunk *h =
			frames[i].file && frames[i].line ? hunk_of(p, right, &frames[i]) : NULL;

		if (h)
			met[h - p->hunks] = true;
	}
}

static void note_run(struct patch *p, bool right)
{
	struct run *run = suite_run(p->world->suite, right ? p->right : p->left, NULL);
	bool *met = xcalloc(p->nr_hunks + 1, sizeof(*met));

	for (size_t k = 1; k <= run_length(run); k++) {
		patch_mark(p, right, explain_place(run, k), met);
		for (size_t i = 0; i < p->nr_hunks; i++) {
			if (!met[i] || p->hunks[i].runs_at)
				continue;
			p->hunks[i].runs_at = k;
			p->hunks[i].runs_right = right;
		}
	}
	free(met);
}

static const struct path_place *place_at(const struct patch *p, bool right, size_t k)
{
	struct run *run = suite_run(p->world->suite, right ? p->right : p->left, NULL);

	return k && k <= run_length(run) ? explain_place(run, k) : NULL;
}

static void note_difference(struct patch *p, const struct difference *d)
{
	struct patch_hunk *h = patch_find(p, false, place_at(p, false, d->at));

	if (!h)
		h = patch_find(p, true, place_at(p, true, d->there));
	if (!h || h->changes_at || !d->tells[0])
		return;
	h->changes_at = d->at;
	h->tells = xstrdup(d->tells);
	if (!h->runs_at)
		h->runs_at = d->at;
}

void patch_follow(struct patch *p, const struct differences *d)
{
	p->compared = d->steps;
	p->length = run_length(suite_run(p->world->suite, p->left, NULL));
	note_run(p, false);
	note_run(p, true);
	for (size_t i = 0; i < d->nr; i++)
		note_difference(p, &d->items[i]);
}
