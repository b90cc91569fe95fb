// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/keys.h"

#include "lockstep/base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct named {
	key_code key;
	const char *name;
} named[] = {
#define KEY(name_, text) {KEYS_##name_, text},
	KEYS_LIST(KEY)
#undef KEY
		{' ', "Space"},
};

#define NR_NAMED (sizeof(named) / sizeof(named[0]))

bool keys_is_input(key_code key)
{
	return key != KEYS_NONE && (key < KEYS_END_SPECIAL || key == KEYS_OTHER);
}

bool keys_is_mouse(key_code key)
{
	return key & KEYS_MOUSE_BIT;
}

enum keys_mouse keys_mouse_kind(key_code key)
{
	return (enum keys_mouse)(key >> 24 & 3);
}

int keys_mouse_x(key_code key)
{
	return (int)(key & 0xfff);
}

int keys_mouse_y(key_code key)
{
	return (int)(key >> 12 & 0xfff);
}

const char *keys_name(key_code key, char name[KEYS_NAME_SIZE])
{
	name[0] = '\0';
	for (size_t i = 0; i < NR_NAMED; i++) {
		if (named[i].key == key) {
			snprintf(name, KEYS_NAME_SIZE, "%s", named[i].name);
			return name;
		}
	}
	if (key > 0 && key < ' ')
		snprintf(name, KEYS_NAME_SIZE, "Ctrl-%c", (int)(key | 0x40));
	else if (key < KEYS_FIRST_SPECIAL && !utf8_is_unsafe(key))
		name[utf8_encode(key, name)] = '\0';
	return name;
}

bool keys_parse(const char *name, key_code *key)
{
	size_t size = strlen(name);
	uint32_t code;

	for (size_t i = 0; i < NR_NAMED; i++) {
		if (!strcasecmp(named[i].name, name)) {
			*key = named[i].key;
			return true;
		}
	}
	if (size == 6 && !strncasecmp(name, "Ctrl-", 5) && name[5] > '@') {
		code = KEYS_CTRL(name[5]);
		if (strchr("\b\t\n\r\x1b", (int)code))
			return false;
		*key = code;
		return true;
	}
	if (size == 0 || utf8_decode(name, size, &code) != size || utf8_is_unsafe(code))
		return false;
	*key = code;
	return true;
}
