// SPDX-License-Identifier: GPL-2.0-only
#include "stack.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#include "lockstep/base/alloc.h"

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define WITH_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define WITH_TSAN 1
#endif
#endif

#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef WITH_TSAN
#include <sanitizer/tsan_interface.h>
#endif

/* Code under study is shallow; sanitizers make its frames several times larger. */
#if defined(WITH_ASAN) || defined(WITH_TSAN)
#define STACK_BYTES ((size_t)256 << 10)
#else
#define STACK_BYTES ((size_t)32 << 10)
#endif
#define GUARD_BYTES ((size_t)4096)

struct stack {
	unsigned char *memory; /* guard page, then STACK_BYTES */
	ucontext_t engine, code;
	void (*body)(void *arg);
	void *arg;
	volatile bool left;
	const void *engine_bottom;
	size_t engine_size;
	void *engine_fake, *fiber, *engine_fiber;
};

static unsigned char *bottom(const struct stack *stack)
{
	return stack->memory + GUARD_BYTES;
}

void stack_destroy(struct stack *stack)
{
	if (!stack)
		return;
	if (stack->memory)
		munmap(stack->memory, GUARD_BYTES + STACK_BYTES);
	free(stack);
}

/* Each sanitizer follows stacks; it has to be told of each change. */
static void before_switch_to_code(struct stack *stack)
{
#ifdef WITH_ASAN
	__asan_unpoison_memory_region(bottom(stack), STACK_BYTES);
	__sanitizer_start_switch_fiber(&stack->engine_fake, bottom(stack), STACK_BYTES);
#endif
#ifdef WITH_TSAN
	stack->engine_fiber = __tsan_get_current_fiber();
	stack->fiber = __tsan_create_fiber(0);
	__tsan_switch_to_fiber(stack->fiber, 0);
#endif
	(void)stack;
}

static void on_arrival_in_code(struct stack *stack)
{
#ifdef WITH_ASAN
	__sanitizer_finish_switch_fiber(NULL, &stack->engine_bottom, &stack->engine_size);
#endif
	(void)stack;
}

static void before_switch_to_engine(struct stack *stack)
{
#ifdef WITH_ASAN
	__sanitizer_start_switch_fiber(NULL, stack->engine_bottom, stack->engine_size);
#endif
#ifdef WITH_TSAN
	__tsan_switch_to_fiber(stack->engine_fiber, 0);
#endif
	(void)stack;
}

static void on_arrival_in_engine(struct stack *stack)
{
#ifdef WITH_ASAN
	__sanitizer_finish_switch_fiber(stack->engine_fake, NULL, NULL);
#endif
#ifdef WITH_TSAN
	__tsan_destroy_fiber(stack->fiber);
#endif
	(void)stack;
}

/* makecontext() passes ints only: a pointer travels as two halves. */
static void start(unsigned high, unsigned low)
{
	struct stack *stack = (struct stack *)((uintptr_t)high << 32 | low);

	on_arrival_in_code(stack);
	stack->body(stack->arg);
	stack_leave(stack);
}

/*
 * The context is made once: every run then starts with the same register values, which the first
 * functions push onto the stack that is compared later.
 */
static void prepare(struct stack *stack)
{
	getcontext(&stack->code);
	stack->code.uc_stack.ss_sp = bottom(stack);
	stack->code.uc_stack.ss_size = STACK_BYTES;
	stack->code.uc_link = NULL;
	makecontext(&stack->code, (void (*)(void))start, 2, (unsigned)((uintptr_t)stack >> 32),
	            (unsigned)(uintptr_t)stack);
}

struct stack *stack_create(struct error *err)
{
	struct stack *stack = xcalloc(1, sizeof(*stack));

	stack->memory = mmap(NULL, GUARD_BYTES + STACK_BYTES, PROT_READ | PROT_WRITE,
	                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (stack->memory == MAP_FAILED || mprotect(stack->memory, GUARD_BYTES, PROT_NONE) != 0) {
		error_set(err, "no memory for the replay stack: %s", strerror(errno));
		stack->memory = stack->memory == MAP_FAILED ? NULL : stack->memory;
		stack_destroy(stack);
		return NULL;
	}
	prepare(stack);
	return stack;
}

__attribute__((no_sanitize("address", "thread"))) static void wipe(struct stack *stack)
{
	memset(bottom(stack), 0, STACK_BYTES);
}

void stack_run(struct stack *stack, void (*body)(void *arg), void *arg)
{
	stack->body = body;
	stack->arg = arg;
#ifdef WITH_ASAN
	__asan_unpoison_memory_region(bottom(stack), STACK_BYTES);
#endif
	wipe(stack);
	before_switch_to_code(stack);
	/* getcontext() returns twice: now, and when the code leaves. */
	stack->left = false;
	getcontext(&stack->engine);
	if (!stack->left)
		setcontext(&stack->code);
	on_arrival_in_engine(stack);
}

_Noreturn void stack_leave(struct stack *stack)
{
	stack->left = true;
	before_switch_to_engine(stack);
	setcontext(&stack->engine);
	__builtin_unreachable();
}

__attribute__((no_sanitize("address", "undefined", "thread"))) size_t
stack_copy(const struct stack *stack, const void *frame, unsigned char *to, size_t max)
{
	const unsigned char *base = bottom(stack) + STACK_BYTES, *from = frame;
	const size_t n = (size_t)(base - from);

	/* A plain loop: a memcpy would be checked against redzones that we mean to copy. */
	for (size_t i = 0; to && i < n && i < max; i++)
		to[i] = from[i];
	return n;
}

size_t stack_size(const struct stack *stack)
{
	(void)stack;
	return STACK_BYTES;
}
