// SPDX-License-Identifier: GPL-2.0-only
#include "yaml_private.h"

#include "lockstep/base/utf8.h"

#include <string.h>

#define KEY_MAX 1024 /* libyaml looks no further for the ':' of a key */

struct syntax {
	const yaml_parser_t *parser;
	const struct source *src;
	struct diags *diags;
	struct place problem, context; /* of length 1 */
};

struct place yaml_place(const struct source *src, yaml_mark_t mark, uint32_t len)
{
	if (mark.line >= src->nr_lines)
		return source_place(src, src->len, 1);
	return (struct place){
		.line = (uint32_t)mark.line + 1,
		.col = (uint32_t)mark.column + 1,
		.len = len,
	};
}

static char char_at(const struct source *src, struct place place)
{
	size_t offset = source_offset(src, place);

	return offset < src->len ? src->text[offset] : '\0';
}

static bool begins_its_line(const struct source *src, struct place place)
{
	size_t len;
	const char *line = source_line(src, place.line, &len);

	return strspn(line, " \t") >= place.col - 1;
}

static bool begins_entry(const struct source *src, struct place place)
{
	const size_t offset = source_offset(src, place);

	return offset + 1 < src->len && memcmp(src->text + offset, "- ", 2) == 0;
}

static void tell_token(const struct syntax *s)
{
	char c = char_at(s->src, s->problem);

	if (c == '\t') {
		diag_error(s->diags, s->problem, "a tab cannot indent YAML");
		diag_help(s->diags, "indent with spaces");
		return;
	}
	diag_error(s->diags, s->problem, "a value cannot begin with '%c'", c);
	diag_help(s->diags, "put the text in quotes");
}

static void tell_unclosed_quote(const struct syntax *s)
{
	diag_error(s->diags, s->context, "this quote is never closed");
	diag_help(s->diags, "end the text with another %c", char_at(s->src, s->context));
}

static bool has_typographic_quotes(const struct source *src, struct place place)
{
	static const char *const quotes[] = {"\u201c", "\u201d", "\u201e", "\u2018", "\u2019"};
	size_t len;
	const char *line = source_line(src, place.line, &len);

	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
		if (memmem(line, len, quotes[i], strlen(quotes[i])))
			return true;
	return false;
}

/* A flow list or mapping: the bracket that opened it, or what came where a comma should be. */
static void tell_bracket(const struct syntax *s)
{
	const bool list = char_at(s->src, s->context) == '[';
	const char open = list ? '[' : '{', close = list ? ']' : '}';

	if (source_offset(s->src, s->problem) >= s->src->len) {
		diag_error(s->diags, s->context, "this '%c' is never closed", open);
		diag_help(s->diags, "end it with '%c'", close);
		return;
	}
	diag_error(s->diags, s->problem, "expected ',' or '%c' here", close);
	if (has_typographic_quotes(s->src, s->problem)) {
		diag_help(s->diags, "quotes are \" and ', not those of a text processor");
		return;
	}
	if (char_at(s->src, s->problem) == ':' && s->problem.line == s->context.line) {
		diag_help(s->diags, "put text that holds ': ' in quotes");
		return;
	}
	diag_help(s->diags, "the '%c' at %u:%u is still open", open, s->context.line,
	          s->context.col);
}

static void tell_alignment(const struct syntax *s)
{
	const bool list = strcmp(s->parser->problem, "did not find expected '-' indicator") == 0;

	if (char_at(s->src, s->problem) == ':') {
		diag_error(s->diags, s->problem, "there is no key before this ':'");
		return;
	}
	if (!begins_its_line(s->src, s->problem)) {
		diag_error(s->diags, s->problem, "nothing more can stand on this line");
		diag_help(s->diags,
		          "did a quote or bracket end too early, or one above never end?");
		return;
	}
	if (list) {
		diag_error(s->diags, s->problem, "expected '- ' here");
		diag_help(s->diags,
		          "the entries of one list begin with \'- \'; this one began at %u:%u",
		          s->context.line, s->context.col);
		return;
	}
	if (begins_entry(s->src, s->problem)) {
		diag_error(s->diags, s->problem, "this '-' stands in the column of no list");
		diag_help(s->diags, "put it under the '-' of the entry before");
		return;
	}
	diag_error(s->diags, s->problem, "expected a key here");
	diag_help(s->diags, "the keys of one mapping stand in one column; this one began at %u:%u",
	          s->context.line, s->context.col);
}

static void tell_missing_value(const struct syntax *s)
{
	if (source_offset(s->src, s->problem) >= s->src->len) {
		diag_error(s->diags, s->problem, "the file ends too early");
		diag_help(s->diags, "a '[' or '{' is not closed");
		return;
	}
	diag_error(s->diags, s->problem, "a value is missing here");
	diag_help(s->diags, "a bracket or comma too many? put text that begins with one in quotes");
}

static void tell_stray_colon(const struct syntax *s)
{
	struct place line_start = {.line = s->problem.line, .col = 1};
	const char *line = s->src->text + source_offset(s->src, line_start);
	const char *colon = s->src->text + source_offset(s->src, s->problem);
	size_t len = (size_t)(colon - line);

	diag_error(s->diags, s->problem, "a ':' cannot stand here");
	if (utf8_count(line, len) > KEY_MAX)
		diag_help(s->diags, "a key has at most %d characters", KEY_MAX);
	else if (memmem(line, len, ": ", 2))
		diag_help(s->diags, "put text that holds ': ' in quotes, a mapping into {}");
	else
		diag_help(s->diags, "this line is indented too far, or the one before it has no "
		                    "':' after its key");
}

static void tell_missing_colon(const struct syntax *s)
{
	size_t len;
	const char *line = source_line(s->src, s->context.line, &len);
	struct place place = s->context;

	place.len = (uint32_t)utf8_count(line, len);
	if (place.len > KEY_MAX) {
		diag_error(s->diags, place, "this key is too long");
		diag_help(s->diags, "a key has at most %d characters", KEY_MAX);
		return;
	}
	diag_error(s->diags, place, "this line has no ':' after its key");
	diag_help(s->diags, "write 'key: value', with a space after the ':'");
}

/*
 * What libyaml says, and what we say instead. The first row that fits counts: the problem is
 * equal, the context contains; NULL fits any. A row has its own function, or a message and a help.
 */
static const struct row {
	const char *problem, *context;
	void (*tell)(const struct syntax *s);
	bool at_context;
	const char *message, *help;
} rows[] = {
	{"found character that cannot start any token", NULL, .tell = tell_token},
	{"found unexpected end of stream", "a quoted scalar", .tell = tell_unclosed_quote},
	{"found unexpected document indicator", "a quoted scalar", .tell = tell_unclosed_quote},
	{"did not find expected ',' or ']'", NULL, .tell = tell_bracket},
	{"did not find expected ',' or '}'", NULL, .tell = tell_bracket},
	{"did not find expected key", NULL, .tell = tell_alignment},
	{"did not find expected '-' indicator", NULL, .tell = tell_alignment},
	{"mapping values are not allowed in this context", NULL, .tell = tell_stray_colon},
	{"could not find expected ':'", NULL, .tell = tell_missing_colon},
	{"found a tab character that violates indentation", NULL,
         .message = "a tab cannot indent YAML", .help = "indent with spaces"},
	{"found a tab character where an indentation space is expected", NULL,
         .message = "a tab cannot indent YAML", .help = "indent with spaces"},
	{"found unexpected ':'", NULL, .message = "a ':' cannot stand here",
         .help = "write 'key: value', with a space after the ':'"},
	{"block sequence entries are not allowed in this context", NULL,
         .message = "a list cannot begin here",
         .help = "begin it on the next line, each entry after '- ', or write [a, b]"},
	{"mapping keys are not allowed in this context", NULL,
         .message = "a '? ' cannot stand here", .help = "put text that begins with '? ' in quotes"},
	{"did not find expected node content", NULL, .tell = tell_missing_value},
	{"did not find expected <document start>", NULL,
         .message = "expected the end of the file here",
         .help = "a bracket too many, text after '...', or no '---' after a '%' line?"},
	{"did not find expected alphabetic or numeric character", "an alias", .at_context = true,
         .message = "aliases ('*') are not supported",
         .help = "put text that begins with '*' in quotes"},
	{"did not find expected alphabetic or numeric character", "an anchor", .at_context = true,
         .message = "anchors ('&') are not supported",
         .help = "put text that begins with '&' in quotes"},
	{NULL, "directive", .at_context = true, .message = "a bad '%' directive",
         .help = "directives are not needed: leave the line out"},
	{NULL, "a tag", .at_context = true, .message = "tags ('!') are not supported",
         .help = "put text that begins with '!' in quotes"},
	{"found undefined tag handle", NULL, .message = "tags ('!') are not supported",
         .help = "put text that begins with '!' in quotes"},
	{"found unknown escape character", NULL, .message = "unknown escape after '\\'",
         .help = "single quotes take '\\' as it is; double quotes need it twice"},
	{"did not find expected hexdecimal number", NULL,
         .message = "expected a hexadecimal digit of the escape",
         .help = "\\x takes two of them, \\u four, \\U eight"},
	{"found invalid Unicode character escape code", NULL,
         .message = "this escape names no character",
         .help = "characters go up to 10FFFF, without D800 to DFFF"},
	{"did not find expected comment or line break", "a block scalar",
         .message = "nothing can stand behind '|' or '>' on its line",
         .help = "begin the text on the next line, indented"},
	{"found an indentation indicator equal to 0", NULL,
         .message = "text cannot be indented by 0", .help = "leave the number out"},
	{"found incompatible YAML document", NULL,
         .message = "this version of YAML is not supported", .help = "leave the %YAML line out"},
};

static bool row_fits(const struct row *row, const yaml_parser_t *parser)
{
	if (row->problem && strcmp(row->problem, parser->problem) != 0)
		return false;
	if (!row->context)
		return true;
	return parser->context && strstr(parser->context, row->context);
}

static void tell_in_libyamls_words(const struct syntax *s)
{
	const yaml_parser_t *parser = s->parser;

	diag_error(s->diags, s->problem, "%s%s%s", parser->problem, parser->context ? " " : "",
	           parser->context ? parser->context : "");
	if (parser->context)
		diag_help(s->diags, "that began at %u:%u", s->context.line, s->context.col);
}

void yaml_report_syntax(const yaml_parser_t *parser, const struct source *src, struct diags *diags)
{
	const struct syntax s = {
		.parser = parser,
		.src = src,
		.diags = diags,
		.problem = yaml_place(src, parser->problem_mark, 1),
		.context = yaml_place(src, parser->context_mark, 1),
	};

	if (!parser->problem) {
		diag_error(diags, (struct place){0}, "the YAML parser failed without a reason");
		return;
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];

		if (!row_fits(row, parser))
			continue;
		if (row->tell) {
			row->tell(&s);
			return;
		}
		diag_error(diags, row->at_context ? s.context : s.problem, "%s", row->message);
		diag_help(diags, "%s", row->help);
		return;
	}
	tell_in_libyamls_words(&s);
}
