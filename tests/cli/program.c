// SPDX-License-Identifier: GPL-2.0-only
#include "program.h"

#include "lockstep/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define OUTPUT_MAX (64u << 20)

static void die(const char *what)
{
	perror(what);
	abort();
}

/* An unlinked file: a pipe could fill up while the other is read. */
static int scratch(void)
{
	char name[] = "/tmp/lockstep-test-XXXXXX";
	const int fd = mkstemp(name);

	if (fd < 0 || unlink(name) != 0)
		die("mkstemp");
	return fd;
}

static void enter_world(void)
{
	if (chdir(getenv("LOCKSTEP_SOURCE_ROOT")) != 0)
		die("chdir");
	setenv("LOCKSTEP_PATH", "tests/cli/scenarios", 1);
	setenv("TERM", "xterm-256color", 1);
	unsetenv("NO_COLOR");
}

static _Noreturn void become(const char *env, const char *command_line)
{
	struct text line = {.len = 0};

	text_printf(&line, "%s \"$LOCKSTEP\" %s", env, command_line);
	execl("/bin/sh", "sh", "-c", text_str(&line), (char *)NULL);
	_exit(127);
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			die("waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void take(int fd, struct text *out)
{
	if (lseek(fd, 0, SEEK_SET) < 0 || !file_read_fd(fd, "output", OUTPUT_MAX, out, NULL))
		die("output");
	close(fd);
}

struct program program_run_env(const char *env, const char *command_line)
{
	struct program p = {.status = -1};
	const int out = scratch(), err = scratch();
	const pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid == 0) {
		const int in = open("/dev/null", O_RDONLY);

		dup2(in, STDIN_FILENO);
		dup2(out, STDOUT_FILENO);
		dup2(err, STDERR_FILENO);
		close(in);
		close(out);
		close(err);
		enter_world();
		become(env, command_line);
	}
	p.status = wait_for(pid);
	take(out, &p.out);
	take(err, &p.err);
	return p;
}

struct program program_run(const char *command_line)
{
	return program_run_env("", command_line);
}

/* A terminal that nobody holds open any more reads as an error, not as an end. */
static bool read_some(int fd, struct text *out)
{
	char buf[4096];
	const ssize_t n = read(fd, buf, sizeof(buf));

	if (n > 0)
		text_addn(out, buf, (size_t)n);
	return n > 0 || (n < 0 && errno == EINTR);
}

static bool prompts(const struct text *out, size_t since)
{
	return out->len >= since + 2 && strcmp(text_str(out) + out->len - 2, "> ") == 0;
}

/* Ctrl-C is typed only where the program listens: earlier it would be killed, two could be one. */
static void type(int fd, const char *typed, struct text *out)
{
	size_t since = 0;

	while (*typed) {
		const size_t before = strcspn(typed, "\003"), n = before ? before : 1;

		while (!before && !prompts(out, since))
			if (!read_some(fd, out))
				return;
		since = out->len;
		if (write(fd, typed, n) < 0)
			die("write");
		typed += n;
	}
}

struct program program_run_tty(const char *env, const char *command_line, const char *typed)
{
	struct program p = {.status = -1};
	struct text alone = {.len = 0};
	const int err = scratch();
	int terminal;
	const pid_t pid = forkpty(&terminal, NULL, NULL, NULL);

	if (pid < 0)
		die("forkpty");
	if (pid == 0) {
		dup2(err, STDERR_FILENO);
		/* A shell starts what runs in the background with it ignored. */
		signal(SIGINT, SIG_DFL);
		enter_world();
		/* A shell that stays would be killed by a Ctrl-C that the program deals with. */
		text_printf(&alone, "%s exec", env);
		become(text_str(&alone), command_line);
	}
	type(terminal, typed, &p.out);
	while (read_some(terminal, &p.out))
		;
	p.status = wait_for(pid);
	close(terminal);
	take(err, &p.err);
	return p;
}

void program_finish(struct program *program)
{
	text_finish(&program->out);
	text_finish(&program->err);
}
