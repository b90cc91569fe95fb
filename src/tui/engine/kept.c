// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/kept.h"
#include "tui/engine/player.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>
#include <string.h>

static struct machine_choice *choices_of(const struct run *run, size_t nr)
{
	struct machine_choice *choices = xcalloc(nr + 1, sizeof(*choices));

	for (size_t i = 0; i < nr; i++)
		choices[i] = run_step_at(run, i + 1)->choice;
	return choices;
}

void kept_take(struct kept *k, const struct player *p)
{
	const struct run *run = player_run(p);

	*k = (struct kept){.base = world_get(p->base),
	                   .world = world_get(p->world),
	                   .variant = p->variant,
	                   .at = run_at(run),
	                   .nr = run_length(run)};
	k->choices = choices_of(run, k->nr);
}

struct kept kept_copy(const struct kept *k)
{
	struct kept copy = *k;

	world_get(copy.base);
	world_get(copy.world);
	copy.choices = xcalloc(k->nr + 1, sizeof(*k->choices));
	memcpy(copy.choices, k->choices, k->nr * sizeof(*k->choices));
	return copy;
}

void kept_finish(struct kept *k)
{
	world_put(k->base);
	world_put(k->world);
	free(k->choices);
	*k = (struct kept){.nr = 0};
}

static void play(const struct kept *k, struct player *p)
{
	struct run *run = suite_run(k->world->suite, k->variant, NULL);
	size_t same = 0;

	while (same < k->nr && same < run_length(run) &&
	       machine_same_choice(run_step_at(run, same + 1)->choice, k->choices[same]))
		same++;
	run_go(run, same);
	chart_forget(&p->world->charts[k->variant], same);
	while (run_at(run) < k->nr && run_do(run, k->choices[run_at(run)]))
		;
}

void kept_show(const struct kept *k, struct player *p)
{
	world_put(p->base);
	p->base = world_get(k->base);
	if (p->world != k->world) {
		world_put(p->world);
		p->world = world_get(k->world);
	}
	play(k, p);
	player_enter(p, world_get(k->world), k->variant, k->at);
}

size_t kept_parts(const struct kept *a, const struct kept *b)
{
	size_t k = 0;

	if (a->world != b->world)
		return 1;
	while (k < a->nr && k < b->nr && machine_same_choice(a->choices[k], b->choices[k]))
		k++;
	return k + 1;
}

bool kept_same(const struct kept *a, const struct kept *b)
{
	return a->base == b->base && a->world == b->world && a->variant == b->variant &&
	       a->nr == b->nr && kept_parts(a, b) > a->nr;
}
