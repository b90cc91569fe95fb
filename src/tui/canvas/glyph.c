// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/glyph.h"

static const uint32_t codes[NR_GLYPHS][NR_CHARSETS] = {
#define GLYPH(name, ascii, unicode) [GLYPH_##name] = {ascii, unicode},
	GLYPH_LIST(GLYPH)
#undef GLYPH
};

uint32_t glyph_code(enum charset charset, enum glyph glyph)
{
	return codes[glyph][charset];
}
