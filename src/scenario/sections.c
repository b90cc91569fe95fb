// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/scenario/sections.h"

#include <string.h>

#include "yaml.h"

/* Comments belong to what follows them; an empty line ends a comment. */
static size_t begin_of(const struct source *source, size_t from, size_t after)
{
	const char *text = source->text;

	while (from > after) {
		size_t line = from - 1;

		while (line > after && text[line - 1] != '\n')
			line--;
		if (text[line] != '#')
			break;
		from = line;
	}
	return from;
}

static bool cut(const struct source *source, const struct yaml_node *root,
                struct scenario_section *sections, size_t *nr, struct error *err)
{
	*nr = 1;
	for (const struct yaml_node *n = root->first; n; n = n->next) {
		const size_t at = source_offset(source, n->key->place);
		const size_t after = source_offset(source, root->first->key->place);

		if (n->key->place.col != 1)
			return error_set(err, "'%s' in line %u does not begin a line", n->key->text,
			                 n->key->place.line);
		sections[*nr] = (struct scenario_section){
			.key = n->key->text,
			.from = n == root->first ? at : begin_of(source, at, after),
			.to = source->len};
		sections[*nr - 1].to = sections[*nr].from;
		(*nr)++;
	}
	return true;
}

bool scenario_sections(const struct source *source, struct arena *arena,
                       const struct scenario_section **out, size_t *nr, struct error *err)
{
	const struct yaml_node *root;
	struct scenario_section *sections;
	struct diags diags;

	diags_init(&diags);
	root = yaml_read(arena, source, &diags);
	diags_finish(&diags);
	if (!root || root->kind != YAML_MAPPING || !root->first)
		return error_set(err, "it is not a mapping");
	sections = ARENA_ARRAY(arena, struct scenario_section, root->nr + 1u);
	*out = sections;
	return cut(source, root, sections, nr, err);
}
