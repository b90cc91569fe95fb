/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * describe.h - short forms for the tables of a study's description.
 *
 * FIELD(kind, struct, field, ...) is a row of a type's fields; the rest
 * are designated initialisers of struct vocab_field. ELEMENT() is one
 * place of an array of counters under its own name. ENTRY() makes a C
 * function callable from a scenario: a wrapper and a row from one line.
 */
#ifndef _DESCRIBE_H
#define _DESCRIBE_H

#include "lockstep/vocab/study.h"

#include "watch.h"

#define FIELD(kind_, tag, field, ...)                                  \
	{                                                              \
		.name = #field, .kind = VOCAB_FIELD_##kind_,           \
		.offset = offsetof(struct tag, field), __VA_ARGS__     \
	}
/* The same for a field within a field. */
#define NAMED(kind_, tag, name_, field, ...)                           \
	{                                                              \
		.name = #name_, .kind = VOCAB_FIELD_##kind_,           \
		.offset = offsetof(struct tag, field), __VA_ARGS__     \
	}
#define ELEMENT(tag, array, item, ...)                                 \
	{                                                              \
		.name = #item, .kind = VOCAB_FIELD_PERCPU, .width = 8, \
		.offset = offsetof(struct tag, array[item]),           \
		__VA_ARGS__                                            \
	}
#define FIELDS_END                                                     \
	{                                                              \
		.name = NULL                                           \
	}

#define BIT(name_)                                                     \
	{                                                              \
		.name = #name_, .bit = name_                           \
	}
/* For bits that the kernel defines as masks. */
#define MASK(name_)                                                    \
	{                                                              \
		.name = #name_, .bit = __builtin_ctz(name_)            \
	}
#define BITS_END                                                       \
	{                                                              \
		.name = NULL                                           \
	}

#define TYPE(tag, key_, ...) TYPE_AS(tag, tag, key_, __VA_ARGS__)
/* For the one object of its type that the kernel knows by name. */
#define TYPE_AS(name_, tag, key_, ...)                                 \
	{                                                              \
		.name = #name_, .key = key_,                           \
		.size = sizeof(struct tag), .fields = tag##_fields,    \
		__VA_ARGS__                                            \
	}

#endif
