// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/tty.h"
#include "tui/term/tty_private.h"

#include "lockstep/base/text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define COPY_MAX 74994 /* what xterm takes, before it is encoded */

/* Three bytes become four letters; what is missing at the end is told by '='. */
static void add_base64(const unsigned char *bytes, size_t size, struct text *out)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < size; i += 3) {
		const unsigned b0 = bytes[i], b1 = i + 1 < size ? bytes[i + 1] : 0;
		const unsigned b2 = i + 2 < size ? bytes[i + 2] : 0;

		text_addc(out, letters[b0 >> 2], 1);
		text_addc(out, letters[(b0 & 3) << 4 | b1 >> 4], 1);
		text_addc(out, i + 1 < size ? letters[(b1 & 15) << 2 | b2 >> 6] : '=', 1);
		text_addc(out, i + 2 < size ? letters[b2 & 63] : '=', 1);
	}
}

bool tty_write(const char *bytes)
{
	size_t size = strlen(bytes);

	while (size > 0) {
		const ssize_t n = write(STDOUT_FILENO, bytes, size);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			bytes += n;
			size -= (size_t)n;
		}
	}
	return true;
}

/* Written past curses, which would take it for text. */
bool tty_copy(struct tty *t, const char *text)
{
	struct text out = {.len = 0};
	bool good;

	(void)t;
	if (strlen(text) > COPY_MAX)
		return false;
	text_add(&out, "\033]52;c;");
	add_base64((const unsigned char *)text, strlen(text), &out);
	text_add(&out, "\a");
	good = tty_write(text_str(&out));
	text_finish(&out);
	return good;
}
