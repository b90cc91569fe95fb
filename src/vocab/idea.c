// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/vocab/idea.h"

#include <string.h>

static const struct {
	const char *name, *text, *truth;
} ideas[VOCAB_NR_IDEAS + 1] = {[0] = {"", "", ""},
#define IDEA_ROW(number, idea, so) [number] = {"M" #number, idea, so},
                               VOCAB_IDEAS(IDEA_ROW)
#undef IDEA_ROW
};

const char *vocab_idea_text(unsigned number)
{
	return ideas[number].text;
}

const char *vocab_idea_truth(unsigned number)
{
	return ideas[number].truth;
}

const char *vocab_idea_name(unsigned number)
{
	return ideas[number].name;
}

unsigned vocab_idea_find(const char *name)
{
	for (unsigned i = 1; i <= VOCAB_NR_IDEAS; i++)
		if (strcmp(ideas[i].name, name) == 0)
			return i;
	return 0;
}
