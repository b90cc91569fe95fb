// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/error.h"

#include "lockstep/base/utf8.h"

#include <criterion/criterion.h>
#include <string.h>

Test(error, holds_the_message_and_is_false)
{
	struct error err;

	cr_assert(!error_set(&err, "cannot open '%s': %s", "x", "no"));
	cr_assert_str_eq(err.text, "cannot open 'x': no");
}

Test(error, may_be_of_no_interest)
{
	cr_assert(!error_set(NULL, "%s", "nobody listens"));
}

Test(error, is_safe_for_a_terminal)
{
	struct error err;

	error_set(&err, "cannot open '%s'", "a\033]0;title\007\n");
	cr_assert_str_eq(err.text, "cannot open 'a?]0;title?"
	                           "?'");
}

Test(error, is_cut_between_two_characters)
{
	for (int pad = 500; pad < 520; pad++) {
		struct error err;
		size_t len;

		error_set(&err, "%*s\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD", pad, "");
		len = strlen(err.text);
		cr_assert(utf8_check(err.text, len, NULL));
		cr_assert(len >= sizeof(err.text) - UTF8_MAX || len == (size_t)pad + 9);
	}
}
