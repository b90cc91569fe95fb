// SPDX-License-Identifier: GPL-2.0-only
#include "tui/settings/keymap.h"

#include <stdio.h>
#include <string.h>

static const struct keymap usual = {
	.keys =
		{
#define ACTION(name, views, first, other, shown, group, hint, help) {(first), (other)},
			ACTION_LIST(ACTION)
#undef ACTION
		},
};

const struct keymap *keymap_usual(void)
{
	return &usual;
}

static size_t index_of(const struct action *action)
{
	size_t nr;

	return (size_t)(action - action_list(&nr));
}

static bool has_key(const struct keymap *map, size_t i, key_code key)
{
	for (int k = 0; k < KEYMAP_KEYS; k++)
		if (map->keys[i][k] == key)
			return true;
	return false;
}

static const struct action *find_in(const struct keymap *map, enum screen_mode view, key_code key)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		if ((actions[i].views >> view & 1) && has_key(map, i, key))
			return &actions[i];
	return NULL;
}

/* A presentation has the keys of main, but for those it has a use of its own for. */
const struct action *keymap_find(const struct keymap *map, enum screen_mode view, key_code key)
{
	const struct action *found;

	if (key == KEYS_NONE)
		return NULL;
	map = map ? map : &usual;
	found = find_in(map, view, key);
	return found || view != SCREEN_PRESENT ? found : find_in(map, SCREEN_MAIN, key);
}

bool keymap_works(const struct keymap *map, const struct action *action, enum screen_mode view)
{
	const key_code key = keymap_first(map, action);

	if (key == KEYS_NONE)
		return action->views >> view & 1;
	return keymap_find(map, view, key) == action;
}

key_code keymap_first(const struct keymap *map, const struct action *action)
{
	return (map ? map : &usual)->keys[index_of(action)][0];
}

int keymap_nth(const struct keymap *map, const struct action *action, key_code key)
{
	const key_code *keys = (map ? map : &usual)->keys[index_of(action)];

	for (int k = 0; k < KEYMAP_KEYS; k++)
		if (key != KEYS_NONE && keys[k] == key)
			return k;
	return 0;
}

const char *keymap_shown(const struct keymap *map, const struct action *action,
                         char out[KEYMAP_SHOWN_SIZE])
{
	const size_t i = index_of(action);
	char name[KEYS_NAME_SIZE];
	size_t len = 0;

	if (!map || !map->own[i]) {
		snprintf(out, KEYMAP_SHOWN_SIZE, "%s", action->shown);
		return out;
	}
	out[0] = '\0';
	for (int k = 0; k < KEYMAP_KEYS && map->keys[i][k] != KEYS_NONE; k++)
		len += (size_t)snprintf(out + len, KEYMAP_SHOWN_SIZE - len, "%s%s", k ? " " : "",
		                        keys_name(map->keys[i][k], name));
	if (!len)
		snprintf(out, KEYMAP_SHOWN_SIZE, "(no key)");
	return out;
}

/* ---- hints ---- */

/* A key of the list becomes the one that does the same now. */
static void add_key(const struct keymap *map, enum screen_mode view, const char *word,
                    struct text *out)
{
	char name[KEYS_NAME_SIZE];
	const struct action *action = NULL;
	key_code key;

	if (keys_parse(word, &key))
		action = keymap_find(&usual, view, key);
	if (!action || !map || !map->own[index_of(action)])
		text_add(out, word);
	else if (keymap_first(map, action) == KEYS_NONE)
		text_add(out, "-");
	else
		text_add(out, keys_name(keymap_first(map, action), name));
}

void keymap_hint(const struct keymap *map, enum screen_mode view, const char *hint, char *out,
                 size_t size)
{
	const char *end = strrchr(hint, ' ');
	struct text t = {.len = 0};
	char word[KEYS_NAME_SIZE];

	while (hint < end) {
		size_t len = strcspn(hint, " /");

		len = len ? len : 1; /* the key / itself */
		snprintf(word, sizeof(word), "%.*s", (int)len, hint);
		add_key(map, view, word, &t);
		hint += len;
		if (hint < end)
			text_addc(&t, *hint++, 1);
	}
	text_add(&t, hint);
	snprintf(out, size, "%s", text_str(&t));
	text_finish(&t);
}
