/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * yaml_private.h - the parts of the YAML reader, for each other
 *
 * yaml_chars.c looks at every character before libyaml does: libyaml knows no place for a bad
 * one, and counts more kinds of line ends than an editor. After that check its lines and columns
 * are ours. yaml.c makes the tree. yaml_syntax.c says what libyaml found wrong in better words.
 */
#ifndef LOCKSTEP_SCENARIO_YAML_PRIVATE_H
#define LOCKSTEP_SCENARIO_YAML_PRIVATE_H

#include "lockstep/base/diag.h"
#include "lockstep/base/utf8.h"

#include <string.h>
#include <yaml.h>

/* As much of a text from the file as a message can bear. Use with "%.*s%s". */
#define YAML_SHOWN_CHARS 60
#define YAML_SHOWN(string) yaml_shown_bytes(string), string, yaml_shown_dots(string)

static inline int yaml_shown_bytes(const char *text)
{
	return (int)utf8_skip(text, strlen(text), YAML_SHOWN_CHARS);
}

static inline const char *yaml_shown_dots(const char *text)
{
	return text[yaml_shown_bytes(text)] ? "..." : "";
}

/**
 * yaml_check_chars() - is every character one that may stand in a file of ours?
 * @src: the file
 * @diags: where each that may not is reported
 */
bool yaml_check_chars(const struct source *src, struct diags *diags);

/**
 * yaml_place() - libyaml's mark, counted from 0, as a place, counted from 1
 * @src: the file, which has passed yaml_check_chars()
 * @mark: the mark; libyaml may set one behind the end
 * @len: goes into the place, in characters
 */
struct place yaml_place(const struct source *src, yaml_mark_t mark, uint32_t len);

/**
 * yaml_report_syntax() - report why the parser has stopped
 * @parser: libyaml's parser, after a call that failed
 * @src: the file
 * @diags: where to
 */
void yaml_report_syntax(const yaml_parser_t *parser, const struct source *src, struct diags *diags);

#endif
