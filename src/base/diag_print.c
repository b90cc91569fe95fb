// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/diag.h"

#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"

#include <string.h>

#define GUTTER "      "
#define DOTS "..."
#define DOTS_W 3u
#define WINDOW 92u /* cells of the line shown: a hundred with the gutter */
#define LEAD 30u   /* cells kept before the place when the window has to move */

struct style {
	const char *bold, *error, *warning, *help, *off;
};

static const struct style plain = {"", "", "", "", ""};
static const struct style coloured = {
	.bold = "\033[1m",
	.error = "\033[1;31m",
	.warning = "\033[1;35m",
	.help = "\033[1;36m",
	.off = "\033[0m",
};

/* The part of a line that is shown, and the spot in it; offsets in bytes of the line. */
struct window {
	const char *line;
	size_t len;
	size_t from, to;
	size_t spot, spot_end;
};

static struct window window_of(const struct source *src, struct place place)
{
	struct window w = {0};
	size_t before;

	w.line = source_line(src, place.line, &w.len);
	w.spot = utf8_skip(w.line, w.len, place.col ? place.col - 1 : 0);
	w.spot_end = w.spot + utf8_skip(w.line + w.spot, w.len - w.spot, place.len ? place.len : 1);

	w.to = w.len;
	if (utf8_width(w.line, w.len) <= WINDOW)
		return w;

	before = utf8_width(w.line, w.spot);
	if (before > WINDOW - LEAD)
		w.from = utf8_fit(w.line, w.len, before - LEAD);
	w.to = w.from +
	       utf8_fit(w.line + w.from, w.len - w.from, WINDOW - DOTS_W - (w.from ? DOTS_W : 0));
	if (w.spot_end > w.to)
		w.spot_end = w.to;
	return w;
}

static void add_excerpt(struct text *t, const struct source *src, struct place place,
                        const char *colour, const struct style *style)
{
	struct window w = window_of(src, place);
	size_t pad = utf8_width(w.line + w.from, w.spot - w.from) + (w.from ? DOTS_W : 0);
	size_t under = utf8_width(w.line + w.spot, w.spot_end - w.spot);

	text_printf(t, "%5u |%s", place.line, w.len ? " " : "");
	text_add(t, w.from ? DOTS : "");
	text_add_safe(t, w.line + w.from, w.to - w.from);
	text_add(t, w.to < w.len ? DOTS : "");

	text_add(t, "\n" GUTTER "| ");
	text_addc(t, ' ', pad);
	text_add(t, colour);
	text_addc(t, '^', 1);
	text_addc(t, '~', under > 1 ? under - 1 : 0);
	text_add(t, style->off);
	text_add(t, "\n");
}

static void add_head(struct text *t, const struct diag *d, const struct source *src,
                     const char *colour, const struct style *style)
{
	text_add(t, style->bold);
	if (src) {
		text_add_safe(t, src->name, strlen(src->name));
		text_add(t, ":");
	}
	if (d->place.line)
		text_printf(t, "%u:%u:", d->place.line, d->place.col);
	if (src || d->place.line)
		text_add(t, " ");
	text_printf(t, "%s%s%s%s %s%s%s\n", style->off, colour,
	            d->severity == DIAG_ERROR ? "error:" : "warning:", style->off, style->bold,
	            d->message, style->off);
}

static void print_one(const struct diag *d, const struct source *src, FILE *out,
                      const struct style *style)
{
	const char *colour = d->severity == DIAG_ERROR ? style->error : style->warning;
	struct text t;

	text_init(&t);
	add_head(&t, d, src, colour, style);
	if (src && d->place.line >= 1 && d->place.line <= src->nr_lines)
		add_excerpt(&t, src, d->place, colour, style);
	if (d->help)
		text_printf(&t, GUTTER "= %shelp:%s %s\n", style->help, style->off, d->help);
	fputs(text_str(&t), out);
	text_finish(&t);
}

static void add_count(struct text *t, uint32_t n, const char *noun)
{
	if (n)
		text_printf(t, "%s%u %s%s", t->len ? ", " : "", n, noun, n == 1 ? "" : "s");
}

static void print_total(const struct diags *ds, FILE *out)
{
	struct text t;

	text_init(&t);
	add_count(&t, ds->nr_errors, "error");
	add_count(&t, ds->nr_warnings, "warning");
	if (ds->nr_more)
		text_printf(&t, "; %u shown", ds->nr);
	fprintf(out, "%s\n", text_str(&t));
	text_finish(&t);
}

void diags_print(const struct diags *ds, const struct source *src, FILE *out, bool colour)
{
	for (uint32_t i = 0; i < ds->nr; i++)
		print_one(&ds->items[i], src, out, colour ? &coloured : &plain);
	if (ds->nr_errors + ds->nr_warnings > 1)
		print_total(ds, out);
}
