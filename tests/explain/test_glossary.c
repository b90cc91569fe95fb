// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/glossary.h"
#include "lockstep/machine/verdict.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(glossary, explains_each_word_in_a_line_and_in_sentences)
{
	size_t nr;
	const struct glossary_entry *rows = glossary_list(&nr);

	for (size_t i = 0; i < nr; i++) {
		const size_t size = strlen(rows[i].text);

		cr_expect_leq(strlen(rows[i].brief), 62, "%s", rows[i].term);
		cr_expect_neq(rows[i].brief[strlen(rows[i].brief) - 1], '.', "%s", rows[i].term);
		cr_expect_eq(rows[i].text[size - 1], '.', "%s", rows[i].term);
		cr_expect_eq(glossary_find(rows[i].term), (int)i, "%s", rows[i].term);
	}
}

Test(glossary, has_every_invariant)
{
	for (int i = 1; i <= MACHINE_NR_INVARIANTS; i++) {
		char term[8];

		snprintf(term, sizeof(term), "I%d", i);
		cr_expect_geq(glossary_find(term), 0, "%s", term);
	}
}

Test(glossary, has_every_verdict_that_is_bad)
{
	for (unsigned v = MACHINE_LIVELOCK; v < MACHINE_LIMIT; v++)
		cr_expect(v == MACHINE_ASSERTION ||
		                  glossary_find(machine_verdict_name((enum machine_verdict)v)) >= 0,
		          "%s", machine_verdict_name((enum machine_verdict)v));
}

Test(glossary, finds_the_first_word_of_a_text)
{
	static const struct {
		const char *text, *term;
	} rows[] = {
		{"IF 0->1, !I1 move_lock", "IF"},
		{"!I1 move_lock", "I1"},
		{"a differential", NULL},
		{"", NULL},
		{"a Hard Lockup, no less", "hard lockup"},
		{"I10", NULL},
		{"CPU0 hardirq wb_end", "hardirq"},
	};
	size_t nr;
	const struct glossary_entry *list = glossary_list(&nr);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const int found = glossary_first(rows[i].text);

		if (rows[i].term)
			cr_expect(found >= 0 && strcmp(list[found].term, rows[i].term) == 0, "%s",
			          rows[i].text);
		else
			cr_expect_eq(found, -1, "%s", rows[i].text);
	}
}
