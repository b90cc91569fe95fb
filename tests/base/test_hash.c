// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/hash.h"

#include <criterion/criterion.h>
#include <stdint.h>

/* The values are those of the xxhsum program (-H3 and -H128), so recordings stay readable. */
Test(hash, gives_the_published_values)
{
	struct hash128 h;

	cr_assert_eq(hash_bytes64("", 0, 0), UINT64_C(0x2d06800538d394c2));
	cr_assert_eq(hash_bytes64("lockstep", 8, 0), UINT64_C(0x2f270043200950ec));
	h = hash_bytes128("", 0);
	cr_assert_eq(h.hi, UINT64_C(0x99aa06d3014798d8));
	cr_assert_eq(h.lo, UINT64_C(0x6001c324468d497f));
}

Test(hash, depends_on_every_byte_and_the_seed)
{
	unsigned char bytes[300] = {0};

	for (size_t len = 1; len <= sizeof(bytes); len += 13) {
		const uint64_t zeros = hash_bytes64(bytes, len, 0);
		const uint64_t zeros128 = hash_bytes128(bytes, len).lo;

		cr_assert_neq(hash_bytes64(bytes, len, 1), zeros);
		for (size_t i = 0; i < len; i++) {
			bytes[i] = 1;
			cr_assert_neq(hash_bytes64(bytes, len, 0), zeros);
			cr_assert_neq(hash_bytes128(bytes, len).lo, zeros128);
			bytes[i] = 0;
		}
		cr_assert_eq(hash_bytes64(bytes, len, 0), zeros);
	}
}
