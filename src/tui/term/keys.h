/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * keys.h - what the screen can be told: keys, and a few things that are not keys.
 *
 * A key is one number. A character is its code point, so that `'s'` and 0xe9
 * are keys as they stand; control characters are characters too, under
 * KEYS_CTRL('L'). Above the code points come the keys without a character,
 * and the events that arrive the same way: the window has another size, the
 * engine has called, time has passed, a signal asks the program to end.
 *
 * Names (keys_name(), keys_parse()) are what help pages and a file of key
 * bindings use: "s", "Ctrl-L", "PageUp", "Space", "F2".
 *
 * Threads: plain values.
 */
#ifndef LOCKSTEP_TUI_KEYS_H
#define LOCKSTEP_TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t key_code;

/* clang-format off */
#define KEYS_LIST(KEY) \
	KEY(UP,        "Up") \
	KEY(DOWN,      "Down") \
	KEY(LEFT,      "Left") \
	KEY(RIGHT,     "Right") \
	KEY(PAGE_UP,   "PageUp") \
	KEY(PAGE_DOWN, "PageDown") \
	KEY(HOME,      "Home") \
	KEY(END,       "End") \
	KEY(INSERT,    "Insert") \
	KEY(DELETE,    "Delete") \
	KEY(BACKSPACE, "Backspace") \
	KEY(TAB,       "Tab") \
	KEY(SHIFT_TAB, "Shift-Tab") \
	KEY(ENTER,     "Enter") \
	KEY(ESC,       "Esc") \
	KEY(F1,        "F1") \
	KEY(F2,        "F2") \
	KEY(F3,        "F3") \
	KEY(F4,        "F4") \
	KEY(F5,        "F5") \
	KEY(F6,        "F6") \
	KEY(F7,        "F7") \
	KEY(F8,        "F8") \
	KEY(F9,        "F9") \
	KEY(F10,       "F10") \
	KEY(F11,       "F11") \
	KEY(F12,       "F12")
/* clang-format on */

enum {
	KEYS_NONE = 0,
	KEYS_FIRST_SPECIAL = 0x110000, /* the first number that is no code point */
	KEYS_BEFORE_SPECIAL = KEYS_FIRST_SPECIAL - 1,
#define KEY(name, text) KEYS_##name,
	KEYS_LIST(KEY)
#undef KEY
		KEYS_END_SPECIAL,
	/* Not keys. */
	KEYS_RESIZE, /* the window has another size */
	KEYS_WAKE,   /* the extra descriptor was readable */
	KEYS_WATCH,  /* the watched descriptor is readable */
	KEYS_TICK,   /* the time-out has passed */
	KEYS_QUIT,   /* a signal, or the end of input, asks to end */
	KEYS_OTHER,  /* a key without a meaning here */
};

/*
 * The mouse: a click or a turn of its wheel at a cell, packed into the same number. Columns and
 * rows beyond 4095 do not occur.
 */
enum keys_mouse { KEYS_MOUSE_CLICK, KEYS_MOUSE_UP, KEYS_MOUSE_DOWN };

#define KEYS_MOUSE_BIT 0x80000000u
#define KEYS_MOUSE(kind, x, y)                                                                     \
	(KEYS_MOUSE_BIT | (key_code)(kind) << 24 | ((key_code)(y)&0xfff) << 12 |                   \
	 ((key_code)(x)&0xfff))

/** keys_is_mouse() - and not a key or another event. */
bool keys_is_mouse(key_code key);

enum keys_mouse keys_mouse_kind(key_code key);
int keys_mouse_x(key_code key);
int keys_mouse_y(key_code key);

#define KEYS_CTRL(letter) ((key_code)((letter)&0x1f))
#define KEYS_NAME_SIZE 16

/** keys_is_input() - whether a person pressed it: a character or a key, not an event. */
bool keys_is_input(key_code key);

/**
 * keys_name() - the name of a key
 * @key: any input key
 * @name: receives it, with its NUL
 *
 * Return: @name; it is empty for what has no name.
 */
const char *keys_name(key_code key, char name[KEYS_NAME_SIZE]);

/**
 * keys_parse() - the key of a name
 * @name: as keys_name() writes it, letters of either case in the words; or one character
 * @key: receives it; written only on success
 *
 * Ctrl-H, I, J, M and [ name no key: a terminal sends the same for Backspace, Tab, Enter and Esc.
 *
 * Return: whether @name names a key.
 */
bool keys_parse(const char *name, key_code *key);

#endif
