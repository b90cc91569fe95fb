// SPDX-License-Identifier: GPL-2.0-only
#include "program.h"

#include "lockstep/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
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
static void read_terminal(int fd, struct text *out)
{
	char buf[4096];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			text_addn(out, buf, (size_t)n);
}

struct program program_run_tty(const char *env, const char *command_line, const char *typed)
{
	struct program p = {.status = -1};
	const int err = scratch();
	int terminal;
	const pid_t pid = forkpty(&terminal, NULL, NULL, NULL);

	if (pid < 0)
		die("forkpty");
	if (pid == 0) {
		dup2(err, STDERR_FILENO);
		enter_world();
		become(env, command_line);
	}
	if (write(terminal, typed, strlen(typed)) < 0)
		die("write");
	read_terminal(terminal, &p.out);
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
