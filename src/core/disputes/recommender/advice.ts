import Joi from 'joi';
import { type Resolution, resolutions } from '../../../models/Dispute.js';

/** What a recommender says, before anybody has acted on it. */
export interface Advice {
  resolution: Resolution;
  /** The worker's share of the price: 100 with `release`, 0 with `refund`, 1–99 with `split`. */
  workerPercent: number;
  /** 0 to 1. */
  confidence: number;
  rationale: string;
  /** Who says so. */
  model: string;
}

interface Answer {
  resolution: Resolution;
  worker_percent: number;
  confidence: number;
  rationale: string;
}

/** The one shape a language model may answer in: nothing less, nothing more, nothing converted. */
const answerSchema = Joi.object<Answer>({
  resolution: Joi.string()
    .valid(...resolutions)
    .required(),
  worker_percent: Joi.number().integer().min(0).max(100).required(),
  confidence: Joi.number().min(0).max(1).required(),
  rationale: Joi.string().min(1).max(4_000).required(),
}).prefs({ convert: false });

/**
 * {@link answerSchema} as JSON Schema, for the model's `response_format`. Without the lengths of texts, which OpenAI's
 * strict schemas refuse (https://platform.openai.com/docs/guides/structured-outputs, Supported schemas).
 */
export const answerJsonSchema = (): Record<string, unknown> => {
  const standard = answerSchema['~standard'] as unknown as {
    jsonSchema: { output(options: { target: string }): Record<string, unknown> };
  };
  const { $schema: _dialect, ...schema } = standard.jsonSchema.output({ target: 'draft-2020-12' });
  return JSON.parse(JSON.stringify(schema, (key, value) => (/^(min|max)Length$/.test(key) ? undefined : value)));
};

/** An answer that cannot be used; `message` says why, without quoting it. */
export class UnusableAnswer extends Error {}

/** The resolution that a worker's share amounts to. */
export function resolutionOf(workerPercent: number): Resolution {
  if (workerPercent === 100) return 'release';
  return workerPercent === 0 ? 'refund' : 'split';
}

/**
 * Reads what a language model wrote.
 *
 * @throws {UnusableAnswer} unless it is exactly one JSON object of the schema, and agrees with itself
 */
export function parseAnswer(text: string, model: string): Advice {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UnusableAnswer('the answer is not JSON');
  }
  const { value, error } = answerSchema.validate(json, { abortEarly: false });
  if (error) {
    const fields = [...new Set(error.details.map((detail) => detail.path.join('.') || 'the whole'))];
    throw new UnusableAnswer(`the answer is not of the schema: ${fields.join(', ')}`.slice(0, 200));
  }
  const { resolution, worker_percent: workerPercent, confidence, rationale } = value as Answer;
  if (resolution !== resolutionOf(workerPercent)) {
    throw new UnusableAnswer('the answer contradicts itself: resolution and worker_percent do not go together');
  }
  return { resolution, workerPercent, confidence, rationale, model };
}
