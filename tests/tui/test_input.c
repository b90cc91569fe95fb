// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/input.h"

#include <criterion/criterion.h>
#include <string.h>

#define KEYS_MAX 8
#define CLICK(x, y) KEYS_MOUSE(KEYS_MOUSE_CLICK, x, y)

/* What was sent, and the keys it is; no key is 0, so that one ends them. */
static const struct row {
	const char *bytes;
	key_code keys[KEYS_MAX];
} whole[] = {
	{"sS ", {'s', 'S', ' '}},
	{"\t\r\n\b\x7f\x03", {KEYS_TAB, KEYS_ENTER, KEYS_ENTER, KEYS_BACKSPACE, KEYS_BACKSPACE, 3}},
	{"\xc3\xa9\xe6\x97\xa5\xf0\x9f\x90\x92.", {0xe9, 0x65e5, 0x1f412, '.'}},
	{"\xef\xbf\xbd", {0xfffd}},
	/* Not UTF-8: a byte is a key without a meaning, and swallows nothing. */
	{"\xffs", {KEYS_OTHER, 's'}},
	{"\xc3s", {KEYS_OTHER, 's'}},
	{"\xe6\x97s", {KEYS_OTHER, KEYS_OTHER, 's'}},
	{"\xc0\x80s", {KEYS_OTHER, KEYS_OTHER, 's'}},
	{"\xed\xa0\x80s", {KEYS_OTHER, KEYS_OTHER, KEYS_OTHER, 's'}},
	{"\033[A\033OB\033[5~\033[Z", {KEYS_UP, KEYS_DOWN, KEYS_PAGE_UP, KEYS_SHIFT_TAB}},
	{"\033OP\033[15~", {KEYS_F1, KEYS_F5}},
	{"\033\033[A", {KEYS_ESC, KEYS_UP}},
	{"\033s", {KEYS_ESC, 's'}},
	{"\033\xc3\xa9", {KEYS_ESC, 0xe9}},
	/* Control-Up, paste brackets, an answer to a question nobody has asked. */
	{"\033[1;5As", {KEYS_OTHER, 's'}},
	{"\033[200~s", {KEYS_OTHER, 's'}},
	{"\033[?62;4cs", {KEYS_OTHER, 's'}},
	{"\033[12\033[A", {KEYS_OTHER, KEYS_UP}},
	{"\033[<0;1;1M\033[<0;1;1ms", {CLICK(0, 0), 's'}},
	{"\033[<4;80;24M", {CLICK(79, 23)}},
	{"\033[<64;3;5M", {KEYS_MOUSE(KEYS_MOUSE_UP, 2, 4)}},
	{"\033[<65;3;5Ms", {KEYS_MOUSE(KEYS_MOUSE_DOWN, 2, 4), 's'}},
	{"\033[<2;3;5M\033[<35;3;5M\033[<66;3;5Ms", {'s'}},
	{"\033[<0;0;5M\033[<0;5;0M\033[<0;5000;1M\033[<0;4294967297;1Ms", {'s'}},
	{"\033[<0;5Ms", {KEYS_OTHER, 's'}},
	{"\033[M !!s", {CLICK(0, 0), 's'}},
	{"\033[M`\"#\033[M#\"#s", {KEYS_MOUSE(KEYS_MOUSE_UP, 1, 2), 's'}},
	{"\033[M\x01\x01\x01s", {'s'}},
	{"\033[Ma", {0}},
};

static void learn(struct input *in)
{
	input_init(in);
	input_teach(in, "\033OP", KEYS_F1);
	input_teach(in, "\033[15~", KEYS_F5);
	input_teach(in, NULL, KEYS_F6);
	input_teach(in, "x", KEYS_F7);
}

static void take(struct input *in, key_code *keys, size_t *nr)
{
	key_code key;

	while ((key = input_take(in, false)) != KEYS_NONE) {
		cr_assert_lt(*nr, KEYS_MAX);
		keys[(*nr)++] = key;
	}
}

/* However the line cuts them: @piece bytes at a time. */
static void gives(const struct row *row, size_t piece)
{
	const size_t size = strlen(row->bytes);
	key_code keys[KEYS_MAX] = {0};
	struct input in;
	size_t nr = 0;

	learn(&in);
	for (size_t i = 0; i < size; i += piece) {
		input_add(&in, row->bytes + i, size - i < piece ? size - i : piece);
		take(&in, keys, &nr);
	}
	for (size_t i = 0; i < KEYS_MAX; i++)
		cr_assert_eq(keys[i], row->keys[i], "'%s' by %zu: key %zu is %#x", row->bytes + 1,
		             piece, i, keys[i]);
}

Test(input, makes_keys_of_bytes_however_they_come)
{
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		for (size_t piece = 1; piece < 10; piece++)
			gives(&whole[i], piece);
}

/* What may go on, for how long it is waited for, and what it is when it does not. */
static const struct {
	const char *bytes;
	int patience;
	key_code keys[3];
} cut[] = {
	{"\033", INPUT_ESC_MS, {KEYS_ESC}},       {"\033[", INPUT_ESC_MS, {KEYS_ESC, '['}},
	{"\033O", INPUT_ESC_MS, {KEYS_ESC, 'O'}}, {"\033[1", INPUT_REST_MS, {0}},
	{"\033[<", INPUT_REST_MS, {0}},           {"\033[<0;5", INPUT_REST_MS, {0}},
	{"\033[M a", INPUT_REST_MS, {0}},         {"\xc3", INPUT_REST_MS, {0}},
	{"\xf0\x9f\x90", INPUT_REST_MS, {0}},
};

Test(input, waits_for_the_rest_and_gives_it_up)
{
	for (size_t i = 0; i < sizeof(cut) / sizeof(cut[0]); i++) {
		struct input in;

		learn(&in);
		input_add(&in, cut[i].bytes, strlen(cut[i].bytes));
		cr_assert_eq(input_take(&in, false), KEYS_NONE);
		cr_assert_eq(input_patience(&in), cut[i].patience, "%s", cut[i].bytes + 1);
		for (size_t k = 0; k < 3; k++)
			cr_assert_eq(input_take(&in, true), cut[i].keys[k], "%zu.%zu", i, k);
		cr_assert_eq(input_patience(&in), -1);
		input_add(&in, "s", 1);
		cr_assert_eq(input_take(&in, false), 's');
	}
}

Test(input, is_given_up_only_when_it_is_not_whole)
{
	struct input in;

	learn(&in);
	input_add(&in, "\033[A\033", 4);
	cr_assert_eq(input_take(&in, true), KEYS_UP);
	cr_assert_eq(input_take(&in, false), KEYS_NONE);
	cr_assert_eq(input_take(&in, true), KEYS_ESC);
}

/* A sequence without an end must not fill the buffer for good. */
Test(input, has_room_once_nothing_is_to_be_taken)
{
	struct input in;
	size_t sent = 0;

	learn(&in);
	input_add(&in, "\033[", 2);
	while (sent < 10 * INPUT_SIZE) {
		const size_t room = input_room(&in);

		cr_assert_gt(room, 0);
		for (size_t i = 0; i < room; i++)
			input_add(&in, "1", 1);
		sent += room;
		while (input_take(&in, false) != KEYS_NONE)
			;
	}
	input_add(&in, "\033[A", 3);
	cr_assert_eq(input_take(&in, false), KEYS_UP);
}
