// SPDX-License-Identifier: GPL-2.0-only
#include "code_load.h"

#include "lockstep/base/text.h"
#include "yaml_private.h"

#include <ctype.h>
#include <string.h>

/* ---- giving names ---- */

static bool is_c_name(const char *name)
{
	if (!isalpha((unsigned char)*name) && *name != '_')
		return false;
	while (isalnum((unsigned char)*name) || *name == '_')
		name++;
	return !*name;
}

static bool is_c_word(const char *name)
{
	static const char *const words[] = {"if",    "then",   "else",  "while", "repeat",   "do",
	                                    "break", "return", "for",   "int",   "unsigned", "long",
	                                    "void",  "static", "goto",  "case",  "switch",   "enum",
	                                    "const", "struct", "union", "char",  "bool"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(name, words[i]) == 0)
			return true;
	return false;
}

bool code_is_taken(const char *name)
{
	return is_c_word(name) || code_primitive_find(name) >= 0;
}

bool code_check_name(struct loader *l, const struct yaml_node *key, const char *what)
{
	if (!is_c_name(key->text)) {
		load_error(l, key->place, "'%.*s%s' cannot be the name of %s",
		           YAML_SHOWN(key->text), what);
		return strchr(key->text, '(')
		               ? diag_help(l->diags, "its name alone: functions take no arguments")
		               : diag_help(l->diags,
		                           "as in C: letters, digits and _; no digit first");
	}
	if (code_is_taken(key->text)) {
		load_error(l, key->place, "'%s' cannot be the name of %s", key->text, what);
		return diag_help(l->diags, "the word has a meaning of its own here");
	}
	return true;
}

bool code_claim(struct loader *l, const struct yaml_node *key, const char *what)
{
	if (!code_check_name(l, key, what))
		return false;
	if (code_function_find(l->code, key->text) >= 0)
		return load_error(l, key->place, "the name '%s' is already that of a function",
		                  key->text);
	return load_claim(l, key->text, key->place, what);
}

/* ---- finding what has one ---- */

int code_field_find(const struct code_draft *draft, const char *name)
{
	for (unsigned i = 0; i < draft->nr_fields; i++)
		if (strcmp(draft->fields[i].name, name) == 0)
			return (int)i;
	return -1;
}

int code_function_find(const struct code_draft *draft, const char *name)
{
	for (unsigned i = 0; i < draft->nr_functions; i++)
		if (strcmp(draft->functions[i].name, name) == 0)
			return (int)i;
	return -1;
}

static const struct vocab_primitive_info *info_of(int primitive)
{
	return vocab_primitive_info((enum vocab_primitive)primitive);
}

/* Rows that only the shims call are nobody's to name. */
int code_primitive_find(const char *name)
{
	for (int i = 0; i < VOCAB_NR_PRIMITIVES; i++)
		if (strcmp(info_of(i)->name, name) == 0 && strcmp(info_of(i)->args, "-") != 0)
			return i;
	return -1;
}

int code_local_find(const struct code_reader *r, const char *name)
{
	for (int i = 0; i < r->body->nr_locals; i++)
		if (strcmp(r->locals[i].name, name) == 0)
			return i;
	return -1;
}

/* ---- what is what ---- */

/* The argument kind of vocab/primitive.h that a field can stand for. */
static const char *kind_of(const struct vocab_field *field)
{
	switch (field->kind) {
	case VOCAB_FIELD_LOCK: return vocab_lock_kind_name((enum vocab_lock_kind)field->lock_kind);
	case VOCAB_FIELD_INT:
	case VOCAB_FIELD_BITS: return "word";
	case VOCAB_FIELD_PERCPU: return "percpu";
	case VOCAB_FIELD_RCU_HEAD: return "rcu_head";
	case VOCAB_FIELD_WORK: return "work";
	case VOCAB_FIELD_FLAGS:
	case VOCAB_FIELD_POINTER:
	case VOCAB_FIELD_LINK:
	case VOCAB_FIELD_CONST:
	case VOCAB_FIELD_PART:
	case VOCAB_FIELD_MEMBERS: break;
	}
	return "";
}

/* An argument kind in a sentence: "a per-CPU word", "an rwlock". */
static const char *kind_text(struct loader *l, const char *kind)
{
	const bool spelled = kind[0] == 'r' && strcmp(kind, "raw_spinlock") != 0;

	if (strcmp(kind, "percpu") == 0)
		return "a per-CPU word";
	return arena_printf(&l->s->arena, "%s %s", spelled ? "an" : "a", kind);
}

const char *code_field_what(struct loader *l, const struct vocab_field *field)
{
	return kind_text(l, kind_of(field));
}

const char *code_form(struct loader *l, const struct vocab_primitive_info *info)
{
	struct text form;
	const char *kept;

	text_init(&form);
	text_printf(&form, "%s(", info->name);
	for (const char *c = info->args; *c; c++)
		text_addn(&form, *c == ' ' ? ", " : c, *c == ' ' ? 2 : 1);
	text_add(&form, ")");
	kept = arena_strdup(&l->s->arena, text_str(&form));
	text_finish(&form);
	return kept;
}

/* The word one of whose bits is called @name, or NULL. */
static const struct vocab_field *word_with(const struct code_draft *draft, const char *name)
{
	for (unsigned i = 0; i < draft->nr_fields; i++)
		if (load_bit_find(&draft->fields[i], name))
			return &draft->fields[i];
	return NULL;
}

/* Not a field at all: a bit or a number, where the order of the arguments is another. */
static bool no_field(struct code_reader *r, const struct load_token *token, const char *wanted,
                     const struct vocab_primitive_info *info)
{
	const struct place place = load_token_place(&r->scan, token);
	const struct vocab_field *word = word_with(r->draft, token->text);

	if (word)
		load_error(r->l, place, "%s() takes %s here, and '%s' is a bit of '%s'", info->name,
		           wanted, token->text, word->name);
	else if (isdigit((unsigned char)token->text[0]))
		load_error(r->l, place, "%s() takes %s here, not a number", info->name, wanted);
	else
		load_error(r->l, place, "%s is missing here", wanted);
	return diag_help(r->l->diags, "%s", code_form(r->l, info));
}

static bool is_lock_kind(const char *kind)
{
	for (int i = 0; i < VOCAB_NR_LOCK_KINDS; i++)
		if (strcmp(vocab_lock_kind_name((enum vocab_lock_kind)i), kind) == 0)
			return true;
	return false;
}

/* A lock of another kind: which primitives are for that one? */
static bool other_kind(struct code_reader *r, const struct vocab_field *field, const char *wanted,
                       const struct load_words *right)
{
	const char *kind = kind_of(field);
	struct load_words words = {0};

	if (!is_lock_kind(wanted) || !is_lock_kind(kind))
		return load_list(r->l, right, "there is:");
	for (int i = 0; i < VOCAB_NR_PRIMITIVES; i++)
		if (strncmp(info_of(i)->args, kind, strlen(kind)) == 0)
			load_words_add(r->l, &words, info_of(i)->name);
	return load_list(r->l, &words,
	                 arena_printf(&r->l->s->arena, "for %s:", kind_text(r->l, kind)));
}

bool code_field(struct code_reader *r, const struct load_token *token, const char *kind,
                const struct vocab_primitive_info *info, int16_t *out)
{
	const int field = code_field_find(r->draft, token->text);
	const struct place place = load_token_place(&r->scan, token);
	const char *wanted = kind_text(r->l, kind);
	struct load_words words = {0};

	if (field >= 0 && strcmp(kind_of(&r->draft->fields[field]), kind) == 0) {
		*out = (int16_t)field;
		return true;
	}
	for (unsigned i = 0; i < r->draft->nr_fields; i++)
		if (strcmp(kind_of(&r->draft->fields[i]), kind) == 0)
			load_words_add(r->l, &words, r->draft->fields[i].name);
	if (field >= 0) {
		load_error(r->l, place, "%s() takes %s, and '%s' is %s", info->name, wanted,
		           token->text, code_field_what(r->l, &r->draft->fields[field]));
		return other_kind(r, &r->draft->fields[field], kind, &words);
	}
	if (!code_is_name(token) || word_with(r->draft, token->text))
		return no_field(r, token, wanted, info);
	if (r->l->incomplete)
		return false;
	load_error(r->l, place, "there is no %s '%.*s%s'", strchr(wanted, ' ') + 1,
	           YAML_SHOWN(token->text));
	return load_suggest(r->l, token->text, &words, "there is:");
}

/* The primitives that have most of the name's parts; failing that, the file's own functions. */
static bool list_alike(struct code_reader *r, const char *name)
{
	struct load_words words = {0};
	unsigned best = 1;

	for (int i = 0; i < VOCAB_NR_PRIMITIVES; i++) {
		const unsigned likeness = code_likeness(info_of(i)->name, name);

		if (likeness < best || strcmp(info_of(i)->args, "-") == 0)
			continue;
		if (likeness > best)
			words.nr = 0;
		best = likeness;
		load_words_add(r->l, &words, info_of(i)->name);
	}
	if (words.nr)
		return load_list(r->l, &words, "primitives like it:");
	for (unsigned i = 0; i < r->draft->nr_functions; i++)
		load_words_add(r->l, &words, r->draft->functions[i].name);
	return load_list(r->l, &words, "no primitive is like it; functions of the file:");
}

bool code_unknown_call(struct code_reader *r, const struct load_token *token)
{
	const char *help = code_instead(token->text), *near;
	struct load_words words = {0};

	load_error(r->l, load_token_place(&r->scan, token),
	           "there is no function or primitive '%.*s%s'", YAML_SHOWN(token->text));
	if (help)
		return diag_help(r->l->diags, "%s", help);
	for (unsigned i = 0; i < r->draft->nr_functions; i++)
		load_words_add(r->l, &words, r->draft->functions[i].name);
	for (int i = 0; i < VOCAB_NR_PRIMITIVES; i++)
		if (strcmp(info_of(i)->args, "-") != 0)
			load_words_add(r->l, &words, info_of(i)->name);
	near = text_nearest(token->text, words.at, words.nr);
	return near ? diag_help(r->l->diags, "did you mean '%s'?", near)
	            : list_alike(r, token->text);
}

/* The first primitive that reads what is of this kind. */
static const char *reader_of(const char *kind)
{
	for (int i = 0; i < VOCAB_NR_PRIMITIVES; i++)
		if (strcmp(info_of(i)->args, kind) == 0 && code_answers((enum vocab_primitive)i))
			return info_of(i)->name;
	return NULL;
}

/* A name where a value is wanted, and it is no local. */
bool code_no_value(struct code_reader *r, const struct load_token *token)
{
	const struct place place = load_token_place(&r->scan, token);
	const int field = code_field_find(r->draft, token->text);
	const struct vocab_field *word;
	struct load_words words = {0};
	const char *reader;

	if (field >= 0) {
		reader = reader_of(kind_of(&r->draft->fields[field]));
		load_error(r->l, place, "'%s' is %s, not a value", token->text,
		           code_field_what(r->l, &r->draft->fields[field]));
		return reader && diag_help(r->l->diags, "read it: %s(%s)", reader, token->text);
	}
	for (unsigned i = 0; i < r->body->nr_locals; i++)
		if (!r->locals[i].flags)
			load_words_add(r->l, &words, r->locals[i].name);
	load_error(r->l, place, "'%.*s%s' has no value here", YAML_SHOWN(token->text));
	word = word_with(r->draft, token->text);
	if (word)
		return diag_help(r->l->diags, "it is a bit: test_bit(%s, %s)", token->text,
		                 word->name);
	if (!words.nr)
		return diag_help(r->l->diags, "a local is born by an assignment: %s = ...",
		                 token->text);
	return load_suggest(r->l, token->text, &words, "locals so far:");
}
