// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/scenario/scenario.h"

#include "loader.h"
#include "yaml_private.h"
#include "yaml_value.h"

#include <assert.h>
#include <string.h>

static size_t add_keys(enum format_section section, const char **keys, size_t nr)
{
	for (const struct format_key *row = format_keys(section); row->key; row++) {
		assert(nr < LOAD_KEYS_MAX);
		keys[nr++] = row->key;
	}
	return nr;
}

bool load_keys(struct loader *l, const struct yaml_node *map, enum format_section section)
{
	const char *keys[LOAD_KEYS_MAX];
	size_t nr = 0;

	nr = add_keys(section, keys, nr);
	if (format_also(section) != section)
		nr = add_keys(format_also(section), keys, nr);
	yaml_check_keys(map, format_what(section), keys, nr, l->diags);
	return map->kind == YAML_MAPPING;
}

/* The first key says which format the rest is in, so nothing is read before it is known. */
static bool load_format(struct loader *l)
{
	const struct yaml_node *node = yaml_get(l->root, "lockstep");
	int64_t version;

	if (!node || node != l->root->first) {
		load_error(l, node ? node->key->place : l->root->place,
		           "the first key must be 'lockstep', the version of the format");
		return diag_help(l->diags, "begin with: lockstep: %d", SCENARIO_FORMAT);
	}
	if (!yaml_int(node, "lockstep", 1, 999, &version, l->diags))
		return false;
	if (version == SCENARIO_FORMAT)
		return true;
	load_error(l, node->place, "this is format %d, and only format %d is known", (int)version,
	           SCENARIO_FORMAT);
	return false;
}

static void load_name(struct loader *l)
{
	const struct yaml_node *node = yaml_need(l->root, "a scenario", "name", l->diags);
	const char *name;

	if (!node || !yaml_string(node, "name", &name, l->diags))
		return;
	l->s->name = name;
	if (name[0] && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")])
		return;
	load_error(l, node->place, "a scenario cannot be named '%.*s%s'", YAML_SHOWN(name));
	diag_help(l->diags, "small letters, digits and -");
}

static void load_texts(struct loader *l)
{
	const struct yaml_node *title = yaml_need(l->root, "a scenario", "title", l->diags);
	const struct yaml_node *story = yaml_get(l->root, "story");
	const struct yaml_node *lesson = yaml_get(l->root, "lesson");
	const struct yaml_node *unreviewed = yaml_get(l->root, "unreviewed");
	int64_t number;

	l->s->title = l->s->story = "";
	if (title && yaml_string(title, "title", &l->s->title, l->diags) &&
	    strchr(l->s->title, '\n'))
		load_error(l, title->place, "'title' must be one line");
	if (story)
		yaml_string(story, "story", &l->s->story, l->diags);
	if (lesson && yaml_int(lesson, "lesson", 1, FORMAT_LESSON_MAX, &number, l->diags))
		l->s->lesson = (int)number;
	if (unreviewed)
		yaml_bool(unreviewed, "unreviewed", &l->s->unreviewed, l->diags);
}

static bool has_study(const struct loader *l, const char *name)
{
	for (size_t i = 0; i < l->nr_builds; i++)
		if (strcmp(l->builds[i]->study->name, name) == 0)
			return true;
	return false;
}

static void unknown_study(struct loader *l, const char *name, struct place place)
{
	struct load_words words = {0};

	for (size_t i = 0; i < l->nr_builds; i++) {
		const char *known = l->builds[i]->study->name;

		if (!words.nr || strcmp(words.at[words.nr - 1], known) != 0)
			load_words_add(l, &words, known);
	}
	load_error(l, place, "there is no study '%.*s%s'", YAML_SHOWN(name));
	load_suggest(l, name, &words, "there is:");
}

/* Fills s->studies. Return: false when there is nothing to choose from. */
static bool load_studies(struct loader *l)
{
	const struct yaml_node *list = yaml_need(l->root, "a scenario", "studies", l->diags);
	const char **names;
	size_t nr = 0;
	bool good = true;

	if (!list)
		return diag_help(l->diags, "or 'functions', code of its own");
	if (!yaml_want(list, "studies", YAML_SEQUENCE, l->diags))
		return false;
	if (!list->nr)
		return load_error(l, list->place, "'studies' names none");
	names = ARENA_ARRAY(&l->s->arena, const char *, list->nr + 1);
	for (const struct yaml_node *n = list->first; n; n = n->next) {
		const char *name;

		if (!yaml_string(n, "studies", &name, l->diags)) {
			good = false;
		} else if (!has_study(l, name)) {
			unknown_study(l, name, n->place);
			good = false;
		} else {
			names[nr++] = name;
		}
	}
	l->s->studies = names;
	return good && nr;
}

static bool choose_study(struct loader *l)
{
	const char *want = l->options->study ? l->options->study : l->s->studies[0];
	struct load_words words = {0};

	assert(want);
	for (size_t i = 0; l->s->studies[i]; i++) {
		if (strcmp(l->s->studies[i], want) != 0) {
			load_words_add(l, &words, l->s->studies[i]);
			continue;
		}
		for (size_t b = 0; b < l->nr_builds; b++)
			if (strcmp(l->builds[b]->study->name, want) == 0 && !l->builds[b]->off[0])
				l->s->study = l->builds[b]->study;
		return l->s->study != NULL;
	}
	load_error(l, yaml_get(l->root, "studies")->place,
	           "this scenario is not made for the study '%.*s%s'", YAML_SHOWN(want));
	return load_suggest(l, want, &words, "it is for:");
}

static void load_layout(struct loader *l)
{
	if (!machine_layout(&l->s->world))
		load_error(l, l->root->place,
		           "a state of this machine takes %u bits, the limit is %u",
		           (unsigned)l->s->world.nr_bits, 64u * MACHINE_STATE_WORDS);
}

static void load_all(struct loader *l)
{
	bool known;

	if (!load_keys(l, l->root, FORMAT_FILE) || !load_format(l))
		return;
	load_file_changes(l);
	load_settings(l);
	load_change(l);
	load_settings_keep(l);
	load_name(l);
	load_texts(l);
	known = load_has_code(l) ? load_code(l) : load_studies(l) && choose_study(l);
	if (!known || !load_config(l))
		return;

	load_machine(l);
	load_code_bodies(l);
	load_entries_used(l);
	if (!load_drafts(l))
		return;
	load_values(l);
	load_settings_apply(l);
	if (!load_numbers(l) || !load_actors(l))
		return;
	load_tallies(l);
	load_widths(l);
	load_layout(l);
	load_schedule(l);
	if (l->change) {
		load_changed(l);
	} else {
		load_narration(l);
		load_expect(l);
		load_every(l);
		load_changes(l);
		load_questions(l);
	}
	load_settings_rest(l);
}

bool scenario_load(struct scenario *out, const struct source *source,
                   const struct vocab_build *const *builds, size_t nr_builds,
                   const struct scenario_options *options, struct diags *diags)
{
	static const struct scenario_options none;
	struct scenario made = {0};
	struct loader l = {.s = &made,
	                   .diags = diags,
	                   .source = source,
	                   .builds = builds,
	                   .nr_builds = nr_builds,
	                   .options = options ? options : &none};
	const uint32_t errors = diags->nr_errors;

	arena_init(&made.arena);
	made.path = arena_strdup(&made.arena, source->name);
	made.off = "";
	made.builds = builds;
	made.nr_builds = nr_builds;
	l.root = yaml_read(&made.arena, source, diags);
	if (l.root)
		load_all(&l);
	if (!l.root || diags->nr_errors > errors) {
		arena_finish(&made.arena);
		return false;
	}
	*out = made;
	return true;
}
