// SPDX-License-Identifier: GPL-2.0-only
#include "pty.h"
#include "pty_private.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/text.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#define MAX_ENV 64
#define NO_STATUS (-1000)
#define FRAME_MARK "\033]7777;"

static void add_variable(char *env[MAX_ENV], int *n, const char *name, const char *value)
{
	char *variable;

	assert(*n < MAX_ENV - 1);
	if (!value || asprintf(&variable, "%s=%s", name, value) < 0)
		return;
	env[(*n)++] = variable;
	env[*n] = NULL;
}

/* Where the first of two equal names counts, the test's own wishes stand first. */
static void make_environment(char *env[MAX_ENV], const char *const *extra)
{
	static const char *const passed[] = {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"};
	int n = 0;

	for (; extra && *extra; extra++) {
		assert(n < MAX_ENV - 1);
		env[n++] = xstrdup(*extra);
	}
	add_variable(env, &n, "TERM", PTY_TERM);
	add_variable(env, &n, "TERMINFO", TEST_TERMINFO_DIR);
	add_variable(env, &n, "LC_ALL", "C.UTF-8");
	add_variable(env, &n, "HOME", "/nonexistent");
	add_variable(env, &n, "PATH", "/usr/bin:/bin");
	add_variable(env, &n, "TZ", "UTC");
	add_variable(env, &n, "LOCKSTEP_FRAME_MARK", "1");
	for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++)
		add_variable(env, &n, passed[i], getenv(passed[i]));
}

/* In the child: only what is on the terminal, and no life without the test. */
_Noreturn static void become(int slave, const char *const argv[], char *const env[])
{
	char *args[32];
	int n = 0;

	for (; argv[n]; n++) {
		assert(n < 31);
		args[n] = xstrdup(argv[n]);
	}
	args[n] = NULL;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	login_tty(slave);
	close_range(3, ~0U, 0);
	/* A shell starts what runs in the background with these ignored, nohup the last. */
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	execve(args[0], args, env);
	fprintf(stderr, "cannot run %s: %s\n", args[0], strerror(errno));
	_exit(127);
}

/* Return: the program's side. */
static int open_pair(struct pty *p, const struct winsize *size)
{
	const char *name = NULL;
	int slave = -1;

	p->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (p->master >= 0 && !grantpt(p->master) && !unlockpt(p->master))
		name = ptsname(p->master);
	if (name)
		slave = open(name, O_RDWR | O_NOCTTY);
	if (slave < 0 || tcgetattr(slave, &p->before) || ioctl(slave, TIOCSWINSZ, size)) {
		perror("pty: no pseudo terminal");
		abort();
	}
	return slave;
}

static void spawn(struct pty *p, const struct pty_options *options, const char *const argv[])
{
	struct winsize size = {.ws_row = (unsigned short)p->rows,
	                       .ws_col = (unsigned short)p->cols};
	char *env[MAX_ENV] = {NULL};
	int slave;

	make_environment(env, options->env);
	slave = open_pair(p, &size);
	p->pid = fork();
	if (p->pid == 0)
		become(slave, argv, env);
	close(slave);
	for (int i = 0; env[i]; i++)
		free(env[i]);
}

struct pty *pty_start(const struct pty_options *options, const char *const argv[])
{
	struct pty *p = xcalloc(1, sizeof(*p));

	p->cols = options->cols ? options->cols : 80;
	p->rows = options->rows ? options->rows : 24;
	p->status = NO_STATUS;
	p->framed = options->framed;
	p->arg = options->arg;
	pty_screen_init(p);
	spawn(p, options, argv);
	return p;
}

static void reap(struct pty *p)
{
	int status;

	if (p->pid <= 0 || waitpid(p->pid, &status, 0) != p->pid)
		return;
	p->pid = 0;
	p->status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void pty_stop(struct pty *p)
{
	if (!p)
		return;
	if (p->pid > 0)
		kill(p->pid, SIGKILL);
	reap(p);
	close(p->master);
	vterm_free(p->vt);
	free(p);
}

static void complain(const struct pty *p, const char *what)
{
	struct text screen;

	text_init(&screen);
	pty_text(p, &screen);
	fprintf(stderr,
	        "pty: %s; sent %lu keys, last frame %lu after %lu keys at %dx%d; screen:\n%s", what,
	        p->nr_sent, p->frame, p->nr_seen, p->frame_cols, p->frame_rows, text_str(&screen));
	text_finish(&screen);
}

/* How many bytes lie before a frame mark, or before what may be the beginning of one. */
static size_t before_mark(const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		size_t rest = size - i < sizeof(FRAME_MARK) - 1 ? size - i : sizeof(FRAME_MARK) - 1;

		if (!memcmp(bytes + i, FRAME_MARK, rest))
			return i;
	}
	return size;
}

static void read_mark(struct pty *p, const char *mark)
{
	const unsigned long before = p->busy;

	sscanf(mark, FRAME_MARK "frame=%lu;ev=%lu;size=%dx%d;busy=%lu", &p->frame, &p->nr_seen,
	       &p->frame_cols, &p->frame_rows, &p->busy);
	if (p->frame > 1 && p->busy - before > p->most_busy)
		p->most_busy = p->busy - before;
	if (p->framed)
		p->framed(p->arg);
}

/*
 * Hand the emulator what was read, up to a mark; or read the mark. The emulator does not get the
 * mark: libvterm 0.1.4 loses an OSC that comes in two pieces. Return: whether there was anything.
 */
static bool feed(struct pty *p)
{
	const char *bytes = p->buffer + p->used;
	size_t size = p->size - p->used;
	size_t n = before_mark(bytes, size);
	const char *end;

	if (n > 0) {
		vterm_input_write(p->vt, bytes, n);
		p->nr_bytes += (unsigned long)n;
		p->used += n;
		p->at_mark = false;
		return true;
	}
	end = memchr(bytes, '\a', size);
	if (!end)
		return false;
	read_mark(p, bytes);
	p->at_mark = true;
	p->used += (size_t)(end + 1 - bytes);
	return true;
}

static bool fill(struct pty *p)
{
	ssize_t n;

	p->size -= p->used;
	memmove(p->buffer, p->buffer + p->used, p->size);
	p->used = 0;
	n = read(p->master, p->buffer + p->size, sizeof(p->buffer) - 1 - p->size);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (n <= 0) {
		p->ended = true;
		return false;
	}
	p->size += (size_t)n;
	p->buffer[p->size] = '\0';
	return true;
}

/* Read on: at most one frame. Return: false at the end of output or when nothing comes. */
static bool pump(struct pty *p)
{
	struct pollfd fd = {.fd = p->master, .events = POLLIN};

	if (feed(p))
		return true;
	if (p->ended)
		return false;
	if (poll(&fd, 1, PTY_TIMEOUT_MS) == 0) {
		complain(p, "nothing comes");
		return false;
	}
	if (!fill(p))
		return false;
	feed(p);
	return true;
}

void pty_send(struct pty *p, const char *bytes, unsigned long nr_keys)
{
	size_t size = strlen(bytes);

	p->nr_sent += nr_keys;
	while (size > 0 && !p->ended) {
		struct pollfd fd = {.fd = p->master, .events = POLLIN | POLLOUT};
		ssize_t n;

		if (poll(&fd, 1, PTY_TIMEOUT_MS) == 0) {
			complain(p, "keys are not read");
			return;
		}
		if (fd.revents & POLLIN)
			pump(p);
		while (feed(p))
			;
		n = write(p->master, bytes, size);
		if (n > 0) {
			bytes += n;
			size -= (size_t)n;
		}
	}
}

void pty_count_anew(struct pty *p)
{
	p->nr_sent = p->nr_seen;
}

static bool is_settled(const struct pty *p)
{
	return p->at_mark && p->nr_seen >= p->nr_sent && p->frame_cols == p->cols &&
	       p->frame_rows == p->rows;
}

bool pty_sync(struct pty *p)
{
	while (!is_settled(p))
		if (!pump(p))
			return false;
	return true;
}

bool pty_type(struct pty *p, const char *keys)
{
	pty_send(p, keys, strlen(keys));
	return pty_sync(p);
}

bool pty_press(struct pty *p, const char *bytes)
{
	pty_send(p, bytes, 1);
	return pty_sync(p);
}

bool pty_wait_text(struct pty *p, const char *needle)
{
	while (!p->at_mark || !pty_has_text(p, needle)) {
		if (!pump(p)) {
			complain(p, needle);
			return false;
		}
	}
	return true;
}

bool pty_wait_output(struct pty *p, const char *needle)
{
	while (!pty_has_text(p, needle)) {
		if (!pump(p)) {
			complain(p, needle);
			return false;
		}
	}
	return true;
}

bool pty_resize(struct pty *p, int cols, int rows)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	p->cols = cols;
	p->rows = rows;
	vterm_set_size(p->vt, rows, cols);
	ioctl(p->master, TIOCSWINSZ, &size);
	return pty_sync(p);
}

void pty_signal(struct pty *p, int sig)
{
	if (p->pid > 0)
		kill(p->pid, sig);
}

int pty_wait_exit(struct pty *p)
{
	while (pump(p))
		;
	if (p->ended) {
		tcgetattr(p->master, &p->after);
		reap(p);
	}
	return p->status;
}
