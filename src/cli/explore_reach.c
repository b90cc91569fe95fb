// SPDX-License-Identifier: GPL-2.0-only
#include "explore_reach.h"

#include "lockstep/base/text.h"
#include "message.h"

#include <string.h>

static bool complain(const struct diags *diags, const char *else_what)
{
	const char *text = diags->nr ? diags->items[0].message : else_what;
	const char *help = diags->nr ? diags->items[0].help : NULL;

	if (str_has_prefix(text, "--schedule: "))
		text += strlen("--schedule: ");
	message_error("--reach: %s%s%s", text, help ? "; " : "", help ? help : "");
	return false;
}

static bool read_state(struct reach *r, struct scenario *scenario, const char *text)
{
	struct diags diags;
	bool ok;

	diags_init(&diags);
	r->of_state = true;
	r->state.when = &r->when;
	ok = scenario_when_parse(scenario, text, &r->when, &diags) ||
	     complain(&diags, "that is no state");
	diags_finish(&diags);
	return ok;
}

/* A moment is written as the end of a schedule's item. */
static bool read_moment(struct reach *r, struct scenario *scenario, const char *moment)
{
	const struct scenario_item *items;
	struct text text = {.len = 0};
	struct diags diags;
	size_t nr;
	bool ok;

	diags_init(&diags);
	text_printf(&text, "run all until %s", moment);
	ok = scenario_schedule_parse(scenario, text_str(&text), (struct place){.line = 0}, &items,
	                             &nr, &diags) &&
	     nr == 1;
	if (!ok)
		complain(&diags, "that is no moment");
	else
		r->moment.event = items[0].until;
	if (ok && (r->moment.event.ops || r->moment.event.nth > 1)) {
		message_error("--reach asks whether it can happen at all: no #K, no +N");
		ok = false;
	}
	diags_finish(&diags);
	text_finish(&text);
	return ok;
}

bool reach_read(struct reach *r, struct scenario *scenario, const char *text)
{
	memset(r, 0, sizeof(*r));
	r->asks = text != NULL;
	if (!text)
		return true;
	return (scenario_when_moment(text) ? read_moment : read_state)(r, scenario, text);
}

struct explore_model reach_model(struct reach *r, const struct machine_world *world,
                                 struct path *path)
{
	struct explore_model model = {.world = world, .program = path_program(path)};

	r->moment.world = r->state.world = world;
	r->moment.path = path;
	r->state.program = model.program;
	if (!r->asks)
		return model;
	model.reached = r->of_state ? explore_arrived : explore_reached;
	model.what = r->of_state ? (const void *)&r->state : &r->moment;
	return model;
}

bool reach_is_there(const struct reach *r, const struct explore_model *model)
{
	struct machine_state first;

	machine_initial(model->world, &first);
	return r->of_state && scenario_when_holds(&r->when, model->world, model->program, &first);
}
