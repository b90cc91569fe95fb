// SPDX-License-Identifier: GPL-2.0-only
/* Signs that a voice would spell, as words. */
#include "lockstep/explain/explain.h"

#include <ctype.h>
#include <string.h>

static const struct {
	const char *sign, *words;
} rows[] = {
	{"{IF=1}", "IF on"},
	{"{IF=0}", "IF off"},
	{" -> ", " to "},
};

#define NR_ROWS (sizeof(rows) / sizeof(rows[0]))

/* Two names of bits, and nothing between them. */
static bool is_joint(const char *begin, const char *at)
{
	return *at == '|' && at > begin && isalnum((unsigned char)at[-1]) &&
	       isalnum((unsigned char)at[1]);
}

void explain_aloud(const char *text, struct text *out)
{
	const char *const begin = text;

	while (*text) {
		size_t i = 0;

		while (i < NR_ROWS && !str_has_prefix(text, rows[i].sign))
			i++;
		if (i < NR_ROWS) {
			text_add(out, rows[i].words);
			text += strlen(rows[i].sign);
		} else if (str_has_prefix(text, " @") && isdigit((unsigned char)text[2])) {
			text_add(out, " ");
			text += 2;
		} else if (is_joint(begin, text)) {
			text_add(out, " and ");
			text++;
		} else {
			text_addc(out, *text++, 1);
		}
	}
}
