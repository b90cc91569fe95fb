// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/tty.h"
#include "tui/canvas/canvas.h"
#include "tui/term/guard.h"
#include "tui/term/tty_private.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/error.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#define NO_SCREEN "try TERM=xterm-256color, or --plain, which needs no screen"

/* The locale the environment asks for, as POSIX ranks the variables. */
static const char *asked_locale(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "C";
}

static bool is_utf8_name(const char *locale)
{
	return strcasestr(locale, ".utf-8") || strcasestr(locale, ".utf8");
}

/*
 * Over ssh the far side may ask for a language this machine has not installed; its terminal
 * still speaks UTF-8. Only the characters are set: numbers in exports keep their decimal point.
 */
static bool find_utf8(void)
{
	if (!setlocale(LC_CTYPE, "") && is_utf8_name(asked_locale()))
		setlocale(LC_CTYPE, "C.UTF-8");
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static struct {
	char bytes[GUARD_RESTORE_SIZE];
	size_t size;
} collected;

static int collect_byte(int byte)
{
	if (collected.size < sizeof(collected.bytes))
		collected.bytes[collected.size++] = (char)byte;
	return byte;
}

char *tty_capability(const char *name)
{
	char *value = tigetstr(name);

	return value == (char *)-1 ? NULL : value;
}

/* What leaves full-screen mode, ready to be written by a signal handler. */
static void collect_restore(void)
{
	static const char *const names[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};

	collected.size = 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char *value = tty_capability(names[i]);

		if (value)
			tputs(value, 1, collect_byte);
	}
	for (const char *p = TTY_MOUSE_OFF; *p; p++)
		collect_byte(*p);
	guard_arm(collected.bytes, collected.size);
}

/* Ask before curses starts, for it writes to the terminal before one could stop it. */
static bool check_terminal(struct error *err)
{
	const char *type = getenv("TERM");
	int found;
	bool moves;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(err, "standard input and output are not a terminal; "
		                      "'lockstep run' needs none");
	if (!type || !*type)
		return error_set(err, "TERM is not set; " NO_SCREEN);
	if (setupterm(type, STDOUT_FILENO, &found) != OK && found <= 0)
		return error_set(err, "unknown terminal type '%s'; " NO_SCREEN, type);
	moves = tty_capability("cup") && tty_capability("clear");
	if (moves)
		collect_restore();
	del_curterm(cur_term);
	if (!moves)
		return error_set(err, "terminal type '%s' cannot move its cursor; " NO_SCREEN,
		                 type);
	return true;
}

/* Ctrl-C and Ctrl-V become keys; Ctrl-Z and Ctrl-\ remain signals. No read() sleeps. */
static void set_keyboard(void)
{
	struct termios settings;

	if (tcgetattr(STDIN_FILENO, &settings))
		return;
	settings.c_cc[VINTR] = _POSIX_VDISABLE;
	settings.c_lflag &= ~(tcflag_t)IEXTEN;
	settings.c_cc[VMIN] = 0;
	settings.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &settings);
	def_prog_mode();
}

/* Without colours start_color() stays uncalled: it would paint white on black. */
static void start_colours(struct tty *t, const char *wish)
{
	t->has_colour =
		colour_wanted(wish, getenv("NO_COLOR"), tigetnum("colors")) && start_color() != ERR;
	t->ground = t->has_colour && use_default_colors() == OK ? -1 : COLOR_BLACK;
}

static bool has_same_looks(const struct theme *a, const struct theme *b)
{
	for (int i = 0; i < NR_STYLES; i++)
		if (a->looks[i].colour != b->looks[i].colour ||
		    a->looks[i].fine != b->looks[i].fine || a->looks[i].attrs != b->looks[i].attrs)
			return false;
	return true;
}

/* A pair of colours for each style, so that a theme is changed by changing the pairs. */
void tty_set_theme(struct tty *t, const struct theme *theme)
{
	const struct theme wanted = t->has_colour ? *theme : theme_builtin(THEME_MONO);

	if (has_same_looks(&t->theme, &wanted))
		return;
	tty_forget(t);
	t->theme = wanted;
	for (int i = 0; t->has_colour && i < NR_STYLES; i++) {
		const struct look *look = &t->theme.looks[i];
		const short colour =
			COLORS >= 256 && look->fine != COLOUR_DEFAULT ? look->fine : look->colour;

		init_pair((short)(i + 1), colour, t->ground);
	}
}

bool tty_has_colour(const struct tty *t)
{
	return t->has_colour;
}

void tty_set_charset(struct tty *t, enum charset charset)
{
	t->charset = t->can_utf8 ? charset : CHARSET_ASCII;
}

bool tty_can_utf8(const struct tty *t)
{
	return t->can_utf8;
}

static void start_curses(struct tty *t)
{
	cbreak();
	noecho();
	nonl();
	intrflush(NULL, FALSE);
	set_keyboard();
	/* Where no cursor is seen, it need not be brought back. */
	if (curs_set(0) != ERR)
		leaveok(stdscr, TRUE);
	keypad(stdscr, TRUE);
	/* Or it would stop in the middle of a picture when keys are waiting. */
	typeahead(-1);
	tty_start_keys(t);
	tty_sync_size(t);
}

struct tty *tty_open(const struct tty_options *options, struct error *err)
{
	const struct theme usual = theme_builtin(THEME_DARK);
	const bool can_utf8 = find_utf8();
	struct tty *t;

	if (!check_terminal(err) || !guard_open(err))
		return NULL;
	t = xcalloc(1, sizeof(*t));
	t->can_utf8 = can_utf8;
	tty_set_charset(t, options->ascii ? CHARSET_ASCII : CHARSET_UTF8);
	t->wake_fd = options->wake_fd;
	t->watch_fd = -1;
	t->frame_mark = getenv("LOCKSTEP_FRAME_MARK") != NULL;
	guard_hold(true);
	t->screen = newterm(NULL, stdout, stdin);
	if (!t->screen) {
		guard_close();
		free(t);
		error_set(err, "curses cannot use the terminal type '%s'; " NO_SCREEN,
		          getenv("TERM"));
		return NULL;
	}
	start_curses(t);
	start_colours(t, options->color);
	tty_set_theme(t, &usual);
	return t;
}

/*
 * No delscreen(): in ncurses 6.4 it frees the screen but loses what hangs on it, which leak
 * checkers then report. The screen lives until the process ends, as it does with initscr().
 */
void tty_close(struct tty *t)
{
	if (!t)
		return;
	tty_set_mouse(t, false);
	endwin();
	guard_close();
	free(t->row);
	free(t->shown);
	free(t);
}

int tty_cols(const struct tty *t)
{
	(void)t;
	return COLS > 0 ? COLS : 1;
}

int tty_rows(const struct tty *t)
{
	(void)t;
	return LINES > 0 ? LINES : 1;
}

enum charset tty_charset(const struct tty *t)
{
	return t->charset;
}

void tty_set_wake(struct tty *t, int wake_fd)
{
	t->wake_fd = wake_fd;
}

void tty_watch(struct tty *t, int fd)
{
	t->watch_fd = fd;
}

int tty_quit_signal(const struct tty *t)
{
	return t->quit_signal;
}

void tty_sync_size(struct tty *t)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
		return;
	if (size.ws_row == LINES && size.ws_col == COLS)
		return;
	resizeterm(size.ws_row, size.ws_col);
	tty_forget(t);
}

void tty_leave(struct tty *t)
{
	if (t->mouse)
		tty_tell_mouse(false);
	endwin();
	guard_hold(false);
}

void tty_enter(struct tty *t)
{
	guard_hold(true);
	reset_prog_mode();
	if (t->mouse)
		tty_tell_mouse(true);
	tty_sync_size(t);
	tty_repaint(t);
}

void tty_bell(struct tty *t)
{
	(void)t;
	beep();
}
