// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/input.h"

#include "lockstep/base/utf8.h"

#include <assert.h>
#include <string.h>

#define ESC '\033'
#define DELETE_CHAR 0x7f
#define SEQUENCE_MAX 32 /* longer ones are noise */
#define NR(array) (sizeof(array) / sizeof((array)[0]))

/* Control characters that are keys of their own. */
static const struct {
	uint32_t code;
	key_code key;
} by_code[] = {
	{'\t', KEYS_TAB},
	{'\r', KEYS_ENTER},
	{'\n', KEYS_ENTER},
	{'\b', KEYS_BACKSPACE},
	{DELETE_CHAR, KEYS_BACKSPACE},
};

/* Terminals differ from their descriptions here, by mode and by make. */
static const struct input_key usual[] = {
	{"\033[A", KEYS_UP},        {"\033OA", KEYS_UP},       {"\033[B", KEYS_DOWN},
	{"\033OB", KEYS_DOWN},      {"\033[C", KEYS_RIGHT},    {"\033OC", KEYS_RIGHT},
	{"\033[D", KEYS_LEFT},      {"\033OD", KEYS_LEFT},     {"\033[H", KEYS_HOME},
	{"\033OH", KEYS_HOME},      {"\033[1~", KEYS_HOME},    {"\033[7~", KEYS_HOME},
	{"\033[F", KEYS_END},       {"\033OF", KEYS_END},      {"\033[4~", KEYS_END},
	{"\033[8~", KEYS_END},      {"\033[5~", KEYS_PAGE_UP}, {"\033[6~", KEYS_PAGE_DOWN},
	{"\033[Z", KEYS_SHIFT_TAB}, {"\033[3~", KEYS_DELETE},  {"\033[2~", KEYS_INSERT},
};

/* What stands at the beginning of the bytes: so many of them are @key; 0: not all is there. */
struct unit {
	size_t size;
	key_code key;
};

#define PART ((struct unit){0})

void input_init(struct input *in)
{
	*in = (struct input){.esc_ms = INPUT_ESC_MS, .rest_ms = INPUT_REST_MS};
	for (size_t i = 0; i < NR(usual); i++)
		input_teach(in, usual[i].bytes, usual[i].key);
}

void input_teach(struct input *in, const char *bytes, key_code key)
{
	if (bytes && bytes[0] == ESC && bytes[1] && in->nr_taught < INPUT_KEYS_MAX)
		in->taught[in->nr_taught++] = (struct input_key){bytes, key};
}

size_t input_room(const struct input *in)
{
	return INPUT_SIZE - (in->size - in->at);
}

void input_add(struct input *in, const char *bytes, size_t size)
{
	assert(size <= input_room(in));
	memmove(in->bytes, in->bytes + in->at, in->size - in->at);
	in->size -= in->at;
	in->at = 0;
	memcpy(in->bytes + in->size, bytes, size);
	in->size += size;
}

/* ---- characters ---- */

static key_code key_of_char(uint32_t code)
{
	for (size_t i = 0; i < NR(by_code); i++)
		if (by_code[i].code == code)
			return by_code[i].key;
	return code > 0 ? (key_code)code : KEYS_OTHER;
}

/* Could more bytes make these a character? */
static bool is_cut(const char *s, size_t len)
{
	const unsigned char lead = (unsigned char)s[0];
	const size_t whole = lead < 0xc2   ? 1
	                     : lead < 0xe0 ? 2
	                     : lead < 0xf0 ? 3
	                     : lead < 0xf5 ? 4
	                                   : 1;

	for (size_t i = 1; i < len; i++)
		if (((unsigned char)s[i] & 0xc0) != 0x80)
			return false;
	return len < whole;
}

static struct unit take_char(const char *s, size_t len)
{
	uint32_t code;
	size_t size = utf8_decode(s, len, &code);

	if (code == UTF8_BAD && size == 1)
		return is_cut(s, len) ? PART : (struct unit){1, KEYS_OTHER};
	return (struct unit){size, key_of_char(code)};
}

/* ---- the mouse ---- */

#define BUTTON_MODIFIERS (4 | 8 | 16)

/* Buttons: 0 clicks, 64 and 65 are the wheel. The others, and releases, are no input. */
static key_code key_of_mouse(unsigned button, unsigned column, unsigned row)
{
	static const unsigned char known[] = {
		[KEYS_MOUSE_CLICK] = 0, [KEYS_MOUSE_UP] = 64, [KEYS_MOUSE_DOWN] = 65};

	for (unsigned kind = 0; kind < NR(known); kind++)
		if ((button & ~(unsigned)BUTTON_MODIFIERS) == known[kind] && column - 1 < 4096 &&
		    row - 1 < 4096)
			return KEYS_MOUSE(kind, column - 1, row - 1);
	return KEYS_NONE;
}

/* Return: past the number at @s; it stays small, for it has few digits. */
static const char *read_number(const char *s, unsigned *number)
{
	for (*number = 0; *s >= '0' && *s <= '9'; s++)
		*number = *number > 99999 ? *number : *number * 10 + (unsigned)(*s - '0');
	return s;
}

/* ESC [ < button ; column ; row, then M for pressed or m for released. @s: whole */
static key_code read_sgr_mouse(const char *s)
{
	unsigned button, column, row;

	s = read_number(s + 3, &button);
	if (*s++ != ';')
		return KEYS_OTHER;
	s = read_number(s, &column);
	if (*s++ != ';')
		return KEYS_OTHER;
	s = read_number(s, &row);
	if (*s == 'm')
		return KEYS_NONE;
	return *s == 'M' ? key_of_mouse(button, column, row) : KEYS_OTHER;
}

/* ESC [ M and three bytes, 32 above what they mean. */
static struct unit take_x10_mouse(const char *s, size_t len)
{
	const unsigned char *p = (const unsigned char *)s + 3;

	if (len < 6)
		return PART;
	return (struct unit){6, key_of_mouse(p[0] - 32u, p[1] - 32u, p[2] - 32u)};
}

/* ---- sequences ---- */

/* Return: whether a taught one stands there, or may; @unit is then written. */
static bool take_taught(const struct input *in, const char *s, size_t len, struct unit *unit)
{
	bool may = false;

	*unit = PART;
	for (size_t i = 0; i < in->nr_taught; i++) {
		const struct input_key *its = &in->taught[i];
		const size_t size = strlen(its->bytes);

		if (size <= len && size > unit->size && memcmp(its->bytes, s, size) == 0)
			*unit = (struct unit){size, its->key};
		may |= size > len && memcmp(its->bytes, s, len) == 0;
	}
	return may || unit->size > 0;
}

/* ESC [, parameters and the like, and one byte that ends it: ECMA-48's shape. */
static struct unit take_control(const char *s, size_t len)
{
	size_t i = 2;

	while (i < len && i < SEQUENCE_MAX && s[i] >= ' ' && s[i] <= '?')
		i++;
	if (i == len)
		return PART;
	if (s[2] == 'M')
		return take_x10_mouse(s, len);
	if (i == SEQUENCE_MAX || s[i] < '@' || s[i] > '~')
		return (struct unit){i, KEYS_OTHER};
	return (struct unit){i + 1, s[2] == '<' ? read_sgr_mouse(s) : KEYS_OTHER};
}

static struct unit take_sequence(const struct input *in, const char *s, size_t len)
{
	struct unit unit;

	if (len == 1)
		return PART;
	if (take_taught(in, s, len, &unit))
		return unit;
	if (s[1] == '[')
		return take_control(s, len);
	return (struct unit){1, KEYS_ESC};
}

/* ---- units ---- */

static bool is_esc(const char *s, size_t len)
{
	return s[0] == ESC && (len == 1 || (len == 2 && (s[1] == '[' || s[1] == 'O')));
}

/* Nobody types more than ESC and one key faster than sequences come. */
static struct unit give_up(const char *s, size_t len)
{
	return is_esc(s, len) ? (struct unit){1, KEYS_ESC} : (struct unit){len, KEYS_NONE};
}

key_code input_take(struct input *in, bool waited)
{
	while (in->at < in->size) {
		const char *s = in->bytes + in->at;
		const size_t len = in->size - in->at;
		struct unit unit = s[0] == ESC ? take_sequence(in, s, len) : take_char(s, len);

		if (!unit.size && waited)
			unit = give_up(s, len);
		if (!unit.size)
			return KEYS_NONE;
		in->at += unit.size;
		if (unit.key != KEYS_NONE)
			return unit.key;
	}
	return KEYS_NONE;
}

int input_patience(const struct input *in)
{
	const size_t len = in->size - in->at;

	if (!len)
		return -1;
	return is_esc(in->bytes + in->at, len) ? in->esc_ms : in->rest_ms;
}
