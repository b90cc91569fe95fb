// SPDX-License-Identifier: GPL-2.0-only
#include "yaml.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/arena.h"
#include "lockstep/base/utf8.h"
#include "yaml_private.h"

#include <assert.h>
#include <string.h>

/* A list or mapping whose end has not come yet. */
struct open_node {
	struct yaml_node *node;
	struct yaml_node *key; /* in a mapping: it has come, its value has not */
	bool drop_value;       /* the key was refused */
};

struct reader {
	struct arena *arena;
	const struct source *src;
	struct diags *diags;
	struct yaml_node *root;
	struct open_node open[YAML_MAX_DEPTH];
	uint32_t depth; /* of open[] */
	uint32_t nr_nodes;
	bool unusable; /* an error after which there is no tree */
};

static bool key_is_good(struct reader *r, const struct yaml_node *map, const struct yaml_node *key)
{
	const struct yaml_node *other;

	if (key->kind == YAML_BAD)
		return false;
	if (key->kind != YAML_SCALAR) {
		diag_error(r->diags, key->place, "a key must be a word, not a %s",
		           key->kind == YAML_MAPPING ? "mapping" : "list");
		return diag_help(r->diags, "put text that begins with a bracket in quotes");
	}
	if (!key->quoted && strcmp(key->text, "<<") == 0) {
		diag_error(r->diags, key->place, "merge keys ('<<') are not supported");
		return diag_help(r->diags, "write the keys out where they are needed");
	}
	if (!key->text[0])
		return diag_error(r->diags, key->place, "a key must not be empty");

	other = yaml_get(map, key->text);
	if (!other)
		return true;
	diag_error(r->diags, key->place, "the key '%.*s%s' is given twice", YAML_SHOWN(key->text));
	return diag_help(r->diags, "first given on line %u", other->key->place.line);
}

/* Put a node where it belongs: it is the root, a key, a value under a key, or a list's entry. */
static void attach(struct reader *r, struct yaml_node *node)
{
	struct open_node *top;
	struct yaml_node *parent;

	if (!r->depth) {
		r->root = node;
		return;
	}

	top = &r->open[r->depth - 1];
	parent = top->node;
	if (parent->kind == YAML_MAPPING && !top->key) {
		top->key = node;
		top->drop_value = !key_is_good(r, parent, node);
		return;
	}

	node->key = top->key;
	top->key = NULL;
	if (top->drop_value) {
		top->drop_value = false;
		return;
	}
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	parent->nr++;
}

static bool cross_limit(struct reader *r, struct place place, const char *what, uint32_t limit)
{
	r->unusable = true;
	return diag_error(r->diags, place, "%s, the limit is %u", what, limit);
}

static struct yaml_node *node_create(struct reader *r, enum yaml_kind kind, struct place place)
{
	struct yaml_node *node;

	if (r->nr_nodes == YAML_MAX_NODES) {
		cross_limit(r, place, "too many keys, values, lists and mappings", YAML_MAX_NODES);
		return NULL;
	}
	r->nr_nodes++;
	node = ARENA_NEW(r->arena, struct yaml_node);
	node->kind = kind;
	node->place = place;
	node->text = "";
	return node;
}

static uint32_t length_at(const struct reader *r, struct place place, size_t end)
{
	size_t offset = source_offset(r->src, place);

	return (uint32_t)utf8_count(r->src->text + offset, end - offset);
}

/* How much of this line a scalar takes; all of the rest if it goes on below. */
static uint32_t scalar_length(const struct reader *r, yaml_mark_t from, yaml_mark_t to)
{
	struct place start = yaml_place(r->src, from, 1);
	const char *line;
	size_t len;

	if (from.line == to.line)
		return to.column > from.column ? (uint32_t)(to.column - from.column) : 1;
	line = source_line(r->src, start.line, &len);
	return length_at(r, start, (size_t)(line - r->src->text) + len);
}

static void refuse_anchor(struct reader *r, yaml_mark_t mark, const yaml_char_t *anchor)
{
	const char *name = (const char *)anchor;
	struct place place;

	if (!anchor)
		return;
	place = yaml_place(r->src, mark, (uint32_t)strlen(name) + 1);
	diag_error(r->diags, place, "anchors are not supported: '&%.*s%s'", YAML_SHOWN(name));
	diag_help(r->diags,
	          "write the value out where it is needed; text that begins with '&' needs quotes");
}

static void refuse_tag(struct reader *r, yaml_mark_t mark, const yaml_char_t *tag)
{
	struct place place = yaml_place(r->src, mark, 1);

	if (!tag)
		return;
	diag_error(r->diags, place, "tags ('!') are not supported");
	diag_help(r->diags, "put text that begins with '!' in quotes");
}

/* Only an escape in double quotes can bring one: those in the file were refused before. */
static const char *find_control(const char *text, size_t len, uint32_t *cp)
{
	size_t size;

	for (size_t i = 0; i < len; i += size) {
		size = utf8_decode(text + i, len - i, cp);
		if (*cp != '\n' && *cp != '\t' && (*cp < ' ' || (*cp >= 0x7F && *cp < 0xA0)))
			return text + i;
	}
	return NULL;
}

static bool on_scalar(struct reader *r, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	const size_t len = event->data.scalar.length;
	struct place place = yaml_place(r->src, event->start_mark, 1);
	struct yaml_node *node;
	uint32_t cp;

	place.len = scalar_length(r, event->start_mark, event->end_mark);
	node = node_create(r, YAML_SCALAR, place);
	if (!node)
		return false;
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	node->text = arena_strndup(r->arena, text, len);
	if (find_control(text, len, &cp)) {
		node->kind = YAML_BAD;
		diag_error(r->diags, place, "an escape makes a control character (U+%04X)", cp);
		diag_help(r->diags, "only newline and tab can be in a text");
	}
	refuse_anchor(r, event->start_mark, event->data.scalar.anchor);
	refuse_tag(r, event->start_mark, event->data.scalar.tag);
	attach(r, node);
	return true;
}

static bool on_start(struct reader *r, const yaml_event_t *event, enum yaml_kind kind,
                     const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct place place = yaml_place(r->src, event->start_mark, 1);
	struct yaml_node *node;

	if (r->depth == YAML_MAX_DEPTH)
		return cross_limit(r, place, "lists and mappings are nested too deep",
		                   YAML_MAX_DEPTH);
	node = node_create(r, kind, place);
	if (!node)
		return false;
	refuse_anchor(r, event->start_mark, anchor);
	refuse_tag(r, event->start_mark, tag);
	attach(r, node);
	r->open[r->depth++] = (struct open_node){.node = node};
	return true;
}

static bool on_end(struct reader *r)
{
	assert(r->depth > 0);
	r->depth--;
	return true;
}

static bool on_alias(struct reader *r, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;
	struct place place = yaml_place(r->src, event->start_mark, (uint32_t)strlen(name) + 1);
	struct yaml_node *node = node_create(r, YAML_BAD, place);

	if (!node)
		return false;
	diag_error(r->diags, place, "aliases are not supported: '*%.*s%s'", YAML_SHOWN(name));
	diag_help(r->diags, "write the value out here; text that begins with '*' needs quotes");
	attach(r, node);
	return true;
}

static bool on_document(struct reader *r, const yaml_event_t *event)
{
	if (!r->root)
		return true;
	diag_error(r->diags, yaml_place(r->src, event->start_mark, 3),
	           "a second document begins here");
	return diag_help(r->diags, "a file holds one; put the other in a file of its own");
}

/* Return: whether another event is wanted. */
static bool on_event(struct reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT: return true;
	case YAML_DOCUMENT_START_EVENT: return on_document(r, event);
	case YAML_SCALAR_EVENT: return on_scalar(r, event);
	case YAML_ALIAS_EVENT: return on_alias(r, event);
	case YAML_SEQUENCE_START_EVENT:
		return on_start(r, event, YAML_SEQUENCE, event->data.sequence_start.anchor,
		                event->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return on_start(r, event, YAML_MAPPING, event->data.mapping_start.anchor,
		                event->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: return on_end(r);
	case YAML_STREAM_END_EVENT: return false;
	case YAML_NO_EVENT: break;
	}
	/* libyaml answers so for ever when it was not set up, or has stopped before. */
	r->unusable = true;
	return diag_error(r->diags, (struct place){0}, "the YAML parser stopped without a reason");
}

/* Return: whether there is a tree, be it with mistakes. */
static bool run(struct reader *r, yaml_parser_t *parser)
{
	bool more = true;

	while (more) {
		yaml_event_t event;

		if (!yaml_parser_parse(parser, &event)) {
			if (parser->error == YAML_MEMORY_ERROR)
				alloc_die(0);
			yaml_report_syntax(parser, r->src, r->diags);
			return false;
		}
		more = on_event(r, &event);
		yaml_event_delete(&event);
	}
	return !r->unusable;
}

static bool is_nothing(const struct yaml_node *root)
{
	return !root || (root->kind == YAML_SCALAR && !root->quoted && !root->text[0]);
}

const struct yaml_node *yaml_read(struct arena *arena, const struct source *src,
                                  struct diags *diags)
{
	struct reader r = {.arena = arena, .src = src, .diags = diags};
	const size_t start = src->line_starts[0];
	yaml_parser_t parser;
	bool ok;

	if (src->len > YAML_MAX_BYTES) {
		cross_limit(&r, source_place(src, YAML_MAX_BYTES, 1), "the file has too many bytes",
		            YAML_MAX_BYTES);
		return NULL;
	}
	if (!yaml_check_chars(src, diags))
		return NULL;

	if (!yaml_parser_initialize(&parser))
		alloc_die(0);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	/* With the encoding forced, libyaml would count a byte order mark as a column. */
	yaml_parser_set_input_string(&parser, (const unsigned char *)src->text + start,
	                             src->len - start);
	ok = run(&r, &parser);
	yaml_parser_delete(&parser);

	if (ok && is_nothing(r.root)) {
		diag_error(diags, (struct place){1, 1, 1}, "the file says nothing");
		diag_help(diags, "there are no keys in it");
		return NULL;
	}
	return ok ? r.root : NULL;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (!map || map->kind != YAML_MAPPING)
		return NULL;
	for (const struct yaml_node *n = map->first; n; n = n->next) {
		if (strcmp(n->key->text, key) == 0)
			return n;
	}
	return NULL;
}

const struct yaml_node *yaml_at(const struct yaml_node *node, uint32_t i)
{
	const struct yaml_node *n = node ? node->first : NULL;

	while (n && i--)
		n = n->next;
	return n;
}

uint32_t yaml_len(const struct yaml_node *node)
{
	return node ? node->nr : 0;
}

bool yaml_is_null(const struct yaml_node *node)
{
	static const char *const words[] = {"", "~", "null", "Null", "NULL"};

	if (!node || node->kind != YAML_SCALAR || node->quoted)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(node->text, words[i]) == 0)
			return true;
	}
	return false;
}
