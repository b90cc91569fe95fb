/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * yaml.h - a YAML file as a tree that remembers where everything stood
 *
 * Concept: libyaml turns the file into events (here a scalar, there a list begins). yaml_read()
 * makes a tree of them in an arena, with the place of every node, so that whatever a later check
 * finds wrong can be underlined. Nothing is interpreted: a scalar stays the text it was, and what
 * it means is decided by the reader that knows which kind of value belongs there (yaml_value.h).
 *
 * What is read is the plain part of YAML: mappings with scalar keys, lists, and scalars in every
 * style. Refused, with a hint: anchors, aliases and merge keys (so nothing can expand), tags,
 * keys that are no scalars, keys given twice, a second document, characters that editors and
 * terminals do not show, UTF-16. Every mistake that can be found in one go is reported; only
 * after a mistake in the syntax itself nothing more can be said, and there is no tree.
 *
 * Limits: YAML_MAX_BYTES, YAML_MAX_DEPTH, YAML_MAX_NODES. Crossing one is an error that names
 * the limit and the place.
 *
 * Use:
 *	const struct yaml_node *root = yaml_read(&arena, &source, &diags);
 *	for (const struct yaml_node *n = root->first; n; n = n->next)
 *		use(n->key->text, n);
 *	const struct yaml_node *cpus = yaml_get(root, "cpus");
 *
 * Invariant: a child of a mapping has a key of kind YAML_SCALAR, no two of them equal and none
 * empty; a child of a list has none. The text of a scalar has no control character but newline
 * and tab. In place of what was refused stands a node of kind YAML_BAD, about which the helpers
 * of yaml_value.h keep silent: its error has been reported.
 *
 * Cost: linear in the file, but for the keys of one mapping, which are compared with each other.
 *
 * Threads: the tree is constant once it is built.
 */
#ifndef LOCKSTEP_SCENARIO_YAML_H
#define LOCKSTEP_SCENARIO_YAML_H

#include "lockstep/base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define YAML_MAX_BYTES (1024u * 1024)
#define YAML_MAX_DEPTH 64    /* lists and mappings inside one another */
#define YAML_MAX_NODES 20000 /* keys, scalars, lists and mappings */

struct arena;

enum yaml_kind {
	YAML_BAD, /* reported already */
	YAML_SCALAR,
	YAML_SEQUENCE,
	YAML_MAPPING,
};

struct yaml_node {
	enum yaml_kind kind;
	bool quoted;            /* a scalar in quotes, or a block after | or > */
	struct place place;     /* of its first line; of a list or mapping, its first character */
	const char *text;       /* of a scalar; else "" */
	struct yaml_node *key;  /* in a mapping: under which this stands; else NULL */
	struct yaml_node *next; /* the following child of the same parent */
	struct yaml_node *first, *last;
	uint32_t nr; /* children; of a mapping, its pairs */
};

/**
 * yaml_read() - read a file's text into a tree
 * @arena: owns the tree, which borrows nothing from @src
 * @src: the text, read during the call only
 * @diags: where mistakes are reported; the file was good if no error came to it
 *
 * Return: the root, or NULL when there is nothing to go on with; an error says why. After a
 * mistake that leaves the rest readable there are both, a root and an error.
 */
const struct yaml_node *yaml_read(struct arena *arena, const struct source *src,
                                  struct diags *diags);

/**
 * yaml_get() - the value under a key
 * @map: any node, or NULL
 * @key: the key
 *
 * Return: the value, or NULL when there is none or @map is not a mapping.
 */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/**
 * yaml_at() - the child at a position
 * @node: any node, or NULL
 * @i: the position, from 0
 *
 * Return: the child, or NULL when there are not so many. Cost: linear in @i.
 */
const struct yaml_node *yaml_at(const struct yaml_node *node, uint32_t i);

/**
 * yaml_len() - how many children are there?
 * @node: any node, or NULL
 */
uint32_t yaml_len(const struct yaml_node *node);

/**
 * yaml_is_null() - is this the absence of a value: nothing, ~ or null, without quotes?
 * @node: any node; NULL is not
 */
bool yaml_is_null(const struct yaml_node *node);

#endif
