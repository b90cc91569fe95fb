// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/cast.h"

#include "build.h"

#include <stdlib.h>

static void add_line(json_t *json, struct text *out)
{
	char *line = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(9));

	if (!line)
		abort();
	text_printf(out, "%s\n", line);
	free(line);
	json_decref(json);
}

void cast_begin(struct text *out, int cols, int rows, const char *title)
{
	json_t *json = need(json_object()), *env = need(json_object());

	put(json, "version", number(2));
	put(json, "width", number(cols));
	put(json, "height", number(rows));
	put(json, "title", string_or_null(title));
	put(env, "TERM", string_or_null("xterm-256color"));
	put(json, "env", env);
	add_line(json, out);
}

void cast_show(struct text *out, unsigned ms, const struct text *bytes)
{
	json_t *json = need(json_array());

	append(json, need(json_real(ms / 1000.0)));
	append(json, string_or_null("o"));
	append(json, need(json_stringn(text_str(bytes), bytes->len)));
	add_line(json, out);
}
