// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/error.h"

#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"

#include <stdarg.h>
#include <string.h>

bool error_set(struct error *err, const char *fmt, ...)
{
	struct text raw, safe;
	va_list ap;
	size_t len;

	if (!err)
		return false;

	text_init(&raw);
	text_init(&safe);
	va_start(ap, fmt);
	text_vprintf(&raw, fmt, ap);
	va_end(ap);
	text_add_safe(&safe, raw.data, raw.len);

	len = safe.len < sizeof(err->text) ? safe.len : sizeof(err->text) - 1;
	while (len < safe.len && (safe.data[len] & 0xC0) == 0x80)
		len--;
	memcpy(err->text, text_str(&safe), len);
	err->text[len] = '\0';

	text_finish(&safe);
	text_finish(&raw);
	return false;
}
