// SPDX-License-Identifier: GPL-2.0-only
#include "tui/menu/progress.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"
#include "lockstep/base/home.h"

#include <string.h>

#define FILE_NAME "progress"
#define FILE_MAX (1 << 20)

static const char *const words[] = {[PROGRESS_BEGUN] = " begun", [PROGRESS_SEEN] = " seen"};

void progress_read(struct progress *p)
{
	struct text path = {.len = 0};
	struct error err;

	text_clear(&p->lines);
	if (home_path(HOME_STATE, FILE_NAME, &path))
		file_read(text_str(&path), FILE_MAX, &p->lines, &err);
	text_finish(&path);
}

void progress_finish(struct progress *p)
{
	text_finish(&p->lines);
}

/* Is the line at @line, @size bytes long, "@name begun" or "@name seen"? */
static enum progress_mark mark_of(const char *line, size_t size, const char *name)
{
	const size_t len = strlen(name);

	for (enum progress_mark m = PROGRESS_BEGUN; m <= PROGRESS_SEEN; m++)
		if (size == len + strlen(words[m]) && memcmp(line, name, len) == 0 &&
		    memcmp(line + len, words[m], size - len) == 0)
			return m;
	return PROGRESS_NEW;
}

enum progress_mark progress_of(const struct progress *p, const char *name)
{
	const char *line = text_str(&p->lines);
	enum progress_mark most = PROGRESS_NEW;

	while (*line) {
		const size_t size = strcspn(line, "\n");
		const enum progress_mark mark = mark_of(line, size, name);

		most = mark > most ? mark : most;
		line += size + (line[size] == '\n');
	}
	return most;
}

/* All lines but those of @name. */
static void add_others(const struct progress *p, const char *name, struct text *out)
{
	const char *line = text_str(&p->lines);

	while (*line) {
		const size_t size = strcspn(line, "\n");

		if (size && mark_of(line, size, name) == PROGRESS_NEW) {
			text_addn(out, line, size);
			text_add(out, "\n");
		}
		line += size + (line[size] == '\n');
	}
}

bool progress_set(struct progress *p, const char *name, enum progress_mark mark, struct error *err)
{
	struct text out = {.len = 0};

	progress_read(p);
	if (progress_of(p, name) >= mark)
		return true;
	add_others(p, name, &out);
	text_printf(&out, "%s%s\n", name, words[mark]);
	text_finish(&p->lines);
	p->lines = out;
	return home_write(FILE_NAME, text_str(&p->lines), p->lines.len, err);
}
