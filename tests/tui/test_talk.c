// SPDX-License-Identifier: GPL-2.0-only
/* How a presentation and its notes talk: what they say, where they meet, and what they put up with. */
#include "tui/present/guest.h"
#include "tui/present/host.h"
#include "tui/present/meet.h"
#include "tui/present/talk.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(talk, .timeout = 60);

static struct talk sample(void)
{
	struct talk t;

	memset(&t, 0, sizeof(t));
	talk_copy(t.scenario, sizeof(t.scenario), "truncate");
	talk_copy(t.says, sizeof(t.says), "Masked is \"not\" lost.\n\tIt waits: \xe2\x9c\x93");
	t.step = 29;
	t.steps = 38;
	t.blank = true;
	return t;
}

/* ---- lines ---- */

Test(talk, is_read_as_it_was_written)
{
	const struct talk t = sample();
	struct text line = {.len = 0};
	struct talk got;

	talk_write(&t, &line);
	cr_assert_eq(strchr(text_str(&line), '\n'), text_str(&line) + line.len - 1);
	cr_assert(talk_read(text_str(&line), line.len - 1, &got));
	cr_assert(talk_is_same(&t, &got));
	cr_assert_str_eq(got.says, t.says);
	text_finish(&line);
}

Test(talk, cuts_texts_between_characters)
{
	char to[5];

	talk_copy(to, sizeof(to), "abc\xe2\x9c\x93");
	cr_assert_str_eq(to, "abc");
	talk_copy(to, sizeof(to), NULL);
	cr_assert_str_eq(to, "");
}

/* The longest that can be told fits a line, whatever has to be escaped in it. */
Test(talk, fits_a_line)
{
	struct text line = {.len = 0};
	struct talk t, got;

	memset(&t, 1, sizeof(t));
	t.blank = t.future_hidden = true;
#define END(name, size) t.name[size - 1] = '\0';
	TALK_TEXTS(END)
#undef END
#define BIG(name) t.name = TALK_NUMBER_MAX;
	TALK_NUMBERS(BIG)
#undef BIG
	talk_write(&t, &line);
	cr_assert_leq(line.len, TALK_LINE_MAX);
	cr_assert(talk_read(text_str(&line), line.len - 1, &got));
	text_finish(&line);
}

static const char *const nonsense[] = {
	"",
	"{",
	"null",
	"[]",
	"{}",
	"{\"lockstep\":2}",
	"{\"lockstep\":\"1\"}",
	"{\"lockstep\":1,\"step\":-1}",
	"{\"lockstep\":1,\"step\":4000000000}",
	"{\"lockstep\":1,\"step\":\"1\"}",
	"{\"lockstep\":1,\"says\":7}",
	"{\"lockstep\":1,\"blank\":1}",
	"{\"lockstep\":1,\"lockstep\":1}",
	"{\"lockstep\":1} x",
	"{\"lockstep\":1,\"says\":\"\xff\"}",
	"{\"lockstep\":1,\"says\":\"\\u0000\"}",
	"\xff\xfe",
};

Test(talk, refuses_nonsense)
{
	for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); i++) {
		struct talk t = sample();

		cr_expect(!talk_read(nonsense[i], strlen(nonsense[i]), &t), "%s", nonsense[i]);
		cr_expect_eq(t.step, 29, "written only on success");
	}
}

Test(talk, passes_over_what_it_does_not_know)
{
	static const char line[] = "{\"new\":[1,{}],\"lockstep\":1,\"step\":3}";
	struct talk t;

	cr_assert(talk_read(line, strlen(line), &t));
	cr_assert_eq(t.step, 3);
	cr_assert_str_eq(t.says, "");
}

Test(talk, asks_for_actions_by_name)
{
	static const char *const bad[] = {
		"{\"lockstep\":1}", "{\"lockstep\":1,\"do\":1}", "{\"do\":\"blank\"}",
		"{\"lockstep\":1,\"do\":\"sitting\",\"with\":4}",
		"{\"lockstep\":1,\"do\":\"a name that is longer than any action has\"}"};
	struct text line = {.len = 0};
	struct talk_ask ask = {.action = "stop_next"};

	talk_write_ask(&ask, &line);
	cr_assert(talk_read_ask(text_str(&line), line.len - 1, &ask));
	cr_assert_str_eq(ask.action, "stop_next");
	cr_assert_str_eq(ask.with, "");
	ask = (struct talk_ask){.action = "sitting", .with = "4 17 3"};
	text_clear(&line);
	talk_write_ask(&ask, &line);
	cr_assert_leq(line.len, TALK_ASK_MAX);
	cr_assert(talk_read_ask(text_str(&line), line.len - 1, &ask));
	cr_assert_str_eq(ask.action, "sitting");
	cr_assert_str_eq(ask.with, "4 17 3");
	text_finish(&line);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_expect(!talk_read_ask(bad[i], strlen(bad[i]), &ask), "%s", bad[i]);
}

/* ---- over a pair of sockets ---- */

struct pair {
	struct host *host;
	struct guest guest;
	struct text asked;
};

static void note_ask(void *arg, const struct talk_ask *ask)
{
	struct pair *p = arg;

	text_printf(&p->asked, "%s ", ask->action);
}

/* Return: the other end of a socket that the host has adopted. */
static int join(struct host *h)
{
	int fds[2];

	cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds), 0);
	host_adopt(h, fds[0]);
	return fds[1];
}

static void begin(struct pair *p)
{
	const struct talk t = sample();
	struct error err;

	memset(p, 0, sizeof(*p));
	p->host = host_create(&err);
	cr_assert_not_null(p->host);
	host_tell(p->host, &t);
	guest_init(&p->guest);
	guest_join(&p->guest, join(p->host));
}

static void finish(struct pair *p)
{
	host_destroy(p->host);
	guest_finish(&p->guest);
	text_finish(&p->asked);
}

Test(talk, tells_who_comes_and_who_stays)
{
	struct talk t = sample();
	struct pair p;

	begin(&p);
	cr_assert_eq(guest_hear(&p.guest), GUEST_TOLD);
	cr_assert_eq(p.guest.talk.step, 29);
	t.seconds = 100;
	host_tell(p.host, &t);
	cr_assert_eq(guest_hear(&p.guest), GUEST_NOTHING, "the stopwatch runs by itself");
	t.step = 30;
	host_tell(p.host, &t);
	cr_assert_eq(guest_hear(&p.guest), GUEST_TOLD);
	cr_assert_eq(p.guest.talk.step, 30);
	cr_assert(guest_ask(&p.guest, &(struct talk_ask){.action = "stop_next"}));
	cr_assert(guest_ask(&p.guest, &(struct talk_ask){.action = "blank"}));
	host_serve(p.host, note_ask, &p);
	cr_assert_str_eq(text_str(&p.asked), "stop_next blank ");
	finish(&p);
}

Test(talk, tells_the_time_to_who_comes_late)
{
	struct talk t = sample();
	struct pair p;

	begin(&p);
	cr_assert_eq(guest_hear(&p.guest), GUEST_TOLD);
	t.seconds = 100;
	host_tell(p.host, &t);
	guest_join(&p.guest, join(p.host));
	cr_assert_eq(guest_hear(&p.guest), GUEST_TOLD);
	cr_assert_eq(p.guest.talk.seconds, 100);
	finish(&p);
}

Test(talk, ends_when_either_side_goes)
{
	struct pair p;

	begin(&p);
	guest_leave(&p.guest);
	host_serve(p.host, note_ask, &p);
	cr_assert_eq(host_clients(p.host), 0);
	guest_join(&p.guest, join(p.host));
	host_destroy(p.host);
	p.host = NULL;
	cr_assert_eq(guest_hear(&p.guest), GUEST_TOLD, "what was said is heard");
	cr_assert_eq(guest_hear(&p.guest), GUEST_GONE);
	cr_assert(!guest_ask(&p.guest, &(struct talk_ask){.action = "blank"}),
	          "and no signal comes of it");
	cr_assert_eq(p.guest.talk.step, 29, "what was told stays");
	finish(&p);
}

Test(talk, takes_lines_in_pieces)
{
	static const char line[] = "{\"lockstep\":1,\"do\":\"blank\"}\n";
	struct pair p;
	int fd;

	begin(&p);
	fd = join(p.host);
	for (size_t i = 0; i < strlen(line); i++) {
		cr_assert_eq(send(fd, line + i, 1, 0), 1);
		host_serve(p.host, note_ask, &p);
		cr_assert_eq(p.asked.len > 0, i + 1 == strlen(line));
	}
	close(fd);
	finish(&p);
}

Test(talk, shows_nonsense_the_door)
{
	struct pair p;

	begin(&p);
	for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); i++) {
		const int fd = join(p.host);

		cr_assert_eq(host_clients(p.host), 2);
		send(fd, nonsense[i], strlen(nonsense[i]), 0);
		send(fd, "\n", 1, 0);
		host_serve(p.host, note_ask, &p);
		cr_expect_eq(host_clients(p.host), 1, "%s", nonsense[i]);
		close(fd);
	}
	cr_assert_eq(p.asked.len, 0);
	cr_assert_eq(guest_hear(&p.guest), GUEST_TOLD, "the other listener stays");
	finish(&p);
}

Test(talk, drops_a_line_without_an_end)
{
	char bytes[4096];
	struct pair p;
	int fd;

	memset(bytes, 'x', sizeof(bytes));
	begin(&p);
	fd = join(p.host);
	cr_assert_eq(send(fd, bytes, sizeof(bytes), 0), (ssize_t)sizeof(bytes));
	host_serve(p.host, note_ask, &p);
	cr_assert_eq(host_clients(p.host), 1);
	close(fd);
	finish(&p);
}

/* Random bytes with a line feed now and then; the seed is fixed. */
Test(talk, survives_a_flood)
{
	unsigned random = 7;
	struct pair p;

	begin(&p);
	for (int round = 0; round < 300; round++) {
		char bytes[1500];
		int fd;

		for (size_t i = 0; i < sizeof(bytes); i++) {
			random = random * 1103515245 + 12345;
			bytes[i] = random >> 16 & 63 ? (char)(random >> 20) : '\n';
		}
		fd = join(p.host);
		send(fd, bytes, sizeof(bytes), 0);
		host_serve(p.host, note_ask, &p);
		close(fd);
		host_serve(p.host, note_ask, &p);
	}
	cr_assert_eq(p.asked.len, 0);
	cr_assert_eq(host_clients(p.host), 1);
	finish(&p);
}

/* Nobody reads: nothing blocks, nothing grows, and the last word is the newest. */
Test(talk, does_not_wait_for_who_does_not_listen)
{
	struct talk t = sample();
	struct pair p;

	begin(&p);
	memset(t.notes, 'n', sizeof(t.notes) - 1);
	for (unsigned i = 1; i <= 2000; i++) {
		t.step = i;
		host_tell(p.host, &t);
	}
	for (int i = 0; i < 4000 && p.guest.talk.step != 2000; i++) {
		guest_hear(&p.guest);
		host_serve(p.host, note_ask, &p);
	}
	cr_assert_eq(p.guest.talk.step, 2000);
	finish(&p);
}

Test(talk, has_room_for_some_listeners)
{
	int fds[HOST_CLIENTS_MAX + 2];
	struct pair p;

	begin(&p);
	for (int i = 0; i < HOST_CLIENTS_MAX + 2; i++)
		fds[i] = join(p.host);
	cr_assert_eq(host_clients(p.host), HOST_CLIENTS_MAX);
	for (int i = 0; i < HOST_CLIENTS_MAX + 2; i++)
		close(fds[i]);
	finish(&p);
}

Test(talk, notes_leave_a_presentation_that_talks_nonsense)
{
	char *bytes = calloc(1, TALK_LINE_MAX);

	for (int kind = 0; kind < 2; kind++) {
		enum guest_news news = GUEST_NOTHING;
		struct guest g;
		int fds[2];

		cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds), 0);
		guest_init(&g);
		guest_join(&g, fds[1]);
		memset(bytes, kind ? 'x' : '\n', TALK_LINE_MAX);
		for (int i = 0; i < 10 && news != GUEST_GONE; i++) {
			send(fds[0], bytes, TALK_LINE_MAX, MSG_NOSIGNAL);
			news = guest_hear(&g);
		}
		cr_assert_eq(news, GUEST_GONE);
		cr_assert(!g.has_talk);
		close(fds[0]);
		guest_finish(&g);
	}
	free(bytes);
}

/* ---- where they meet ---- */

static void make_folder(char *runtime, struct text *folder)
{
	struct error err;

	strcpy(runtime, "/tmp/lockstep-test-XXXXXX");
	cr_assert_not_null(mkdtemp(runtime));
	cr_assert(meet_folder(runtime, folder, &err), "%s", err.text);
}

static void remove_folder(const char *runtime, struct text *folder)
{
	rmdir(text_str(folder));
	cr_assert_eq(rmdir(runtime), 0, "nothing is left behind");
	text_finish(folder);
}

static unsigned mode_of(const char *path)
{
	struct stat st;

	cr_assert_eq(lstat(path, &st), 0);
	return st.st_mode & 07777;
}

Test(talk, is_private)
{
	struct text folder = {.len = 0};
	struct meeting found[MEET_MAX];
	char runtime[40];
	struct error err;
	struct host *h;

	umask(0);
	make_folder(runtime, &folder);
	cr_assert_eq(mode_of(text_str(&folder)), 0700);
	h = host_create(&err);
	cr_assert(host_listen(h, text_str(&folder), "story", &err), "%s", err.text);
	cr_assert_eq(meet_list(text_str(&folder), found), 1);
	cr_assert_eq(mode_of(found[0].path), 0600);
	cr_assert_str_eq(found[0].name, "story");
	cr_assert_eq(found[0].pid, getpid());
	cr_assert(meet_is(&found[0], NULL) && meet_is(&found[0], "story"));
	cr_assert(!meet_is(&found[0], "other"));
	host_destroy(h);
	cr_assert_eq(meet_list(text_str(&folder), found), 0);
	remove_folder(runtime, &folder);
}

Test(talk, refuses_a_folder_that_others_may_enter)
{
	struct text folder = {.len = 0}, again = {.len = 0};
	char runtime[40];
	struct error err;

	make_folder(runtime, &folder);
	chmod(text_str(&folder), 0750);
	cr_assert(!meet_folder(runtime, &again, &err));
	cr_assert(strstr(err.text, "chmod 700"));
	rmdir(text_str(&folder));
	cr_assert_eq(symlink("/tmp", text_str(&folder)), 0);
	cr_assert(!meet_folder(runtime, &again, &err), "a link is no folder");
	unlink(text_str(&folder));
	cr_assert(!meet_folder("/nowhere/at/all", &again, &err));
	cr_assert(strstr(err.text, "No such file"));
	rmdir(runtime);
	text_finish(&folder);
	text_finish(&again);
}

Test(talk, has_a_folder_without_a_runtime_directory)
{
	struct text folder = {.len = 0};
	struct error err;
	char want[40];

	snprintf(want, sizeof(want), "/tmp/lockstep-%u", (unsigned)geteuid());
	cr_assert(meet_folder(NULL, &folder, &err), "%s", err.text);
	cr_assert_str_eq(text_str(&folder), want);
	cr_assert_eq(mode_of(want), 0700);
	text_clear(&folder);
	cr_assert(meet_folder("not/absolute", &folder, &err), "as the specification has it");
	cr_assert_str_eq(text_str(&folder), want);
	text_finish(&folder);
}

/* Leaves a socket behind as a process does that is killed. */
static pid_t die_listening(const char *folder)
{
	const pid_t child = fork();
	struct error err;
	int status;

	if (child == 0) {
		struct host *h = host_create(&err);

		_exit(h && host_listen(h, folder, "dead", &err) ? 0 : 1);
	}
	waitpid(child, &status, 0);
	cr_assert_eq(status, 0);
	return child;
}

Test(talk, removes_what_the_dead_have_left)
{
	struct text folder = {.len = 0};
	struct meeting found[MEET_MAX];
	char runtime[40], path[MEET_PATH_MAX];
	struct error err;
	struct stat st;
	pid_t pid;

	make_folder(runtime, &folder);
	pid = die_listening(text_str(&folder));
	cr_assert(meet_path(text_str(&folder), "dead", pid, path, &err));
	cr_assert_eq(lstat(path, &st), 0, "it is there");
	cr_assert_eq(meet_list(text_str(&folder), found), 0);
	cr_assert_neq(lstat(path, &st), 0, "and gone");
	remove_folder(runtime, &folder);
}

Test(talk, makes_names_of_files)
{
	char name[MEET_NAME_MAX], path[MEET_PATH_MAX], longer[200];
	struct error err;

	meet_name("../a b.c", name);
	cr_assert_str_eq(name, "---a-b-c");
	meet_name("", name);
	cr_assert_str_eq(name, "-");
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	meet_name(longer, name);
	cr_assert_eq(strlen(name), MEET_NAME_MAX - 1);
	cr_assert(!meet_path(longer, name, 1, path, &err));
	cr_assert(strstr(err.text, "too long"));
}
