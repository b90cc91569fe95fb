// SPDX-License-Identifier: GPL-2.0-only
/* While a question is open nothing tells what comes after it. */
#include "quiz_worlds.h"

#include "lockstep/base/file.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

TestSuite(quiz_leaks, .timeout = 120);

/* Nothing that is drawn before an answer may depend on what comes after it. */
Test(quiz_leaks, are_in_no_picture)
{
	static const char *const views[] = {"",       "\033",   "\033t", "\033x",       "\033z",
	                                    "\033?",  "\033w",  "\033L", "\033d",       "\033B",
	                                    "\033\n", "\033zz", "\033a", "\033z\t\t\t", "\033K",
	                                    "h",      "T",      "ah3",   "\033V"};
	static const struct {
		int cols, rows;
	} sizes[] = {{80, 24}, {120, 40}, {200, 60}, {60, 18}, {40, 10}};

	for (size_t size = 0; size < sizeof(sizes) / sizeof(sizes[0]); size++)
		for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
			struct text one = {.len = 0}, two = {.len = 0};
			struct stage a, b;

			quiz_open(&a, quiz_raised, sizes[size].cols, sizes[size].rows);
			quiz_open(&b, quiz_contended, sizes[size].cols, sizes[size].rows);
			cr_assert_neq(a.frame->length, b.frame->length);
			stage_press(&a, views[i]);
			stage_press(&b, views[i]);
			stage_text(&a, &one);
			stage_text(&b, &two);
			cr_expect(strcmp(text_str(&one), text_str(&two)) == 0,
			          "'%s' %dx%d:\n%s\n%s", views[i] + 1, sizes[size].cols,
			          sizes[size].rows, text_str(&one), text_str(&two));
			text_clear(&one);
			text_clear(&two);
			canvas_styles(a.canvas, &one);
			canvas_styles(b.canvas, &two);
			cr_expect(strcmp(text_str(&one), text_str(&two)) == 0,
			          "styles of '%s' %dx%d:\n%s\n%s", views[i] + 1, sizes[size].cols,
			          sizes[size].rows, text_str(&one), text_str(&two));
			text_finish(&one);
			text_finish(&two);
			stage_close(&a);
			stage_close(&b);
		}
}

/* What a line leaves behind that is not on the screen: what was copied, what was written. */
static void add_elsewhere(struct stage *s, const char *path, struct text *out)
{
	struct text file = {.len = 0};
	struct error err;

	text_printf(out, "copied: %s\n", text_str(&s->copied));
	if (file_read(path, 1 << 20, &file, &err))
		text_printf(out, "written: %s\n", text_str(&file));
	unlink(path);
	text_finish(&file);
}

static void after_line(const char *story, const char *line, struct text *out)
{
	static const char path[] = "/tmp/lockstep-test-leak";
	struct stage s;
	struct text screen = {.len = 0};

	quiz_open(&s, story, 120, 40);
	stage_press(&s, line);
	text_add(out, stage_text(&s, &screen));
	canvas_styles(s.canvas, out);
	text_printf(out, "message: %s\n", text_str(&s.player.message));
	add_elsewhere(&s, path, out);
	text_finish(&screen);
	stage_close(&s);
}

/* While a question is open no command looks ahead, and none tells that there is nothing ahead. */
Test(quiz_leaks, come_of_no_command)
{
	static const char *const lines[] = {
		":until deliver disk\n",
		":until T: release A\n",
		":until U: acquire A\n",
		":next IF\n",
		":next irq disk\n",
		":next lock A\n",
		":next function other\n",
		":prev irq disk\n",
		":back disk\n",
		":find\n",
		":find deadlock\n",
		":find completes\n",
		":find reach deliver disk\n",
		":find here\n",
		":sweep\n",
		":sweep disk\n",
		":break irq disk\n",
		":99\n",
		":step\n",
		":last\n",
		":play\n",
		":timeline\n",
		":search\n",
		":compare\n",
		":scenarios hunk 1\n",
		":export text /tmp/lockstep-test-leak\n",
		":export md /tmp/lockstep-test-leak\n",
		":export svg /tmp/lockstep-test-leak\n",
		":export asciicast /tmp/lockstep-test-leak\n",
		":w /tmp/lockstep-test-leak\n",
		":log\n",
		":help\n",
		":class 1 2 3\n",
		"y",
		"Y",
		"L",
		"K",
		"?",
		"\033y",
		"\033a",
		"\033X",
		"\033t",
		"\033H",
		"\033tH",
		"\033t+++",
		"\033x",
		"\033W",
		"\033B",
		"\033V",
		"\033d",
		"\033E",
		"\033:sweep\n",
		"\033:find\n",
		"\033:find reach deliver disk\n",
		"\033:export asciicast /tmp/lockstep-test-leak\n",
		"\033:export text /tmp/lockstep-test-leak\n",
		"\033/nothing such\n",
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct text one = {.len = 0}, two = {.len = 0};

		after_line(quiz_raised, lines[i], &one);
		after_line(quiz_contended, lines[i], &two);
		cr_expect(strcmp(text_str(&one), text_str(&two)) == 0, "'%s':\n%s\n%s",
		          lines[i][0] == '\033' ? lines[i] + 1 : lines[i], text_str(&one),
		          text_str(&two));
		text_finish(&one);
		text_finish(&two);
	}
}

/* The same worlds do differ where nothing is hidden: the test above would notice. */
Test(quiz_leaks, would_be_seen)
{
	struct text one = {.len = 0}, two = {.len = 0};
	struct stage a, b;

	stage_open(&a, quiz_raised, NULL, 80, 24);
	stage_open(&b, quiz_contended, NULL, 80, 24);
	stage_type(&a, "4s");
	stage_type(&b, "4s");
	cr_assert_str_neq(stage_text(&a, &one), stage_text(&b, &two));
	text_finish(&one);
	text_finish(&two);
	stage_close(&a);
	stage_close(&b);
}
