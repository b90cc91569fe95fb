// SPDX-License-Identifier: GPL-2.0-only
#include "script.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "session.h"

#define IDLE_MAX 100000 /* statements that ask nothing of the machine */
#define DEPTH_MAX 48    /* blocks and functions in one another */

/* How control leaves a statement. */
enum flow { GOES_ON, BREAKS, RETURNS };

static void run_function(struct session *s, unsigned function, int32_t *result);
static int32_t evaluate(struct session *s, const struct code_expression *e);

static struct script_frame *top(struct session *s)
{
	return &s->script.frames[s->script.nr_frames - 1];
}

/* ---- calls ---- */

static const struct kapi_site *site_of(const struct session *s, const struct code_call *call)
{
	return &s->script.sites[2 * call->number];
}

static uint16_t id_of(const struct session *s, const struct code_call *call)
{
	return call->field == CODE_NONE ? call->id : (uint16_t)s->script.fields[call->field];
}

static void push(struct session *s, int32_t value)
{
	struct script_frame *f = top(s);

	f->values[f->nr_values++] = value;
}

static int32_t pop(struct session *s)
{
	struct script_frame *f = top(s);
	const int32_t value = f->values[--f->nr_values];

	f->values[f->nr_values] = 0;
	return value;
}

/* The arguments that are worked out; one waits while the other is. */
static void evaluate_arguments(struct session *s, const struct code_call *call,
                               struct kapi_call *out)
{
	int32_t value = 0, expected = 0;

	if (call->expected)
		expected = evaluate(s, call->expected);
	if (call->expected && call->value) {
		push(s, expected);
		value = evaluate(s, call->value);
		expected = pop(s);
	} else if (call->value) {
		value = evaluate(s, call->value);
	}
	out->value = (uintptr_t)(intptr_t)value;
	out->expected = (uintptr_t)(intptr_t)expected;
}

static int32_t call_primitive(struct session *s, const struct code_call *call)
{
	struct kapi_call it = {.site = site_of(s, call), .id = id_of(s, call), .bit = call->bit};
	struct kapi_call undo = {.site = site_of(s, call) + 1, .id = it.id};
	int32_t answer;

	evaluate_arguments(s, call, &it);
	if (call->flags != CODE_NONE) {
		it.flags = &top(s)->locals[call->flags];
		it.value = *it.flags;
	}
	s->script.idle = 0;
	top(s)->at = (uint16_t)(call->number + 1);
	if (call->undo < VOCAB_NR_PRIMITIVES)
		answer = kapi_trylock(&it, &undo);
	else
		answer = (int32_t)kapi_do(&it);
	top(s)->at = 0;
	return answer;
}

static int32_t call_function(struct session *s, const struct code_call *call)
{
	int32_t result = 0;

	top(s)->at = (uint16_t)(call->number + 1);
	run_function(s, (unsigned)call->function, &result);
	top(s)->at = 0;
	return result;
}

/* ---- expressions ---- */

static int32_t evaluate_term(struct session *s, const struct code_term *term)
{
	int32_t value = term->number;

	if (term->kind == CODE_LOCAL)
		value = (int32_t)top(s)->locals[term->number];
	else if (term->kind == CODE_CALL && term->call->function != CODE_NONE)
		value = call_function(s, term->call);
	else if (term->kind == CODE_CALL)
		value = call_primitive(s, term->call);
	return term->negated ? !value : value;
}

static int32_t evaluate(struct session *s, const struct code_expression *e)
{
	int32_t left = evaluate_term(s, &e->left), right;

	if (e->op == CODE_ALONE)
		return left;
	push(s, left);
	right = evaluate_term(s, &e->right);
	left = pop(s);
	return code_operate(e->op, left, right);
}

/* ---- statements ---- */

static enum flow run_block(struct session *s, const struct code_block *block, int32_t *result);

static bool goes_round(struct session *s, const struct code_statement *loop)
{
	const uint16_t rounds = top(s)->rounds[loop->loop];

	if (loop->rounds && rounds == loop->rounds)
		return false;
	return loop->kind == CODE_REPEAT || evaluate(s, &loop->expression);
}

/* Only rounds that have a bound are counted: without one, each is like the last. */
static enum flow run_loop(struct session *s, const struct code_statement *loop, int32_t *result)
{
	enum flow flow = GOES_ON;

	while (flow == GOES_ON && goes_round(s, loop)) {
		if (loop->rounds)
			top(s)->rounds[loop->loop]++;
		flow = run_block(s, &loop->body, result);
		if (++s->script.idle > IDLE_MAX)
			session_stop(s, "a loop that asks nothing of the machine goes round "
			                "100,000 times");
	}
	top(s)->rounds[loop->loop] = 0;
	return flow == RETURNS ? RETURNS : GOES_ON;
}

static enum flow run_statement(struct session *s, const struct code_statement *it, int32_t *result)
{
	int32_t value;

	switch (it->kind) {
	case CODE_DO:
		value = evaluate(s, &it->expression);
		if (it->local != CODE_NONE)
			top(s)->locals[it->local] = (unsigned long)(long)value;
		return GOES_ON;
	case CODE_RETURN:
		if (it->has_value)
			*result = evaluate(s, &it->expression);
		return RETURNS;
	case CODE_BREAK: return BREAKS;
	case CODE_IF:
		value = evaluate(s, &it->expression);
		return run_block(s, value ? &it->body : &it->other, result);
	case CODE_REPEAT:
	case CODE_WHILE: return run_loop(s, it, result);
	}
	return GOES_ON;
}

static enum flow run_block(struct session *s, const struct code_block *block, int32_t *result)
{
	enum flow flow = GOES_ON;

	if (++s->script.depth > DEPTH_MAX)
		session_stop(s, "48 functions and blocks in one another");
	for (unsigned i = 0; flow == GOES_ON && i < block->nr; i++)
		flow = run_statement(s, &block->at[i], result);
	s->script.depth--;
	return flow;
}

/* ---- functions ---- */

static void watch_locals(struct session *s, const struct code_body *body)
{
	for (unsigned i = 0; i < body->nr_locals && s->nr_watches < PATH_WATCHED_MAX; i++)
		kapi_watch_local(body->locals[i].name, &top(s)->locals[i], sizeof(unsigned long),
		                 body->locals[i].flags);
}

static void run_function(struct session *s, unsigned function, int32_t *result)
{
	const struct code_function *f = &s->script.code->functions[function];
	const struct code_body *body = f->bodies[s->script.variant];

	session_enter(s, f->name);
	s->script.nr_frames++;
	watch_locals(s, body);
	run_block(s, &body->block, result);
	memset(top(s), 0, sizeof(*top(s)));
	s->script.nr_frames--;
	session_leave(s, f->name);
}

void script_run(struct session *s, unsigned function)
{
	int32_t result = 0;

	memset(s->script.frames, 0, sizeof(s->script.frames));
	s->script.nr_frames = s->script.idle = s->script.depth = 0;
	run_function(s, function, &result);
}

struct hash128 script_hash(const struct script *script)
{
	return hash_bytes128(script->frames, script->nr_frames * sizeof(script->frames[0]));
}

/* ---- sites ---- */

static struct kapi_site make_site(const struct script *script, const struct vocab_build *build,
                                  const struct code_call *call, uint16_t primitive)
{
	return (struct kapi_site){
		.file = build->files[0].path,
		.func = script->code->functions[call->owner].name,
		.name = vocab_primitive_info((enum vocab_primitive)call->primitive)->name,
		.object = call->object,
		.place = call->flags_name,
		.line = script->code->lines[script->variant][call->number],
		.primitive = primitive};
}

void script_init(struct script *script, const struct scenario *scenario,
                 const struct vocab_build *build)
{
	const struct scenario_code *code = scenario->code;

	script->code = code;
	script->variant = code_variant(code, build);
	script->fields = scenario->objects[0].fields;
	script->sites = xcalloc(2 * code->nr_calls + 1, sizeof(*script->sites));
	for (size_t i = 0; i < code->nr_calls; i++) {
		const struct code_call *call = code->calls[i];

		script->sites[2 * i] = make_site(script, build, call, call->primitive);
		script->sites[2 * i + 1] = make_site(script, build, call, call->undo);
	}
}

void script_finish(struct script *script)
{
	free(script->sites);
}
