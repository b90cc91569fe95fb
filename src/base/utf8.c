// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/utf8.h"

#include <langinfo.h>
#include <string.h>
#include <wchar.h>

/* By the number of bytes: the bits of the first byte that say so, and the least value allowed. */
static const struct form {
	unsigned char mask, lead;
	uint32_t least;
} forms[] = {
	{0x80, 0x00, 0x0},
	{0xE0, 0xC0, 0x80},
	{0xF0, 0xE0, 0x800},
	{0xF8, 0xF0, 0x10000},
};

/* Half-open ranges of code points, ascending. */
static const struct range {
	uint32_t from, to;
} unsafe[] = {
	{0x0000, 0x0020},   /* C0 */
	{0x007F, 0x00A0},   /* DEL, C1 */
	{0x00AD, 0x00AE},   /* soft hyphen */
	{0x061C, 0x061D},   /* Arabic letter mark */
	{0x180E, 0x180F},   /* Mongolian vowel separator */
	{0x200B, 0x2010},   /* zero width characters, direction marks */
	{0x2028, 0x202F},   /* line and paragraph separator, embeddings and overrides */
	{0x2060, 0x2070},   /* word joiner, invisible operators, isolates */
	{0xFEFF, 0xFF00},   /* byte order mark */
	{0xFFF9, 0xFFFC},   /* interlinear annotation */
	{0xFFFE, 0x10000},  /* not characters */
	{0xE0000, 0xE0080}, /* tags */
};

static bool is_surrogate(uint32_t cp)
{
	return cp >= 0xD800 && cp < 0xE000;
}

/* Return: the bytes of the first character, or 0 if there is no valid one. */
static size_t decode(const unsigned char *s, size_t len, uint32_t *cp)
{
	for (size_t size = 1; size <= UTF8_MAX && size <= len; size++) {
		const struct form *form = &forms[size - 1];
		uint32_t value = s[0] & (unsigned char)~form->mask;

		if ((s[0] & form->mask) != form->lead)
			continue;
		for (size_t i = 1; i < size; i++) {
			if ((s[i] & 0xC0) != 0x80)
				return 0;
			value = value << 6 | (s[i] & 0x3F);
		}
		if (value < form->least || value > 0x10FFFF || is_surrogate(value))
			return 0;
		*cp = value;
		return size;
	}
	return 0;
}

size_t utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	size_t size;

	if (!len) {
		*cp = 0;
		return 0;
	}
	size = decode((const unsigned char *)s, len, cp);
	if (size)
		return size;
	*cp = UTF8_BAD;
	return 1;
}

bool utf8_check(const char *s, size_t len, size_t *bad)
{
	size_t size;
	uint32_t cp;

	for (size_t i = 0; i < len; i += size) {
		size = decode((const unsigned char *)s + i, len - i, &cp);
		if (size)
			continue;
		if (bad)
			*bad = i;
		return false;
	}
	return true;
}

size_t utf8_encode(uint32_t cp, char out[UTF8_MAX])
{
	size_t size = 1;

	if (cp > 0x10FFFF || is_surrogate(cp))
		cp = UTF8_BAD;
	while (size < UTF8_MAX && cp >= forms[size].least)
		size++;
	for (size_t i = size - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3F));
		cp >>= 6;
	}
	out[0] = (char)(forms[size - 1].lead | cp);
	return size;
}

bool utf8_is_unsafe(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]) && cp >= unsafe[i].from; i++) {
		if (cp < unsafe[i].to)
			return true;
	}
	return false;
}

size_t utf8_count(const char *s, size_t len)
{
	size_t chars = 0;
	uint32_t cp;

	for (size_t i = 0; i < len; i += utf8_decode(s + i, len - i, &cp))
		chars++;
	return chars;
}

size_t utf8_skip(const char *s, size_t len, size_t chars)
{
	size_t i = 0;
	uint32_t cp;

	while (i < len && chars--)
		i += utf8_decode(s + i, len - i, &cp);
	return i;
}

static bool locale_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

unsigned int utf8_char_width(uint32_t cp)
{
	int width;

	if (cp < 0x300 || utf8_is_unsafe(cp) || !locale_is_utf8())
		return 1;
	width = wcwidth((wchar_t)cp);
	return width < 0 ? 1 : (unsigned int)width;
}

size_t utf8_width(const char *s, size_t len)
{
	size_t cells = 0, size;
	uint32_t cp;

	for (size_t i = 0; i < len; i += size) {
		size = utf8_decode(s + i, len - i, &cp);
		cells += utf8_char_width(cp);
	}
	return cells;
}

size_t utf8_fit(const char *s, size_t len, size_t cells)
{
	size_t i = 0, size;
	uint32_t cp;

	for (; i < len; i += size) {
		unsigned int width;

		size = utf8_decode(s + i, len - i, &cp);
		width = utf8_char_width(cp);
		if (width > cells)
			break;
		cells -= width;
	}
	return i;
}
