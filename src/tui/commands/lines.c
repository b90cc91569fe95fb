// SPDX-License-Identifier: GPL-2.0-only
/*
 * An interrupt taken back, and sent to another CPU. The run is written as a schedule, which names
 * events: with the one line left out or changed it says what the rest of it meant.
 */
#include "tui/engine/player.h"

#include "lockstep/run/record.h"

#include <string.h>

/* Step @k raises @line for @cpu, as raise number @nth of that line, from 1; k 0: there is none. */
struct raise {
	size_t k;
	unsigned line, cpu, nth;
};

static const char *name_of(const struct player *p, unsigned line)
{
	return machine_line_name(&p->world->scenario->world, line);
}

static bool is_raise(const struct run *run, size_t k, int cpu)
{
	const struct machine_choice c = run_step_at(run, k)->choice;

	return c.kind == MACHINE_RAISE && (cpu < 0 || c.cpu == cpu);
}

/* The last one up to here, on @cpu if there is one there; else the first to come. */
static size_t find_step(const struct run *run, int cpu)
{
	for (size_t k = run_at(run); k > 0; k--)
		if (is_raise(run, k, cpu))
			return k;
	for (size_t k = run_at(run) + 1; k <= run_length(run); k++)
		if (is_raise(run, k, cpu))
			return k;
	return 0;
}

static struct raise find_raise(const struct run *run, unsigned cpu)
{
	struct raise r = {.k = find_step(run, (int)cpu)};

	if (!r.k)
		r.k = find_step(run, -1);
	if (!r.k)
		return r;
	r.line = run_step_at(run, r.k)->choice.arg;
	r.cpu = run_step_at(run, r.k)->choice.cpu;
	for (size_t k = 1; k <= r.k; k++)
		r.nth += is_raise(run, k, -1) && run_step_at(run, k)->choice.arg == r.line;
	return r;
}

/* Does the item raise the interrupt called @name? */
static bool raises(const char *item, const char *name)
{
	const size_t n = strlen(name);

	return str_has_prefix(item, "raise ") && strncmp(item + 6, name, n) == 0 &&
	       (item[6 + n] == '\n' || item[6 + n] == ' ' || item[6 + n] == '\0');
}

/* The run's schedule with another raise in its place; @cpu -1: with none. */
static void rewrite(struct player *p, struct raise r, int cpu, struct text *out)
{
	struct run *run = player_run(p);
	const size_t at = run_at(run);
	struct text steps = {.len = 0};
	unsigned nth = 0;

	run_go(run, run_length(run));
	record_steps(run, &steps);
	run_go(run, at);
	for (const char *item = text_str(&steps); *item;) {
		const size_t size = strcspn(item, "\n") + (item[strcspn(item, "\n")] == '\n');

		if (!raises(item, name_of(p, r.line)) || ++nth != r.nth)
			text_addn(out, item, size);
		else if (cpu >= 0)
			text_printf(out, "raise %s on CPU%d\n", name_of(p, r.line), cpu);
		item += size;
	}
	if (!out->len)
		text_add(out, "run all\n");
	text_finish(&steps);
}

static struct world *load(struct player *p, struct raise r, int cpu, struct error *err)
{
	struct text schedule = {.len = 0}, key = {.len = 0};
	const struct machine_line *line = &p->world->scenario->world.lines[r.line];
	const bool away = cpu >= 0 && !(line->cpus >> cpu & 1);
	struct scenario_setting any = {.value = "any"};
	struct world *world;

	text_printf(&key, "%s.cpu", name_of(p, r.line));
	any.key = text_str(&key);
	rewrite(p, r, cpu, &schedule);
	world = world_load(&p->options, p->world, &any, away, text_str(&schedule), err);
	text_finish(&schedule);
	text_finish(&key);
	return world;
}

/* Where the moment of @old is in a run whose step @to + 1 is what @from + 1 was, and so on. */
static size_t same_moment(const struct run *old, size_t from, const struct run *now, size_t to)
{
	while (from < run_at(old) && to < run_length(now) &&
	       machine_same_choice(run_step_at(old, from + 1)->choice,
	                           run_step_at(now, to + 1)->choice)) {
		from++;
		to++;
	}
	return to;
}

static bool change(struct player *p, struct raise r, int cpu)
{
	struct run *old = player_run(p);
	struct world *before = world_get(p->world);
	const size_t at = run_at(old);
	struct error err;
	struct world *world = load(p, r, cpu, &err);

	if (!world || !suite_run(world->suite, p->variant, &err)) {
		text_add(&p->message, err.text);
		world_put(world);
		world_put(before);
		return false;
	}
	text_printf(&world->about, "%s%s ", world->about.len ? ", " : "", name_of(p, r.line));
	if (cpu < 0)
		text_add(&world->about, "withdrawn");
	else
		text_printf(&world->about, "on CPU%d", cpu);
	player_enter(p, world, p->variant, 0);
	run_go(player_run(p),
	       at < r.k ? at : same_moment(old, r.k, player_run(p), cpu < 0 ? r.k - 1 : r.k));
	world_put(before);
	return true;
}

void player_withdraw(struct player *p, const struct command *c)
{
	const struct raise r = find_raise(player_run(p), c->cpu);

	if (!r.k)
		text_add(&p->message, "no interrupt is raised that could be withdrawn");
	else if (change(p, r, -1))
		text_printf(&p->message, "irq %s is not raised in step %zu any more (u: undo)",
		            name_of(p, r.line), r.k);
}

/* To the next CPU, round all of them. */
void player_reroute(struct player *p, const struct command *c)
{
	const struct raise r = find_raise(player_run(p), c->cpu);
	const unsigned nr = p->world->scenario->world.nr_cpus;
	const unsigned by = c->count ? (unsigned)c->count : 1;

	if (!r.k)
		text_add(&p->message, "no interrupt is raised that could go to another CPU");
	else if (nr == 1)
		text_add(&p->message, "there is one CPU only");
	else if (change(p, r, (int)((r.cpu + by) % nr)))
		text_printf(&p->message, "irq %s goes to CPU%u in step %zu (it went to CPU%u)",
		            name_of(p, r.line), (r.cpu + by) % nr, r.k, r.cpu);
}
