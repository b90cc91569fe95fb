// SPDX-License-Identifier: GPL-2.0-only
#include "scenario/yaml.h"

#include "lockstep/base/arena.h"
#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* One file, read. */
struct reading {
	struct arena arena;
	struct source src;
	struct diags diags;
	const struct yaml_node *root;
	struct text told;
};

static void reading_init(struct reading *r, const char *text, size_t len)
{
	arena_init(&r->arena);
	source_init(&r->src, "f.yaml", text, len);
	diags_init(&r->diags);
	text_init(&r->told);
	r->root = yaml_read(&r->arena, &r->src, &r->diags);
}

static void reading_finish(struct reading *r)
{
	text_finish(&r->told);
	diags_finish(&r->diags);
	source_finish(&r->src);
	arena_finish(&r->arena);
}

/* Every error as "line:column+length message (help)", a line each. */
static const char *told(struct reading *r)
{
	text_clear(&r->told);
	for (uint32_t i = 0; i < r->diags.nr; i++) {
		const struct diag *d = &r->diags.items[i];

		text_printf(&r->told, "%s%u:%u+%u %s", i ? "\n" : "", d->place.line, d->place.col,
		            d->place.len, d->message);
		if (d->help)
			text_printf(&r->told, " (%s)", d->help);
	}
	return text_str(&r->told);
}

static void draw(struct text *t, const struct yaml_node *node)
{
	const bool map = node->kind == YAML_MAPPING;

	if (node->kind == YAML_BAD) {
		text_add(t, "<bad>");
		return;
	}
	if (node->kind == YAML_SCALAR) {
		text_printf(t, node->quoted ? "\"%s\"" : "%s", node->text);
		return;
	}
	text_add(t, map ? "{" : "[");
	for (const struct yaml_node *n = node->first; n; n = n->next) {
		text_add(t, n == node->first ? "" : ", ");
		if (map) {
			draw(t, n->key);
			text_add(t, ": ");
		}
		draw(t, n);
	}
	text_add(t, map ? "}" : "]");
}

/* The tree in one line, or "(none)". */
static const char *drawn(struct reading *r)
{
	text_clear(&r->told);
	if (r->root)
		draw(&r->told, r->root);
	else
		text_add(&r->told, "(none)");
	return text_str(&r->told);
}

Test(yaml, reads_what_is_good_in_silence)
{
	static const struct {
		const char *name, *input, *expected;
	} rows[] = {
		{"a mapping", "a: 1\nb: two words\n", "{a: 1, b: two words}"},
		{"no newline at the end", "a: 1", "{a: 1}"},
		{"a list", "- a\n- b\n", "[a, b]"},
		{"a scalar", "a", "a"},
		{"nesting", "a:\n  b:\n    - c: d\n      e: f\n    - g\n",
	         "{a: {b: [{c: d, e: f}, g]}}"},
		{"a list at its key's column", "a:\n- b\n- c\nd: e\n", "{a: [b, c], d: e}"},
		{"flow style", "a: {b: [c, 'd'], e: {}, f: []}\n",
	         "{a: {b: [c, \"d\"], e: {}, f: []}}"},
		{"flow over lines", "a: [b,\n  c,\n]\n", "{a: [b, c]}"},
		{"empty values", "a:\nb: ~\nc: ''\n", "{a: , b: ~, c: \"\"}"},
		{"comments", "# first\na: b # behind\n\n# last\n", "{a: b}"},
		{"a hash in a word", "a: b#c\n", "{a: b#c}"},
		{"quotes", "a: 'it''s'\nb: \"x\\ty\\\"\\u00e9\"\n",
	         "{a: \"it's\", b: \"x\ty\"\xC3\xA9\"}"},
		{"a literal block", "a: |\n  x\n   y\n\nb: c\n", "{a: \"x\n y\n\", b: c}"},
		{"a folded block", "a: >-\n  x\n  y\n", "{a: \"x y\"}"},
		{"a plain scalar over lines", "a: b\n  c\n", "{a: b c}"},
		{"quoted keys", "\"a b\": c\n'd': e\n", "{\"a b\": c, \"d\": e}"},
		{"an explicit key", "? a\n: b\n", "{a: b}"},
		{"a key alone in flow style", "{a, b: c}", "{a: , b: c}"},
		{"a pair in a list", "[a: b]", "[{a: b}]"},
		{"CR LF", "a: b\r\nc:\r\n  - d\r\n", "{a: b, c: [d]}"},
		{"a byte order mark",
	         "\xEF\xBB\xBF"
	         "a: b\n",
	         "{a: b}"},
		{"letters beyond ASCII", "a: caf\xC3\xA9 \xE4\xB8\xAD\xF0\x9F\x94\x92\n",
	         "{a: caf\xC3\xA9 \xE4\xB8\xAD\xF0\x9F\x94\x92}"},
		{"one explicit document", "---\na: b\n...\n", "{a: b}"},
		{"a version", "%YAML 1.2\n---\na: b\n", "{a: b}"},
		{"words other readers convert", "a: no\nb: 017\nc: 1_000\nd: 1e3\ne: 12:30\n",
	         "{a: no, b: 017, c: 1_000, d: 1e3, e: 12:30}"},
		{"equal keys in different mappings", "a: {x: 1}\nb: {x: 2}\nx: 3\n",
	         "{a: {x: 1}, b: {x: 2}, x: 3}"},
		{"keys that differ in case", "a: 1\nA: 2\n", "{a: 1, A: 2}"},
		{"signs inside words", "a: x&y*z!\nb: R&D\n", "{a: x&y*z!, b: R&D}"},
		{"signs in quotes", "a: '&x'\nb: '*x'\nc: '!x'\n'<<': d\n",
	         "{a: \"&x\", b: \"*x\", c: \"!x\", \"<<\": d}"},
		{"a tab that does not indent", "a:\tb\t# c\n", "{a: b}"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct reading r;

		reading_init(&r, rows[i].input, strlen(rows[i].input));
		cr_assert_str_eq(told(&r), "", "%s: %s", rows[i].name, told(&r));
		cr_assert_str_eq(drawn(&r), rows[i].expected, "%s: %s", rows[i].name, drawn(&r));
		reading_finish(&r);
	}
}

Test(yaml, explains_a_mistake_in_the_syntax)
{
	static const struct {
		const char *name, *input, *expected;
	} rows[] = {
		{"a colon too many", "a: b: c\n",
	         "1:5+1 a ':' cannot stand here "
	         "(put text that holds ': ' in quotes, a mapping into {})"},
		{"a colon without a space in braces", "a: {b:, c: d}\n",
	         "1:6+1 a ':' cannot stand here (write 'key: value', with a space after the ':')"},
		{"indented too far", "a: 1\n  b: 2\n",
	         "2:4+1 a ':' cannot stand here "
	         "(this line is indented too far, or the one before it has no ':' after "
	         "its key)"},
		{"indented too little", "a:\n  b: 1\n c: 2\n",
	         "3:2+1 expected a key here "
	         "(the keys of one mapping stand in one column; this one began at 1:1)"},
		{"text behind a quote", "a: 'it's'\n",
	         "1:8+1 nothing more can stand on this line "
	         "(did a quote or bracket end too early, or one above never end?)"},
		{"a key in a list", "- a\nb: c\n",
	         "2:1+1 expected '- ' here "
	         "(the entries of one list begin with '- '; this one began at 1:1)"},
		{"a line without colon", "a: 1\nbcd\nc: 2\n",
	         "2:1+3 this line has no ':' after its key "
	         "(write 'key: value', with a space after the ':')"},
		{"a bracket never closed", "a: [1, 2\n",
	         "1:4+1 this '[' is never closed (end it with ']')"},
		{"a brace never closed", "a: {x: 1\n",
	         "1:4+1 this '{' is never closed (end it with '}')"},
		{"a comma forgotten", "a: [b, 'c' d]\n",
	         "1:12+1 expected ',' or ']' here (the '[' at 1:4 is still open)"},
		{"a comma forgotten in braces", "a: {b: 'c' d: e}\n",
	         "1:12+1 expected ',' or '}' here (the '{' at 1:4 is still open)"},
		{"the next line in the bracket", "a: [1, 2\nb: 3\n",
	         "2:2+1 expected ',' or ']' here (the '[' at 1:4 is still open)"},
		{"a comma too many", "a: [b, , c]\n",
	         "1:8+1 a value is missing here "
	         "(a bracket or comma too many? put text that begins with one in quotes)"},
		{"a bracket without its other", "a: ]\n",
	         "1:4+1 a value is missing here "
	         "(a bracket or comma too many? put text that begins with one in quotes)"},
		{"a bracket too many", "{a: b}}\n",
	         "1:7+1 expected the end of the file here "
	         "(a bracket too many, text after '...', or no '---' after a '%' line?)"},
		{"a bracket on its own line", "a: b\n]\n",
	         "2:1+1 expected a key here "
	         "(the keys of one mapping stand in one column; this one began at 1:1)"},
		{"a list behind its key", "a: - b\n",
	         "1:4+1 a list cannot begin here "
	         "(begin it on the next line, each entry after '- ', or write [a, b])"},
		{"a question behind its key", "a: ? b\n",
	         "1:4+1 a '? ' cannot stand here "
	         "(put text that begins with '? ' in quotes)"},
		{"a single quote never closed", "a: 'x\nb: c\n",
	         "1:4+1 this quote is never closed (end the text with another ')"},
		{"a double quote never closed", "a:\n  - \"x\n",
	         "2:5+1 this quote is never closed (end the text with another \")"},
		{"a quote cut by a document", "a: \"x\n---\nb\n",
	         "1:4+1 this quote is never closed (end the text with another \")"},
		{"an unknown escape", "a: \"\\q\"\n",
	         "1:5+1 unknown escape after '\\' "
	         "(single quotes take '\\' as it is; double quotes need it twice)"},
		{"an escape cut short", "a: \"\\xZZ\"\n",
	         "1:7+1 expected a hexadecimal digit of the escape "
	         "(\\x takes two of them, \\u four, \\U eight)"},
		{"an escape to half a character", "a: \"\\uD800\"\n",
	         "1:7+1 this escape names no character "
	         "(characters go up to 10FFFF, without D800 to DFFF)"},
		{"a star alone", "a: *\n",
	         "1:4+1 aliases ('*') are not supported "
	         "(put text that begins with '*' in quotes)"},
		{"a glob", "a: *.c\n",
	         "1:4+1 aliases ('*') are not supported "
	         "(put text that begins with '*' in quotes)"},
		{"an ampersand alone", "a: & b\n",
	         "1:4+1 anchors ('&') are not supported "
	         "(put text that begins with '&' in quotes)"},
		{"an unknown tag", "a: !y!foo x\n",
	         "1:4+1 tags ('!') are not supported "
	         "(put text that begins with '!' in quotes)"},
		{"half a tag", "a: !foo! x\n",
	         "1:4+1 tags ('!') are not supported "
	         "(put text that begins with '!' in quotes)"},
		{"an unknown directive", "%FOO\n---\na: b\n",
	         "1:1+1 a bad '%' directive "
	         "(directives are not needed: leave the line out)"},
		{"another version", "%YAML 1.3\n---\na: b\n",
	         "1:1+1 this version of YAML is not supported (leave the %YAML line out)"},
		{"a bad version", "%YAML x\n---\na: b\n",
	         "1:1+1 a bad '%' directive "
	         "(directives are not needed: leave the line out)"},
		{"a bad tag directive", "%TAG x\n---\na: b\n",
	         "1:1+1 a bad '%' directive "
	         "(directives are not needed: leave the line out)"},
		{"two versions", "%YAML 1.1\n%YAML 1.1\n---\na: b\n",
	         "2:1+1 found duplicate %YAML directive"},
		{"a directive and no document", "%YAML 1.1\na: b\n",
	         "2:1+1 expected the end of the file here "
	         "(a bracket too many, text after '...', or no '---' after a '%' line?)"},
		{"a percent sign", "a: %b\n",
	         "1:4+1 a value cannot begin with '%' (put the text in quotes)"},
		{"an at sign", "a: [@b]\n",
	         "1:5+1 a value cannot begin with '@' (put the text in quotes)"},
		{"a backtick", "a: `b`\n",
	         "1:4+1 a value cannot begin with '`' (put the text in quotes)"},
		{"a tab before a key", "a:\n\tb: c\n",
	         "2:1+1 a tab cannot indent YAML (indent with spaces)"},
		{"a tab before the first key", "\ta: b\n",
	         "1:1+1 a tab cannot indent YAML (indent with spaces)"},
		{"a tab in a plain text", "a: b\n\tc: d\n",
	         "2:1+1 a tab cannot indent YAML (indent with spaces)"},
		{"a tab in a block", "a: |\n\tb\n",
	         "2:1+1 a tab cannot indent YAML (indent with spaces)"},
		{"text behind a bar", "a: | b\n",
	         "1:6+1 nothing can stand behind '|' or '>' on its line "
	         "(begin the text on the next line, indented)"},
		{"an indentation of 0", "a: |0\n b\n",
	         "1:5+1 text cannot be indented by 0 (leave the number out)"},
		{"text after the end", "a: b\n...\nc: d\n",
	         "3:1+1 expected the end of the file here "
	         "(a bracket too many, text after '...', or no '---' after a '%' line?)"},
		{"no key before the colon", ": x\n", "1:1+1 there is no key before this ':'"},
		{"an end before the beginning", "...\n",
	         "1:1+1 a value is missing here "
	         "(a bracket or comma too many? put text that begins with one in quotes)"},
		{"nothing", "", "1:1+1 the file says nothing (there are no keys in it)"},
		{"blank space", " \n\n", "1:1+1 the file says nothing (there are no keys in it)"},
		{"comments", "# x\n# y\n", "1:1+1 the file says nothing (there are no keys in it)"},
		{"an empty document", "---\n...\n",
	         "1:1+1 the file says nothing (there are no keys in it)"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct reading r;

		reading_init(&r, rows[i].input, strlen(rows[i].input));
		cr_assert_str_eq(told(&r), rows[i].expected, "%s: %s", rows[i].name, told(&r));
		cr_assert_null(r.root, "%s", rows[i].name);
		reading_finish(&r);
	}
}

Test(yaml, finds_every_character_that_may_not_be)
{
	static const struct {
		const char *name, *input;
		size_t len;
		const char *expected;
	} rows[] = {
		{"a bad byte", "a: b\nc: \xFF\n", 10,
	         "2:4+1 byte 0xFF is not part of valid UTF-8 (save the file as UTF-8)"},
		{"two bad bytes, in order", "a: \xC3\nb: \xC3\xA9\x80\n", 12,
	         "1:4+1 byte 0xC3 is not part of valid UTF-8 (save the file as UTF-8)\n"
	         "2:5+1 byte 0x80 is not part of valid UTF-8 (save the file as UTF-8)"},
		{"an overlong slash", "a: \xC0\xAF\n", 6,
	         "1:4+1 byte 0xC0 is not part of valid UTF-8 (save the file as UTF-8)\n"
	         "1:5+1 byte 0xAF is not part of valid UTF-8 (save the file as UTF-8)"},
		{"a surrogate", "a: \xED\xA0\x80\n", 7,
	         "1:4+1 byte 0xED is not part of valid UTF-8 (save the file as UTF-8)\n"
	         "1:5+1 byte 0xA0 is not part of valid UTF-8 (save the file as UTF-8)\n"
	         "1:6+1 byte 0x80 is not part of valid UTF-8 (save the file as UTF-8)"},
		{"NUL", "a: b\nb: \x00\n", 10,
	         "2:4+1 a NUL byte (U+0000) (this is no text file, or not in UTF-8)"},
		{"an escape character", "a: \x1B[31m\n", 9,
	         "1:4+1 a control character (U+001B) "
	         "(delete it; texts can hold newlines and tabs, no others)"},
		{"DEL", "a: \x7F\n", 5,
	         "1:4+1 a control character (U+007F) "
	         "(delete it; texts can hold newlines and tabs, no others)"},
		{"a C1 control", "a: \xC2\x9B\n", 6,
	         "1:4+1 a control character (U+009B) "
	         "(delete it; texts can hold newlines and tabs, no others)"},
		{"a hidden line end",
	         "a: b \xE2\x80\xA8"
	         "c: d\n",
	         13,
	         "1:6+1 a line end that editors do not show (U+2028) "
	         "(use an ordinary line break)"},
		{"NEL", "a: \xC2\x85\n", 6,
	         "1:4+1 a line end that editors do not show (U+0085) "
	         "(use an ordinary line break)"},
		{"a lone carriage return", "a: b\rc: d\n", 10,
	         "1:5+1 a carriage return without a line feed (U+000D) "
	         "(lines end with LF or CR LF)"},
		{"a carriage return at the end", "a: b\r", 5,
	         "1:5+1 a carriage return without a line feed (U+000D) "
	         "(lines end with LF or CR LF)"},
		{"a byte order mark inside",
	         "a: \xEF\xBB\xBF"
	         "b\n",
	         8,
	         "1:4+1 a byte order mark inside the file (U+FEFF) "
	         "(delete it; it is invisible in most editors)"},
		{"two byte order marks",
	         "\xEF\xBB\xBF\xEF\xBB\xBF"
	         "a: b\n",
	         11,
	         "1:1+1 a byte order mark inside the file (U+FEFF) "
	         "(delete it; it is invisible in most editors)"},
		{"not a character", "a: \xEF\xBF\xBE\n", 7,
	         "1:4+1 a control character (U+FFFE) "
	         "(delete it; texts can hold newlines and tabs, no others)"},
		{"UTF-16, little end first",
	         "\xFF\xFE"
	         "a\x00:\x00",
	         6, "1:1+1 the file is in UTF-16 or UTF-32 (save it as UTF-8)"},
		{"UTF-16, big end first",
	         "\xFE\xFF\x00"
	         "a\x00:",
	         6, "1:1+1 the file is in UTF-16 or UTF-32 (save it as UTF-8)"},
		{"UTF-16 without a mark",
	         "a\x00:\x00 \x00"
	         "b\x00",
	         8, "1:1+1 the file is in UTF-16 or UTF-32 (save it as UTF-8)"},
		{"UTF-32",
	         "\xFF\xFE\x00\x00"
	         "a\x00\x00\x00",
	         8, "1:1+1 the file is in UTF-16 or UTF-32 (save it as UTF-8)"},
		{"after a column of wide characters",
	         "\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD: \x07\n", 13,
	         "1:6+1 a control character (U+0007) "
	         "(delete it; texts can hold newlines and tabs, no others)"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct reading r;

		reading_init(&r, rows[i].input, rows[i].len);
		cr_assert_str_eq(told(&r), rows[i].expected, "%s: %s", rows[i].name, told(&r));
		cr_assert_null(r.root, "%s", rows[i].name);
		reading_finish(&r);
	}
}

/* After these a tree is there, without what was refused. */
Test(yaml, refuses_what_is_yaml_but_has_no_place_here)
{
	static const struct {
		const char *name, *input, *expected, *tree;
	} rows[] = {
		{"a key twice", "a: 1\nb: 2\na: 3\n",
	         "3:1+1 the key 'a' is given twice (first given on line 1)", "{a: 1, b: 2}"},
		{"a key three times", "a: 1\na: {x: 2}\na: [3]\n",
	         "2:1+1 the key 'a' is given twice (first given on line 1)\n"
	         "3:1+1 the key 'a' is given twice (first given on line 1)",
	         "{a: 1}"},
		{"a key twice, once quoted", "{a: 1, 'a': 2}",
	         "1:8+3 the key 'a' is given twice (first given on line 1)", "{a: 1}"},
		{"a key twice, deep down", "x:\n  - y: 1\n    y: 2\n",
	         "3:5+1 the key 'y' is given twice (first given on line 2)", "{x: [{y: 1}]}"},
		{"an anchor", "a: &x b\n",
	         "1:4+2 anchors are not supported: '&x' "
	         "(write the value out where it is needed; text that begins with '&' "
	         "needs quotes)",
	         "{a: b}"},
		{"an anchor on a mapping", "a: &x\n  b: c\n",
	         "1:4+2 anchors are not supported: '&x' "
	         "(write the value out where it is needed; text that begins with '&' "
	         "needs quotes)",
	         "{a: {b: c}}"},
		{"an anchor on a list", "a: &x [b]\n",
	         "1:4+2 anchors are not supported: '&x' "
	         "(write the value out where it is needed; text that begins with '&' "
	         "needs quotes)",
	         "{a: [b]}"},
		{"an anchor on nothing", "a: &x\n",
	         "1:4+2 anchors are not supported: '&x' "
	         "(write the value out where it is needed; text that begins with '&' "
	         "needs quotes)",
	         "{a: }"},
		{"an alias", "a: *x\nb: c\n",
	         "1:4+2 aliases are not supported: '*x' "
	         "(write the value out here; text that begins with '*' needs quotes)",
	         "{a: <bad>, b: c}"},
		{"an anchor and its alias", "a: &x [b]\nc: *x\n",
	         "1:4+2 anchors are not supported: '&x' "
	         "(write the value out where it is needed; text that begins with '&' "
	         "needs quotes)\n"
	         "2:4+2 aliases are not supported: '*x' "
	         "(write the value out here; text that begins with '*' needs quotes)",
	         "{a: [b], c: <bad>}"},
		{"an alias to itself", "&a [*a]\n",
	         "1:1+2 anchors are not supported: '&a' "
	         "(write the value out where it is needed; text that begins with '&' "
	         "needs quotes)\n"
	         "1:5+2 aliases are not supported: '*a' "
	         "(write the value out here; text that begins with '*' needs quotes)",
	         "[<bad>]"},
		{"an alias for a key", "*x : b\nc: d\n",
	         "1:1+2 aliases are not supported: '*x' "
	         "(write the value out here; text that begins with '*' needs quotes)",
	         "{c: d}"},
		{"an alias for the file", "*x\n",
	         "1:1+2 aliases are not supported: '*x' "
	         "(write the value out here; text that begins with '*' needs quotes)",
	         "<bad>"},
		{"a merge key", "a: {b: c}\n<<: {d: e}\nf: g\n",
	         "2:1+2 merge keys ('<<') are not supported "
	         "(write the keys out where they are needed)",
	         "{a: {b: c}, f: g}"},
		{"a tag", "a: !!str 1\n",
	         "1:4+1 tags ('!') are not supported "
	         "(put text that begins with '!' in quotes)",
	         "{a: 1}"},
		{"a tag of one's own", "a: !mine\n  b: c\n",
	         "1:4+1 tags ('!') are not supported "
	         "(put text that begins with '!' in quotes)",
	         "{a: {b: c}}"},
		{"a tag that says nothing", "a: ! b\n",
	         "1:4+1 tags ('!') are not supported "
	         "(put text that begins with '!' in quotes)",
	         "{a: b}"},
		{"an anchor and a tag", "a: &x !!str b\n",
	         "1:4+2 anchors are not supported: '&x' "
	         "(write the value out where it is needed; text that begins with '&' "
	         "needs quotes)\n"
	         "1:4+1 tags ('!') are not supported "
	         "(put text that begins with '!' in quotes)",
	         "{a: b}"},
		{"a tag on a list", "!!set [a]\n",
	         "1:1+1 tags ('!') are not supported "
	         "(put text that begins with '!' in quotes)",
	         "[a]"},
		{"a list for a key", "? [a]\n: b\nc: d\n",
	         "1:3+1 a key must be a word, not a list "
	         "(put text that begins with a bracket in quotes)",
	         "{c: d}"},
		{"a mapping for a key", "{a: b}: c\nd: e\n",
	         "1:1+1 a key must be a word, not a mapping "
	         "(put text that begins with a bracket in quotes)",
	         "{d: e}"},
		{"a template's braces", "a: {{ b }}\n",
	         "1:5+1 a key must be a word, not a mapping "
	         "(put text that begins with a bracket in quotes)",
	         "{a: {}}"},
		{"an empty key", "'': a\nb: c\n", "1:1+2 a key must not be empty", "{b: c}"},
		{"a second document", "a: b\n---\nc: d\n",
	         "2:1+3 a second document begins here "
	         "(a file holds one; put the other in a file of its own)",
	         "{a: b}"},
		{"a second document after its end", "a: b\n...\n---\nc: d\n",
	         "3:1+3 a second document begins here "
	         "(a file holds one; put the other in a file of its own)",
	         "{a: b}"},
		{"an escape that makes a control", "a: \"\\e[31m\"\nb: c\n",
	         "1:4+8 an escape makes a control character (U+001B) "
	         "(only newline and tab can be in a text)",
	         "{a: <bad>, b: c}"},
		{"an escape that makes NUL", "a: \"x\\0y\"\n",
	         "1:4+6 an escape makes a control character (U+0000) "
	         "(only newline and tab can be in a text)",
	         "{a: <bad>}"},
		{"an escape that makes a C1", "a: \"\\x9b\"\n",
	         "1:4+6 an escape makes a control character (U+009B) "
	         "(only newline and tab can be in a text)",
	         "{a: <bad>}"},
		{"a control in a key", "\"\\a\": b\nc: d\n",
	         "1:1+4 an escape makes a control character (U+0007) "
	         "(only newline and tab can be in a text)",
	         "{c: d}"},
		{"several mistakes", "a: &x 1\nb: *x\na: 2\n? [c]\n: d\n",
	         "1:4+2 anchors are not supported: '&x' "
	         "(write the value out where it is needed; text that begins with '&' "
	         "needs quotes)\n"
	         "2:4+2 aliases are not supported: '*x' "
	         "(write the value out here; text that begins with '*' needs quotes)\n"
	         "3:1+1 the key 'a' is given twice (first given on line 1)\n"
	         "4:3+1 a key must be a word, not a list "
	         "(put text that begins with a bracket in quotes)",
	         "{a: 1, b: <bad>}"},
		{"mistakes before one in the syntax", "a: 1\na: 2\nb: [\n",
	         "2:1+1 the key 'a' is given twice (first given on line 1)\n"
	         "4:1+1 the file ends too early (a '[' or '{' is not closed)",
	         "(none)"},
		{"a very long key twice",
	         "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: 1\nkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: 2\n",
	         "2:1+70 the key "
	         "'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...' is "
	         "given twice "
	         "(first given on line 1)",
	         "{kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: 1}"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct reading r;

		reading_init(&r, rows[i].input, strlen(rows[i].input));
		cr_assert_str_eq(told(&r), rows[i].expected, "%s: %s", rows[i].name, told(&r));
		cr_assert_str_eq(drawn(&r), rows[i].tree, "%s: %s", rows[i].name, drawn(&r));
		reading_finish(&r);
	}
}

Test(yaml, is_not_impressed_by_a_bomb_of_aliases)
{
	struct reading r;
	struct text t;

	text_init(&t);
	text_add(&t, "a0: &a0 [x, x]\n");
	for (int i = 1; i < 30; i++)
		text_printf(&t, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
	reading_init(&r, t.data, t.len);
	cr_assert_eq(r.diags.nr_errors, 30 + 2 * 29);
	cr_assert_eq(yaml_len(r.root), 30);
	cr_assert_eq(yaml_len(yaml_get(r.root, "a29")), 2);
	reading_finish(&r);
	text_finish(&t);
}

Test(yaml, holds_to_the_limit_of_depth)
{
	static const struct {
		const char *open;
		uint32_t step; /* columns of each */
	} styles[] = {{"[", 1}, {"{a: ", 4}, {"- ", 2}};

	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
		for (uint32_t depth = YAML_MAX_DEPTH; depth <= YAML_MAX_DEPTH + 1; depth++) {
			struct text t, expected;
			struct reading r;

			text_init(&t);
			text_init(&expected);
			for (uint32_t k = 0; k < depth; k++)
				text_add(&t, styles[i].open);
			reading_init(&r, t.data, t.len);
			text_printf(
				&expected,
				"1:%u+1 lists and mappings are nested too deep, the limit is 64",
				styles[i].step * YAML_MAX_DEPTH + 1);
			cr_assert_eq(strcmp(told(&r), text_str(&expected)) == 0,
			             depth > YAML_MAX_DEPTH, "'%s' x %u: %s", styles[i].open, depth,
			             told(&r));
			reading_finish(&r);
			text_finish(&expected);
			text_finish(&t);
		}
	}
}

Test(yaml, counts_the_depth_of_keys_too)
{
	struct reading r;
	struct text t;

	text_init(&t);
	for (int i = 0; i < 1000; i++)
		text_add(&t, "? ");
	reading_init(&r, t.data, t.len);
	cr_assert_eq(r.diags.nr_errors, YAML_MAX_DEPTH);
	cr_assert_null(r.root);
	reading_finish(&r);
	text_finish(&t);
}

Test(yaml, stops_at_once_when_the_nesting_has_no_end)
{
	struct reading r;
	struct text t;

	text_init(&t);
	text_addc(&t, '[', YAML_MAX_BYTES);
	reading_init(&r, t.data, t.len);
	cr_assert_str_eq(told(&r),
	                 "1:65+1 lists and mappings are nested too deep, the limit is 64");
	reading_finish(&r);
	text_finish(&t);
}

Test(yaml, holds_to_the_limit_of_nodes)
{
	/* The list is a node too. */
	for (int n = YAML_MAX_NODES - 1; n <= YAML_MAX_NODES; n++) {
		struct reading r;
		struct text t;

		text_init(&t);
		for (int i = 0; i < n; i++)
			text_add(&t, "- a\n");
		reading_init(&r, t.data, t.len);
		if (n < YAML_MAX_NODES)
			cr_assert_str_eq(told(&r), "");
		else
			cr_assert_str_eq(told(&r), "20000:3+1 too many keys, values, lists and "
			                           "mappings, the limit is 20000");
		cr_assert_eq(yaml_len(r.root), n < YAML_MAX_NODES ? (uint32_t)n : 0);
		reading_finish(&r);
		text_finish(&t);
	}
}

Test(yaml, holds_to_the_limit_of_bytes)
{
	for (size_t len = YAML_MAX_BYTES; len <= YAML_MAX_BYTES + 1; len++) {
		struct reading r;
		struct text t;

		text_init(&t);
		text_add(&t, "a: b\n");
		text_addc(&t, '#', len - t.len);
		reading_init(&r, t.data, t.len);
		if (len == YAML_MAX_BYTES)
			cr_assert_str_eq(told(&r), "");
		else
			cr_assert_str_eq(
				told(&r),
				"2:1048572+1 the file has too many bytes, the limit is 1048576");
		cr_assert_eq(r.root != NULL, len == YAML_MAX_BYTES);
		reading_finish(&r);
		text_finish(&t);
	}
}

Test(yaml, names_the_limit_of_a_key)
{
	static const char *const before[] = {"", "a: b\n"};

	for (size_t len = 1020; len <= 1030; len++) {
		for (size_t i = 0; i < 2; i++) {
			struct reading r;
			struct text t;

			text_init(&t);
			text_add(&t, before[i]);
			text_addc(&t, 'k', len);
			text_add(&t, ": b\n");
			reading_init(&r, t.data, t.len);
			if (len <= 1024)
				cr_assert_str_eq(told(&r), "");
			else
				cr_assert_not_null(
					strstr(told(&r), "(a key has at most 1024 characters)"),
					"%zu: %s", len, told(&r));
			reading_finish(&r);
			text_finish(&t);
		}
	}
}

Test(yaml, reports_no_more_than_can_be_shown_of_a_file_of_noise)
{
	struct reading r;
	struct text t;

	text_init(&t);
	text_addc(&t, '\x01', 100000);
	reading_init(&r, t.data, t.len);
	cr_assert_eq(r.diags.nr, DIAGS_MAX);
	cr_assert_null(r.root);
	reading_finish(&r);
	text_finish(&t);
}

Test(yaml, knows_where_every_node_stood)
{
	static const struct {
		const char *path; /* keys, and positions after # */
		struct place place;
	} rows[] = {
		{"", {2, 1, 1}},
		{"name", {2, 7, 4}},
		{"tasks", {4, 3, 1}},
		{"tasks/#0", {4, 5, 1}},
		{"tasks/#0/id", {4, 9, 1}},
		{"tasks/#0/run", {5, 10, 1}},
		{"tasks/#0/run/#1", {5, 14, 3}},
		{"text", {6, 7, 1}},
		{"quoted", {9, 9, 6}},
		{"nothing", {11, 9, 1}},
		{"wide", {12, 10, 2}},
	};
	const char *text = "# head\n"
			   "name: demo\n"
			   "tasks:\n"
			   "  - id: A\n"
			   "    run: [x, yyy]\n"
			   "text: |\n"
			   "  one\n"
			   "  two\n"
			   "quoted: \"over \n"
			   "  two\"\n"
			   "nothing:\n"
			   "\"w\xC3\xA9\xC3\xA9\xC3\xA9\xE4\xB8\xAD\": \xC3\xA9\xC3\xA9\n";
	struct reading r;

	reading_init(&r, text, strlen(text));
	cr_assert_str_eq(told(&r), "");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct yaml_node *node = r.root;
		char path[64], *rest = path;

		strcpy(path, rows[i].path);
		for (char *step; node && (step = strsep(&rest, "/")) && *step;) {
			if (strcmp(step, "wide") == 0)
				node = yaml_at(node, yaml_len(node) - 1);
			else if (*step == '#')
				node = yaml_at(node, (uint32_t)atoi(step + 1));
			else
				node = yaml_get(node, step);
		}
		cr_assert_not_null(node, "%s", rows[i].path);
		cr_assert_eq(node->place.line, rows[i].place.line, "%s: line %u", rows[i].path,
		             node->place.line);
		cr_assert_eq(node->place.col, rows[i].place.col, "%s: column %u", rows[i].path,
		             node->place.col);
		cr_assert_eq(node->place.len, rows[i].place.len, "%s: length %u", rows[i].path,
		             node->place.len);
	}
	cr_assert_eq(yaml_get(r.root, "tasks")->key->place.line, 3);
	reading_finish(&r);
}

Test(yaml, counts_columns_without_the_byte_order_mark)
{
	struct reading r;

	reading_init(&r,
	             "\xEF\xBB\xBF"
	             "a: *b",
	             8);
	cr_assert_not_null(strstr(told(&r), "1:4+2 aliases are not supported"));
	reading_finish(&r);
}

Test(yaml, answers_questions_about_nothing)
{
	struct reading r;

	reading_init(&r, "a: [x, ~]\nb: '~'\n", 17);
	cr_assert_null(yaml_get(NULL, "a"));
	cr_assert_null(yaml_get(r.root, "z"));
	cr_assert_null(yaml_get(yaml_get(r.root, "a"), "x"));
	cr_assert_null(yaml_at(NULL, 0));
	cr_assert_null(yaml_at(r.root, 2));
	cr_assert_eq(yaml_len(NULL), 0);
	cr_assert_eq(yaml_len(yaml_get(r.root, "a")), 2);
	cr_assert(!yaml_is_null(NULL));
	cr_assert(!yaml_is_null(yaml_get(r.root, "a")));
	cr_assert(yaml_is_null(yaml_at(yaml_get(r.root, "a"), 1)));
	cr_assert(!yaml_is_null(yaml_get(r.root, "b")));
	reading_finish(&r);
}

/* Any prefix of a file, and any of its bytes changed: a message or a tree, and no crash. */
Test(yaml, survives_a_damaged_file)
{
	static const char whole[] = "# x\na: {b: [c, \"d\\n\"], e: 'f'}\n"
				    "g:\n  - h: |\n      i\n    j: >\n      k\n  - &l m\n  - *l\n"
				    "? n\n: !o p\n---\n%\t@`";
	static const char bytes[] = "\0\t\n\r \"'#%&*,-:?@[]`{|}\\>!\x7F\x80\xC3\xFFz";
	char damaged[sizeof(whole)];

	for (size_t at = 0; at < sizeof(whole); at++) {
		struct reading r;

		reading_init(&r, whole, at);
		cr_assert(r.root || r.diags.nr_errors);
		reading_finish(&r);
		for (size_t b = 0; b < sizeof(bytes); b++) {
			memcpy(damaged, whole, sizeof(whole));
			damaged[at] = bytes[b];
			reading_init(&r, damaged, sizeof(whole) - 1);
			cr_assert(r.root || r.diags.nr_errors);
			reading_finish(&r);
		}
	}
}
