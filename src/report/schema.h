/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * schema.h - the parts of the schema, for each other.
 *
 * schema.c makes a schema of each row of the format; schema_study.c knows what only studies know;
 * schema_parts.c has the small schemas that both are made of.
 */
#ifndef REPORT_SCHEMA_H
#define REPORT_SCHEMA_H

#include "build.h"
#include "lockstep/vocab/study.h"

/** struct schema - what a schema is made from. */
struct schema {
	const struct vocab_build *const *builds;
	size_t nr_builds;
};

/** schema_type() - {"type": @type}. */
json_t *schema_type(const char *type);

/** schema_text() - a string, of this pattern if there is one. */
json_t *schema_text(const char *pattern);

/** schema_words() - a string that is one of @words, which moves. */
json_t *schema_words(json_t *words);

/** schema_any() - one of two, which move. */
json_t *schema_any(json_t *a, json_t *b);

/** schema_one_or_list() - @item or a list of such, which has at least @least. */
json_t *schema_one_or_list(json_t *item, int least);

/** schema_map() - a mapping: names as @names has them (NULL = any), values as @values. */
json_t *schema_map(json_t *names, json_t *values);

/** schema_add_word() - append @word to a list unless it is there. */
void schema_add_word(json_t *words, const char *word);

/* Of what only studies know; each returns a schema that moves to the caller. */

/** schema_studies() - a list of names of studies. */
json_t *schema_studies(const struct schema *schema);
/** schema_variants() - a name of a variant of any study. */
json_t *schema_variants(const struct schema *schema);
/** schema_config() - the switches of the studies. */
json_t *schema_config(const struct schema *schema);
/** schema_world() - objects by type, with their fields. */
json_t *schema_world(const struct schema *schema);
/** schema_call() - "function(object, ...)" of any study, or of the file's own. */
json_t *schema_call(const struct schema *schema);

#endif
