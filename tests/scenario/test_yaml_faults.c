// SPDX-License-Identifier: GPL-2.0-only
/*
 * libyaml made to fail: this program is linked with --wrap, so that its calls land here. A parser
 * that was not set up, or has stopped, gives YAML_NO_EVENT for ever and says that all is well.
 */
#include "scenario/yaml.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/arena.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

int __real_yaml_parser_initialize(yaml_parser_t *parser);
int __wrap_yaml_parser_initialize(yaml_parser_t *parser);
int __real_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event);
int __wrap_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event);

static bool refuse_initialize;
static int calls_before_failure;
static enum { NO_FAILURE, NO_EVENT, NO_MEMORY, NO_REASON } failure;

int __wrap_yaml_parser_initialize(yaml_parser_t *parser)
{
	return refuse_initialize ? 0 : __real_yaml_parser_initialize(parser);
}

int __wrap_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event)
{
	if (failure == NO_FAILURE || calls_before_failure-- > 0)
		return __real_yaml_parser_parse(parser, event);
	memset(event, 0, sizeof(*event));
	if (failure == NO_EVENT)
		return 1;
	parser->error = failure == NO_MEMORY ? YAML_MEMORY_ERROR : YAML_PARSER_ERROR;
	return 0;
}

static const char text[] = "a: [b, {c: d}]\n";

/* Return: whether a tree came of it; the first message goes to @message. */
static bool read_text(char *message, size_t size)
{
	const struct yaml_node *root;
	struct arena arena;
	struct source src;
	struct diags diags;

	arena_init(&arena);
	source_init(&src, "f.yaml", text, sizeof(text) - 1);
	diags_init(&diags);
	root = yaml_read(&arena, &src, &diags);
	snprintf(message, size, "%s", diags.nr ? diags.items[0].message : "");
	diags_finish(&diags);
	source_finish(&src);
	arena_finish(&arena);
	return root != NULL;
}

Test(yaml_faults, is_good_when_nothing_fails)
{
	char message[100];

	cr_assert(read_text(message, sizeof(message)));
	cr_assert_str_eq(message, "");
}

Test(yaml_faults, ends_with_70_when_there_is_no_parser, .exit_code = ALLOC_EXIT_STATUS)
{
	char message[100];

	refuse_initialize = true;
	read_text(message, sizeof(message));
}

Test(yaml_faults, ends_with_70_when_the_parser_has_no_memory, .exit_code = ALLOC_EXIT_STATUS)
{
	char message[100];

	failure = NO_MEMORY;
	calls_before_failure = 3;
	read_text(message, sizeof(message));
}

Test(yaml_faults, ends_wherever_the_parser_stops_without_an_event)
{
	for (int calls = 0; calls < 12; calls++) {
		char message[100];

		failure = NO_EVENT;
		calls_before_failure = calls;
		cr_assert(!read_text(message, sizeof(message)));
		cr_assert_str_eq(message, "the YAML parser stopped without a reason");
	}
}

Test(yaml_faults, ends_wherever_the_parser_fails_without_a_word)
{
	for (int calls = 0; calls < 12; calls++) {
		char message[100];

		failure = NO_REASON;
		calls_before_failure = calls;
		cr_assert(!read_text(message, sizeof(message)));
		cr_assert_str_eq(message, "the YAML parser failed without a reason");
	}
}
