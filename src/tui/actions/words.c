// SPDX-License-Identifier: GPL-2.0-only
/* The glossary: where it opens, and its keys. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"

#include "lockstep/explain/glossary.h"

#include <string.h>

#define PAGE 10

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
	(void)key;
	app_words_show(app, (unsigned)word_here(app->frame));
	return true;
}

static void move(struct app *app, int by)
{
	size_t nr;
	int to = (int)app->screen.word + by;

	glossary_list(&nr);
	if (to < 0)
		to = 0;
	app->screen.word = to < (int)nr ? (unsigned)to : (unsigned)nr - 1;
}

bool app_words_key(struct app *app, key_code key)
{
	size_t nr;

	glossary_list(&nr);
	switch (key) {
	case 'q':
	case 'K':
	case KEYS_ESC:
	case KEYS_CTRL('C'): app_view(app, app->screen.view); break;
	case 'j':
	case KEYS_DOWN: move(app, 1); break;
	case 'k':
	case KEYS_UP: move(app, -1); break;
	case ' ':
	case KEYS_PAGE_DOWN: move(app, PAGE); break;
	case 'b':
	case KEYS_PAGE_UP: move(app, -PAGE); break;
	case 'g':
	case KEYS_HOME: move(app, -(int)nr); break;
	case 'G':
	case KEYS_END: move(app, (int)nr); break;
	default: app_note(app, "j/k choose a word, q closes"); break;
	}
	return true;
}
