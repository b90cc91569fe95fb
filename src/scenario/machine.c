// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

#include "yaml_value.h"

#include <string.h>

#define DEFAULT_CPUS 2

static bool read_bool(struct loader *l, const struct yaml_node *map, const char *key, bool initial)
{
	const char *what;
	const struct yaml_node *node = load_either(l, map, key, key, &what);

	if (node)
		yaml_bool(node, what, &initial, l->diags);
	return initial;
}

/* What is wrong with it is told where it counts. */
static unsigned cpus_of_file(const struct yaml_node *map)
{
	const struct yaml_node *cpus = yaml_get(map, "cpus"), *up = yaml_get(map, "up");
	struct diags unheard;
	int64_t nr = DEFAULT_CPUS;
	bool one = false;

	diags_init(&unheard);
	if (up && yaml_bool(up, "up", &one, &unheard) && one)
		nr = 1;
	if (cpus)
		yaml_int(cpus, "cpus", 1, MACHINE_CPUS_MAX, &nr, &unheard);
	diags_finish(&unheard);
	return (unsigned)nr;
}

void load_machine(struct loader *l)
{
	const struct yaml_node *map = yaml_get(l->root, "machine");
	struct machine_world *w = &l->s->world;
	const struct yaml_node *node;
	const char *what;
	int64_t cpus;

	if (map)
		load_keys(l, map, FORMAT_MACHINE);
	w->up = read_bool(l, map, "up", false);
	w->preempt = read_bool(l, map, "preempt", false);
	cpus = w->up ? 1 : DEFAULT_CPUS;
	node = load_either(l, map, "cpus", "cpus", &what);
	if (node && yaml_int(node, what, 1, MACHINE_CPUS_MAX, &cpus, l->diags) && w->up &&
	    cpus > 1) {
		load_error(l, node->place, "'up' is a kernel built for one CPU, and 'cpus' is %d",
		           (int)cpus);
		cpus = 1;
	}
	w->nr_cpus = (uint8_t)cpus;
	l->file_cpus = cpus_of_file(map);
}

static void check_config_keys(struct loader *l, const struct yaml_node *map)
{
	const struct vocab_study *study = l->s->study;
	struct load_words words = {0};

	for (unsigned i = 0; study->configs[i].name; i++)
		load_words_add(l, &words, study->configs[i].name);
	for (unsigned i = 0; study->hacks[i].name; i++)
		load_words_add(l, &words, study->hacks[i].name);
	if (map)
		yaml_check_keys(map, "the config", words.at, words.nr, l->diags);
}

/* A switch of the compiler's selects another build: its description replaces the study's. */
static bool choose_off(struct loader *l, const char *off, struct place place)
{
	if (l->s->off[0]) {
		load_error(l, place, "'%s' and '%s' cannot both be compiled out", l->s->off, off);
		return false;
	}
	for (size_t i = 0; i < l->nr_builds; i++) {
		if (strcmp(l->builds[i]->study->name, l->s->study->name) != 0 ||
		    strcmp(l->builds[i]->off, off) != 0)
			continue;
		l->s->off = l->builds[i]->off;
		l->s->study = l->builds[i]->study;
		return true;
	}
	return load_error(l, place, "%s has no build without '%s'", l->s->study->name, off);
}

bool load_config(struct loader *l)
{
	const struct yaml_node *map = yaml_get(l->root, "config");
	const struct vocab_study *study = l->s->study;
	unsigned nr = 0;
	bool *config, good = true;

	check_config_keys(l, map);
	while (study->configs[nr].name)
		nr++;
	config = ARENA_ARRAY(&l->s->arena, bool, nr + 1u);
	for (unsigned i = 0; i < nr; i++) {
		const struct vocab_config *it = &study->configs[i];
		const struct yaml_node *node = yaml_get(map, it->name);

		config[i] = read_bool(l, map, it->name, it->initial);
		if (it->kconfig && !config[i])
			good &= choose_off(l, it->name, node ? node->place : (struct place){0});
	}
	for (nr = 0; study->hacks[nr].name;)
		nr++;
	l->hack_on = ARENA_ARRAY(&l->s->arena, bool, nr + 1u);
	for (unsigned i = 0; i < nr; i++)
		l->hack_on[i] = read_bool(l, map, study->hacks[i].name, false);
	l->s->config = config;
	return good;
}
