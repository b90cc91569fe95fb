// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/bits.h"

bool bits_place(struct bits_packer *p, unsigned width, unsigned *word, uint8_t *shift)
{
	unsigned at = 0;

	while (at < p->nr_words && p->used[at] + width > 64)
		at++;
	if (at == p->most)
		return false;
	if (at == p->nr_words)
		p->nr_words++;
	*word = at;
	*shift = p->used[at];
	p->used[at] = (uint8_t)(p->used[at] + width);
	return true;
}
