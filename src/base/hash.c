// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/hash.h"

#include <xxhash.h>

uint64_t hash_bytes64(const void *data, size_t len, uint64_t seed)
{
	return XXH3_64bits_withSeed(data, len, seed);
}

struct hash128 hash_bytes128(const void *data, size_t len)
{
	XXH128_hash_t h = XXH3_128bits(data, len);

	return (struct hash128){.hi = h.high64, .lo = h.low64};
}
