// SPDX-License-Identifier: GPL-2.0-only
#include "tui/screen.h"

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
