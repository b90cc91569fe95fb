/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * text.h - a string that grows, and small questions about strings
 *
 * Concept: everything the program says is put together piece by piece. A text is the place where
 * that happens: it grows as needed, and what is in it is always a C string.
 *
 * Use:
 *	struct text t;
 *	text_init(&t);
 *	text_add(&t, "cpu ");
 *	text_printf(&t, "%u", cpu);
 *	puts(text_str(&t));
 *	text_finish(&t);
 *
 * Invariant: data is NULL while nothing was ever added; otherwise data[len] is NUL and
 * len < cap. text_str() hides the difference.
 *
 * Threads: a text belongs to one thread at a time.
 */
#ifndef LOCKSTEP_BASE_TEXT_H
#define LOCKSTEP_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
	char *data;
	size_t len; /* bytes, the closing NUL not counted */
	size_t cap; /* bytes allocated */
};

/**
 * text_init() - make an empty text
 * @t: the caller's struct, any content
 *
 * Allocates nothing. All bytes zero is an empty text too.
 */
void text_init(struct text *t);

/**
 * text_finish() - free what @t owns
 * @t: the text; it is empty and usable again afterwards
 */
void text_finish(struct text *t);

/**
 * text_clear() - forget the content, keep the room
 * @t: the text
 */
void text_clear(struct text *t);

/**
 * text_reserve() - make room for @more bytes beyond what is there
 * @t: the text
 * @more: bytes the caller will write at data + len; the closing NUL is seen to
 */
void text_reserve(struct text *t, size_t more);

/**
 * text_add() - append a string
 * @t: the text
 * @s: the string, copied; not a part of @t itself
 */
void text_add(struct text *t, const char *s);

/**
 * text_addn() - append @n bytes
 * @t: the text
 * @s: the bytes, copied; not a part of @t itself
 * @n: how many, NULs included
 */
void text_addn(struct text *t, const char *s, size_t n);

/**
 * text_addc() - append one byte, @n times
 * @t: the text
 * @c: the byte
 * @n: how often, 0 included
 */
void text_addc(struct text *t, char c, size_t n);

/** text_add_upper() - append a string with the letters of ASCII as capitals. */
void text_add_upper(struct text *t, const char *s);

/** text_add_count() - add @n as people write large numbers: 12,345. */
void text_add_count(struct text *t, uint64_t n);

/**
 * text_add_safe() - append bytes of unknown origin, safe to show on a terminal
 * @t: the text
 * @s: @n bytes of any content, copied
 * @n: how many
 *
 * A tab becomes a space. Everything that a terminal might act on, or that hides or reorders its
 * neighbours (control characters, direction marks, invalid UTF-8), becomes one '?' each. So the
 * number of characters stays what utf8_count() says it is.
 */
void text_add_safe(struct text *t, const char *s, size_t n);

/**
 * text_printf() - append formatted
 * @t: the text
 * @fmt: as for printf(); no argument may be a part of @t itself
 */
void text_printf(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/**
 * text_vprintf() - append formatted, with the arguments in a list
 * @t: the text
 * @fmt: as for printf()
 * @ap: the arguments; used up, as with vprintf()
 */
void text_vprintf(struct text *t, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

/**
 * text_str() - the content as a C string
 * @t: the text, which keeps owning it
 *
 * Return: borrowed until the next call that changes @t; "" when empty, never NULL.
 */
const char *text_str(const struct text *t);

/**
 * text_take() - move the content out
 * @t: the text; it is empty afterwards
 *
 * Return: a string the caller owns and frees; never NULL.
 */
char *text_take(struct text *t) __attribute__((warn_unused_result));

/**
 * text_nearest() - which of these words was probably meant?
 * @word: what was written
 * @candidates: @n words that would have been right
 * @n: how many, 0 included
 *
 * Nearness is the Damerau-Levenshtein distance (one letter added, lost, changed, or two
 * neighbours swapped), upper and lower case being equal. A word is near when at most a third of
 * its letters, and at least one, differ; words of more than 64 bytes are near to nothing.
 *
 * Return: the nearest candidate, borrowed, the first of equals; NULL when none is near.
 */
const char *text_nearest(const char *word, const char *const candidates[], size_t n);

/**
 * str_has_prefix() - does @s begin with @prefix?
 * @s: the string
 * @prefix: what it might begin with; "" always fits
 */
bool str_has_prefix(const char *s, const char *prefix);

/** str_has_ending() - is @s a name with @ending, as "a.yaml" has ".yaml"? The ending alone is none. */
bool str_has_ending(const char *s, const char *ending);

#endif
