// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/arena.h"

#include "lockstep/base/alloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_MIN 4096u
#define CHUNK_MAX (256u * 1024)

struct arena_chunk {
	struct arena_chunk *older;
	_Alignas(ARENA_ALIGN) unsigned char bytes[];
};

void arena_init(struct arena *a)
{
	*a = (struct arena){0};
}

void arena_finish(struct arena *a)
{
	struct arena_chunk *chunk = a->chunks;

	while (chunk) {
		struct arena_chunk *older = chunk->older;

		free(chunk);
		chunk = older;
	}
	arena_init(a);
}

static size_t next_cap(const struct arena *a)
{
	size_t cap = a->cap * 2;

	if (cap < CHUNK_MIN)
		return CHUNK_MIN;
	return cap < CHUNK_MAX ? cap : CHUNK_MAX;
}

static struct arena_chunk *chunk_create(struct arena *a, size_t cap)
{
	struct arena_chunk *chunk = xcalloc(1, sizeof(*chunk) + cap);

	a->total += cap;
	return chunk;
}

/* A large piece goes behind the newest chunk, whose rest stays in use. */
static void *alloc_large(struct arena *a, size_t size)
{
	struct arena_chunk *chunk = chunk_create(a, size);

	if (a->chunks) {
		chunk->older = a->chunks->older;
		a->chunks->older = chunk;
	} else {
		a->chunks = chunk;
		a->used = a->cap = size;
	}
	return chunk->bytes;
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t rounded = (size + !size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
	void *p;

	if (rounded < size || rounded > PTRDIFF_MAX - sizeof(struct arena_chunk))
		alloc_die(size);

	if (rounded > a->cap - a->used) {
		size_t cap = next_cap(a);
		struct arena_chunk *chunk;

		if (rounded > cap)
			return alloc_large(a, rounded);
		chunk = chunk_create(a, cap);
		chunk->older = a->chunks;
		a->chunks = chunk;
		a->used = 0;
		a->cap = cap;
	}

	p = a->chunks->bytes + a->used;
	a->used += rounded;
	return p;
}

void *arena_alloc_array(struct arena *a, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		alloc_die(SIZE_MAX);
	return arena_alloc(a, bytes);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_alloc(a, n + 1);

	if (n)
		memcpy(copy, s, n);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	char small[256];
	va_list ap, again;
	char *result;
	int len;

	va_start(ap, fmt);
	va_copy(again, ap);
	len = vsnprintf(small, sizeof(small), fmt, ap);
	if (len < 0)
		alloc_die(0);
	if ((size_t)len < sizeof(small)) {
		result = arena_strndup(a, small, (size_t)len);
	} else {
		result = arena_alloc(a, (size_t)len + 1);
		vsnprintf(result, (size_t)len + 1, fmt, again);
	}
	va_end(again);
	va_end(ap);
	return result;
}
