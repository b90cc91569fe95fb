/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * alloc.h - memory that is there, or the program ends
 *
 * Concept: a tool of this size cannot do anything sensible once the heap is empty, and code that
 * pretends otherwise is code no test ever runs. So every allocation of the project comes through
 * here, and none of them returns NULL: when the system refuses, the program says so on standard
 * error and ends with exit status ALLOC_EXIT_STATUS.
 *
 * Use: call xmalloc() and friends as their namesakes, and free() what they return. A screen that
 * has changed the terminal registers last words, which are called once before the message, so
 * that the message lands on a restored terminal.
 *
 * Invariant: a pointer returned from here is never NULL. A size above PTRDIFF_MAX, or a product
 * that overflows, counts as a refusal.
 *
 * Threads: safe. When two threads run out of memory at once, one of them says the last words.
 */
#ifndef LOCKSTEP_BASE_ALLOC_H
#define LOCKSTEP_BASE_ALLOC_H

#include <stddef.h>

/* An internal error: EX_SOFTWARE of sysexits.h. */
#define ALLOC_EXIT_STATUS 70

/* Must not allocate, must not return here by longjmp. */
typedef void (*alloc_last_words)(void);

/**
 * alloc_set_last_words() - name what runs before the program ends for want of memory
 * @words: the function, or NULL for none
 *
 * Return: the function that was set before, for the caller to put back.
 */
alloc_last_words alloc_set_last_words(alloc_last_words words);

/**
 * alloc_die() - say the last words, then the message, and end with ALLOC_EXIT_STATUS
 * @size: how many bytes were wanted, 0 if that is not known
 *
 * For code whose memory comes from a library that reports a failure in its own way.
 */
_Noreturn void alloc_die(size_t size);

/**
 * xmalloc() - allocate @size bytes of any content
 * @size: bytes; 0 gives a pointer that may only be freed
 *
 * Return: memory the caller owns and releases with free().
 */
void *xmalloc(size_t size) __attribute__((malloc, returns_nonnull, warn_unused_result));

/**
 * xcalloc() - allocate an array of zero bytes
 * @n: number of elements
 * @size: bytes of one element
 *
 * Return: memory the caller owns and releases with free().
 */
void *xcalloc(size_t n, size_t size) __attribute__((malloc, returns_nonnull, warn_unused_result));

/**
 * xrealloc() - change the size of an allocation
 * @old: what a function of this file returned, or NULL; it moves into the result
 * @size: bytes wanted; 0 gives a pointer that may only be freed
 *
 * Return: memory the caller owns; what @old held is there up to the smaller size.
 */
void *xrealloc(void *old, size_t size) __attribute__((returns_nonnull, warn_unused_result));

/**
 * xrealloc_array() - xrealloc() to @n elements of @size bytes, guarding the product
 * @old: as in xrealloc()
 * @n: number of elements
 * @size: bytes of one element
 *
 * Return: memory the caller owns.
 */
void *xrealloc_array(void *old, size_t n, size_t size)
	__attribute__((returns_nonnull, warn_unused_result));

/**
 * xstrdup() - copy a string
 * @s: the string, borrowed
 *
 * Return: the copy, which the caller owns.
 */
char *xstrdup(const char *s) __attribute__((malloc, returns_nonnull, warn_unused_result));

/**
 * xstrndup() - copy at most @n bytes of a string, and end them with a NUL
 * @s: the bytes, borrowed; they need no NUL when there are @n of them
 * @n: the most to copy
 *
 * Return: the copy, which the caller owns.
 */
char *xstrndup(const char *s, size_t n)
	__attribute__((malloc, returns_nonnull, warn_unused_result));

#endif
