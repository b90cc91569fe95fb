/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * glyph.h - the signs that have an ASCII and a Unicode form.
 *
 * Where the terminal speaks UTF-8 the panes have drawn lines and the lanes
 * solid blocks; elsewhere the same cells hold ASCII. Both forms of a sign are
 * one column wide, so a screen has one layout.
 *
 * GLYPH(NAME, ASCII, Unicode). The focused pane's edge (FOCUS_*) is another
 * sign than the others' in both forms, so that focus does not hang on colour.
 *
 * Threads: a constant table.
 */
#ifndef LOCKSTEP_TUI_GLYPH_H
#define LOCKSTEP_TUI_GLYPH_H

#include <stdint.h>

/* clang-format off */
#define GLYPH_LIST(GLYPH) \
	GLYPH(EDGE_H,          '-', 0x2500) \
	GLYPH(EDGE_V,          '|', 0x2502) \
	GLYPH(EDGE_TOP_LEFT,   '+', 0x250c) \
	GLYPH(EDGE_TOP_RIGHT,  '+', 0x2510) \
	GLYPH(EDGE_LOW_LEFT,   '+', 0x2514) \
	GLYPH(EDGE_LOW_RIGHT,  '+', 0x2518) \
	GLYPH(FOCUS_H,         '=', 0x2550) \
	GLYPH(FOCUS_V,         '|', 0x2551) \
	GLYPH(FOCUS_TOP_LEFT,  '+', 0x2554) \
	GLYPH(FOCUS_TOP_RIGHT, '+', 0x2557) \
	GLYPH(FOCUS_LOW_LEFT,  '+', 0x255a) \
	GLYPH(FOCUS_LOW_RIGHT, '+', 0x255d) \
	GLYPH(LANE_LOW,        '-', 0x2500) \
	GLYPH(LANE_HIGH,       '=', 0x2501) \
	GLYPH(LANE_FULL,       '#', 0x2588) \
	GLYPH(LANE_WAIT,       '~', 0x2248) \
	GLYPH(LANE_PAST,       '.', 0x00b7) \
	GLYPH(CURSOR_BELOW,    '^', 0x25b2) \
	GLYPH(POINTER,         '>', 0x25b6)
/* clang-format on */

enum glyph {
#define GLYPH(name, ascii, unicode) GLYPH_##name,
	GLYPH_LIST(GLYPH)
#undef GLYPH
		NR_GLYPHS,
};

enum charset {
	CHARSET_ASCII,
	CHARSET_UTF8,
	NR_CHARSETS,
};

/** glyph_code() - the sign's code point in a character set. */
uint32_t glyph_code(enum charset charset, enum glyph glyph);

#endif
