// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/stack.h"
#include "tui/frame/source.h"

#include "lockstep/vocab/study.h"

#include <string.h>

static bool calls(const struct source_walk *w, const char *callee)
{
	const size_t n = strlen(callee);
	const char *end = w->at + w->size;

	if (w->in_comment)
		return false;
	for (const char *p = w->at; p + n < end; p++)
		if (memcmp(p, callee, n) == 0 && p[n] == '(' &&
		    (p == w->at || !source_is_word(p[-1])))
			return true;
	return false;
}

/* The body ends with a brace at the margin. */
static void find_call(struct stack_frame *f, int begins, const char *callee)
{
	struct source_walk w;

	for (source_begin(&w, f->file); source_next(&w);) {
		if (w.line <= begins)
			continue;
		if (w.size && *w.at == '}')
			return;
		if (!calls(&w, callee))
			continue;
		f->unsure = f->line > 0;
		if (f->unsure)
			return;
		f->line = w.line;
	}
}

static struct stack_frame innermost(const struct vocab_build *build, const struct path_place *place,
                                    const char *function)
{
	const struct kapi_site *site = place->site ? place->site : place->last;
	struct stack_frame f = {.function = function};
	int begins;

	if (site && strcmp(site->func, function) == 0) {
		f.file = source_find(build, site->file);
		f.line = site->line;
	} else {
		f.file = source_function(build, function, &begins);
	}
	return f;
}

static struct stack_frame caller(const struct vocab_build *build, const char *function,
                                 const char *callee)
{
	struct stack_frame f = {.function = function};
	int begins = 0;

	f.file = source_function(build, function, &begins);
	if (f.file)
		find_call(&f, begins, callee);
	return f;
}

unsigned stack_frames(const struct vocab_build *build, const struct path_place *place,
                      struct stack_frame out[PATH_FRAMES_MAX])
{
	const unsigned nr = place->nr_frames;

	for (unsigned i = 0; i < nr; i++) {
		const char *function = place->frames[nr - 1 - i];

		out[i] = i ? caller(build, function, place->frames[nr - i])
		           : innermost(build, place, function);
	}
	return nr;
}

bool stack_takes(const struct path_place *place, unsigned frame, unsigned held)
{
	const unsigned nr = place->nr_frames;

	for (unsigned i = 0; i < nr; i++)
		if (strcmp(place->frames[nr - 1 - i], place->held[held].function) == 0)
			return i == frame;
	return frame + 1 == nr;
}
