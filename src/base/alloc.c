// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/alloc.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Atomic(alloc_last_words) last_words;

alloc_last_words alloc_set_last_words(alloc_last_words words)
{
	return atomic_exchange(&last_words, words);
}

_Noreturn void alloc_die(size_t size)
{
	alloc_last_words words = atomic_exchange(&last_words, NULL);
	char message[96];
	int len;

	if (words)
		words();

	if (size)
		len = snprintf(message, sizeof(message),
		               "lockstep: out of memory (%zu bytes were wanted)\n", size);
	else
		len = snprintf(message, sizeof(message), "lockstep: out of memory\n");

	/* Not through stdio, which might allocate; and nobody is left to tell that this failed. */
	if (write(STDERR_FILENO, message, (size_t)len) < 0)
		_exit(ALLOC_EXIT_STATUS);
	_exit(ALLOC_EXIT_STATUS);
}

static size_t product(size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		alloc_die(SIZE_MAX);
	return bytes;
}

void *xrealloc(void *old, size_t size)
{
	void *p = NULL;

	if (size <= PTRDIFF_MAX)
		p = realloc(old, size ? size : 1);
	if (!p)
		alloc_die(size);
	return p;
}

void *xmalloc(size_t size)
{
	return xrealloc(NULL, size);
}

void *xcalloc(size_t n, size_t size)
{
	size_t bytes = product(n, size);
	void *p = NULL;

	if (bytes <= PTRDIFF_MAX)
		p = calloc(1, bytes ? bytes : 1);
	if (!p)
		alloc_die(bytes);
	return p;
}

void *xrealloc_array(void *old, size_t n, size_t size)
{
	return xrealloc(old, product(n, size));
}

char *xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *xstrndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = xmalloc(len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}
