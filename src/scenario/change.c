// SPDX-License-Identifier: GPL-2.0-only
/*
 * Changes of a file: its own `set:` and `without:`, then --without, and the items of `differs_if:`.
 * Loading with an item applies it to the tree before any pass sees it: actors are taken out, its
 * settings follow those of the command line, and its schedule takes the place of the file's. What is
 * expected then is read in the changed world; the other items, narration and `every` are left alone.
 */
#include "loader.h"

#include "lockstep/base/text.h"
#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

/* ---- leaving out ---- */

static struct yaml_node *child(const struct yaml_node *map, const char *key)
{
	struct yaml_node *n = map && map->kind == YAML_MAPPING ? map->first : NULL;

	while (n && strcmp(n->key->text, key) != 0)
		n = n->next;
	return n;
}

static bool take_out(struct yaml_node *map, const char *key)
{
	struct yaml_node *last = NULL;

	if (!map || map->kind != YAML_MAPPING)
		return false;
	for (struct yaml_node **at = &map->first; *at; last = *at, at = &(*at)->next) {
		if (strcmp((*at)->key->text, key) != 0)
			continue;
		if (map->last == *at)
			map->last = last;
		*at = (*at)->next;
		map->nr--;
		return true;
	}
	return false;
}

static void unknown_actor(struct loader *l, const char *name, struct place place)
{
	struct load_words words = {0};
	const char *const maps[] = {"tasks", "interrupts"};

	for (size_t i = 0; i < 2; i++) {
		const struct yaml_node *map = yaml_get(l->root, maps[i]);

		for (struct yaml_node *n = map ? map->first : NULL; n; n = n->next)
			if (n->key)
				load_words_add(l, &words, n->key->text);
	}
	load_error(l, place, "there is no task or interrupt '%.*s%s' to leave out",
	           YAML_SHOWN(name));
	load_suggest(l, name, &words, "there is:");
}

static void leave_out(struct loader *l, const char *name, struct place place)
{
	if (take_out(child(l->root, "tasks"), name) || take_out(child(l->root, "interrupts"), name))
		load_words_add(l, &l->without, name);
	else
		unknown_actor(l, name, place);
}

bool load_is_left_out(struct loader *l, const struct yaml_node *text)
{
	struct load_scan scan = {.l = l, .in = {.text = text->text}};
	struct load_token token;

	if (!l->without.nr || text->kind != YAML_SCALAR)
		return false;
	while ((token = load_next(&scan)).len)
		for (size_t i = 0; i < l->without.nr; i++)
			if (load_is(&token, l->without.at[i]))
				return true;
	return false;
}

/* ---- an item ---- */

/* One value, or a list of them; calls @each with those that are text. */
static void each_of(struct loader *l, const struct yaml_node *item, const char *key,
                    void (*each)(struct loader *l, const struct yaml_node *value, void *arg),
                    void *arg)
{
	const struct yaml_node *node = yaml_get(item, key);
	const bool list = node && node->kind == YAML_SEQUENCE;
	const char *text;

	for (const struct yaml_node *n = list ? node->first : node; n; n = list ? n->next : NULL)
		if (yaml_string(n, key, &text, l->diags))
			each(l, n, arg);
}

static bool want_setting(struct loader *l, const struct yaml_node *value)
{
	const char *equals = strchr(value->text, '=');

	return (equals && equals > value->text) ||
	       load_error(l, value->place, "'set' wants KEY=VALUE, not '%.*s%s'",
	                  YAML_SHOWN(value->text));
}

static void apply_set(struct loader *l, const struct yaml_node *value, void *arg)
{
	const char *equals = strchr(value->text, '=');
	(void)arg;

	if (equals)
		load_setting_add(
			l, arena_strndup(&l->s->arena, value->text, (size_t)(equals - value->text)),
			equals + 1, "set", value->place);
}

static void apply_without(struct loader *l, const struct yaml_node *value, void *arg)
{
	(void)arg;
	leave_out(l, value->text, value->place);
}

static void check_and_set(struct loader *l, const struct yaml_node *value, void *arg)
{
	if (want_setting(l, value))
		apply_set(l, value, arg);
}

void load_file_changes(struct loader *l)
{
	each_of(l, l->root, "set", check_and_set, NULL);
	each_of(l, l->root, "without", apply_without, NULL);
}

void load_change(struct loader *l)
{
	const struct yaml_node *list = yaml_get(l->root, "differs_if");

	if (l->options->change)
		l->change = yaml_at(list, (uint32_t)l->options->change - 1);
	l->origin = "--without";
	for (size_t i = 0; i < l->options->nr_without; i++)
		leave_out(l, l->options->without[i], (struct place){0});
	l->origin = NULL;
	if (!l->change)
		return;
	each_of(l, l->change, "set", apply_set, NULL);
	each_of(l, l->change, "without", apply_without, NULL);
}

/* ---- what the file says of all of them ---- */

struct reading {
	struct scenario_change *out;
	struct text text;
	struct scenario_setting *settings;
	const char **without;
};

static void say(struct reading *r, const char *before, const char *what, const char *after)
{
	text_printf(&r->text, "%s%s%s%s", r->text.len ? ", " : "", before, what, after);
}

static void read_set(struct loader *l, const struct yaml_node *value, void *arg)
{
	const char *equals = strchr(value->text, '=');
	struct reading *r = arg;

	if (!want_setting(l, value))
		return;
	say(r, "", value->text, "");
	r->settings[r->out->nr_settings++] = (struct scenario_setting){
		.key = arena_strndup(&l->s->arena, value->text, (size_t)(equals - value->text)),
		.value = equals + 1};
}

static void read_without(struct loader *l, const struct yaml_node *value, void *arg)
{
	struct reading *r = arg;

	if (!yaml_get(yaml_get(l->root, "tasks"), value->text) &&
	    !yaml_get(yaml_get(l->root, "interrupts"), value->text))
		unknown_actor(l, value->text, value->place);
	say(r, "", value->text, " is left out");
	r->without[r->out->nr_without++] = value->text;
}

static void read_schedule(struct loader *l, const struct yaml_node *item, struct reading *r)
{
	const struct yaml_node *node = yaml_get(item, "schedule");
	const struct yaml_node *first;
	struct text all;

	if (!node)
		return;
	first = node->kind == YAML_SEQUENCE ? node->first : node;
	text_init(&all);
	for (const struct yaml_node *n = first; n; n = n->next) {
		text_printf(&all, "%s%s", all.len ? "; " : "", n->text);
		if (node->kind != YAML_SEQUENCE)
			break;
	}
	r->out->schedule = arena_strdup(&l->s->arena, text_str(&all));
	say(r, "scheduled '", text_str(&all), "'");
	text_finish(&all);
}

static void read_study(struct loader *l, const struct yaml_node *item, struct scenario_change *out)
{
	const struct yaml_node *node = yaml_get(item, "study");
	struct load_words words = {0};

	if (!node || !yaml_want(node, "study", YAML_SCALAR, l->diags))
		return;
	out->study = node->text;
	for (size_t i = 0; l->s->studies[i]; i++) {
		if (strcmp(l->s->studies[i], node->text) == 0)
			return;
		load_words_add(l, &words, l->s->studies[i]);
	}
	load_error(l, node->place, "this scenario is not made for the study '%.*s%s'",
	           YAML_SHOWN(node->text));
	load_suggest(l, node->text, &words, "it is for:");
}

static void read_variant(struct loader *l, const struct yaml_node *item,
                         struct scenario_change *out)
{
	const struct yaml_node *node = yaml_need(item, "a change", "variant", l->diags);

	if (!node || !yaml_want(node, "variant", YAML_SCALAR, l->diags) ||
	    !load_variant(l, node->text, node->place))
		return;
	out->variant = node->text;
	if (yaml_get(yaml_get(l->root, "expect"), node->text))
		return;
	load_error(l, node->place, "'expect' says nothing of '%s'", node->text);
	diag_help(l->diags, "what is to differ must be expected of the unchanged scenario");
}

static void read_change(struct loader *l, const struct yaml_node *item, struct scenario_change *out)
{
	struct reading r = {.out = out};
	struct scenario_expectation unused;

	out->place = item->place;
	if (!load_keys(l, item, FORMAT_CHANGE))
		return;
	text_init(&r.text);
	r.settings = ARENA_ARRAY(&l->s->arena, struct scenario_setting,
	                         yaml_len(yaml_get(item, "set")) + 1u);
	r.without =
		ARENA_ARRAY(&l->s->arena, const char *, yaml_len(yaml_get(item, "without")) + 1u);
	out->settings = r.settings;
	out->without = r.without;
	each_of(l, item, "set", read_set, &r);
	each_of(l, item, "without", read_without, &r);
	read_schedule(l, item, &r);
	if (!yaml_get(item, "set") && !yaml_get(item, "without") && !out->schedule)
		load_error(l, item->place, "a change needs 'set', 'without' or 'schedule'");
	out->text = arena_strdup(&l->s->arena, text_str(&r.text));
	text_finish(&r.text);
	read_study(l, item, out);
	read_variant(l, item, out);
	load_expectation(l, item, &unused);
}

void load_changes(struct loader *l)
{
	const struct yaml_node *list = yaml_get(l->root, "differs_if");
	struct scenario_change *changes;

	if (!list || yaml_is_null(list) || !yaml_want(list, "differs_if", YAML_SEQUENCE, l->diags))
		return;
	changes = ARENA_ARRAY(&l->s->arena, struct scenario_change, list->nr + 1u);
	for (const struct yaml_node *n = list->first; n; n = n->next)
		read_change(l, n, &changes[l->s->nr_changes++]);
	l->s->changes = changes;
}

/* ---- what is expected of one that is applied ---- */

void load_changed(struct loader *l)
{
	struct scenario_expectation *expect =
		ARENA_ARRAY(&l->s->arena, struct scenario_expectation, 2);
	struct scenario_change change = {.place = l->change->place};
	const struct yaml_node *usual;

	read_variant(l, l->change, &change);
	usual = change.variant ? yaml_get(yaml_get(l->root, "expect"), change.variant) : NULL;
	if (!usual)
		return;
	expect[0] = (struct scenario_expectation){.variant = change.variant,
	                                          .place = usual->key->place};
	expect[1] =
		(struct scenario_expectation){.variant = change.variant, .place = l->change->place};
	load_expectation(l, usual, &expect[0]);
	load_expectation(l, l->change, &expect[1]);
	l->s->expect = expect;
	l->s->nr_expect = 1;
	l->s->changed = &expect[1];
}
