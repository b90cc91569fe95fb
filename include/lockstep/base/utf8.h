/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * utf8.h - bytes, characters and terminal cells
 *
 * Concept: a file is bytes, a column in a message counts characters, and a screen has cells; the
 * three agree only for ASCII. These functions convert. Decoding is done here and does not depend
 * on the locale. How many cells a character takes is a table in the C library, which answers
 * only under a UTF-8 locale; under any other, a character is taken for one cell, since it will
 * be shown as one '?'.
 *
 * A byte that is not part of valid UTF-8 counts everywhere as one character of one cell, and
 * decodes as UTF8_BAD. Overlong forms, surrogates and values above U+10FFFF are invalid.
 *
 * Use: all lengths are bytes, and none of the functions needs a closing NUL.
 *
 * Threads: safe, as long as none changes the locale.
 */
#ifndef LOCKSTEP_BASE_UTF8_H
#define LOCKSTEP_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xFFFD /* the replacement character */
#define UTF8_MAX 4      /* the most bytes of one character */

/**
 * utf8_check() - is this valid UTF-8?
 * @s: @len bytes
 * @len: how many
 * @bad: the offset of the first bad byte; written only when the answer is no; may be NULL
 */
bool utf8_check(const char *s, size_t len, size_t *bad);

/**
 * utf8_decode() - read the first character
 * @s: @len bytes
 * @len: how many, 0 included
 * @cp: its code point; UTF8_BAD for a bad byte, 0 at the end
 *
 * Return: how many bytes it takes: 0 at the end, 1 for a bad byte, else 1 to UTF8_MAX.
 */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);

/**
 * utf8_encode() - write one character
 * @cp: its code point; one that cannot be encoded is written as UTF8_BAD
 * @out: room for UTF8_MAX bytes; no NUL is added
 *
 * Return: how many bytes were written.
 */
size_t utf8_encode(uint32_t cp, char out[UTF8_MAX]);

/**
 * utf8_is_unsafe() - must this character not reach a terminal as it is?
 * @cp: its code point
 *
 * True for control characters (C0, DEL, C1, so tab and newline too), for line and paragraph
 * separators, for marks that set the direction of writing, and for invisible format marks that
 * would let two different names look the same.
 */
bool utf8_is_unsafe(uint32_t cp);

/**
 * utf8_count() - how many characters are these?
 * @s: @len bytes
 * @len: how many
 */
size_t utf8_count(const char *s, size_t len);

/**
 * utf8_skip() - at which byte does character number @chars begin?
 * @s: @len bytes
 * @len: how many
 * @chars: the number, from 0
 *
 * Return: an offset in [0, @len]; @len when there are fewer characters.
 */
size_t utf8_skip(const char *s, size_t len, size_t chars);

/**
 * utf8_char_width() - how many terminal cells does a character take?
 * @cp: its code point
 *
 * Return: 0 for a combining mark, 1, or 2; 1 for what utf8_is_unsafe().
 */
unsigned int utf8_char_width(uint32_t cp);

/**
 * utf8_width() - how many terminal cells do these bytes take?
 * @s: @len bytes
 * @len: how many
 */
size_t utf8_width(const char *s, size_t len);

/**
 * utf8_fit() - how much of this fits into so many cells?
 * @s: @len bytes
 * @len: how many
 * @cells: the room
 *
 * Never splits a character; combining marks stay with the character before them.
 *
 * Return: how many bytes, in [0, @len].
 */
size_t utf8_fit(const char *s, size_t len, size_t cells);

#endif
