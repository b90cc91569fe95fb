// SPDX-License-Identifier: GPL-2.0-only
#include "tui/actions.h"
#include "tui/app.h"

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

const struct action *action_find(enum screen_mode view, key_code key)
{
	if (key == KEYS_NONE)
		return NULL;
	for (size_t i = 0; i < NR_ACTIONS; i++)
		if ((actions[i].views >> view & 1) &&
		    (actions[i].keys[0] == key || actions[i].keys[1] == key))
			return &actions[i];
	return NULL;
}
