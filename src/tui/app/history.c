// SPDX-License-Identifier: GPL-2.0-only
#include "tui/app/history.h"
#include "tui/app/prompt.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/home.h"
#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"

#include <string.h>

#define FILE_NAME "history"
#define FILE_MAX (1 << 20)

static void read_file(struct text *out)
{
	struct text path = {.len = 0};
	struct error err;

	if (home_path(HOME_STATE, FILE_NAME, &path))
		file_read(text_str(&path), FILE_MAX, out, &err);
	text_finish(&path);
}

/* Typed again, so that nothing comes in that could not be typed. */
static void type(struct prompt *p, const char *line, size_t size)
{
	key_code key;

	prompt_open(p);
	for (const char *end = line + size; line < end;) {
		line += utf8_decode(line, (size_t)(end - line), &key);
		prompt_key(p, key);
	}
	prompt_enter(p);
}

void history_read(struct prompt *p)
{
	struct text lines = {.len = 0};
	const char *line;

	read_file(&lines);
	for (line = text_str(&lines); *line;) {
		const size_t size = strcspn(line, "\n");

		type(p, line, size);
		line += size + (line[size] == '\n');
	}
	prompt_open(p);
	text_finish(&lines);
}

static void add_all(const struct prompt *p, struct text *out)
{
	for (size_t i = 0; i < p->nr; i++)
		text_printf(out, "%s\n", p->old[i]);
}

/* Others may have written meanwhile: their lines stay, and this one comes behind them. */
void history_keep(const struct prompt *p)
{
	struct prompt file = {.nr = 0};
	struct text out = {.len = 0};
	struct error err;

	if (!p->nr)
		return;
	history_read(&file);
	type(&file, p->old[p->nr - 1], strlen(p->old[p->nr - 1]));
	add_all(&file, &out);
	home_write(FILE_NAME, text_str(&out), out.len, &err);
	text_finish(&out);
}
