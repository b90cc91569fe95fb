// SPDX-License-Identifier: GPL-2.0-only
#include "message.h"

#include "lockstep/base/clock.h"
#include "lockstep/base/error.h"
#include "lockstep/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define TELL_EVERY 10 /* seconds, where no line can be taken back */

__attribute__((format(printf, 2, 0))) static void say(const char *kind, const char *fmt, va_list ap)
{
	struct text text;
	struct error safe;

	text_init(&text);
	text_vprintf(&text, fmt, ap);
	error_set(&safe, "%s", text_str(&text));
	fprintf(stderr, "lockstep: %s: %s\n", kind, safe.text);
	text_finish(&text);
}

void message_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say("error", fmt, ap);
	va_end(ap);
}

void message_note(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say("note", fmt, ap);
	va_end(ap);
}

bool message_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return !(no && no[0]) && term && term[0] && isatty(STDERR_FILENO);
}

static long now(void)
{
	return (long)(clock_ms() / 1000);
}

void progress_begin(struct progress *progress, const char *what)
{
	*progress = (struct progress){.what = what, .began = now()};
}

void progress_tell(struct progress *progress, size_t steps)
{
	const bool terminal = isatty(STDERR_FILENO);
	const long at = now();
	const long last = progress->told ? progress->told : progress->began;

	if (at - progress->began < 2 || at - last < (terminal || !progress->told ? 1 : TELL_EVERY))
		return;
	fprintf(stderr, terminal ? "\r%s: %zu steps" : "%s: %zu steps\n", progress->what, steps);
	progress->told = at;
}

void progress_bar(struct progress *progress, size_t done, size_t all)
{
	static const char full[] = "##############################";
	const int width = (int)sizeof(full) - 1;
	const int filled = all ? (int)(done * (size_t)width / all) : width;
	const long at = now();

	if (at - progress->began < 2 || at == progress->told || !isatty(STDERR_FILENO))
		return;
	fprintf(stderr, "\r%s: [%.*s%*s] %zu of %zu", progress->what, filled, full, width - filled,
	        "", done, all);
	progress->told = at;
}

void progress_end(struct progress *progress)
{
	if (progress->told && isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
}
