// SPDX-License-Identifier: GPL-2.0-only
#include "shots.h"

#include "golden.h"

#include <stdio.h>

bool shots_one(struct stage *s, const char *name)
{
	struct text text = {0}, styles = {0};
	char file[80];
	bool good;

	stage_text(s, &text);
	canvas_styles(s->canvas, &styles);
	snprintf(file, sizeof(file), "screen/%s", name);
	good = golden_check(file, text_str(&text));
	snprintf(file, sizeof(file), "screen/%s_styles", name);
	good &= golden_check(file, text_str(&styles));
	text_finish(&text);
	text_finish(&styles);
	return good;
}

static bool same_in_ascii(struct stage *s, const char *name)
{
	struct text text = {0};
	char file[80];
	bool good;

	canvas_destroy(s->canvas);
	s->canvas = canvas_create(80, 24, CHARSET_ASCII);
	snprintf(file, sizeof(file), "screen/80x24_%s_ascii", name);
	good = golden_check(file, stage_text(s, &text));
	for (const char *p = text_str(&text); *p; p++)
		good &= (unsigned char)*p < 0x80;
	text_finish(&text);
	return good;
}

bool shots_same(const char *story, const char *variant, const char *words, const char *keys,
                const char *name)
{
	static const struct {
		int cols, rows;
	} sizes[] = {{120, 40}, {200, 60}, {80, 24}};
	char file[60];
	bool good = true;
	struct stage s;

	stage_open(&s, story, variant, 80, 24);
	stage_go(&s, words);
	stage_press(&s, keys);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		stage_size(&s, sizes[i].cols, sizes[i].rows);
		snprintf(file, sizeof(file), "%dx%d_%s", sizes[i].cols, sizes[i].rows, name);
		good &= shots_one(&s, file);
	}
	good &= same_in_ascii(&s, name);
	stage_close(&s);
	return good;
}
