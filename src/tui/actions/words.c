// SPDX-License-Identifier: GPL-2.0-only
/* The glossary: where it opens, and its keys. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"

#include "lockstep/explain/glossary.h"

#include <string.h>

void app_words_show(struct app *app, unsigned word)
{
	app->screen.word = word;
	app_over(app, SCREEN_WORDS);
}

/* A word of what has just happened: a warning before the rest. */
static int word_here(const struct frame *f)
{
	const char *const broken = f->warns ? strchr(text_str(&f->changes), '!') : NULL;
	const char *const texts[] = {broken ? broken : "", text_str(&f->tells),
	                             text_str(&f->changes), f->says ? f->says : ""};
	int found = -1;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]) && found < 0; i++)
		found = glossary_first(texts[i]);
	return found < 0 ? 0 : found;
}

bool app_words(struct app *app, key_code key)
{
	if (app->screen.mode == SCREEN_WORDS)
		return app_over_close(app, key);
	app_words_show(app, (unsigned)word_here(app->frame));
	return true;
}
