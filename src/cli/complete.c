// SPDX-License-Identifier: GPL-2.0-only
/*
 * Completions for shells, made from the tables of commands and options. The scripts ask the
 * program itself, by its own name, for what only it knows: scenarios, studies, variants.
 */
#include <stdio.h>

#include "commands.h"
#include "lockstep/kernel/builds.h"
#include "message.h"

#include <string.h>

/* ---- lists ---- */

static void list_scenarios(const struct library *library)
{
	for (size_t i = 0; i < library->nr; i++)
		puts(library->items[i].name);
}

static bool seen(const struct vocab_build *const *builds, size_t i, bool by_variant)
{
	for (size_t j = 0; j < i; j++)
		if (by_variant ? strcmp(builds[j]->variant, builds[i]->variant) == 0
		               : strcmp(builds[j]->study->name, builds[i]->study->name) == 0)
			return true;
	return false;
}

static void list_builds(bool by_variant)
{
	const struct vocab_build *const *builds;
	size_t nr;

	builds = kernel_builds(&nr);
	for (size_t i = 0; i < nr; i++)
		if (!seen(builds, i, by_variant))
			puts(by_variant ? builds[i]->variant : builds[i]->study->name);
}

static void list_studies(const struct library *library)
{
	(void)library;
	list_builds(false);
}

static void list_variants(const struct library *library)
{
	(void)library;
	list_builds(true);
	puts("all");
}

/* One option a line, for the check of the manual: "run --variant". */
static void list_options(const struct library *library)
{
	(void)library;
	for (const struct command *c = commands(); c->id; c++)
		for (const struct option_row *row = option_rows(); row->name; row++)
			if (row->commands & c->id)
				printf("%s --%s\n", c->name ? c->name : "-", row->name);
}

/* ---- bash ---- */

static void bash_values(const struct option_row *row)
{
	switch (row->values) {
	case VALUES_NONE:
	case VALUES_ANY: return;
	case VALUES_WORDS:
		printf("\t--%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", row->name,
		       row->words);
		return;
	case VALUES_FILE:
		if (row->letter)
			printf("\t-%c | --%s)", row->letter, row->name);
		else
			printf("\t--%s)", row->name);
		puts(" COMPREPLY=($(compgen -f -- \"$cur\")); return ;;");
		return;
	case VALUES_STUDY:
	case VALUES_VARIANT:
		printf("\t--%s) COMPREPLY=($(compgen -W \"$(lockstep __complete %s 2>/dev/null)\" "
		       "-- \"$cur\")); return ;;\n",
		       row->name, row->values == VALUES_STUDY ? "studies" : "variants");
		return;
	}
}

static void bash_any_values(void)
{
	const char *between = "\t";

	for (const struct option_row *row = option_rows(); row->name; row++)
		if (row->values == VALUES_ANY) {
			printf("%s--%s", between, row->name);
			between = " | ";
		}
	puts(") return ;;");
}

static void print_option_words(enum command_id command)
{
	for (const struct option_row *row = option_rows(); row->name; row++)
		if (row->commands & command)
			printf(" --%s", row->name);
}

static void print_command_words(void)
{
	for (const struct command *c = commands(); c->id; c++)
		if (c->name)
			printf(" %s", c->name);
}

static void print_bash(const struct library *library)
{
	(void)library;
	puts("# bash completion for lockstep\n"
	     "_lockstep()\n"
	     "{\n"
	     "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} options "
	     "words\n"
	     "\tcase $prev in");
	for (const struct option_row *row = option_rows(); row->name; row++)
		bash_values(row);
	bash_any_values();
	puts("\tesac\n\tcase ${COMP_WORDS[1]} in");
	for (const struct command *c = commands(); c->id; c++) {
		if (!c->name)
			continue;
		printf("\t%s) options='", c->name);
		print_option_words(c->id);
		puts("' ;;");
	}
	fputs("\t*) options='", stdout);
	print_option_words(COMMAND_OPEN);
	puts("' ;;\n\tesac");
	fputs("\t[ \"$COMP_CWORD\" -ne 1 ] || words='", stdout);
	print_command_words();
	puts("'\n"
	     "\tif [[ $cur == -* ]]; then\n"
	     "\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
	     "\telse\n"
	     "\t\twords+=\" $(lockstep __complete scenarios 2>/dev/null)\"\n"
	     "\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\") $(compgen -f -X '!*.yaml' -- "
	     "\"$cur\"))\n"
	     "\tfi\n"
	     "}\n"
	     "complete -o filenames -F _lockstep lockstep");
}

/* ---- zsh ---- */

/* In a zsh specification quotes, brackets and colons mean something. */
static void print_escaped(const char *s)
{
	for (; *s; s++) {
		if (*s == '\'')
			fputs("'\\''", stdout);
		else if (strchr("[]:\\", *s))
			printf("\\%c", *s);
		else
			putchar(*s);
	}
}

static void zsh_option(const struct option_row *row)
{
	static const char *const actions[] = {
		[VALUES_NONE] = "",
		[VALUES_ANY] = "",
		[VALUES_WORDS] = "",
		[VALUES_FILE] = "_files",
		[VALUES_STUDY] = "(${(f)\"$(lockstep __complete studies 2>/dev/null)\"})",
		[VALUES_VARIANT] = "(${(f)\"$(lockstep __complete variants 2>/dev/null)\"})",
	};

	printf("\t\t'--%s[", row->name);
	print_escaped(row->help);
	fputs("]", stdout);
	if (row->value)
		printf(":%s:%s", row->value, actions[row->values]);
	if (row->values == VALUES_WORDS)
		printf("(%s)", row->words);
	puts("' \\");
}

static void zsh_options(enum command_id command)
{
	for (const struct option_row *row = option_rows(); row->name; row++)
		if (row->commands & command)
			zsh_option(row);
}

static void print_zsh(const struct library *library)
{
	(void)library;
	puts("#compdef lockstep\n"
	     "_lockstep_scenario()\n"
	     "{\n"
	     "\tcompadd ${(f)\"$(lockstep __complete scenarios 2>/dev/null)\"}\n"
	     "\t_files -g '*.yaml'\n"
	     "}\n"
	     "_lockstep_word()\n"
	     "{");
	fputs("\tcompadd", stdout);
	print_command_words();
	puts("\n\t_lockstep_scenario\n"
	     "}\n"
	     "_lockstep()\n"
	     "{\n"
	     "\tlocal curcontext=$curcontext\n"
	     "\tcase $words[2] in");
	for (const struct command *c = commands(); c->id; c++) {
		if (!c->name)
			continue;
		printf("\t%s)\n\t\tshift words\n\t\t(( CURRENT-- ))\n\t\t_arguments \\\n", c->name);
		zsh_options(c->id);
		printf("\t\t'*:scenario:%s'\n\t\t;;\n", c->words[0] ? "_lockstep_scenario" : "");
	}
	puts("\t*)\n\t\t_arguments \\");
	zsh_options(COMMAND_OPEN);
	puts("\t\t'1:command or scenario:_lockstep_word'\n"
	     "\t\t;;\n"
	     "\tesac\n"
	     "}\n"
	     "_lockstep \"$@\"");
}

/* ---- fish ---- */

static void print_quoted(const char *s)
{
	putchar('\'');
	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			putchar('\\');
		putchar(*s);
	}
	putchar('\'');
}

static void fish_option(const struct command *c, const struct option_row *row)
{
	if (c->name)
		printf("complete -c lockstep -n '__fish_seen_subcommand_from %s' -l %s", c->name,
		       row->name);
	else
		printf("complete -c lockstep -n __fish_use_subcommand -l %s", row->name);
	if (row->letter)
		printf(" -s %c", row->letter);
	if (row->values == VALUES_WORDS)
		printf(" -x -a '%s'", row->words);
	else if (row->values == VALUES_STUDY || row->values == VALUES_VARIANT)
		printf(" -x -a '(lockstep __complete %s 2>/dev/null)'",
		       row->values == VALUES_STUDY ? "studies" : "variants");
	else if (row->values == VALUES_ANY)
		fputs(" -x", stdout);
	else if (row->values == VALUES_FILE)
		fputs(" -r -F", stdout);
	fputs(" -d ", stdout);
	print_quoted(row->help);
	putchar('\n');
}

static void print_fish(const struct library *library)
{
	(void)library;
	puts("# fish completion for lockstep\n"
	     "complete -c lockstep -a '(lockstep __complete scenarios 2>/dev/null)'");
	for (const struct command *c = commands(); c->id; c++) {
		if (c->name) {
			printf("complete -c lockstep -n __fish_use_subcommand -a %s -d ", c->name);
			print_quoted(c->summary);
			putchar('\n');
		}
		for (const struct option_row *row = option_rows(); row->name; row++)
			if (row->commands & c->id)
				fish_option(c, row);
	}
}

/* ---- all of it ---- */

static const struct {
	const char *name;
	void (*print)(const struct library *library);
} rows[] = {
	{"bash", print_bash},          {"zsh", print_zsh},        {"fish", print_fish},
	{"scenarios", list_scenarios}, {"studies", list_studies}, {"variants", list_variants},
	{"options", list_options},
};

int complete(size_t nr_words, char **words, struct library *library)
{
	for (size_t i = 0; nr_words == 1 && i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].name, words[0]) == 0) {
			rows[i].print(library);
			return CLI_OK;
		}
	message_error("__complete wants bash, zsh, fish, scenarios, studies, variants or options");
	return CLI_USAGE;
}
