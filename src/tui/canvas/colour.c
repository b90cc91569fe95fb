// SPDX-License-Identifier: GPL-2.0-only
/* The words for colours, and what is seen of them. */
#include "tui/canvas/style.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
};

/* As xterm has them; a terminal's own first sixteen may be others. */
static const int32_t basic[] = {
	0x000000, 0xcd3131, 0x0dbc79, 0xc8a000, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xd0d0d0,
	0x666666, 0xf14c4c, 0x23d18b, 0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xffffff,
};

static int32_t rgb_of(int n)
{
	static const int32_t levels[] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};

	if (n < 16)
		return basic[n];
	if (n >= 232)
		return (8 + 10 * (n - 232)) * 0x010101;
	n -= 16;
	return levels[n / 36] << 16 | levels[n / 6 % 6] << 8 | levels[n % 6];
}

static int distance(int32_t a, int32_t b)
{
	int sum = 0;

	for (int shift = 0; shift <= 16; shift += 8) {
		const int d = (a >> shift & 0xff) - (b >> shift & 0xff);

		sum += d * d;
	}
	return sum;
}

/* Of first .. last, the one most like @rgb. */
static int nearest(int32_t rgb, int first, int last)
{
	int best = first;

	for (int i = first; i <= last; i++)
		if (distance(rgb, rgb_of(i)) < distance(rgb, rgb_of(best)))
			best = i;
	return best;
}

static void set_fine(struct look *look, int fine)
{
	look->fine = (int16_t)fine;
	look->colour = (int16_t)nearest(rgb_of(fine), 0, 7);
}

static bool parse_name(const char *word, struct look *look)
{
	const bool bright = strncmp(word, "bright-", 7) == 0;

	for (int i = 0; i < 8; i++) {
		if (strcmp(bright ? word + 7 : word, names[i]) != 0)
			continue;
		look->colour = (int16_t)i;
		look->fine = bright ? (int16_t)(i + 8) : COLOUR_DEFAULT;
		return true;
	}
	return false;
}

bool colour_parse(const char *word, struct look *look)
{
	char *end;
	long n;

	if (strcmp(word, "default") == 0) {
		look->colour = look->fine = COLOUR_DEFAULT;
		return true;
	}
	if (word[0] == '#' && strspn(word + 1, "0123456789abcdefABCDEF") == 6 && !word[7]) {
		set_fine(look, nearest((int32_t)strtol(word + 1, NULL, 16), 16, 255));
		return true;
	}
	if (word[0] < '0' || word[0] > '9')
		return parse_name(word, look);
	n = strtol(word, &end, 10);
	if (*end || n > 255)
		return false;
	set_fine(look, (int)n);
	return true;
}

int32_t colour_rgb(const struct look *look)
{
	const int n = look->fine != COLOUR_DEFAULT ? look->fine : look->colour;

	return n == COLOUR_DEFAULT ? -1 : rgb_of(n);
}

uint8_t attr_parse(const char *word)
{
	static const struct {
		const char *word;
		uint8_t attr;
	} attrs[] = {{"bold", LOOK_BOLD},
	             {"dim", LOOK_DIM},
	             {"reverse", LOOK_REVERSE},
	             {"underline", LOOK_UNDER}};

	for (size_t i = 0; i < sizeof(attrs) / sizeof(attrs[0]); i++)
		if (strcmp(word, attrs[i].word) == 0)
			return attrs[i].attr;
	return 0;
}
