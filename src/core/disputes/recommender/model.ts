import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import type { Case } from '../queries/findCase.js';
import { type Advice, answerJsonSchema, parseAnswer, UnusableAnswer } from './advice.js';
import { fencedCase, INSTRUCTIONS } from './prompt.js';

/** A language model behind an OpenAI-compatible endpoint. */
export interface Model {
  /** Up to and with the version, such as https://api.openai.com/v1 */
  baseUrl: string;
  /** Servers of one's own want none. */
  apiKey?: string;
  name: string;
}

/** Why no usable advice came; `message` is fit for logs: it quotes neither the answer nor the key. */
export class ModelFailure extends Error {
  constructor(
    message: string,
    /** What the endpoint asks to wait, if it does. */
    readonly retryAfterSeconds: number | null = null,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The model that the environment names; null where none is. */
export function configuredModel(): Model | null {
  const { LLM_BASE_URL, LLM_API_KEY, LLM_MODEL } = env();
  return LLM_BASE_URL && LLM_MODEL ? { baseUrl: LLM_BASE_URL, apiKey: LLM_API_KEY, name: LLM_MODEL } : null;
}

/**
 * What a request may ask for besides an answer, from the strictest to nothing: not every model takes a temperature (the
 * reasoning ones of OpenAI do not), nor every compatible server a format. What comes back is checked all the same.
 */
function demands(): Array<Record<string, unknown>> {
  const json_schema = { name: 'recommendation', strict: true, schema: answerJsonSchema() };
  const strict = { response_format: { type: 'json_schema', json_schema } };
  return [{ ...strict, temperature: 0 }, strict, { response_format: { type: 'json_object' } }, {}];
}

/** RFC 9110, 10.2.3: seconds or a date. */
function retryAfterOf(response: Response): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
  if (!Number.isFinite(seconds) || seconds < 0) return null;
  return Math.min(seconds, policy.disputes.recommender.maxRetryAfterSeconds);
}

/** @throws {ModelFailure} when the body is longer than allowed */
async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > policy.disputes.recommender.maxResponseBytes) throw new ModelFailure('the answer is too long');
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}

/** What the model wrote, out of the envelope of a chat completion. @throws {ModelFailure} */
function contentOf(body: string): string {
  let completion: { choices?: Array<{ message?: { content?: unknown }; finish_reason?: unknown }> };
  try {
    completion = JSON.parse(body);
  } catch (error) {
    throw new ModelFailure('the response is not JSON', null, { cause: error });
  }
  const choice = completion?.choices?.[0];
  const content = choice?.message?.content;
  if (typeof content !== 'string') throw new ModelFailure('the response is no chat completion with text');
  if (choice?.finish_reason === 'length') throw new ModelFailure('the answer was cut off');
  return content;
}

interface Exchange {
  status: number;
  body: string;
  retryAfterSeconds: number | null;
}

async function post(model: Model, request: unknown, signal: AbortSignal): Promise<Exchange> {
  try {
    const response = await fetch(`${model.baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(model.apiKey ? { Authorization: `Bearer ${model.apiKey}` } : {}),
      },
      body: JSON.stringify(request),
      // A redirect would carry the case, and maybe the key, to somebody nobody has named.
      redirect: 'error',
      signal,
    });
    return { status: response.status, body: await readBody(response), retryAfterSeconds: retryAfterOf(response) };
  } catch (error) {
    if (error instanceof ModelFailure) throw error;
    if (signal.aborted) throw new ModelFailure('no answer in time', null, { cause: error });
    throw new ModelFailure('the endpoint cannot be reached', null, { cause: error });
  }
}

/**
 * Asks a language model once, through the chat completions API (https://platform.openai.com/docs/api-reference/chat).
 * The instructions are constant; the case comes as fenced data in a message of its own; the answer counts only when it
 * is exactly of the schema.
 *
 * @throws {ModelFailure} whatever went wrong; nothing has been decided, and the call may be repeated
 */
export async function adviseByModel(
  model: Model,
  facts: Case,
  timeoutMilliseconds: number = policy.disputes.recommender.timeoutMilliseconds,
): Promise<Advice> {
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  const request = {
    model: model.name,
    messages: [
      { role: 'system', content: INSTRUCTIONS },
      { role: 'user', content: fencedCase(facts) },
    ],
  };
  let answer: Exchange | undefined;
  for (const demand of demands()) {
    answer = await post(model, { ...request, ...demand }, signal);
    // 400 and 422: most likely that is not known there.
    if (answer.status !== 400 && answer.status !== 422) break;
  }
  const { status, body, retryAfterSeconds } = answer!;
  if (status !== 200) throw new ModelFailure(`the endpoint answered ${status}`, retryAfterSeconds);
  try {
    return parseAnswer(contentOf(body), model.name);
  } catch (error) {
    if (!(error instanceof UnusableAnswer)) throw error;
    throw new ModelFailure(error.message, null, { cause: error });
  }
}
