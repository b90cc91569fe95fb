// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/arena.h"

#include "lockstep/base/alloc.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

static volatile size_t too_much = SIZE_MAX;

Test(arena, gives_zeroed_memory)
{
	struct arena a;

	arena_init(&a);
	for (size_t size = 1; size < 20000; size = size * 3 + 1) {
		unsigned char *p = arena_alloc(&a, size);

		for (size_t i = 0; i < size; i++)
			cr_assert_eq(p[i], 0);
		memset(p, 0xAA, size);
	}
	arena_finish(&a);
}

Test(arena, aligns_every_piece)
{
	struct arena a;

	arena_init(&a);
	for (size_t size = 0; size < 300; size++)
		cr_assert_eq((uintptr_t)arena_alloc(&a, size) % ARENA_ALIGN, 0);
	cr_assert_eq((uintptr_t)arena_alloc(&a, 1u << 20) % ARENA_ALIGN, 0);
	arena_finish(&a);
}

Test(arena, never_moves_what_it_gave)
{
	enum { N = 5000 };
	static uint32_t *given[N];
	struct arena a;

	arena_init(&a);
	for (uint32_t i = 0; i < N; i++) {
		size_t n = i % 97 == 0 ? 5000 : 1 + i % 7;

		given[i] = ARENA_ARRAY(&a, uint32_t, n);
		for (size_t k = 0; k < n; k++)
			given[i][k] = i;
	}
	for (uint32_t i = 0; i < N; i++) {
		size_t n = i % 97 == 0 ? 5000 : 1 + i % 7;

		for (size_t k = 0; k < n; k++)
			cr_assert_eq(given[i][k], i);
	}
	arena_finish(&a);
}

Test(arena, gives_distinct_addresses_for_nothing)
{
	struct arena a;

	arena_init(&a);
	cr_assert_neq(arena_alloc(&a, 0), arena_alloc(&a, 0));
	arena_finish(&a);
}

Test(arena, keeps_using_a_chunk_after_a_large_piece)
{
	struct arena a;
	size_t total;

	arena_init(&a);
	arena_alloc(&a, 16);
	arena_alloc(&a, 1u << 20);
	total = a.total;
	arena_alloc(&a, 16);
	cr_assert_eq(a.total, total);
	arena_finish(&a);
}

Test(arena, starts_with_a_large_piece_too)
{
	struct arena a;
	char *p;

	arena_init(&a);
	p = arena_alloc(&a, 1u << 20);
	p[(1u << 20) - 1] = 'x';
	p = arena_alloc(&a, 16);
	p[15] = 'x';
	arena_finish(&a);
}

Test(arena, is_empty_and_usable_after_finish)
{
	struct arena a = {0};

	arena_finish(&a);
	ARENA_NEW(&a, int);
	arena_finish(&a);
	cr_assert_null(a.chunks);
	cr_assert_eq(a.total, 0);
	cr_assert_str_eq(arena_strdup(&a, "again"), "again");
	arena_finish(&a);
}

Test(arena, copies_and_formats_strings)
{
	char source[] = "abc";
	struct arena a;
	char *copy, *bytes;

	arena_init(&a);
	copy = arena_strdup(&a, source);
	source[0] = 'x';
	cr_assert_str_eq(copy, "abc");
	cr_assert_str_eq(arena_strndup(&a, "abcdef", 2), "ab");
	cr_assert_str_eq(arena_strndup(&a, NULL, 0), "");
	bytes = arena_strndup(&a, "a\0b", 3);
	cr_assert_eq(memcmp(bytes, "a\0b", 4), 0);
	cr_assert_str_eq(arena_printf(&a, "cpu %d", 3), "cpu 3");
	arena_finish(&a);
}

Test(arena, formats_around_the_size_of_its_buffer)
{
	struct arena a;

	arena_init(&a);
	for (int width = 250; width < 262; width++) {
		char *s = arena_printf(&a, "%*d", width, 7);

		cr_assert_eq(strlen(s), (size_t)width);
		cr_assert_eq(s[width - 1], '7');
	}
	arena_finish(&a);
}

Test(arena, ends_with_70_on_a_size_that_cannot_be, .exit_code = ALLOC_EXIT_STATUS)
{
	struct arena a = {0};

	arena_alloc(&a, too_much);
}

Test(arena, ends_with_70_when_an_array_overflows, .exit_code = ALLOC_EXIT_STATUS)
{
	struct arena a = {0};

	arena_alloc_array(&a, too_much / 2, 3);
}
