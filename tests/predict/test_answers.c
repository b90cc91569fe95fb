// SPDX-License-Identifier: GPL-2.0-only
/* The log of answers, a line of it, and what logs add up to. */
#include "lockstep/predict/answers.h"
#include "lockstep/predict/tally.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define TO                                                                                         \
	{                                                                                          \
		.scenario = "truncate", .study = "writeback-4.4", .variant = "buggy",              \
		.question = "q2", .ask = "\"What\" then?\n", .step = 29, .digest = 0xabc,          \
	}

static const struct answer one = {.to = TO,
                                  .says = "this \x1b",
                                  .choice = 'c',
                                  .right = false,
                                  .sure = 3,
                                  .hints = 1,
                                  .idea = 2};

static json_t *line_of(const struct text *text)
{
	json_t *json = json_loads(text_str(text), 0, NULL);

	cr_assert_not_null(json);
	cr_assert_eq(strcspn(text_str(text), "\n"), text->len - 1, "one line, with its end");
	return json;
}

/* That lines are as docs/answers.schema.json says, tests/cli/tally sees. */
Test(answers, are_a_line_each)
{
	struct text text = {.len = 0};
	json_t *line;

	answers_line(&one, 0, &text);
	line = line_of(&text);
	cr_expect_str_eq(json_string_value(json_object_get(line, "time")), "1970-01-01T00:00:00Z");
	cr_expect_str_eq(json_string_value(json_object_get(line, "digest")), "0000000000000abc");
	cr_expect_str_eq(json_string_value(json_object_get(line, "idea")), "M2");
	json_decref(line);
	text_finish(&text);
}

static const struct answers_class class = {
	.to = TO,
	.poll = 0xfeed,
	.choices = {{.says = "waits", .nr = 4, .idea = 3},
                    {.says = "runs", .nr = 17, .right = true},
                    {.says = "is \x1b lost", .nr = 3, .idea = 2}},
	.nr = 3};

Test(answers, of_a_class_are_a_line_too)
{
	struct text text = {.len = 0};
	json_t *line;

	answers_class_line(&class, 0, &text);
	line = line_of(&text);
	cr_expect_str_eq(json_string_value(json_object_get(line, "poll")), "000000000000feed");
	cr_expect_eq(json_array_size(json_object_get(line, "class")), 3);
	json_decref(line);
	text_finish(&text);
}

Test(answers, are_appended_to_a_file_of_ones_own)
{
	char folder[] = "/tmp/lockstep-test-XXXXXX", path[128];
	struct text log = {.len = 0}, line = {.len = 0};
	struct stat st;
	struct error err;

	cr_assert_not_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/state/lockstep/answers.jsonl", folder);
	for (int i = 0; i < 3; i++) {
		text_clear(&line);
		answers_line(&one, i, &line);
		cr_assert(answers_log(path, &line, &err), "%s", err.text);
	}
	cr_assert_eq(stat(path, &st), 0);
	cr_assert_eq(st.st_mode & 0777, 0600);
	cr_assert(file_read(path, 1 << 20, &log, &err));
	cr_assert(strstr(text_str(&log), "00:00:00Z") && strstr(text_str(&log), "00:00:02Z"));
	cr_assert(!answers_log("/dev/null/x", &line, &err));
	cr_assert(!answers_log(folder, &line, &err));
	text_finish(&line);
	text_finish(&log);
	snprintf(path, sizeof(path), "rm -r %s", folder);
	cr_assert_eq(system(path), 0);
}

Test(answers, stand_where_the_environment_says)
{
	struct text path = {.len = 0};

	setenv("XDG_STATE_HOME", "/state", 1);
	setenv("HOME", "/home/me", 1);
	cr_assert(answers_path(&path));
	cr_assert_str_eq(text_str(&path), "/state/lockstep/answers.jsonl");
	text_clear(&path);
	setenv("XDG_STATE_HOME", "relative", 1);
	cr_assert(answers_path(&path));
	cr_assert_str_eq(text_str(&path), "/home/me/.local/state/lockstep/answers.jsonl");
	text_clear(&path);
	unsetenv("HOME");
	cr_assert(!answers_path(&path));
	text_finish(&path);
}

static void add(struct tally *t, char choice, bool right, unsigned sure, unsigned idea)
{
	struct answer a = one;
	struct text line = {.len = 0};
	struct error err;

	a.choice = choice;
	a.right = right;
	a.sure = sure;
	a.idea = idea;
	answers_line(&a, 0, &line);
	cr_assert(tally_line(t, text_str(&line), line.len - 1, &err), "%s", err.text);
	text_finish(&line);
}

Test(tally, counts_choices_sureness_and_ideas)
{
	struct text out = {.len = 0};
	struct tally t = {.nr = 0};

	add(&t, 'a', false, 3, 2);
	add(&t, 'a', false, 1, 2);
	add(&t, 'b', true, 2, 0);
	add(&t, 'c', false, 2, 7);
	cr_assert_eq(t.nr, 1);
	cr_assert_eq(t.answers, 4);
	cr_assert_eq(t.questions[0].right, 1);
	cr_assert_eq(t.ideas[2], 2);
	cr_assert_eq(t.certain[2], 1);
	tally_text(&t, &out);
	cr_assert(strstr(text_str(&out), "q2: 25% of 4 right"), "%s", text_str(&out));
	cr_assert(strstr(text_str(&out), "2  spin_unlock_irq undoes spin_lock_irq"));
	cr_assert(strstr(text_str(&out), "M2") < strstr(text_str(&out), "M7 "));
	cr_assert(!strchr(text_str(&out), '\x1b'), "nothing a terminal would act on");
	text_clear(&out);
	tally_json(&t, &out);
	cr_assert_not_null(strstr(text_str(&out), "\"answers\": 4"));
	text_finish(&out);
	tally_finish(&t);
}

static void add_class(struct tally *t, uint64_t poll, unsigned a, unsigned b)
{
	struct answers_class c = class;
	struct text line = {.len = 0};
	struct error err;

	c.poll = poll;
	c.choices[0].nr = a;
	c.choices[1].nr = b;
	answers_class_line(&c, 0, &line);
	cr_assert(tally_line(t, text_str(&line), line.len - 1, &err), "%s", err.text);
	text_finish(&line);
}

Test(tally, adds_hands_of_classes_to_answers)
{
	struct text out = {.len = 0};
	struct tally t = {.nr = 0};

	add(&t, 'b', true, 3, 0);
	add_class(&t, 1, 4, 17);
	add_class(&t, 2, 0, 10);
	cr_assert_eq(t.answers, 1 + 24 + 13);
	cr_assert_eq(t.questions[0].polls, 2);
	cr_assert_eq(t.questions[0].choices[1].nr, 1 + 17 + 10);
	cr_assert_eq(t.right[0], 17 + 10);
	cr_assert_eq(t.ideas[3], 4);
	add_class(&t, 1, 2, 1); /* counted again */
	cr_assert_eq(t.answers, 1 + 6 + 13);
	cr_assert_eq(t.questions[0].polls, 2);
	cr_assert_eq(t.questions[0].right, 1 + 1 + 10);
	cr_assert_eq(t.ideas[3], 2);
	cr_assert_eq(t.ideas[2], 6);
	tally_text(&t, &out);
	cr_assert(strstr(text_str(&out), "60% of 20 right, 2 classes"), "%s", text_str(&out));
	text_finish(&out);
	tally_finish(&t);
}

Test(tally, begins_with_the_hardest)
{
	struct tally t = {.nr = 0};
	struct answer a = one;
	size_t *order;

	for (unsigned i = 0; i < 12; i++) {
		static const char *const names[] = {"q1", "q2", "q3", "q4"};
		static const bool right[] = {1, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0};
		struct text line = {.len = 0};
		struct error err;

		a.to.question = names[i / 3];
		a.right = right[i];
		answers_line(&a, 0, &line);
		cr_assert(tally_line(&t, text_str(&line), line.len - 1, &err));
		text_finish(&line);
	}
	order = tally_hardest(&t);
	cr_expect_eq(order[0], 1, "of equals the one that came first");
	cr_expect_eq(order[1], 3);
	cr_expect_eq(order[2], 2);
	cr_expect_eq(order[3], 0);
	free(order);
	tally_finish(&t);
}

Test(tally, keeps_to_its_width)
{
	struct text out = {.len = 0};
	struct tally t = {.nr = 0};

	add(&t, 'a', false, 3, 2);
	add(&t, 'd', true, 0, 0);
	add_class(&t, 1, 9999, 17);
	tally_text(&t, &out);
	for (const char *line = text_str(&out); *line; line += strcspn(line, "\n") + 1)
		cr_expect_leq(strcspn(line, "\n"), 79, "%s", line);
	text_finish(&out);
	tally_finish(&t);
}

#define CLASS_HEAD                                                                                 \
	"{\"format\":1,\"scenario\":\"s\",\"study\":\"s\",\"variant\":\"v\",\"question\":\"q\","   \
	"\"ask\":\"a\","

Test(tally, refuses_what_is_no_answer)
{
	static const char *const classes[] = {
		"\"class\":[]",
		"\"poll\":\"0123456789abcdef\",\"class\":3",
		"\"poll\":\"0123\",\"class\":[]",
		"\"poll\":\"0123456789abcdef\",\"class\":[1]",
		"\"poll\":\"0123456789abcdef\",\"class\":[{\"choice\":\"a\",\"says\":\"s\","
		"\"answers\":-1,\"right\":true}]",
		"\"poll\":\"0123456789abcdef\",\"class\":[{\"choice\":\"x\",\"says\":\"s\","
		"\"answers\":1,\"right\":true}]",
	};
	static const char *const lines[] = {
		"",
		"{",
		"[]",
		"{}",
		"3",
		"{\"format\": 1}",
		"{\"format\":2,\"scenario\":\"s\",\"study\":\"s\",\"variant\":\"v\",\"question\":\"q\","
		"\"ask\":\"a\",\"says\":\"s\",\"choice\":\"a\",\"right\":true,\"sure\":1,\"hints\":0}",
		"{\"format\":1,\"scenario\":\"s\",\"study\":\"s\",\"variant\":\"v\",\"question\":\"q\","
		"\"ask\":\"a\",\"says\":\"s\",\"choice\":\"e\",\"right\":true,\"sure\":1,\"hints\":0}",
		"{\"format\":1,\"scenario\":\"s\",\"study\":\"s\",\"variant\":\"v\",\"question\":\"q\","
		"\"ask\":\"a\",\"says\":\"s\",\"choice\":\"a\",\"right\":true,\"sure\":9,\"hints\":0}",
		"{\"format\":1,\"scenario\":\"s\",\"study\":\"s\",\"variant\":\"v\",\"question\":\"q\","
		"\"ask\":\"a\",\"says\":\"s\",\"choice\":\"a\",\"right\":true,\"sure\":1,\"hints\":0,"
		"\"idea\":\"M99\"}",
	};
	struct tally t = {.nr = 0};
	struct error err;

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		struct text line = {.len = 0};

		text_printf(&line, CLASS_HEAD "%s}", classes[i]);
		cr_expect(!tally_line(&t, text_str(&line), line.len, &err), "%s", text_str(&line));
		text_finish(&line);
	}
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		cr_expect(!tally_line(&t, lines[i], strlen(lines[i]), &err), "%s", lines[i]);
	cr_assert_eq(t.answers, 0);
	cr_assert_eq(t.nr, 0);
	tally_finish(&t);
}
