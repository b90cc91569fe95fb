// SPDX-License-Identifier: GPL-2.0-only
#include "yaml_private.h"

#include "lockstep/base/utf8.h"

#include <string.h>

struct complaint {
	const char *what, *help;
};

static const struct complaint *complaint_about(uint32_t cp, bool before_newline)
{
	static const struct complaint nul = {
		"a NUL byte",
		"this is no text file, or not in UTF-8",
	};
	static const struct complaint lone_return = {
		"a carriage return without a line feed",
		"lines end with LF or CR LF",
	};
	static const struct complaint hidden_line_end = {
		"a line end that editors do not show",
		"use an ordinary line break",
	};
	static const struct complaint late_mark = {
		"a byte order mark inside the file",
		"delete it; it is invisible in most editors",
	};
	static const struct complaint control = {
		"a control character",
		"delete it; texts can hold newlines and tabs, no others",
	};

	if (cp >= ' ' && cp < 0x7F)
		return NULL;
	if (cp == '\n' || cp == '\t' || (cp == '\r' && before_newline))
		return NULL;
	if (cp == 0)
		return &nul;
	if (cp == '\r')
		return &lone_return;
	if (cp == 0x85 || cp == 0x2028 || cp == 0x2029)
		return &hidden_line_end;
	if (cp == 0xFEFF)
		return &late_mark;
	if (cp < 0xA0 || cp == 0xFFFE || cp == 0xFFFF)
		return &control;
	return NULL;
}

static bool is_utf16(const struct source *src)
{
	const unsigned char *t = (const unsigned char *)src->text;

	if (src->len < 2)
		return false;
	if ((t[0] == 0xFF && t[1] == 0xFE) || (t[0] == 0xFE && t[1] == 0xFF))
		return true;
	return (t[0] == 0) != (t[1] == 0);
}

static void check_char(const struct source *src, size_t offset, size_t size, uint32_t cp,
                       struct diags *diags)
{
	const bool before_newline = offset + 1 < src->len && src->text[offset + 1] == '\n';
	const struct complaint *c;

	if (size == 1 && cp == UTF8_BAD) {
		diag_error(diags, source_place(src, offset, 1),
		           "byte 0x%02X is not part of valid UTF-8",
		           (unsigned int)(unsigned char)src->text[offset]);
		diag_help(diags, "save the file as UTF-8");
		return;
	}
	c = complaint_about(cp, before_newline);
	if (!c)
		return;
	diag_error(diags, source_place(src, offset, 1), "%s (U+%04X)", c->what, cp);
	diag_help(diags, "%s", c->help);
}

bool yaml_check_chars(const struct source *src, struct diags *diags)
{
	const uint32_t errors_before = diags->nr_errors;
	size_t size;
	uint32_t cp;

	if (is_utf16(src)) {
		diag_error(diags, (struct place){1, 1, 1}, "the file is in UTF-16 or UTF-32");
		return diag_help(diags, "save it as UTF-8");
	}
	for (size_t i = src->line_starts[0]; i < src->len && !diags_full(diags); i += size) {
		size = utf8_decode(src->text + i, src->len - i, &cp);
		check_char(src, i, size, cp, diags);
	}
	return diags->nr_errors == errors_before;
}
