// SPDX-License-Identifier: GPL-2.0-only
/* Names of files, for commands that read or write one. */
#include "tui/app/prompt_commands.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The path that ends at the cursor; @folder: up to its last slash, with it. */
static void word_before(const struct prompt *p, char word[PROMPT_SIZE], char folder[PROMPT_SIZE])
{
	size_t begin = p->at;

	while (begin > 0 && p->line[begin - 1] != ' ')
		begin--;
	snprintf(word, PROMPT_SIZE, "%.*s", (int)(p->at - begin), p->line + begin);
	snprintf(folder, PROMPT_SIZE, "%.*s",
	         strrchr(word, '/') ? (int)(strrchr(word, '/') - word) + 1 : 0, word);
}

/* What a line cannot hold, or would take for two words, is left out. */
static void add(const char *folder, const char *name, const char *ending, struct text *out)
{
	struct text path = {.len = 0};
	struct stat about;
	const bool can = name[0] != '.' && !strpbrk(name, " \n");

	text_printf(&path, "%s%s", folder, name);
	if (can && stat(text_str(&path), &about) == 0) {
		if (S_ISDIR(about.st_mode))
			text_printf(out, "%s/\n", text_str(&path));
		else if (str_has_ending(name, ending))
			text_printf(out, "%s\n", text_str(&path));
	}
	text_finish(&path);
}

void prompt_files(const struct prompt *p, const char *ending, struct text *out)
{
	char word[PROMPT_SIZE], folder[PROMPT_SIZE];
	struct dirent **found;
	int nr;

	word_before(p, word, folder);
	nr = scandir(*folder ? folder : ".", &found, NULL, alphasort);
	for (int i = 0; i < nr; i++) {
		add(folder, found[i]->d_name, ending, out);
		free(found[i]);
	}
	if (nr >= 0)
		free(found);
}
