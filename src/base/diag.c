// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/diag.h"

#include "lockstep/base/text.h"

#include <stdarg.h>
#include <string.h>

void diags_init(struct diags *ds)
{
	*ds = (struct diags){.last = -1};
}

void diags_finish(struct diags *ds)
{
	arena_finish(&ds->arena);
	diags_init(ds);
}

static bool place_is_before(struct place a, struct place b)
{
	return a.line != b.line ? a.line < b.line : a.col < b.col;
}

/* Which one goes when there is one too many: the last warning, or else the last of all. */
static uint32_t find_victim(const struct diags *ds)
{
	for (uint32_t i = ds->nr; i > 0; i--) {
		if (ds->items[i - 1].severity == DIAG_WARNING)
			return i - 1;
	}
	return ds->nr - 1;
}

static bool deserves_room_of(const struct diag *d, const struct diag *old)
{
	if (d->severity != old->severity)
		return d->severity == DIAG_ERROR;
	return place_is_before(d->place, old->place);
}

bool diags_full(const struct diags *ds)
{
	return ds->nr == DIAGS_MAX && ds->items[find_victim(ds)].severity == DIAG_ERROR;
}

static bool make_room(struct diags *ds, const struct diag *d)
{
	uint32_t victim;

	if (ds->nr < DIAGS_MAX)
		return true;
	ds->nr_more++;
	victim = find_victim(ds);
	if (!deserves_room_of(d, &ds->items[victim]))
		return false;
	ds->nr--;
	memmove(&ds->items[victim], &ds->items[victim + 1],
	        (ds->nr - victim) * sizeof(ds->items[0]));
	return true;
}

static void insert(struct diags *ds, const struct diag *d)
{
	uint32_t at = ds->nr;

	while (at > 0 && place_is_before(d->place, ds->items[at - 1].place))
		at--;
	memmove(&ds->items[at + 1], &ds->items[at], (ds->nr - at) * sizeof(ds->items[0]));
	ds->items[at] = *d;
	ds->nr++;
	ds->last = (int32_t)at;
}

static const char *format_safe(struct diags *ds, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

static const char *format_safe(struct diags *ds, const char *fmt, va_list ap)
{
	struct text raw, safe;
	const char *result;

	text_init(&raw);
	text_init(&safe);
	text_vprintf(&raw, fmt, ap);
	text_add_safe(&safe, raw.data, raw.len);
	result = arena_strdup(&ds->arena, text_str(&safe));
	text_finish(&safe);
	text_finish(&raw);
	return result;
}

static void report(struct diags *ds, struct diag d, const char *fmt, va_list ap)
	__attribute__((format(printf, 3, 0)));

static void report(struct diags *ds, struct diag d, const char *fmt, va_list ap)
{
	if (d.severity == DIAG_ERROR)
		ds->nr_errors++;
	else
		ds->nr_warnings++;

	ds->last = -1;
	if (!make_room(ds, &d))
		return;
	d.message = format_safe(ds, fmt, ap);
	insert(ds, &d);
}

bool diag_error(struct diags *ds, struct place place, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(ds, (struct diag){.severity = DIAG_ERROR, .place = place}, fmt, ap);
	va_end(ap);
	return false;
}

void diag_warning(struct diags *ds, struct place place, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(ds, (struct diag){.severity = DIAG_WARNING, .place = place}, fmt, ap);
	va_end(ap);
}

bool diag_help(struct diags *ds, const char *fmt, ...)
{
	va_list ap;

	if (ds->last < 0)
		return false;
	va_start(ap, fmt);
	ds->items[ds->last].help = format_safe(ds, fmt, ap);
	va_end(ap);
	return false;
}
