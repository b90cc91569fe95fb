// SPDX-License-Identifier: GPL-2.0-only
#include "tui/actions/actions.h"
#include "tui/app/app.h"

#include <string.h>

static const struct action actions[] = {
#define ACTION(id, where, first, other, keys_shown, in, tip, what)                                 \
	{.name = #id,                                                                              \
	 .shown = (keys_shown),                                                                    \
	 .group = (in),                                                                            \
	 .hint = (tip),                                                                            \
	 .help = (what),                                                                           \
	 .views = (unsigned)(where),                                                               \
	 .keys = {(first), (other)},                                                               \
	 .act = app_##id},
	ACTION_LIST(ACTION)
#undef ACTION
};

#define NR_ACTIONS (sizeof(actions) / sizeof(actions[0]))

const struct action *action_list(size_t *nr)
{
	*nr = NR_ACTIONS;
	return actions;
}

static const struct action *find_in(enum screen_mode view, key_code key)
{
	for (size_t i = 0; i < NR_ACTIONS; i++)
		if ((actions[i].views >> view & 1) &&
		    (actions[i].keys[0] == key || actions[i].keys[1] == key))
			return &actions[i];
	return NULL;
}

/* A presentation has the keys of main, but for those it has a use of its own for. */
const struct action *action_find(enum screen_mode view, key_code key)
{
	const struct action *found = key == KEYS_NONE ? NULL : find_in(view, key);

	return found || view != SCREEN_PRESENT || key == KEYS_NONE ? found
	                                                           : find_in(SCREEN_MAIN, key);
}

bool action_works(const struct action *action, enum screen_mode view)
{
	return action_find(view, action->keys[0]) == action;
}

const struct action *action_named(const char *name)
{
	for (size_t i = 0; i < NR_ACTIONS; i++)
		if (strcmp(actions[i].name, name) == 0)
			return &actions[i];
	return NULL;
}
