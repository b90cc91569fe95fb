// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/keys.h"

#include <criterion/criterion.h>

static const struct {
	key_code key;
	const char *name;
} rows[] = {
	{'s', "s"},
	{'S', "S"},
	{' ', "Space"},
	{'?', "?"},
	{'-', "-"},
	{0xe9, "\xc3\xa9"},
	{0x65e5, "\xe6\x97\xa5"},
	{KEYS_CTRL('L'), "Ctrl-L"},
	{KEYS_CTRL('c'), "Ctrl-C"},
	{KEYS_CTRL(']'), "Ctrl-]"},
	{KEYS_UP, "Up"},
	{KEYS_PAGE_DOWN, "PageDown"},
	{KEYS_SHIFT_TAB, "Shift-Tab"},
	{KEYS_ESC, "Esc"},
	{KEYS_F12, "F12"},
};

Test(keys, names_are_read_back)
{
	char name[KEYS_NAME_SIZE];
	key_code key;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		cr_assert_str_eq(keys_name(rows[i].key, name), rows[i].name);
		cr_assert(keys_parse(rows[i].name, &key), "%s", rows[i].name);
		cr_assert_eq(key, rows[i].key, "%s", rows[i].name);
	}
}

Test(keys, names_are_read_in_either_case)
{
	key_code key;

	cr_assert(keys_parse("ctrl-l", &key));
	cr_assert_eq(key, KEYS_CTRL('L'));
	cr_assert(keys_parse("PAGEUP", &key));
	cr_assert_eq(key, KEYS_PAGE_UP);
}

Test(keys, nonsense_is_no_name)
{
	static const char *const bad[] = {"",        "ss",     "Ctrl-",   "Ctrl-1", "Ctrl-@",
	                                  "Ctrl-LL", "F13",    "\x1b",    "Meta-x", "Ctrl-I",
	                                  "ctrl-m",  "Ctrl-[", "\xff\xfe"};
	key_code key = 42;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_assert_not(keys_parse(bad[i], &key), "%s", bad[i]);
	cr_assert_eq(key, 42);
}

Test(keys, events_are_no_input)
{
	static const key_code events[] = {KEYS_NONE, KEYS_RESIZE, KEYS_WAKE, KEYS_TICK, KEYS_QUIT};
	char name[KEYS_NAME_SIZE];

	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
		cr_assert_not(keys_is_input(events[i]));
		cr_assert_str_eq(keys_name(events[i], name), "");
	}
	cr_assert(keys_is_input('q'));
	cr_assert(keys_is_input(KEYS_F1));
	cr_assert(keys_is_input(KEYS_OTHER));
}
