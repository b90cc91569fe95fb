// SPDX-License-Identifier: GPL-2.0-only
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/kernel/builds.h"

#define EXIT_INTERNAL 70

static struct session *session_of(struct kapi_backend *backend)
{
	return (struct session *)backend;
}

_Noreturn void session_stop(struct session *s, const char *limit)
{
	s->limit = limit;
	stack_leave(s->stack);
}

static const char *name_of(const struct session *s, const void *function)
{
	const char *name = kernel_symbol(s->build, function);

	return name ? name : "?";
}

static void trace(struct session *s, const char *function, bool enter)
{
	if (s->nr_trace == SESSION_TRACE_MAX)
		session_stop(s, "64 functions entered or left between two ops");
	s->trace[s->nr_trace++] = (struct path_trace){.function = function, .enter = enter};
}

void session_enter(struct session *s, const char *name)
{
	if (s->nr_frames == PATH_FRAMES_MAX)
		session_stop(s, "24 functions on the call stack");
	s->frames[s->nr_frames++] = name;
	trace(s, name, true);
	session_note_enter(s, name);
}

void session_leave(struct session *s, const char *name)
{
	s->nr_frames--;
	trace(s, name, false);
	session_note_leave(s, name);
}

static void on_enter(struct kapi_backend *backend, const void *function)
{
	struct session *s = session_of(backend);

	session_enter(s, name_of(s, function));
}

static void on_leave(struct kapi_backend *backend, const void *function)
{
	struct session *s = session_of(backend);

	session_leave(s, name_of(s, function));
}

static void on_watch(struct kapi_backend *backend, const struct kapi_watch *watch)
{
	struct session *s = session_of(backend);

	if (s->nr_watches == PATH_WATCHED_MAX)
		session_stop(s, "8 watched locals");
	s->watches[s->nr_watches++] =
		(struct session_watch){.watch = *watch, .depth = s->nr_frames};
}

static void on_transaction(struct kapi_backend *backend, uint16_t word, const void *locked)
{
	struct session *s = session_of(backend);

	if (s->nr_transactions == SESSION_TRANSACTIONS_MAX)
		session_stop(s, "4 transactions at once");
	s->transactions[s->nr_transactions++] = (struct session_transaction){
		.word = word, .locked = locked, .phase = SESSION_ANNOUNCED};
}

static bool on_config(struct kapi_backend *backend, const char *name)
{
	const struct session *s = session_of(backend);
	const struct vocab_config *configs = s->scenario->study->configs;

	for (unsigned i = 0; configs[i].name; i++)
		if (strcmp(configs[i].name, name) == 0)
			return s->scenario->config[i];
	fprintf(stderr, "lockstep: internal error: the study has no switch '%s'\n", name);
	exit(EXIT_INTERNAL);
}

static void *on_object(struct kapi_backend *backend, const char *name)
{
	return objects_named(&session_of(backend)->objects, name);
}

static void *on_current(struct kapi_backend *backend)
{
	const struct session *s = session_of(backend);

	return objects_task(&s->objects, s->current);
}

/* The code asked something else than the last time it got the same answers. */
_Noreturn static void diverged(const struct session *s, const struct kapi_call *call, uint8_t op)
{
	const struct session_answer *was = &s->record[s->nr_asked];

	fprintf(stderr,
	        "lockstep: internal error: replay of %s diverged at op %zu: asked %s at %s:%d, "
	        "was %s at %s:%d\n"
	        "The code under study is not a function of its answers (see kapi.h).\n",
	        s->call->text, s->nr_asked, vocab_op_info(op)->name, call->site->file,
	        call->site->line, vocab_op_info(was->op)->name, was->site->file, was->site->line);
	exit(EXIT_INTERNAL);
}

static uintptr_t read_watched(const struct kapi_watch *watch)
{
	unsigned long value = 0;

	if (watch->size == 1)
		return *(const unsigned char *)watch->value;
	memcpy(&value, watch->value, sizeof(value));
	return value;
}

static void read_all_watched(struct session *s)
{
	s->nr_watched = s->nr_watches;
	for (unsigned i = 0; i < s->nr_watches; i++) {
		const struct kapi_watch *w = &s->watches[i].watch;

		s->watched[i] = (struct path_watched){
			.name = w->name, .flags = w->flags, .value = read_watched(w)};
	}
}

/*
 * All that the code privately knows: its stack, or what the interpreter keeps for it.
 *
 * Some bytes of the stack the code never wrote: holes between locals, room that keeps it aligned. They
 * count too, and divide no places, since they hold what stack_run() put there: it zeroes the stack, and
 * kapi_do() wipes what each answer leaves below. (Valgrind calls them uninitialised: it takes what lies
 * below the stack pointer for lost. A constant other than 0 makes the same places; a value that
 * differed from one replay to the next would make twice as many.)
 */
static struct hash128 private_hash(struct session *s, const void *frame)
{
	size_t n;

	if (s->scenario->code)
		return script_hash(&s->script);
	n = stack_copy(s->stack, frame, s->bytes, stack_size(s->stack));
	return hash_bytes128(s->bytes, n);
}

static void describe(struct session *s, const struct kapi_call *call, uint8_t op, uint8_t part,
                     const void *frame)
{
	s->site = call->site;
	s->part = part;
	if (!session_translate(s, call, op))
		return;
	read_all_watched(s);
	session_note_guards(s);
	session_note_flags_use(s, call, op);
	s->private_stack = private_hash(s, frame);
}

static __attribute__((noinline)) uintptr_t
on_ask(struct kapi_backend *backend, const struct kapi_call *call, uint8_t op, uint8_t part)
{
	struct session *s = session_of(backend);
	const struct session_answer *was = &s->record[s->nr_asked];

	s->last = call->site;
	if (s->nr_asked == s->nr_record) {
		describe(s, call, op, part, __builtin_frame_address(0));
		stack_leave(s->stack);
	}
	if (was->site != call->site || was->op != op || was->part != part)
		diverged(s, call, op);
	s->nr_asked++;
	s->nr_trace = 0;
	s->facts.broken = 0;
	session_note(s, call, op, was->answer);
	return session_answer_in_c(s, call, op, was->answer);
}

static void call_entry(struct session *s)
{
	const struct vocab_entry *entry = &s->build->study->entries[s->call->entry];
	uintptr_t args[VOCAB_ARGS_MAX] = {0};

	for (unsigned i = 0; i < s->call->nr_args; i++)
		args[i] = strcmp(entry->args[i], "int") == 0
		                  ? (uintptr_t)s->call->args[i]
		                  : (uintptr_t)s->objects.at[s->call->args[i]];
	entry->call(args);
}

static void body(void *arg)
{
	struct session *s = arg;

	if (s->scenario->code)
		script_run(s, s->call->entry);
	else
		call_entry(s);
	s->ask = (struct vocab_ask){.op = VOCAB_RETURN};
	s->site = NULL;
	session_note_guards(s);
}

static void reset(struct session *s)
{
	s->nr_asked = s->nr_trace = 0;
	s->nr_frames = s->nr_held = s->nr_saved = s->nr_watches = s->nr_transactions = 0;
	s->irqs = -1;
	s->last = s->site = NULL;
	s->limit = NULL;
	s->part = s->nr_watched = 0;
	memset(&s->facts, 0, sizeof(s->facts));
	memset(&s->private_stack, 0, sizeof(s->private_stack));
}

bool session_replay(struct session *s, const struct scenario_call *call, unsigned current,
                    const struct session_answer *record, size_t nr_record)
{
	if (nr_record >= PATH_OPS_MAX) {
		s->limit = "4096 ops in one activation";
		return false;
	}
	reset(s);
	s->call = call;
	s->current = current;
	s->record = record;
	s->nr_record = nr_record;
	kapi_backend = &s->backend;
	stack_run(s->stack, body, s);
	kapi_backend = NULL;
	return !s->limit;
}

bool session_init(struct session *s, const struct scenario *scenario,
                  const struct vocab_build *build, struct error *err)
{
	memset(s, 0, sizeof(*s));
	s->backend = (struct kapi_backend){.ask = on_ask,
	                                   .enter = on_enter,
	                                   .leave = on_leave,
	                                   .watch = on_watch,
	                                   .transaction = on_transaction,
	                                   .config = on_config,
	                                   .object = on_object,
	                                   .current = on_current};
	s->scenario = scenario;
	s->build = build;
	s->stack = stack_create(err);
	if (!s->stack)
		return false;
	s->bytes = xmalloc(stack_size(s->stack));
	objects_init(&s->objects, scenario);
	if (scenario->code)
		script_init(&s->script, scenario, build);
	return true;
}

void session_finish(struct session *s)
{
	if (s->stack)
		objects_finish(&s->objects);
	script_finish(&s->script);
	stack_destroy(s->stack);
	free(s->bytes);
}
