// SPDX-License-Identifier: GPL-2.0-only
#include "tui/settings/conf.h"
#include "tui/settings/keymap.h"

#include <string.h>

/* What is known while a file is read. @places: of each key that the file gives. */
struct load {
	struct keymap *map;
	struct diags *diags;
	struct place places[NR_ACTIONS][KEYMAP_KEYS];
};

static void unknown_action(struct load *l, const struct conf_word *word)
{
	const char *names[NR_ACTIONS];
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		names[i] = actions[i].name;
	conf_unknown(l->diags, word, "action", names, nr);
}

static int find_action(const char *name)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		if (strcmp(actions[i].name, name) == 0)
			return (int)i;
	return -1;
}

static void unknown_key(struct load *l, const struct conf_word *word)
{
	static const char *const names[] = {
#define KEY(name, text) text,
		KEYS_LIST(KEY)
#undef KEY
			"Space",
		"none",
	};

	conf_unknown(l->diags, word, "key", names, sizeof(names) / sizeof(names[0]));
}

static bool is_fixed(key_code key)
{
	return (key >= '1' && key <= '9') || key == KEYS_CTRL('C') || key == KEYS_CTRL('L') ||
	       key == KEYS_CTRL('Z') || key == KEYS_CTRL('\\');
}

static void add_key(struct load *l, size_t action, int *nr, const struct conf_word *word)
{
	key_code key;

	if (!keys_parse(word->text, &key)) {
		unknown_key(l, word);
	} else if (is_fixed(key)) {
		diag_error(l->diags, word->place, "'%s' cannot be given away", word->text);
		diag_help(l->diags, "digits are counts; Ctrl-C, Ctrl-L, Ctrl-Z and Ctrl-\\ "
		                    "mean the same everywhere");
	} else if (*nr == KEYMAP_KEYS) {
		diag_error(l->diags, word->place, "an action has at most %d keys", KEYMAP_KEYS);
	} else {
		l->map->keys[action][*nr] = key;
		l->places[action][(*nr)++] = word->place;
	}
}

static void read_keys(struct load *l, struct conf_line *line, size_t action)
{
	key_code before[KEYMAP_KEYS];
	struct conf_word word;
	bool none = false, any = false;
	int nr = 0;

	memcpy(before, l->map->keys[action], sizeof(before));
	memset(l->map->keys[action], 0, sizeof(before));
	while (conf_word(line, &word)) {
		any = true;
		if (strcmp(word.text, "none") == 0)
			none = true;
		else
			add_key(l, action, &nr, &word);
	}
	l->map->own[action] = nr || none;
	if (l->map->own[action])
		return;
	memcpy(l->map->keys[action], before, sizeof(before));
	if (any)
		return;
	diag_warning(l->diags, line->name.place, "'%s' keeps its keys: none is given",
	             line->name.text);
	diag_help(l->diags, "%s = none takes them away", line->name.text);
}

static void read_line(struct load *l, struct conf_line *line)
{
	const int action = line->is_section ? -1 : find_action(line->name.text);

	if (line->is_section)
		diag_error(l->diags, line->name.place, "a file of keys has no sections");
	else if (action < 0)
		unknown_action(l, &line->name);
	else if (l->map->own[action])
		diag_error(l->diags, line->name.place, "'%s' is given keys twice", line->name.text);
	else
		read_keys(l, line, (size_t)action);
}

/* ---- who wants the same key ---- */

static void drop(struct keymap *map, size_t action, int k)
{
	for (; k + 1 < KEYMAP_KEYS; k++)
		map->keys[action][k] = map->keys[action][k + 1];
	map->keys[action][KEYMAP_KEYS - 1] = KEYS_NONE;
}

static void take_over(struct load *l, size_t from, int k, const struct action *by,
                      struct place place)
{
	size_t nr;
	const struct action *actions = action_list(&nr);
	char name[KEYS_NAME_SIZE], shown[KEYMAP_SHOWN_SIZE];

	keys_name(l->map->keys[from][k], name);
	drop(l->map, from, k);
	l->map->own[from] = true;
	diag_warning(l->diags, place, "'%s' was a key of '%s', which '%s' takes over", name,
	             actions[from].name, by->name);
	diag_help(l->diags, "'%s' now has: %s", actions[from].name,
	          keymap_shown(l->map, &actions[from], shown));
}

static bool is_earlier(struct place a, struct place b)
{
	return a.line < b.line || (a.line == b.line && a.col < b.col);
}

/* Key @k of @action against all others: it stays, or is taken away. */
static bool stays(struct load *l, size_t action, int k)
{
	size_t nr;
	const struct action *actions = action_list(&nr);
	const key_code key = l->map->keys[action][k];
	const struct place place = l->places[action][k];

	for (size_t i = 0; i < nr; i++)
		for (int j = 0; j < KEYMAP_KEYS; j++) {
			if (l->map->keys[i][j] != key ||
			    !(actions[i].views & actions[action].views) || (i == action && j == k))
				continue;
			if (!l->places[i][j].line)
				take_over(l, i, j--, &actions[action], place);
			else if (is_earlier(l->places[i][j], place))
				return diag_error(l->diags, place,
				                  "line %u gives this key to '%s' already",
				                  l->places[i][j].line, actions[i].name);
		}
	return true;
}

static void settle(struct load *l)
{
	for (size_t i = 0; i < NR_ACTIONS; i++)
		for (int k = 0; k < KEYMAP_KEYS; k++)
			while (l->places[i][k].line && !stays(l, i, k)) {
				drop(l->map, i, k);
				for (int j = k; j + 1 < KEYMAP_KEYS; j++)
					l->places[i][j] = l->places[i][j + 1];
				l->places[i][KEYMAP_KEYS - 1].line = 0;
			}
}

void keymap_load(struct keymap *map, const struct source *source, struct diags *diags)
{
	struct load l = {.map = map, .diags = diags};
	struct conf_line line;
	struct conf c;

	*map = *keymap_usual();
	conf_begin(&c, source);
	while (conf_next(&c, &line, diags))
		read_line(&l, &line);
	settle(&l);
}
