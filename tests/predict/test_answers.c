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

static const struct answer one = {.scenario = "truncate",
                                  .study = "writeback-4.4",
                                  .variant = "buggy",
                                  .question = "q2",
                                  .ask = "\"What\" then?\n",
                                  .says = "this \x1b",
                                  .step = 29,
                                  .digest = 0xabc,
                                  .choice = 'c',
                                  .right = false,
                                  .sure = 3,
                                  .hints = 1,
                                  .idea = 2};

static json_t *schema(void)
{
	const char *root = getenv("LOCKSTEP_SOURCE_ROOT");
	json_error_t why;
	char path[512];
	json_t *json;

	snprintf(path, sizeof(path), "%s/docs/answers.schema.json", root ? root : ".");
	json = json_load_file(path, 0, &why);
	cr_assert_not_null(json, "%s", why.text);
	return json;
}

Test(answers, have_the_keys_of_the_schema)
{
	json_t *form = schema(), *line, *value;
	struct text text = {.len = 0};
	const char *key;

	answers_line(&one, 0, &text);
	cr_assert_eq(text_str(&text)[text.len - 1], '\n');
	cr_assert_eq(strcspn(text_str(&text), "\n"), text.len - 1, "one line");
	line = json_loads(text_str(&text), 0, NULL);
	cr_assert_not_null(line);
	cr_assert_eq(json_object_size(line), json_array_size(json_object_get(form, "required")));
	json_object_foreach(line, key, value)
		cr_expect(json_object_get(json_object_get(form, "properties"), key), "%s", key);
	cr_expect_str_eq(json_string_value(json_object_get(line, "time")), "1970-01-01T00:00:00Z");
	cr_expect_str_eq(json_string_value(json_object_get(line, "digest")), "0000000000000abc");
	cr_expect_str_eq(json_string_value(json_object_get(line, "idea")), "M2");
	json_decref(line);
	json_decref(form);
	text_finish(&text);
}

Test(answers, are_appended_to_a_file_of_ones_own)
{
	char folder[] = "/tmp/lockstep-test-XXXXXX", path[128];
	struct text log = {.len = 0};
	struct stat st;
	struct error err;

	cr_assert_not_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/state/lockstep/answers.jsonl", folder);
	for (int i = 0; i < 3; i++)
		cr_assert(answers_log(path, &one, i, &err), "%s", err.text);
	cr_assert_eq(stat(path, &st), 0);
	cr_assert_eq(st.st_mode & 0777, 0600);
	cr_assert(file_read(path, 1 << 20, &log, &err));
	cr_assert(strstr(text_str(&log), "00:00:00Z") && strstr(text_str(&log), "00:00:02Z"));
	cr_assert(!answers_log("/dev/null/x", &one, 0, &err));
	cr_assert(!answers_log(folder, &one, 0, &err));
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
	cr_assert(strstr(text_str(&out), "q2: 4 answers, 25% right"), "%s", text_str(&out));
	cr_assert(strstr(text_str(&out),
	                 "M2      2  spin_unlock_irq undoes spin_lock_irq (1 certain"));
	cr_assert(strstr(text_str(&out), "M2") < strstr(text_str(&out), "M7 "));
	cr_assert(!strchr(text_str(&out), '\x1b'), "nothing a terminal would act on");
	text_clear(&out);
	tally_json(&t, &out);
	cr_assert_not_null(strstr(text_str(&out), "\"answers\": 4"));
	text_finish(&out);
	tally_finish(&t);
}

Test(tally, refuses_what_is_no_answer)
{
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

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		cr_expect(!tally_line(&t, lines[i], strlen(lines[i]), &err), "%s", lines[i]);
	cr_assert_eq(t.answers, 0);
	cr_assert_eq(t.nr, 0);
	tally_finish(&t);
}
