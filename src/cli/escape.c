// SPDX-License-Identifier: GPL-2.0-only
#include "escape.h"

#include <string.h>

struct rule {
	char c;
	const char *as;
};

#define RULES_MAX 6

static const struct rule rules[][RULES_MAX] = {
	[ESCAPE_QUOTED] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}},
	[ESCAPE_XML] =
		{{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\n', "&#10;"}},
	[ESCAPE_TAP] = {{'\\', "\\\\"}, {'#', "\\#"}, {'\n', " "}},
	[ESCAPE_ANNOTATION] = {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}},
	[ESCAPE_PROPERTY] =
		{{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}},
};

static const char *rule_for(enum escape how, char c)
{
	for (const struct rule *r = rules[how]; r->c; r++)
		if (r->c == c)
			return r->as;
	return NULL;
}

void escape(struct text *out, enum escape how, const char *s)
{
	char special[RULES_MAX];
	size_t nr = 0;

	for (const struct rule *r = rules[how]; r->c; r++)
		special[nr++] = r->c;
	special[nr] = '\0';
	while (*s) {
		const size_t len = strcspn(s, special);

		text_add_safe(out, s, len);
		s += len;
		if (*s)
			text_add(out, rule_for(how, *s++));
	}
}

void escape_quoted(struct text *out, const char *s)
{
	if (!s) {
		text_add(out, "null");
		return;
	}
	text_addc(out, '"', 1);
	escape(out, ESCAPE_QUOTED, s);
	text_addc(out, '"', 1);
}

void escape_shell(struct text *out, const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_./@%+=:,-";

	if (s[0] && !s[strspn(s, plain)]) {
		text_add(out, s);
		return;
	}
	text_addc(out, '\'', 1);
	for (; *s; s++) {
		if (*s == '\'')
			text_add(out, "'\\''");
		else
			text_addc(out, *s, 1);
	}
	text_addc(out, '\'', 1);
}
