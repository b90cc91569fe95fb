// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/guard.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#endif

static const int asking[] = {SIGWINCH, SIGTSTP, SIGTERM, SIGINT, SIGHUP, SIGQUIT};
static const int broken[] = {
	SIGABRT,
#ifndef UNDER_ASAN
	SIGSEGV, SIGBUS, SIGFPE, SIGILL,
#endif
};

#define NR(array) (sizeof(array) / sizeof((array)[0]))
#define STACK_BYTES 65536

static struct {
	int pipe[2];
	volatile sig_atomic_t ours;
	struct termios settings;
	size_t restore_size;
	char restore[GUARD_RESTORE_SIZE];
	char stack[STACK_BYTES]; /* for handlers: a stack overflow leaves no other */
	struct sigaction old_asking[NR(asking)];
	struct sigaction old_broken[NR(broken)];
	alloc_last_words old_words;
} guard = {.pipe = {-1, -1}};

static void give_back(void)
{
	size_t done = 0;

	if (!guard.ours)
		return;
	guard.ours = 0;
	while (done < guard.restore_size) {
		ssize_t n = write(STDOUT_FILENO, guard.restore + done, guard.restore_size - done);

		if (n > 0)
			done += (size_t)n;
		else if (n == 0 || errno != EINTR)
			break;
	}
	tcsetattr(STDIN_FILENO, TCSANOW, &guard.settings);
}

static void on_asking(int sig)
{
	int saved = errno;
	unsigned char byte = (unsigned char)sig;
	/* A full pipe holds so many signals that one more makes no difference. */
	ssize_t n = write(guard.pipe[1], &byte, 1);

	(void)n;
	errno = saved;
}

/* SA_RESETHAND has put the default action back; SA_NODEFER lets the signal through at once. */
static void on_broken(int sig)
{
	give_back();
	raise(sig);
}

static void catch_asking(void)
{
	struct sigaction action = {.sa_handler = on_asking, .sa_flags = SA_RESTART};

	sigfillset(&action.sa_mask);
	for (size_t i = 0; i < NR(asking); i++) {
		sigaction(asking[i], NULL, &guard.old_asking[i]);
		if (guard.old_asking[i].sa_handler != SIG_IGN)
			sigaction(asking[i], &action, NULL);
	}
}

static void catch_broken(void)
{
	stack_t stack = {.ss_sp = guard.stack, .ss_size = sizeof(guard.stack)};
	struct sigaction action = {.sa_handler = on_broken,
	                           .sa_flags = SA_RESETHAND | SA_NODEFER | SA_ONSTACK};
	stack_t before;

	if (sigaltstack(NULL, &before) == 0 && (before.ss_flags & SS_DISABLE))
		sigaltstack(&stack, NULL);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < NR(broken); i++)
		sigaction(broken[i], &action, &guard.old_broken[i]);
}

bool guard_open(struct error *err)
{
	static bool at_exit;

	if (pipe2(guard.pipe, O_NONBLOCK | O_CLOEXEC))
		return error_set(err, "cannot make a pipe: %s", strerror(errno));
	if (!at_exit)
		at_exit = atexit(give_back) == 0;
	guard.old_words = alloc_set_last_words(give_back);
	catch_asking();
	catch_broken();
	return true;
}

void guard_close(void)
{
	guard.ours = 0;
	for (size_t i = 0; i < NR(asking); i++)
		sigaction(asking[i], &guard.old_asking[i], NULL);
	for (size_t i = 0; i < NR(broken); i++)
		sigaction(broken[i], &guard.old_broken[i], NULL);
	alloc_set_last_words(guard.old_words);
	close(guard.pipe[0]);
	close(guard.pipe[1]);
	guard.pipe[0] = guard.pipe[1] = -1;
}

int guard_fd(void)
{
	return guard.pipe[0];
}

int guard_take(void)
{
	unsigned char byte;

	return read(guard.pipe[0], &byte, 1) == 1 ? byte : 0;
}

void guard_arm(const char *restore, size_t size)
{
	guard.restore_size = size < sizeof(guard.restore) ? size : sizeof(guard.restore);
	memcpy(guard.restore, restore, guard.restore_size);
	tcgetattr(STDIN_FILENO, &guard.settings);
}

void guard_hold(bool ours)
{
	guard.ours = ours;
}

void guard_stop(void)
{
	struct sigaction plain = {.sa_handler = SIG_DFL};
	struct sigaction caught;

	sigaction(SIGTSTP, &plain, &caught);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &caught, NULL);
}
