// SPDX-License-Identifier: GPL-2.0-only
/* Lines from standard input, sentences to standard output. The terminal does the editing. */
#include "tui/plain/plain.h"
#include "tui/term/guard.h"

#include "lockstep/base/wrap.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define READ_BYTES 4096
#define LINE_MAX_BYTES (64 * 1024)

/*
 * @line: what has been read and not dealt with yet
 * @prompts, @bell: both sides are a terminal; the bell may ring
 * @skips: up to the end of a line that is too long
 * @interrupted: Ctrl-C was the last thing that came
 * @status: why it ends, 0 while it goes on
 */
struct talk {
	struct plain plain;
	struct text line;
	bool prompts, bell, skips, interrupted, over;
	int status;
};

/* ---- signals ---- */

/* Return: whether something was to be stopped. */
static bool on_signal(struct talk *t, int sig)
{
	if (sig == SIGTSTP) {
		guard_stop();
		return false;
	}
	if (sig == SIGWINCH || sig == 0)
		return false;
	if (sig == SIGINT && !t->interrupted) {
		t->interrupted = true;
		return true;
	}
	t->over = true;
	t->status = 128 + sig;
	return true;
}

/* Asked at each step of what takes long. */
static bool stopped(void *arg)
{
	bool stops = false;
	int sig;

	while ((sig = guard_take()))
		stops |= on_signal(arg, sig);
	return stops;
}

/* ---- saying ---- */

/* How wide a terminal is that cuts words at its edge; 0 where none is asked. */
static int width_of(const struct talk *t)
{
	struct winsize size;

	return t->prompts && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* Who reads line by line, aloud or by touch, wants words whole. */
static void put_lines(const struct talk *t, struct text *out)
{
	const int width = width_of(t);
	const char *rest = text_str(out), *line;
	size_t size;

	if (width == 0 || out->len == 0) {
		fwrite(rest, 1, out->len, stdout);
		return;
	}
	if (out->data[out->len - 1] == '\n')
		out->data[out->len - 1] = '\0';
	while ((line = wrap_next_line(&rest, width, &size)))
		printf("%.*s\n", (int)size, line);
}

static void flush(struct talk *t)
{
	struct plain *p = &t->plain;

	put_lines(t, &p->out);
	text_clear(&p->out);
	if (p->rings && t->bell)
		putchar('\a');
	p->rings = false;
	if (t->prompts && !t->over)
		fputs("> ", stdout);
	fflush(stdout);
}

/* ---- reading ---- */

static void deal_with(struct talk *t, const char *line)
{
	t->interrupted = false;
	if (!plain_line(&t->plain, line))
		t->over = true;
	flush(t);
}

/* All whole lines there are; at the end of input what is left is one, too. */
static void take_lines(struct talk *t, bool end)
{
	char *from = t->line.data;
	char *feed;

	while (from && !t->over && (feed = strchr(from, '\n'))) {
		*feed = '\0';
		deal_with(t, from);
		from = feed + 1;
	}
	if (end && from && *from && !t->over)
		deal_with(t, from);
	if (from) {
		struct text rest = {.len = 0};

		text_add(&rest, from);
		text_finish(&t->line);
		t->line = rest;
	}
}

/* Something that has no lines. */
static void drop_line(struct talk *t)
{
	text_clear(&t->line);
	t->skips = true;
	plain_say(&t->plain, "A line has at most %d bytes; this one is forgotten.", LINE_MAX_BYTES);
	flush(t);
}

static void read_some(struct talk *t)
{
	char bytes[READ_BYTES];
	const ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	for (ssize_t i = 0; i < n; i++) {
		if (t->skips)
			t->skips = bytes[i] != '\n';
		else
			text_addc(&t->line, bytes[i] ? bytes[i] : ' ', 1);
	}
	take_lines(t, n <= 0);
	t->over |= n <= 0;
	if (t->line.len > LINE_MAX_BYTES)
		drop_line(t);
}

static void take_signals(struct talk *t)
{
	int sig;

	while (!t->over && (sig = guard_take())) {
		if (!on_signal(t, sig) || t->over)
			continue;
		plain_say(&t->plain, "%sNothing runs. Ctrl-C once more, or q, quits.",
		          t->prompts ? "\n" : "");
		text_clear(&t->line);
		flush(t);
	}
}

static void listen(struct talk *t)
{
	struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN},
	                       {.fd = guard_fd(), .events = POLLIN}};

	while (!t->over) {
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return;
		take_signals(t);
		if (!t->over && fds[0].revents)
			read_some(t);
	}
}

int tui_plain(const struct tui_options *options, struct error *err)
{
	struct talk t = {.prompts = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO),
	                 .bell = isatty(STDOUT_FILENO) && !options->silent};

	if (!plain_init(&t.plain, options, err))
		return TUI_FAILED;
	if (!guard_open(err)) {
		plain_finish(&t.plain);
		return TUI_FAILED;
	}
	fputs(text_str(&t.plain.settings.told), stderr);
	t.plain.stopped = stopped;
	t.plain.arg = &t;
	flush(&t);
	listen(&t);
	if (t.prompts && t.status)
		putchar('\n');
	guard_close();
	plain_finish(&t.plain);
	text_finish(&t.line);
	return t.status;
}
