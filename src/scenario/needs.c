// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which callbacks can there be? A work item needs a worker and an rcu_head a node, and either costs
 * every state of a search. So those that no call of the scenario can queue are left out. The study
 * says in `via` which entries may queue one.
 */
#include "loader.h"

#include <string.h>

/* Words before a '(' anywhere in the calls of tasks, interrupts and softirqs. */
static void use_calls(struct loader *l, const struct yaml_node *node)
{
	int entry;

	if (!node)
		return;
	for (const struct yaml_node *n = node->first; n; n = n->next)
		use_calls(l, n);
	if (node->kind != YAML_SCALAR || !strchr(node->text, '('))
		return;
	entry = load_entry_find(l->s->study,
	                        arena_strndup(&l->s->arena, node->text, strcspn(node->text, "( ")));
	if (entry >= 0)
		l->entry_used[entry] = true;
}

bool load_is_needed(const struct loader *l, const struct vocab_field *field)
{
	const char *at = field->via;

	while (at && *at) {
		const size_t len = strcspn(at, " ");

		for (unsigned i = 0; l->s->study->entries[i].name; i++)
			if (l->entry_used[i] && strlen(l->s->study->entries[i].name) == len &&
			    memcmp(l->s->study->entries[i].name, at, len) == 0)
				return true;
		at += len + (at[len] == ' ');
	}
	return !field->via;
}

/* A callback's own calls can queue more. Return: whether that was news. */
static bool use_callbacks(struct loader *l)
{
	bool more = false;

	for (const struct vocab_type *type = l->s->study->types; type->name; type++)
		for (const struct vocab_field *field = type->fields; field->name; field++) {
			int entry;

			if ((field->kind != VOCAB_FIELD_WORK &&
			     field->kind != VOCAB_FIELD_RCU_HEAD) ||
			    !load_is_needed(l, field))
				continue;
			entry = load_entry_find(l->s->study, field->text);
			if (entry < 0 || l->entry_used[entry])
				continue;
			l->entry_used[entry] = more = true;
		}
	return more;
}

void load_entries_used(struct loader *l)
{
	l->entry_used = ARENA_ARRAY(&l->s->arena, bool, load_nr_entries(l->s->study) + 1u);
	use_calls(l, yaml_get(l->root, "tasks"));
	use_calls(l, yaml_get(l->root, "interrupts"));
	use_calls(l, yaml_get(l->root, "softirqs"));
	while (use_callbacks(l))
		;
}
