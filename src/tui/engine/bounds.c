// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/bounds.h"

#include <string.h>

#define UNIT_SIZE 8
#define AMOUNT_MAX 1000000

static const struct {
	const char *name;
	unsigned seconds;
	size_t bytes;
} units[] = {
	{"s", 1, 0},
	{"min", 60, 0},
	{"MiB", 0, (size_t)1 << 20},
	{"M", 0, (size_t)1 << 20},
	{"GiB", 0, (size_t)1 << 30},
	{"G", 0, (size_t)1 << 30},
};

static const char *skip(const char *text)
{
	return text + strspn(text, " \t");
}

static bool use(const char *unit, size_t size, size_t amount, struct bounds *out)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strlen(units[i].name) != size || memcmp(units[i].name, unit, size) != 0)
			continue;
		if (units[i].seconds)
			out->seconds = (unsigned)amount * units[i].seconds;
		else
			out->bytes = amount * units[i].bytes;
		return true;
	}
	return false;
}

bool bounds_read(const char *text, struct bounds *out, struct error *err)
{
	const char *at = skip(text);

	if (!*at)
		return error_set(err, "an amount is missing, such as 30 s or 2 GiB");
	while (*at) {
		const size_t digits = strspn(at, "0123456789");
		const char *unit = skip(at + digits);
		const size_t size = strcspn(unit, " \t0123456789");
		size_t amount = 0;

		for (size_t i = 0; i < digits && amount <= AMOUNT_MAX; i++)
			amount = 10 * amount + (size_t)(at[i] - '0');
		if (!amount || amount > AMOUNT_MAX || !use(unit, size, amount, out))
			return error_set(err, "'%.*s' is no amount of time or memory; units: %s",
			                 (int)(size ? unit + size - at : (long)strlen(at)), at,
			                 BOUNDS_UNITS);
		at = skip(unit + size);
	}
	return true;
}

void bounds_fill(struct bounds *b, const struct bounds *usual)
{
	if (!b->seconds)
		b->seconds = usual->seconds;
	if (!b->bytes)
		b->bytes = usual->bytes;
}
