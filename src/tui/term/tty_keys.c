// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/guard.h"
#include "tui/term/tty.h"
#include "tui/term/tty_private.h"

#include "lockstep/base/clock.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#define NR(array) (sizeof(array) / sizeof((array)[0]))

/* What terminals are asked for, by the names their descriptions have. */
static const struct {
	const char *name;
	key_code key;
} described[] = {
	{"kcuu1", KEYS_UP},     {"kcud1", KEYS_DOWN},    {"kcub1", KEYS_LEFT},
	{"kcuf1", KEYS_RIGHT},  {"kpp", KEYS_PAGE_UP},   {"knp", KEYS_PAGE_DOWN},
	{"khome", KEYS_HOME},   {"kend", KEYS_END},      {"kich1", KEYS_INSERT},
	{"kdch1", KEYS_DELETE}, {"kbs", KEYS_BACKSPACE}, {"kcbt", KEYS_SHIFT_TAB},
	{"kent", KEYS_ENTER},   {"kf1", KEYS_F1},        {"kf2", KEYS_F2},
	{"kf3", KEYS_F3},       {"kf4", KEYS_F4},        {"kf5", KEYS_F5},
	{"kf6", KEYS_F6},       {"kf7", KEYS_F7},        {"kf8", KEYS_F8},
	{"kf9", KEYS_F9},       {"kf10", KEYS_F10},      {"kf11", KEYS_F11},
	{"kf12", KEYS_F12},
};

/* ESCDELAY is how users of curses with slow lines ask for more. */
static void hear_patience(struct input *in)
{
	const char *asked = getenv("ESCDELAY");
	const long ms = asked ? strtol(asked, NULL, 10) : 0;

	if (ms <= 0 || ms > INT_MAX)
		return;
	in->esc_ms = (int)ms;
	if (in->rest_ms < in->esc_ms)
		in->rest_ms = in->esc_ms;
}

void tty_start_keys(struct tty *t)
{
	input_init(&t->input);
	for (size_t i = 0; i < NR(described); i++)
		input_teach(&t->input, tty_capability(described[i].name), described[i].key);
	hear_patience(&t->input);
}

void tty_tell_mouse(bool wanted)
{
	if (tty_capability("kmous"))
		tty_write(wanted ? TTY_MOUSE_ON : TTY_MOUSE_OFF);
}

void tty_set_mouse(struct tty *t, bool wanted)
{
	if (t->mouse == wanted)
		return;
	t->mouse = wanted;
	tty_tell_mouse(wanted);
}

/* VMIN is 0: read() does not sleep, even when somebody else took what poll() saw. */
static void read_bytes(struct tty *t)
{
	char bytes[INPUT_SIZE];
	const ssize_t n = read(STDIN_FILENO, bytes, input_room(&t->input));

	if (n > 0)
		input_add(&t->input, bytes, (size_t)n);
	if (n > 0)
		t->heard_ms = clock_ms();
}

/* For how long what has come waits for its rest: -1 for nothing does. */
static int rest_ms(const struct tty *t)
{
	const int patience = input_patience(&t->input);
	const int64_t passed = clock_ms() - t->heard_ms;

	if (patience < 0)
		return -1;
	return passed < patience ? patience - (int)passed : 0;
}

static key_code take_key(struct tty *t, bool readable)
{
	key_code key = input_take(&t->input, false);

	if (key == KEYS_NONE && readable) {
		read_bytes(t);
		key = input_take(&t->input, false);
	}
	if (key == KEYS_NONE && rest_ms(t) == 0)
		key = input_take(&t->input, true);
	t->nr_keys += key != KEYS_NONE;
	return key;
}

static key_code suspend(struct tty *t)
{
	tty_leave(t);
	guard_stop();
	tty_enter(t);
	return KEYS_RESIZE;
}

static key_code take_signal(struct tty *t)
{
	int sig = guard_take();

	switch (sig) {
	case 0: return KEYS_NONE;
	case SIGWINCH: tty_sync_size(t); return KEYS_RESIZE;
	case SIGTSTP: return suspend(t);
	default: t->quit_signal = sig; return KEYS_QUIT;
	}
}

static key_code take_wake(struct tty *t)
{
	uint64_t count;
	ssize_t n = read(t->wake_fd, &count, sizeof(count));

	return n > 0 ? KEYS_WAKE : KEYS_NONE;
}

enum { FD_KEYS, FD_SIGNALS, FD_WAKE, FD_WATCH, NR_FDS };

/* Sleep until a descriptor has something. Return: how many have. */
static int look(const struct tty *t, struct pollfd fds[NR_FDS], int timeout_ms)
{
	int n;

	fds[FD_KEYS] = (struct pollfd){.fd = STDIN_FILENO, .events = POLLIN};
	fds[FD_SIGNALS] = (struct pollfd){.fd = guard_fd(), .events = POLLIN};
	fds[FD_WAKE] = (struct pollfd){.fd = t->wake_fd, .events = POLLIN};
	fds[FD_WATCH] = (struct pollfd){.fd = t->watch_fd, .events = POLLIN};
	do
		n = poll(fds, NR_FDS, timeout_ms);
	while (n < 0 && errno == EINTR);
	return n;
}

static key_code take_event(struct tty *t, const struct pollfd fds[NR_FDS])
{
	key_code key = KEYS_NONE;

	if (fds[FD_SIGNALS].revents)
		key = take_signal(t);
	if (key == KEYS_NONE && (fds[FD_KEYS].revents & (POLLHUP | POLLERR | POLLNVAL))) {
		t->quit_signal = SIGHUP;
		key = KEYS_QUIT;
	}
	if (key == KEYS_NONE && fds[FD_WAKE].revents)
		key = take_wake(t);
	return key;
}

key_code tty_wait(struct tty *t, int timeout_ms)
{
	struct pollfd fds[NR_FDS];

	if (t->quit_signal)
		return KEYS_QUIT;
	look(t, fds, 0);
	for (;;) {
		key_code key = take_event(t, fds);
		bool is_short;
		int rest;

		/* Even when no byte waits outside: some may be in our hands. */
		if (key == KEYS_NONE)
			key = take_key(t, fds[FD_KEYS].revents & POLLIN);
		if (key == KEYS_NONE && fds[FD_WATCH].revents)
			key = KEYS_WATCH;
		if (key != KEYS_NONE)
			return key;
		rest = rest_ms(t);
		is_short = rest >= 0 && (timeout_ms < 0 || rest < timeout_ms);
		if (look(t, fds, is_short ? rest : timeout_ms) == 0 && !is_short)
			return KEYS_TICK;
	}
}
