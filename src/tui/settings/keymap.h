/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * keymap.h - which key does what: as the list of actions has it, or as the user wants it.
 *
 * A file of keys (conf.h) has a line for each action that shall have others than the list gives it:
 *
 *	step = j Right
 *	why = none
 *
 * An action that is named loses the keys of the list. A key that another action of the same view has
 * by the list goes over to the one that is named, and a warning tells who lost it; two lines that want
 * one key in one view are a mistake, and the first has it. Digits are counts, Ctrl-C always stops and
 * Ctrl-L always redraws.
 *
 * Threads: plain values; constant once loaded.
 */
#ifndef LOCKSTEP_TUI_KEYMAP_H
#define LOCKSTEP_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/actions/actions.h"

#include "lockstep/base/diag.h"

#define KEYMAP_KEYS 4 /* of an action, at most */
#define KEYMAP_SHOWN_SIZE (KEYMAP_KEYS * (KEYS_NAME_SIZE + 1))

enum {
#define ACTION(name, views, first, other, shown, group, hint, help) KEYMAP_##name,
	ACTION_LIST(ACTION)
#undef ACTION
		NR_ACTIONS,
};

/** struct keymap - @keys: of each action, KEYS_NONE behind the last; @own: not as in the list. */
struct keymap {
	key_code keys[NR_ACTIONS][KEYMAP_KEYS];
	bool own[NR_ACTIONS];
};

/** keymap_usual() - as the list has it. Borrowed, a constant. */
const struct keymap *keymap_usual(void);

/**
 * keymap_load() - change the usual keys as a file says
 * @map: receives the keys
 * @source: the file
 * @diags: what is wrong in it; lines that are right count all the same
 */
void keymap_load(struct keymap *map, const struct source *source, struct diags *diags);

/** keymap_find() - the action of a key in a view, or NULL. @map: NULL is keymap_usual(). */
const struct action *keymap_find(const struct keymap *map, enum screen_mode view, key_code key);

/** keymap_works() - does @action work in @view? */
bool keymap_works(const struct keymap *map, const struct action *action, enum screen_mode view);

/** keymap_first() - the first key of an action; KEYS_NONE if it has none. */
key_code keymap_first(const struct keymap *map, const struct action *action);

/** keymap_nth() - which of its keys is @key? 0 also where it is none of them. */
int keymap_nth(const struct keymap *map, const struct action *action, key_code key);

/** keymap_shown() - its keys by their names: "s Right", or "(no key)". Return: @out. */
const char *keymap_shown(const struct keymap *map, const struct action *action,
                         char out[KEYMAP_SHOWN_SIZE]);

/**
 * keymap_hint() - a hint of the list, "s/S step", with the keys that do it now
 * @hint: keys of the list, separated by blanks or slashes, a blank, a word
 * @view: in which these keys are looked up
 * @out: receives it, at most @size bytes
 */
void keymap_hint(const struct keymap *map, enum screen_mode view, const char *hint, char *out,
                 size_t size);

#endif
