// SPDX-License-Identifier: GPL-2.0-only
#include "rows.h"

#include <criterion/criterion.h>
#include <string.h>

bool says(const struct text *text, const char *words)
{
	return strstr(text_str(text), words) != NULL;
}

size_t count(const struct text *text, const char *words)
{
	size_t nr = 0;

	for (const char *s = text_str(text); (s = strstr(s, words)); s += strlen(words))
		nr++;
	return nr;
}

void rows_check(const struct row *rows, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		struct program p = program_run(rows[i].command_line);

		cr_expect_eq(p.status, rows[i].status, "%s: status %d\n%s", rows[i].command_line,
		             p.status, text_str(&p.err));
		cr_expect(says(&p.out, rows[i].out), "%s: not '%s' but\n%s", rows[i].command_line,
		          rows[i].out, text_str(&p.out));
		cr_expect(says(&p.err, rows[i].err), "%s: not '%s' but\n%s", rows[i].command_line,
		          rows[i].err, text_str(&p.err));
		if (!rows[i].err[0])
			cr_expect_str_eq(text_str(&p.err), "", "%s", rows[i].command_line);
		program_finish(&p);
	}
}
