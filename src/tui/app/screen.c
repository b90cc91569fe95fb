// SPDX-License-Identifier: GPL-2.0-only
#include "tui/app/screen.h"
#include "tui/settings/settings.h"

#include <ctype.h>
#include <string.h>

const struct keymap *screen_keys(const struct screen *s)
{
	return s->keys || !s->settings ? s->keys : &s->settings->keys;
}

static const struct {
	int delay_ms;
	const char *text;
} speeds[SCREEN_NR_SPEEDS] = {
	{2000, "a step every 2 seconds"}, {1000, "1 step a second"},  {500, "2 steps a second"},
	{250, "4 steps a second"},        {100, "10 steps a second"}, {33, "30 steps a second"},
};

int screen_delay_ms(const struct screen *s)
{
	return speeds[s->speed].delay_ms;
}

const char *screen_speed_text(const struct screen *s)
{
	return speeds[s->speed].text;
}

static bool begins(const char *text, const char *find, bool exact)
{
	for (; *find; text++, find++)
		if (exact ? *text != *find : tolower((unsigned char)*text) != (unsigned char)*find)
			return false;
	return true;
}

const char *screen_find(const char *text, const char *find)
{
	bool exact = false;

	if (!*find)
		return NULL;
	for (const char *c = find; *c; c++)
		exact |= isupper((unsigned char)*c) != 0;
	for (; *text; text++)
		if (begins(text, find, exact))
			return text;
	return NULL;
}
