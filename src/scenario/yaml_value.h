/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * yaml_value.h - what a node of a YAML file means, checked
 *
 * Concept: YAML readers disagree about plain scalars: one takes `no` for a truth value, `017` for
 * fifteen, `1_000` for a thousand and `12:30` for 750; another takes them for text. Here the
 * place in the file decides what kind of value is wanted, and what would be something else to
 * another reader is refused with a hint how to write it. So every accepted file means the same
 * to everyone.
 *
 *	number   plain decimal digits, a '-' before them: no leading zero, no quotes
 *	truth    true or false, or 1 or 0, without quotes
 *	text     in quotes or after | or >; without, if no reader takes it for anything else
 *	word     one of a list the caller gives
 *
 * Use: each function reports what is wrong, with @what naming the key whose value this is, and
 * writes its output only when it returns true. About a node of kind YAML_BAD they return false in
 * silence, since its error has been reported. So a check of many keys runs them all, and is good
 * if each was.
 */
#ifndef LOCKSTEP_SCENARIO_YAML_VALUE_H
#define LOCKSTEP_SCENARIO_YAML_VALUE_H

#include "yaml.h"

/**
 * yaml_want() - must be of this kind
 * @node: the node
 * @what: the key, or what else to call it
 * @kind: YAML_SCALAR, YAML_SEQUENCE or YAML_MAPPING
 * @diags: where it is reported if it is not
 */
bool yaml_want(const struct yaml_node *node, const char *what, enum yaml_kind kind,
               struct diags *diags);

/**
 * yaml_int() - a whole number
 * @node: the value
 * @what: its key
 * @min: the least allowed
 * @max: the greatest allowed
 * @out: the number
 * @diags: where mistakes are reported
 */
bool yaml_int(const struct yaml_node *node, const char *what, int64_t min, int64_t max,
              int64_t *out, struct diags *diags);

/**
 * yaml_bool() - a truth value
 * @node: the value
 * @what: its key
 * @out: the truth
 * @diags: where mistakes are reported
 */
bool yaml_bool(const struct yaml_node *node, const char *what, bool *out, struct diags *diags);

/**
 * yaml_string() - a text
 * @node: the value
 * @what: its key
 * @out: the text, borrowed from the tree; may be "" when it was in quotes
 * @diags: where mistakes are reported
 */
bool yaml_string(const struct yaml_node *node, const char *what, const char **out,
                 struct diags *diags);

/**
 * yaml_word() - one of these words, quoted or not
 * @node: the value
 * @what: its key
 * @words: @n of them
 * @n: how many
 * @out: the index of the one it is
 * @diags: where mistakes are reported, with the word that was probably meant
 */
bool yaml_word(const struct yaml_node *node, const char *what, const char *const words[], size_t n,
               size_t *out, struct diags *diags);

/**
 * yaml_need() - the value under a key that must be there
 * @map: the mapping
 * @what: what it describes, with its article: "a task"
 * @key: the key
 * @diags: where its absence is reported
 *
 * Return: the value, borrowed, or NULL. No value at all (`key:` alone) is still a node.
 */
const struct yaml_node *yaml_need(const struct yaml_node *map, const char *what, const char *key,
                                  struct diags *diags);

/**
 * yaml_check_keys() - must be a mapping with no keys but these
 * @map: the mapping
 * @what: what it describes, with its article: "a task"
 * @keys: @n of them
 * @n: how many
 * @diags: where each other key is reported, with the key that was probably meant
 */
bool yaml_check_keys(const struct yaml_node *map, const char *what, const char *const keys[],
                     size_t n, struct diags *diags);

#endif
