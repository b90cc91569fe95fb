// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/line.h"
#include "lockstep/explain/explain.h"
#include "lockstep/vocab/op.h"
#include "lockstep/vocab/primitive.h"
#include "words.h"

#include <string.h>

static void add_step(struct run *run, size_t k, struct text *out)
{
	(void)run;
	text_printf(out, "%zu", k);
}

static void add_who(struct run *run, size_t k, struct text *out)
{
	const struct run_step *step = run_step_at(run, k);

	if (step->choice.kind == MACHINE_RAISE || step->choice.kind == MACHINE_GP_END)
		text_add(out, step->choice.kind == MACHINE_RAISE ? "device" : "rcu");
	else
		words_who(run_scenario(run), step->cpu, step->slot, out);
}

static const struct kapi_site *site_of(const struct path_place *place)
{
	return place ? place->site : NULL;
}

/* Where an op is not all of what the source says, say what it is part of. */
static void add_does(struct run *run, size_t k, struct text *out)
{
	const struct path_place *place = explain_place(run, k);
	const struct kapi_site *site = site_of(place);
	const struct vocab_primitive_info *info;

	explain_step_short(run, k, out);
	if (!site)
		return;
	info = vocab_primitive_info((enum vocab_primitive)site->primitive);
	if (info->nr_ops > 1)
		text_printf(out, "  %u/%u of %s", place->part + 1u, info->nr_ops, site->name);
	else if (strcmp(vocab_op_info((enum vocab_op)place->ask.op)->name, site->name) != 0)
		text_printf(out, "  in %s", site->name);
}

static void add_where(struct run *run, size_t k, struct text *out)
{
	const struct kapi_site *site = site_of(explain_place(run, k));

	if (site)
		text_printf(out, "%s:%d:%s", site->file, site->line, site->func);
}

static const struct {
	const char *title;
	void (*add)(struct run *run, size_t k, struct text *out);
} rows[LINE_NR_CELLS] = {
	[LINE_STEP] = {"step", add_step},     [LINE_WHO] = {"context", add_who},
	[LINE_DOES] = {"does", add_does},     [LINE_CHANGES] = {"changes", explain_step_changes},
	[LINE_WHERE] = {"source", add_where},
};

const char *line_title(enum line_cell cell)
{
	return rows[cell].title;
}

void line_cell(struct run *run, size_t k, enum line_cell cell, struct text *out)
{
	rows[cell].add(run, k, out);
}

bool line_is_bad(const struct run *run, size_t k)
{
	const struct run_step *step = run_step_at(run, k);

	return step->nr_findings > 0 || run_step_event(step, MACHINE_EV_WARNING, RUN_ANY_OBJECT);
}
