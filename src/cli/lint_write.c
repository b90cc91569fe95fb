// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "lint.h"

#include "escape.h"
#include "lockstep/base/alloc.h"

#include <stdlib.h>

#define JSON_FORMAT 1

static const char *severity(const struct diag *diag)
{
	return diag->severity == DIAG_ERROR ? "error" : "warning";
}

/* ---- text ---- */

static void text_diags(const struct lint_file *file, bool colour, struct text *out)
{
	char *told = NULL;
	size_t len;
	FILE *f = open_memstream(&told, &len);

	if (!f)
		alloc_die(0);
	diags_print(&file->diags, &file->source, f, colour);
	fclose(f);
	text_addn(out, told, len);
	free(told);
}

static void write_text(const struct lint_file *files, size_t nr, bool colour, struct text *out)
{
	size_t errors = 0, warnings = 0;

	for (size_t i = 0; i < nr; i++) {
		if (files[i].failure)
			text_printf(out, "error: %s\n", files[i].failure);
		text_diags(&files[i], colour, out);
		errors += files[i].diags.nr_errors + (files[i].failure != NULL);
		warnings += files[i].diags.nr_warnings;
	}
	text_printf(out, "%zu file%s, %zu error%s, %zu warning%s\n", nr, nr == 1 ? "" : "s", errors,
	            errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
}

/* ---- JSON ---- */

static void json_item(struct text *out, const char *between, const struct lint_file *file,
                      const char *kind, struct place place, const char *message, const char *help)
{
	text_printf(out, "%s\n  {\"file\": ", between);
	escape_quoted(out, file->source.name);
	text_printf(out, ", \"line\": %u, \"column\": %u, \"severity\": \"%s\", \"message\": ",
	            place.line, place.col, kind);
	escape_quoted(out, message);
	text_add(out, ", \"help\": ");
	escape_quoted(out, help);
	text_add(out, "}");
}

static void write_json(const struct lint_file *files, size_t nr, bool colour, struct text *out)
{
	size_t errors = 0, warnings = 0;
	const char *between = "";
	(void)colour;

	text_printf(out, "{\"format\": %d, \"problems\": [", JSON_FORMAT);
	for (size_t i = 0; i < nr; i++) {
		const struct diags *diags = &files[i].diags;

		if (files[i].failure) {
			json_item(out, between, &files[i], "error", (struct place){0},
			          files[i].failure, NULL);
			between = ",";
		}
		for (uint32_t k = 0; k < diags->nr; k++, between = ",")
			json_item(out, between, &files[i], severity(&diags->items[k]),
			          diags->items[k].place, diags->items[k].message,
			          diags->items[k].help);
		errors += diags->nr_errors + (files[i].failure != NULL);
		warnings += diags->nr_warnings;
	}
	text_printf(out,
	            "\n], \"summary\": {\"files\": %zu, \"errors\": %zu, \"warnings\": %zu}}\n", nr,
	            errors, warnings);
}

/* ---- annotations ---- */

static void annotation(struct text *out, const struct lint_file *file, const char *kind,
                       struct place place, const char *message, const char *help)
{
	text_printf(out, "::%s file=", kind);
	escape(out, ESCAPE_PROPERTY, file->source.name);
	if (place.line)
		text_printf(out, ",line=%u,col=%u", place.line, place.col);
	text_add(out, ",title=lockstep lint::");
	escape(out, ESCAPE_ANNOTATION, message);
	if (help) {
		text_add(out, "%0A");
		escape(out, ESCAPE_ANNOTATION, help);
	}
	text_add(out, "\n");
}

static void write_github(const struct lint_file *files, size_t nr, bool colour, struct text *out)
{
	(void)colour;
	for (size_t i = 0; i < nr; i++) {
		const struct diags *diags = &files[i].diags;

		if (files[i].failure)
			annotation(out, &files[i], "error", (struct place){0}, files[i].failure,
			           NULL);
		for (uint32_t k = 0; k < diags->nr; k++)
			annotation(out, &files[i], severity(&diags->items[k]),
			           diags->items[k].place, diags->items[k].message,
			           diags->items[k].help);
	}
}

const struct lint_format lint_formats[] = {
	{"text", write_text},
	{"json", write_json},
	{"github", write_github},
	{NULL, NULL},
};
