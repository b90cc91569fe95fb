// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/text.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CAP_MIN 64
#define WORD_MAX 64

void text_init(struct text *t)
{
	*t = (struct text){0};
}

void text_finish(struct text *t)
{
	free(t->data);
	text_init(t);
}

void text_clear(struct text *t)
{
	t->len = 0;
	if (t->data)
		t->data[0] = '\0';
}

void text_reserve(struct text *t, size_t more)
{
	size_t cap = t->cap ? t->cap : CAP_MIN;
	size_t needed;

	if (__builtin_add_overflow(t->len, more, &needed) || needed > PTRDIFF_MAX / 2)
		alloc_die(more);
	if (t->data && needed < t->cap)
		return;
	while (cap <= needed)
		cap *= 2;
	t->data = xrealloc(t->data, cap);
	t->data[t->len] = '\0';
	t->cap = cap;
}

void text_addn(struct text *t, const char *s, size_t n)
{
	text_reserve(t, n);
	if (n)
		memcpy(t->data + t->len, s, n);
	t->len += n;
	t->data[t->len] = '\0';
}

void text_add(struct text *t, const char *s)
{
	text_addn(t, s, strlen(s));
}

void text_addc(struct text *t, char c, size_t n)
{
	text_reserve(t, n);
	memset(t->data + t->len, c, n);
	t->len += n;
	t->data[t->len] = '\0';
}

void text_add_upper(struct text *t, const char *s)
{
	for (; *s; s++)
		text_addc(t, *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s, 1);
}

void text_add_count(struct text *t, uint64_t n)
{
	char digits[32];
	const int len = snprintf(digits, sizeof(digits), "%llu", (unsigned long long)n);

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			text_addc(t, ',', 1);
		text_addc(t, digits[i], 1);
	}
}

void text_add_safe(struct text *t, const char *s, size_t n)
{
	while (n) {
		uint32_t cp;
		size_t size = utf8_decode(s, n, &cp);
		bool invalid = size == 1 && cp == UTF8_BAD;

		if (cp == '\t')
			text_addc(t, ' ', 1);
		else if (invalid || utf8_is_unsafe(cp))
			text_addc(t, '?', 1);
		else
			text_addn(t, s, size);
		s += size;
		n -= size;
	}
}

void text_vprintf(struct text *t, const char *fmt, va_list ap)
{
	va_list again;
	int len;

	va_copy(again, ap);
	text_reserve(t, CAP_MIN);
	len = vsnprintf(t->data + t->len, t->cap - t->len, fmt, ap);
	if (len < 0)
		alloc_die(0);
	if ((size_t)len >= t->cap - t->len) {
		text_reserve(t, (size_t)len);
		vsnprintf(t->data + t->len, t->cap - t->len, fmt, again);
	}
	t->len += (size_t)len;
	va_end(again);
}

void text_printf(struct text *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_vprintf(t, fmt, ap);
	va_end(ap);
}

const char *text_str(const struct text *t)
{
	return t->data ? t->data : "";
}

char *text_take(struct text *t)
{
	char *data = t->data ? t->data : xstrdup("");

	text_init(t);
	return data;
}

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static unsigned int min3(unsigned int a, unsigned int b, unsigned int c)
{
	unsigned int ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/*
 * The restricted form (no letter is touched twice), a row at a time: rows[i % 3][j] is the
 * distance between the first i letters of @a and the first j of @b.
 */
static unsigned int distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	unsigned int rows[3][WORD_MAX + 1];

	for (size_t j = 0; j <= b_len; j++)
		rows[0][j] = (unsigned int)j;

	for (size_t i = 1; i <= a_len; i++) {
		unsigned int *row = rows[i % 3];
		const unsigned int *up = rows[(i + 2) % 3];
		const unsigned int *up2 = rows[(i + 1) % 3];

		row[0] = (unsigned int)i;
		for (size_t j = 1; j <= b_len; j++) {
			char ca = fold(a[i - 1]), cb = fold(b[j - 1]);

			row[j] = min3(up[j] + 1, row[j - 1] + 1, up[j - 1] + (ca != cb));
			if (i > 1 && j > 1 && ca == fold(b[j - 2]) && cb == fold(a[i - 2]) &&
			    up2[j - 2] + 1 < row[j])
				row[j] = up2[j - 2] + 1;
		}
	}
	return rows[a_len % 3][b_len];
}

const char *text_nearest(const char *word, const char *const candidates[], size_t n)
{
	size_t len = strlen(word);
	unsigned int best_distance = 0;
	const char *best = NULL;

	if (len > WORD_MAX)
		return NULL;

	for (size_t i = 0; i < n; i++) {
		size_t other = strlen(candidates[i]);
		size_t longer = len > other ? len : other;
		unsigned int d;

		if (other > WORD_MAX)
			continue;
		d = distance(word, len, candidates[i], other);
		/* "x" and "y" differ in one letter, and in all of them. */
		if (d > (longer > 3 ? longer / 3 : 1) || d >= longer)
			continue;
		if (!best || d < best_distance) {
			best = candidates[i];
			best_distance = d;
		}
	}
	return best;
}

bool str_has_prefix(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_has_ending(const char *s, const char *ending)
{
	const size_t len = strlen(s), end = strlen(ending);

	return len > end && strcmp(s + len - end, ending) == 0;
}
