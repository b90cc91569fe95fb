/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * hash.h - fingerprints of byte strings
 *
 * Concept: XXH3 of xxHash: fast, well mixed, the same on every machine, not meant to withstand an
 * attacker. 64 bits tell a few million things apart, as a filter before a true comparison; 128
 * bits may stand for the bytes themselves where a test or a recording compares digests.
 *
 * Invariant: the value depends on the bytes and the seed alone, so it may be stored in files.
 * Hash packed bytes only: the padding of a struct has no defined content.
 *
 * Source: https://github.com/Cyan4973/xxHash (XXH3, stable since 0.8.0).
 */
#ifndef LOCKSTEP_BASE_HASH_H
#define LOCKSTEP_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

struct hash128 {
	uint64_t hi, lo;
};

/**
 * hash_bytes64() - the 64-bit fingerprint
 * @data: @len bytes, borrowed for the call
 * @len: how many, 0 included
 * @seed: chooses one of 2^64 functions; 0 where one is enough
 */
uint64_t hash_bytes64(const void *data, size_t len, uint64_t seed);

/**
 * hash_bytes128() - the 128-bit fingerprint
 * @data: @len bytes, borrowed for the call
 * @len: how many, 0 included
 */
struct hash128 hash_bytes128(const void *data, size_t len);

#endif
