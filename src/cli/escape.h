/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * escape.h - strings of unknown origin in the languages of other programs.
 *
 * Each appends @s so that its reader gets one string back, whatever a file or a name had in it.
 * What no language has room for (control characters, invalid UTF-8) becomes '?'.
 */
#ifndef CLI_ESCAPE_H
#define CLI_ESCAPE_H

#include "lockstep/base/text.h"

/** enum escape - where the string will stand. */
enum escape {
	ESCAPE_QUOTED,     /* between the double quotes of JSON or YAML */
	ESCAPE_XML,        /* in an element or an attribute of XML */
	ESCAPE_TAP,        /* in the description of a TAP line */
	ESCAPE_ANNOTATION, /* the message of a GitHub annotation */
	ESCAPE_PROPERTY,   /* a property of one */
};

/** escape() - append @s; without quotes around it. */
void escape(struct text *out, enum escape how, const char *s);

/** escape_quoted() - @s with double quotes around it, or null. */
void escape_quoted(struct text *out, const char *s);

/** escape_shell() - one word for a shell. */
void escape_shell(struct text *out, const char *s);

#endif
