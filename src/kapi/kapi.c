// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/kapi/kapi.h"

#include <string.h>

/*
 * Two contexts that stand at the same place with the same locals are the same continuation, and
 * `path` finds that out by comparing stack bytes. So nothing here may leave traces that depend on
 * how often it was called: callee-saved registers are spilled at a fixed place (the locals of the
 * code under study may live in them), and the stack below is wiped after each answer.
 */
#define WIPED_BYTES 2048

_Thread_local struct kapi_backend *kapi_backend;

__attribute__((noinline, no_sanitize("address", "undefined", "thread"))) static void
wipe_below(void)
{
	unsigned char below[WIPED_BYTES];

	memset(below, 0, sizeof(below));
	__asm__ volatile("" : : "r"(below) : "memory");
}

static uintptr_t ask(const struct kapi_call *call, uint8_t op, uint8_t part)
{
	return kapi_backend->ask(kapi_backend, call, op, part);
}

__attribute__((noinline)) uintptr_t kapi_do(const struct kapi_call *call)
{
	const struct vocab_primitive_info *info = vocab_primitive_info(call->site->primitive);
	uintptr_t answer = 0;

	__builtin_unwind_init();
	for (uint8_t part = 0; part < info->nr_ops; part++) {
		answer = ask(call, info->ops[part], part);
		if (info->ops[part] == VOCAB_IRQ_SAVE && call->flags)
			*call->flags = answer;
	}
	wipe_below();
	return answer;
}

bool kapi_trylock(const struct kapi_call *call, const struct kapi_call *undo)
{
	const uintptr_t taken = kapi_do(call);

	if (!taken)
		kapi_do(undo);
	return taken;
}

void *kapi_alloc(const struct kapi_site *site, unsigned long size)
{
	return (void *)kapi_do(&(struct kapi_call){.site = site, .value = size, .pointer = true});
}

void kapi_free(const struct kapi_site *site, const void *object)
{
	if (object)
		kapi_do(&(struct kapi_call){
			.site = site, .value = (uintptr_t)object, .pointer = true});
}

void kapi_watch_local(const char *name, const void *value, uint8_t size, bool flags)
{
	const struct kapi_watch watch = {
		.name = name, .value = value, .size = size, .flags = flags};

	kapi_backend->watch(kapi_backend, &watch);
}

void kapi_transaction(const struct kapi_id *word, const void *locked)
{
	kapi_backend->transaction(kapi_backend, word->id, locked);
}

bool kapi_config(const char *name)
{
	return kapi_backend->config(kapi_backend, name);
}

void *kapi_object(const char *name)
{
	return kapi_backend->object(kapi_backend, name);
}

void *kapi_current(void)
{
	return kapi_backend->current(kapi_backend);
}

/* Called by code compiled with -finstrument-functions. */
void __cyg_profile_func_enter(void *function, void *site);
void __cyg_profile_func_exit(void *function, void *site);

void __cyg_profile_func_enter(void *function, void *site)
{
	(void)site;
	kapi_backend->enter(kapi_backend, function);
}

void __cyg_profile_func_exit(void *function, void *site)
{
	(void)site;
	kapi_backend->leave(kapi_backend, function);
}
