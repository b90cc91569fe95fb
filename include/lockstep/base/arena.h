/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * arena.h - many allocations, one owner, one free
 *
 * Concept: things that are built together and die together (a parsed file, a loaded scenario)
 * need no owner each. An arena hands out memory from big chunks and takes it all back at once.
 * No half-built value can leak on an error path, because nobody has to free it.
 *
 * Use:
 *	struct arena a;
 *	arena_init(&a);
 *	struct task *t = ARENA_NEW(&a, struct task);
 *	t->name = arena_printf(&a, "task-%u", id);
 *	...
 *	arena_finish(&a);
 *
 * Invariant: what was handed out is zeroed, aligned to ARENA_ALIGN, and stays where it is until
 * arena_finish(): the arena grows by adding chunks and never moves one.
 *
 * Cost: a few instructions each; a chunk is twice the one before it, up to 256 KiB. A piece that
 * is larger than the next chunk gets a chunk of its own size.
 *
 * Threads: an arena belongs to one thread at a time.
 */
#ifndef LOCKSTEP_BASE_ARENA_H
#define LOCKSTEP_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#define ARENA_ALIGN 16

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; /* newest first; NULL while nothing was asked for */
	size_t used, cap;           /* bytes of the newest chunk */
	size_t total;               /* bytes of all chunks, their heads not counted */
};

/* Zeroed room for one, or for n, of a type. */
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc_array((a), (n), sizeof(type)))

/**
 * arena_init() - make an empty arena
 * @a: the caller's struct, any content
 *
 * Allocates nothing. All bytes zero is an empty arena too.
 */
void arena_init(struct arena *a);

/**
 * arena_finish() - give back everything handed out from @a
 * @a: the arena; it is empty and usable again afterwards
 */
void arena_finish(struct arena *a);

/**
 * arena_alloc() - hand out zeroed memory
 * @a: the arena, which owns the memory
 * @size: bytes; 0 gives a distinct address that holds nothing
 *
 * Return: memory aligned to ARENA_ALIGN; never NULL (see alloc.h).
 */
void *arena_alloc(struct arena *a, size_t size) __attribute__((returns_nonnull));

/**
 * arena_alloc_array() - hand out zeroed memory for @n elements of @size bytes
 * @a: the arena, which owns the memory
 * @n: number of elements
 * @size: bytes of one element; a product that overflows ends the program as in alloc.h
 *
 * Return: memory aligned to ARENA_ALIGN; never NULL.
 */
void *arena_alloc_array(struct arena *a, size_t n, size_t size) __attribute__((returns_nonnull));

/**
 * arena_strdup() - copy a string into the arena
 * @a: the arena, which owns the copy
 * @s: the string, borrowed for the call
 *
 * Return: the copy.
 */
char *arena_strdup(struct arena *a, const char *s);

/**
 * arena_strndup() - copy @n bytes into the arena and end them with a NUL
 * @a: the arena, which owns the copy
 * @s: @n bytes, borrowed for the call; copied whole, a NUL among them included
 * @n: how many
 *
 * Return: the copy, @n + 1 bytes long.
 */
char *arena_strndup(struct arena *a, const char *s, size_t n);

/**
 * arena_printf() - format into the arena
 * @a: the arena, which owns the result
 * @fmt: as for printf()
 *
 * Return: the string.
 */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
