// SPDX-License-Identifier: GPL-2.0-only
#include "tui/app/sought.h"

#include "lockstep/base/utf8.h"

#include <stdio.h>
#include <string.h>

void sought_open(struct sought *f)
{
	*f = (struct sought){.open = true};
}

static bool drop_char(struct sought *f)
{
	if (!f->len) {
		f->open = false;
		return false;
	}
	do
		f->len--;
	while (f->len && (f->text[f->len] & 0xc0) == 0x80);
	f->text[f->len] = '\0';
	return true;
}

static bool add_char(struct sought *f, key_code key)
{
	char bytes[8];
	size_t size;

	if (key < ' ' || key >= KEYS_FIRST_SPECIAL || utf8_is_unsafe(key))
		return false;
	size = utf8_encode(key, bytes);
	if (f->len + size >= sizeof(f->text))
		return false;
	memcpy(f->text + f->len, bytes, size);
	f->len += size;
	f->text[f->len] = '\0';
	return true;
}

bool sought_key(struct sought *f, key_code key)
{
	switch (key) {
	case KEYS_ENTER: f->open = false; return false;
	case KEYS_ESC:
	case KEYS_CTRL('C'): *f = (struct sought){.len = 0}; return true;
	case KEYS_BACKSPACE: return drop_char(f);
	case KEYS_CTRL('U'): sought_open(f); return true;
	default: return add_char(f, key);
	}
}

bool sought_matches(const struct sought *f, const char *row)
{
	char word[SOUGHT_SIZE];

	for (const char *p = f->text; *p;) {
		const size_t len = strcspn(p, " ");

		snprintf(word, sizeof(word), "%.*s", (int)len, p);
		if (len && !strcasestr(row, word))
			return false;
		p += len + strspn(p + len, " ");
	}
	return true;
}
