/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bits.h - small quantities side by side in 64-bit words.
 */
#ifndef LOCKSTEP_BASE_BITS_H
#define LOCKSTEP_BASE_BITS_H

#include <stdbool.h>
#include <stdint.h>

/** bits_for() - bits that hold 0..@max. */
static inline unsigned bits_for(unsigned max)
{
	unsigned bits = 0;

	while (max >> bits)
		bits++;
	return bits;
}

/**
 * struct bits_packer - words that are being filled.
 * @used: bits taken in each word, @most of them, zeroed; borrowed
 * @nr_words: words begun
 */
struct bits_packer {
	uint8_t *used;
	unsigned nr_words, most;
};

/**
 * bits_place() - room for @width bits, 1..64, in one word: fields never straddle words, so that
 * reading one is a shift and a mask. First fit into the words begun wastes a few bits at most.
 *
 * Return: false, with nothing written, when there is none.
 */
bool bits_place(struct bits_packer *packer, unsigned width, unsigned *word, uint8_t *shift);

#endif
