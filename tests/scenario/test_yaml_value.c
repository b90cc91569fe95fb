// SPDX-License-Identifier: GPL-2.0-only
#include "scenario/yaml_value.h"

#include "lockstep/base/arena.h"
#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <string.h>

/* One file of the form "k: VALUE", what was made of the value, and what was said about it. */
struct trial {
	struct arena arena;
	struct source src;
	struct diags diags;
	struct text input, told;
	const struct yaml_node *root, *value;
};

static void trial_init(struct trial *t, const char *value)
{
	arena_init(&t->arena);
	diags_init(&t->diags);
	text_init(&t->input);
	text_init(&t->told);
	text_printf(&t->input, "k: %s\n", value);
	source_init(&t->src, "f.yaml", t->input.data, t->input.len);
	t->root = yaml_read(&t->arena, &t->src, &t->diags);
	cr_assert_not_null(t->root, "%s", value);
	t->value = yaml_get(t->root, "k");
}

static void trial_finish(struct trial *t)
{
	text_finish(&t->told);
	text_finish(&t->input);
	source_finish(&t->src);
	diags_finish(&t->diags);
	arena_finish(&t->arena);
}

static const char *told(struct trial *t)
{
	for (uint32_t i = 0; i < t->diags.nr; i++) {
		const struct diag *d = &t->diags.items[i];

		text_printf(&t->told, "%s%s", i ? "\n" : "", d->message);
		if (d->help)
			text_printf(&t->told, " (%s)", d->help);
	}
	return text_str(&t->told);
}

/* A row is good if nothing is expected to be said. */
struct row {
	const char *value, *said;
	int64_t result;
};

Test(yaml_value, reads_whole_numbers)
{
#define SAYS(text) "'" text "' is not a value for 'cpu' (a whole number from -5 to 63"
	static const struct row rows[] = {
		{"0", "", 0},
		{"7", "", 7},
		{"63", "", 63},
		{"-5", "", -5},
		{"64", "64 is out of range for 'cpu' (a whole number from -5 to 63)", 0},
		{"-6", "-6 is out of range for 'cpu' (a whole number from -5 to 63)", 0},
		{"99999999999999999999",
	         "99999999999999999999 is out of range for 'cpu' (a whole number from -5 to 63)",
	         0},
		{"x1", SAYS("x1") ")", 0},
		{"017", SAYS("017") ", without a leading zero)", 0},
		{"00", SAYS("00") ", without a leading zero)", 0},
		{"-0", SAYS("-0") ", in decimal digits alone)", 0},
		{"08", SAYS("08") ", without a leading zero)", 0},
		{"+1", SAYS("+1") ", in decimal digits alone)", 0},
		{"1_0", SAYS("1_0") ", in decimal digits alone)", 0},
		{"1e3", SAYS("1e3") ", in decimal digits alone)", 0},
		{"0x1f", SAYS("0x1f") ", in decimal digits alone)", 0},
		{"0o17", SAYS("0o17") ", in decimal digits alone)", 0},
		{"0b11", SAYS("0b11") ", in decimal digits alone)", 0},
		{"12:30", SAYS("12:30") ", in decimal digits alone)", 0},
		{"1.0", SAYS("1.0") ", in decimal digits alone)", 0},
		{"1 2", SAYS("1 2") ")", 0},
		{"yes", SAYS("yes") ")", 0},
		{"\"7\"", SAYS("7") ", without quotes)", 0},
		{"'7'", SAYS("7") ", without quotes)", 0},
		{"", "'cpu' has no value", 0},
		{"~", "'cpu' has no value", 0},
		{"null", "'cpu' has no value", 0},
		{"[7]", "'cpu' must be a single value, not a list", 0},
		{"{a: 7}", "'cpu' must be a single value, not a mapping", 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const bool good = !rows[i].said[0];
		int64_t out = 4711;
		struct trial t;

		trial_init(&t, rows[i].value);
		cr_assert_eq(yaml_int(t.value, "cpu", -5, 63, &out, &t.diags), good, "%s",
		             rows[i].value);
		cr_assert_str_eq(told(&t), rows[i].said, "%s", rows[i].value);
		cr_assert_eq(out, good ? rows[i].result : 4711, "%s", rows[i].value);
		trial_finish(&t);
	}
#undef SAYS
}

Test(yaml_value, reads_numbers_up_to_18_digits)
{
	struct trial t;
	int64_t out = 0;

	trial_init(&t, "-999999999999999999");
	cr_assert(yaml_int(t.value, "n", INT64_MIN, INT64_MAX, &out, &t.diags));
	cr_assert_eq(out, INT64_C(-999999999999999999));
	trial_finish(&t);
	trial_init(&t, "1000000000000000000");
	cr_assert(!yaml_int(t.value, "n", INT64_MIN, INT64_MAX, &out, &t.diags));
	trial_finish(&t);
}

Test(yaml_value, reads_truth)
{
#define SAYS(text) "'" text "' is not a value for 'on' (true or false"
	static const struct row rows[] = {
		{"true", "", true},
		{"false", "", false},
		{"1", "", true},
		{"0", "", false},
		{"yes", SAYS("yes") ")", 0},
		{"no", SAYS("no") ")", 0},
		{"on", SAYS("on") ")", 0},
		{"off", SAYS("off") ")", 0},
		{"True", SAYS("True") ")", 0},
		{"FALSE", SAYS("FALSE") ")", 0},
		{"2", SAYS("2") ")", 0},
		{"01", SAYS("01") ")", 0},
		{"\"true\"", SAYS("true") ", without quotes)", 0},
		{"", "'on' has no value", 0},
		{"[true]", "'on' must be a single value, not a list", 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const bool good = !rows[i].said[0];
		bool out = !rows[i].result;
		struct trial t;

		trial_init(&t, rows[i].value);
		cr_assert_eq(yaml_bool(t.value, "on", &out, &t.diags), good, "%s", rows[i].value);
		cr_assert_str_eq(told(&t), rows[i].said, "%s", rows[i].value);
		cr_assert_eq(out, good ? (bool)rows[i].result : !rows[i].result, "%s",
		             rows[i].value);
		trial_finish(&t);
	}
#undef SAYS
}

Test(yaml_value, takes_for_text_what_is_text_to_everyone)
{
	static const struct {
		const char *value, *expected;
	} rows[] = {
		{"A", "A"},
		{"two words", "two words"},
		{"x", "x"},
		{"y", "y"},
		{"n", "n"},
		{"writeback-4.4", "writeback-4.4"},
		{"4.4.302", "4.4.302"},
		{"1st", "1st"},
		{"3 CPUs", "3 CPUs"},
		{"0x", "0x"},
		{"0xfg", "0xfg"},
		{"e3", "e3"},
		{"1e", "1e"},
		{"1e+", "1e+"},
		{"deadbeef", "deadbeef"},
		{"-x", "-x"},
		{".", "."},
		{"...x", "...x"},
		{"12:x", "12:x"},
		{"1234-5", "1234-5"},
		{"nothing", "nothing"},
		{"yes please", "yes please"},
		{"onoff", "onoff"},
		{"\"no\"", "no"},
		{"'017'", "017"},
		{"\"\"", ""},
		{"'~'", "~"},
		{"|\n  no", "no\n"},
		{">-\n  12", "12"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *out = NULL;
		struct trial t;

		trial_init(&t, rows[i].value);
		cr_assert(yaml_string(t.value, "name", &out, &t.diags), "%s", rows[i].value);
		cr_assert_str_eq(told(&t), "");
		cr_assert_str_eq(out, rows[i].expected);
		trial_finish(&t);
	}
}

Test(yaml_value, asks_for_quotes_round_text_with_another_meaning)
{
	static const struct {
		const char *value, *meaning;
	} rows[] = {
		{"yes", "a truth value"},
		{"No", "a truth value"},
		{"ON", "a truth value"},
		{"off", "a truth value"},
		{"true", "a truth value"},
		{"False", "a truth value"},
		{"7", "a number"},
		{"-7", "a number"},
		{"+7", "a number"},
		{"017", "a number"},
		{"1_000", "a number"},
		{"0x1F", "a number"},
		{"0o17", "a number"},
		{"0b1", "a number"},
		{"4.4", "a number"},
		{"4.", "a number"},
		{".5", "a number"},
		{"1e3", "a number"},
		{"1.5E-3", "a number"},
		{"12:30", "a number"},
		{"1:2:3", "a number"},
		{"1:30.5", "a number"},
		{".inf", "a number"},
		{"-.INF", "a number"},
		{".NaN", "a number"},
		{"2016-01-31", "a date"},
		{"2016-1-2", "a date"},
		{"2016-01-31T10:20", "a date"},
		{"2016-01-31 10:20", "a date"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *out = "untouched";
		struct text expected;
		struct trial t;

		trial_init(&t, rows[i].value);
		text_init(&expected);
		text_printf(
			&expected,
			"'name' must be text, but YAML takes this for %s (put it in quotes: \"%s\")",
			rows[i].meaning, rows[i].value);
		cr_assert(!yaml_string(t.value, "name", &out, &t.diags), "%s", rows[i].value);
		cr_assert_str_eq(told(&t), text_str(&expected));
		cr_assert_str_eq(out, "untouched");
		text_finish(&expected);
		trial_finish(&t);
	}
}

Test(yaml_value, wants_text_to_be_there)
{
	static const struct {
		const char *value, *said;
	} rows[] = {
		{"", "'name' has no value"},
		{"~", "'name' has no value"},
		{"[a]", "'name' must be a single value, not a list"},
		{"{a: b}", "'name' must be a single value, not a mapping"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *out;
		struct trial t;

		trial_init(&t, rows[i].value);
		cr_assert(!yaml_string(t.value, "name", &out, &t.diags));
		cr_assert_str_eq(told(&t), rows[i].said);
		trial_finish(&t);
	}
}

Test(yaml_value, reads_one_of_some_words)
{
	static const char *const words[] = {"deadlock", "completes", "off"};
	static const struct row rows[] = {
		{"deadlock", "", 0},
		{"\"completes\"", "", 1},
		{"off", "", 2},
		{"dedlock", "'dedlock' is not a value for 'expect' (did you mean 'deadlock'?)", 0},
		{"Off", "'Off' is not a value for 'expect' (did you mean 'off'?)", 0},
		{"hang", "'hang' is not a value for 'expect' (one of: deadlock, completes, off)",
	         0},
		{"", "'expect' has no value", 0},
		{"[off]", "'expect' must be a single value, not a list", 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const bool good = !rows[i].said[0];
		size_t out = 99;
		struct trial t;

		trial_init(&t, rows[i].value);
		cr_assert_eq(yaml_word(t.value, "expect", words, 3, &out, &t.diags), good);
		cr_assert_str_eq(told(&t), rows[i].said);
		cr_assert_eq(out, good ? (size_t)rows[i].result : 99);
		trial_finish(&t);
	}
}

Test(yaml_value, wants_a_kind)
{
	static const struct {
		const char *value;
		enum yaml_kind kind;
		const char *said;
	} rows[] = {
		{"[a]", YAML_SEQUENCE, ""},
		{"{a: b}", YAML_MAPPING, ""},
		{"a", YAML_SCALAR, ""},
		{"", YAML_SCALAR, ""},
		{"a", YAML_SEQUENCE, "'x' must be a list, not a single value (write [a])"},
		{"", YAML_SEQUENCE, "'x' must be a list, not empty"},
		{"{a: b}", YAML_SEQUENCE, "'x' must be a list, not a mapping"},
		{"[a]", YAML_MAPPING, "'x' must be a mapping, not a list (write {a: ...})"},
		{"[run all]", YAML_MAPPING, "'x' must be a mapping, not a list"},
		{"a:b", YAML_MAPPING,
	         "'x' must be a mapping, not a single value (a space is needed after the ':')"},
		{"\"a:b\"", YAML_MAPPING, "'x' must be a mapping, not a single value"},
		{"", YAML_MAPPING, "'x' must be a mapping, not empty"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct trial t;

		trial_init(&t, rows[i].value);
		cr_assert_eq(yaml_want(t.value, "x", rows[i].kind, &t.diags), !rows[i].said[0]);
		cr_assert_str_eq(told(&t), rows[i].said);
		trial_finish(&t);
	}
}

Test(yaml_value, knows_the_keys)
{
	static const char *const keys[] = {"name", "cpu", "run"};
	static const struct {
		const char *value, *said;
	} rows[] = {
		{"{name: A, cpu: 0, run: []}", ""},
		{"{}", ""},
		{"{nmae: A}", "unknown key 'nmae' in a task (did you mean 'name'?)"},
		{"{CPU: 0}", "unknown key 'CPU' in a task (did you mean 'cpu'?)"},
		{"{priority: 0}", "unknown key 'priority' in a task (known here: name, cpu, run)"},
		{"{cpu:0, x: 1}",
	         "unknown key 'cpu:0' in a task (a space is needed after the ':')\n"
	         "unknown key 'x' in a task (known here: name, cpu, run)"},
		{"[name]", "a task must be a mapping, not a list (write {name: ...})"},
		{"name", "a task must be a mapping, not a single value"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct trial t;

		trial_init(&t, rows[i].value);
		cr_assert_eq(yaml_check_keys(t.value, "a task", keys, 3, &t.diags),
		             !rows[i].said[0]);
		cr_assert_str_eq(told(&t), rows[i].said);
		trial_finish(&t);
	}
}

Test(yaml_value, misses_a_key_that_is_needed)
{
	struct trial t;

	trial_init(&t, "{name: }");
	cr_assert_not_null(yaml_need(t.value, "a task", "name", &t.diags));
	cr_assert_eq(t.diags.nr, 0);
	cr_assert_null(yaml_need(t.value, "a task", "cpu", &t.diags));
	cr_assert_str_eq(told(&t), "a task needs the key 'cpu'");
	cr_assert_eq(t.diags.items[0].place.col, 4);
	trial_finish(&t);
}

Test(yaml_value, shortens_what_it_repeats_from_the_file)
{
	struct text value;
	struct trial t;
	int64_t out;

	text_init(&value);
	for (int i = 0; i < 500; i++)
		text_add(&value, "\xC3\xA9");
	trial_init(&t, text_str(&value));
	cr_assert(!yaml_int(t.value, "cpu", 0, 1, &out, &t.diags));
	cr_assert_lt(strlen(t.diags.items[0].message), 200);
	cr_assert_not_null(strstr(t.diags.items[0].message, "\xC3\xA9...' is not a value"));
	trial_finish(&t);
	text_finish(&value);
}

Test(yaml_value, is_silent_about_what_was_reported_before)
{
	static const char *const words[] = {"a"};
	const char *string;
	struct trial t;
	int64_t number;
	size_t index;
	bool truth;

	trial_init(&t, "*alias");
	cr_assert_eq(t.diags.nr_errors, 1);
	cr_assert(!yaml_int(t.value, "k", 0, 1, &number, &t.diags));
	cr_assert(!yaml_bool(t.value, "k", &truth, &t.diags));
	cr_assert(!yaml_string(t.value, "k", &string, &t.diags));
	cr_assert(!yaml_word(t.value, "k", words, 1, &index, &t.diags));
	cr_assert(!yaml_want(t.value, "k", YAML_MAPPING, &t.diags));
	cr_assert(!yaml_check_keys(t.value, "a task", words, 1, &t.diags));
	cr_assert_null(yaml_need(t.value, "a task", "a", &t.diags));
	cr_assert_eq(t.diags.nr_errors, 1);
	trial_finish(&t);
}
