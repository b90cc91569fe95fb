// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "commands.h"

#include <string.h>

#define WIDTH 79
#define HELP_AT 26 /* column where the help of an option begins */

static const char shared_end[] =
	"A SCENARIO is a path, '-' for standard input, or the name of one that 'lockstep list'\n"
	"shows.\n"
	"\n"
	"Exit status: 0 as expected, 1 not as expected, 2 wrong usage or a file that cannot be\n"
	"read or written, 3 a limit was hit, 70 an error of lockstep itself.\n";

/* Folds @s into lines that begin at column @indent; the cursor stands at column @at. */
static void fold(FILE *out, const char *s, size_t at, size_t indent)
{
	fprintf(out, "%*s", (int)(at < indent ? indent - at : 0), "");
	at = at < indent ? indent : at;
	while (*s) {
		const size_t len = strcspn(s, " ");

		if (at > indent && at + 1 + len > WIDTH) {
			fprintf(out, "\n%*s", (int)indent, "");
			at = indent;
		} else if (at > indent) {
			fputc(' ', out);
			at++;
		}
		fwrite(s, 1, len, out);
		at += len;
		s += len + (s[len] == ' ');
	}
	fputc('\n', out);
}

static void print_examples(FILE *out, const struct example *examples)
{
	fputs("Examples:\n", out);
	for (const struct example *e = examples; e->line; e++) {
		const bool fits = strlen(e->line) < 40;

		fprintf(out, fits ? "  %-40s" : "  %s\n", e->line);
		fold(out, e->shows, fits ? 42 : 0, fits ? 42 : 6);
	}
	fputc('\n', out);
}

static void print_usage(FILE *out, const struct command *c)
{
	fprintf(out, "Usage: lockstep%s%s [OPTION...]%s%s\n", c->name ? " " : "",
	        c->name ? c->name : "", c->words[0] ? " " : "", c->words);
	if (!c->name)
		fputs("       lockstep COMMAND [OPTION...] [ARGUMENT...]\n", out);
	fprintf(out, "\n%s\n\n", c->about);
}

static void print_commands(FILE *out)
{
	fputs("Commands:\n", out);
	for (const struct command *c = commands(); c->id; c++)
		if (c->name)
			fprintf(out, "  %-22s  %s\n", c->name, c->summary);
	fputs("\n'lockstep COMMAND --help' tells more.\n\n", out);
}

static void print_option(FILE *out, const struct option_row *row)
{
	char form[64];
	const int len = snprintf(form, sizeof(form), "  %c%c%c --%s%s%s", row->letter ? '-' : ' ',
	                         row->letter ? row->letter : ' ', row->letter ? ',' : ' ',
	                         row->name, row->value ? " " : "", row->value ? row->value : "");

	fputs(form, out);
	if (len + 1 >= HELP_AT) {
		fputc('\n', out);
		fold(out, row->help, 0, HELP_AT);
	} else {
		fold(out, row->help, (size_t)len, HELP_AT);
	}
}

static void print_options(FILE *out, enum command_id command)
{
	fputs("Options:\n", out);
	for (const struct option_row *row = option_rows(); row->name; row++)
		if (row->commands & command)
			print_option(out, row);
	fputc('\n', out);
}

void help_print(const struct command *command, FILE *out)
{
	print_examples(out, command->examples);
	print_usage(out, command);
	if (!command->name)
		print_commands(out);
	print_options(out, command->id);
	fputs(shared_end, out);
}

void help_short(FILE *out)
{
	fputs("lockstep steps through kernel locking, one primitive at a time. Without a terminal:\n"
	      "\n"
	      "  lockstep list            the scenarios there are\n"
	      "  lockstep run SCENARIO    play one, a line per step, and say the verdict\n"
	      "  lockstep --help          everything else\n",
	      out);
}
