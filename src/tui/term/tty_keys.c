// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/guard.h"
#include "tui/term/tty.h"
#include "tui/term/tty_private.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <unistd.h>

#define DELETE_CHAR 0x7f

/* Keys of the numbers curses gives them. */
static const struct {
	int curses;
	key_code key;
} by_number[] = {
	{KEY_UP, KEYS_UP},
	{KEY_DOWN, KEYS_DOWN},
	{KEY_LEFT, KEYS_LEFT},
	{KEY_RIGHT, KEYS_RIGHT},
	{KEY_PPAGE, KEYS_PAGE_UP},
	{KEY_NPAGE, KEYS_PAGE_DOWN},
	{KEY_HOME, KEYS_HOME},
	{KEY_END, KEYS_END},
	{KEY_IC, KEYS_INSERT},
	{KEY_DC, KEYS_DELETE},
	{KEY_BACKSPACE, KEYS_BACKSPACE},
	{KEY_BTAB, KEYS_SHIFT_TAB},
	{KEY_ENTER, KEYS_ENTER},
};

/* Control characters that are keys of their own. */
static const struct {
	wint_t code;
	key_code key;
} by_code[] = {
	{'\t', KEYS_TAB},       {'\r', KEYS_ENTER}, {'\n', KEYS_ENTER},
	{'\b', KEYS_BACKSPACE}, {0x1b, KEYS_ESC},   {DELETE_CHAR, KEYS_BACKSPACE},
};

/* Terminals differ from their descriptions here, by mode and by make. */
static const struct {
	const char *bytes;
	int curses;
} sequences[] = {
	{"\033[A", KEY_UP},   {"\033OA", KEY_UP},     {"\033[B", KEY_DOWN},
	{"\033OB", KEY_DOWN}, {"\033[C", KEY_RIGHT},  {"\033OC", KEY_RIGHT},
	{"\033[D", KEY_LEFT}, {"\033OD", KEY_LEFT},   {"\033[H", KEY_HOME},
	{"\033OH", KEY_HOME}, {"\033[1~", KEY_HOME},  {"\033[7~", KEY_HOME},
	{"\033[F", KEY_END},  {"\033OF", KEY_END},    {"\033[4~", KEY_END},
	{"\033[8~", KEY_END}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
	{"\033[Z", KEY_BTAB}, {"\033[3~", KEY_DC},
};

#define NR(array) (sizeof(array) / sizeof((array)[0]))

void tty_map_keys(void)
{
	for (size_t i = 0; i < NR(sequences); i++)
		define_key(sequences[i].bytes, sequences[i].curses);
}

static key_code key_of_number(int number)
{
	if (number >= KEY_F(1) && number <= KEY_F(12))
		return KEYS_F1 + (key_code)(number - KEY_F(1));
	for (size_t i = 0; i < NR(by_number); i++)
		if (by_number[i].curses == number)
			return by_number[i].key;
	return KEYS_OTHER;
}

static key_code key_of_char(wint_t code)
{
	for (size_t i = 0; i < NR(by_code); i++)
		if (by_code[i].code == code)
			return by_code[i].key;
	return code > 0 && code < KEYS_FIRST_SPECIAL ? (key_code)code : KEYS_OTHER;
}

/* Buttons: 1 clicks, 4 and 5 are the wheel. The others, and releases, mean nothing here. */
static key_code key_of_mouse(void)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return KEYS_OTHER;
	if (event.bstate & BUTTON4_PRESSED)
		return KEYS_MOUSE(KEYS_MOUSE_UP, event.x, event.y);
	if (event.bstate & BUTTON5_PRESSED)
		return KEYS_MOUSE(KEYS_MOUSE_DOWN, event.x, event.y);
	if (event.bstate & BUTTON1_PRESSED)
		return KEYS_MOUSE(KEYS_MOUSE_CLICK, event.x, event.y);
	return KEYS_RESIZE;
}

void tty_set_mouse(struct tty *t, bool wanted)
{
	if (t->mouse == wanted)
		return;
	t->mouse = wanted;
	mouseinterval(0);
	mousemask(wanted ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

static key_code read_key(struct tty *t)
{
	wint_t code = 0;
	int kind = wget_wch(t->keys, &code);

	/* resizeterm() announces itself here; the window is known to have changed. */
	while (kind == KEY_CODE_YES && code == KEY_RESIZE)
		kind = wget_wch(t->keys, &code);
	if (kind == ERR)
		return KEYS_NONE;
	t->nr_keys++;
	if (kind == KEY_CODE_YES && code == KEY_MOUSE)
		return key_of_mouse();
	return kind == KEY_CODE_YES ? key_of_number((int)code) : key_of_char(code);
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

		/* Even when no byte waits outside: curses may hold some. */
		if (key == KEYS_NONE)
			key = read_key(t);
		if (key == KEYS_NONE && fds[FD_WATCH].revents)
			key = KEYS_WATCH;
		if (key != KEYS_NONE)
			return key;
		if (look(t, fds, timeout_ms) == 0)
			return KEYS_TICK;
	}
}
