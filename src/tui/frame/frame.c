// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/frame.h"
#include "tui/engine/player.h"
#include "tui/frame/frame_parts.h"
#include "tui/frame/page.h"
#include "tui/frame/swept.h"
#include "tui/frame/tried.h"

#include "lockstep/base/alloc.h"
#include "lockstep/explain/cost.h"
#include "lockstep/explain/explain.h"

#include <stdlib.h>
#include <string.h>

struct frame *frame_create(void)
{
	return xcalloc(1, sizeof(struct frame));
}

static void finish_op(struct frame_op *op)
{
	text_finish(&op->changes);
}

void frame_destroy(struct frame *f)
{
	if (!f)
		return;
	for (unsigned i = 0; i < MACHINE_CPUS_MAX; i++) {
		text_finish(&f->cpus[i].next);
		finish_op(&f->cpus[i].ran_op);
		for (unsigned j = 0; j < VOCAB_OPS_PER_PRIMITIVE; j++)
			finish_op(&f->cpus[i].ops[j]);
	}
	for (unsigned i = 0; i < CHART_LANES; i++)
		text_finish(&f->lanes[i].name);
	text_finish(&f->tells);
	text_finish(&f->brief);
	text_finish(&f->changes);
	text_finish(&f->concludes);
	text_finish(&f->trouble);
	text_finish(&f->message);
	text_finish(&f->repro);
	text_finish(&f->about);
	for (unsigned i = 0; i < FRAME_EVENTS; i++)
		text_finish(&f->events[i].what);
	text_finish(&f->both.hidden);
	text_finish(&f->both.seen);
	text_finish(&f->both.tells);
	text_finish(&f->both.parted);
	frame_destroy(f->other);
	swept_put(f->swept);
	tried_put(f->tried);
	page_put(f->page);
	asked_put(f->asked);
	story_finish(&f->story);
	listed_finish(&f->list);
	text_finish(&f->branch);
	text_finish(&f->branches);
	text_finish(&f->breaks);
	text_finish(&f->path);
	world_put(f->world);
	free(f);
}

/* ---- lanes ---- */

static void fill_lanes(struct frame *f, const struct chart *c)
{
	f->from = f->at > FRAME_SPAN / 2 ? f->at - FRAME_SPAN / 2 : 0;
	f->nr = c->nr - f->from < FRAME_SPAN ? c->nr - f->from : FRAME_SPAN;
	f->nr_lanes = c->nr_lanes;
	memcpy(f->stops, c->stops + f->from, f->nr);
	for (unsigned i = 0; i < c->nr_lanes; i++) {
		f->lanes[i].lane = c->lanes[i];
		text_clear(&f->lanes[i].name);
		explain_lane_name(f->scenario, &c->lanes[i], &f->lanes[i].name);
		memcpy(f->lanes[i].cells, c->cells[i] + f->from, f->nr);
	}
}

/* ---- words ---- */

static void fill_texts(struct frame *f, struct run *run)
{
	struct machine_finding finding;

	f->verdict_at = 0;
	f->verdict = MACHINE_COMPLETES;
	if (run_worst(run, &finding, &f->verdict_at))
		f->verdict = (enum machine_verdict)finding.verdict;
	f->completes = !f->verdict_at && run_verdict(run) == MACHINE_COMPLETES;
	f->says = f->at ? run_narration(run, f->at) : NULL;
	text_clear(&f->tells);
	text_clear(&f->brief);
	text_clear(&f->changes);
	if (f->at) {
		explain_step(run, f->at, &f->tells);
		explain_step_short(run, f->at, &f->brief);
		explain_step_changes(run, f->at, &f->changes);
	}
	f->warns = f->stops[f->at - f->from] == '!';
	text_clear(&f->concludes);
	if (f->verdict_at || f->completes || f->at == f->length)
		explain_verdict(run, &f->concludes);
	text_clear(&f->trouble);
	if (run_trouble(run))
		text_add(&f->trouble, run_trouble(run));
}

/* What it all comes to, wherever one stands now. */
static void find_end(struct frame *f, struct run *run)
{
	struct machine_finding finding;

	run_go(run, f->length);
	f->ends = run_verdict(run);
	f->ends_at = f->length;
	run_worst(run, &finding, &f->ends_at);
	run_go(run, f->at);
}

/* ---- a variant ---- */

static const struct vocab_build *partner_of(const struct player *p, size_t variant)
{
	const struct suite *suite = p->world->suite;
	const char *name = suite_variant(suite, variant);
	const int other = suite_find(suite, strcmp(name, "fixed") == 0 ? "buggy" : "fixed");

	return other < 0 ? NULL : suite_build(suite, (size_t)other);
}

static void fill_variant(struct frame *f, struct player *p, size_t variant)
{
	struct run *run = suite_run(p->world->suite, variant, NULL);

	chart_update(&p->world->charts[variant], run);
	f->quiz_on = p->quiz.on;
	f->scenario = run_scenario(run);
	f->build = suite_build(p->world->suite, variant);
	f->partner = partner_of(p, variant);
	f->variant = suite_variant(p->world->suite, variant);
	f->next_variant = suite_variant(p->world->suite, player_next_variant(p));
	f->at = run_at(run);
	f->length = run_length(run);
	snapshot_take(run, f->at, &f->snapshot);
	f->actor = f->snapshot.last       ? f->snapshot.last->cpu
	           : f->snapshot.has_next ? f->snapshot.next.cpu
	                                  : 0;
	f->snapshot.last = NULL;
	fill_lanes(f, &p->world->charts[variant]);
	fill_texts(f, run);
	chapters_find(&f->chapters, &p->world->charts[variant], run);
	find_end(f, run);
	f->irqs_off = p->both.on ? cost_irqs_off(run) : 0;
	frame_fill_cpus(f, run);
}

/* ---- two of them ---- */

static size_t note_first(const struct player *p, bool hidden, struct text *out)
{
	const struct difference *d = differences_first(&p->both.d, hidden);

	text_clear(out);
	if (!d)
		return 0;
	text_add(out, d->tells);
	return p->variant == p->both.left ? d->at : d->there;
}

static void tell_differences(struct frame *f)
{
	const struct frame *left = f->both.is_left ? f : f->other;
	const struct frame *right = f->both.is_left ? f->other : f;
	struct text hidden = {.len = 0};

	text_clear(&f->both.tells);
	differences_tell(f->scenario, &left->snapshot, &right->snapshot, &f->both.tells, &hidden);
	text_printf(&f->both.tells, "%s%s", f->both.tells.len && hidden.len ? ", " : "",
	            text_str(&hidden));
	text_finish(&hidden);
}

static void fill_both(struct frame *f, struct player *p)
{
	struct frame_both *b = &f->both;

	b->on = p->both.on;
	if (!b->on)
		return;
	if (!f->other)
		f->other = frame_create();
	fill_variant(f->other, p, player_other(p));
	f->other->is_whole = p->is_whole;
	b->locked = p->both.locked;
	b->is_left = p->variant == p->both.left;
	b->nr = p->both.d.nr;
	b->here = player_difference_here(p);
	b->hidden_at = note_first(p, true, &b->hidden);
	b->seen_at = note_first(p, false, &b->seen);
	text_clear(&b->parted);
	text_add(&b->parted, text_str(&p->both.parted));
	tell_differences(f);
}

/* Letters of the branch that is shown, where they lie among the positions. */
static void fill_marks(struct frame *f, const struct past *past)
{
	const unsigned branch = past->nr_branches ? past->branches[past->current].number : 0;

	memset(f->marks, 0, sizeof(f->marks));
	for (unsigned i = 0; i < PAST_MARKS; i++) {
		const struct past_place *m = &past->marks[i];

		if (m->used && m->branch == branch && m->at >= f->from && m->at < f->from + f->nr)
			f->marks[m->at - f->from] = (char)('a' + i);
	}
}

/* What the frame borrowed from before may go now: nobody looks at it any more. */
static void refer(struct frame *f, const struct player *p)
{
	struct world *world = f->world;
	struct swept *swept = f->swept;
	struct tried *tried = f->tried;
	struct page *page = f->page;
	struct asked *asked = f->asked;

	f->world = world_get(p->world);
	f->swept = p->swept ? swept_get(p->swept) : NULL;
	f->tried = p->tried ? tried_get(p->tried) : NULL;
	f->page = p->page ? page_get(p->page) : NULL;
	page_put(page);
	f->asked = p->quiz.asked ? asked_get(p->quiz.asked) : NULL;
	f->sitting = p->quiz.sitting;
	f->poll = p->quiz.poll;
	f->replays = p->quiz.replays;
	f->replay_of = p->quiz.replay_of;
	f->replay_to = p->quiz.replay_to;
	asked_put(asked);
	world_put(world);
	swept_put(swept);
	tried_put(tried);
	story_copy(&f->story, &p->story);
	text_clear(&f->about);
	text_add(&f->about, text_str(&p->world->about));
}

static void fill_control(struct frame *f, struct player *p)
{
	f->find = p->find;
	text_clear(&f->path);
	text_add(&f->path, player_path(p));
	f->file_line = player_file_line(p);
	listed_fill(&f->list, p);
	text_clear(&f->branch);
	past_branch_name(p->past.branches[p->past.current].number, &f->branch);
	text_clear(&f->branches);
	for (unsigned i = 0; i < p->past.nr_branches; i++) {
		past_branch_name(p->past.branches[i].number, &f->branches);
		text_add(&f->branches, "\n");
	}
	f->nr_unsaved = past_nr_unsaved(&p->past);
	text_clear(&f->breaks);
	for (unsigned i = 0; i < p->breaks.nr; i++)
		text_printf(&f->breaks, "%s\n", p->breaks.items[i].text);
}

void frame_fill(struct frame *f, struct player *p)
{
	refer(f, p);
	fill_variant(f, p, p->variant);
	fill_marks(f, &p->past);
	frame_fill_events(f, player_run(p));
	fill_both(f, p);
	f->nr_variants = suite_nr(p->world->suite);
	f->nr_variants = f->nr_variants < FRAME_VARIANTS ? f->nr_variants : FRAME_VARIANTS;
	for (size_t i = 0; i < f->nr_variants; i++)
		f->variants[i] = suite_variant(p->world->suite, i);
	f->nr_moves = p->nr_moves;
	f->is_whole = p->is_whole;
	f->busy = false;
	f->asks = p->asks;
	f->asks_cpu = p->asks_cpu;
	f->opens = p->opens;
	f->nr_opens = p->nr_opens;
	fill_control(f, p);
	f->nr_repros = p->nr_repros;
	text_clear(&f->repro);
	text_add(&f->repro, text_str(&p->repro));
	f->done = p->done;
	f->total = p->total;
	text_clear(&f->message);
	text_add(&f->message, text_str(&p->message));
}
