import type { IncomingHttpHeaders } from 'node:http';
import type { Response } from 'express';
import type Joi from 'joi';
import type { ProblemCode } from '../../config/problems.js';
import type { Actor, Context } from '../core/context.js';
import type { ReceivedFile, Upload } from '../core/files/index.js';

/** How a caller may prove who it is. With `none` credentials are not even read. */
export type Access = 'none' | 'user' | 'session' | 'api_key' | 'admin';

/** A file of a multipart body, streamed to disk; removed when the request ends unless it is moved. */
export interface ReceivedUpload extends ReceivedFile {
  field: string;
}

export interface EndpointInput<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  /** What was uploaded, kept for as long as the handler succeeds. */
  files: Upload[];
  /** Facts of the HTTP exchange that a few endpoints (sign-in, webhooks from Stripe) need. */
  http: { headers: IncomingHttpHeaders; ip: string; rawBody: Buffer; cookies: Record<string, string> };
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string | string[]>;
  /** Writes the response itself: streams, redirects, text. */
  send?: (response: Response) => void | Promise<void>;
}

export interface Endpoint<Params = unknown, Query = unknown, Body = unknown> {
  method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Express path with `:name` parameters; every parameter is a full UUID unless `params` says otherwise. */
  path: string;
  /** Unique; names the operation in the OpenAPI document. */
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  /** A policy of the core that needs only the actor, asked before validation; the command asks it again. */
  gate?: (actor: Actor) => void;
  params?: Joi.ObjectSchema<Params>;
  query?: Joi.ObjectSchema<Query>;
  body?: Joi.ObjectSchema<Body>;
  /** A multipart upload: its file fields and their limits in bytes. */
  upload?: { fields: string[]; required: boolean; maxBytes: number; maxFiles?: number };
  /** Part of the sandbox: open only on loopback or with the sandbox token. */
  sandbox?: boolean;
  /** The handler verifies the body's exact bytes itself (signed events); nothing is parsed or validated before. */
  rawBody?: boolean;
  /** Successful replies by status, with the schema of their body and, for a stream, of each thing that comes in it. */
  responses: Record<number, { description: string; schema?: Joi.Schema; contentType?: string; items?: Joi.Schema }>;
  /** Error codes that are this endpoint's own; those every endpoint can answer are added. */
  problems?: ProblemCode[];
  /**
   * How a POST keeps its `Idempotency-Key` promise. `atomic` (default): command and stored response commit in one
   * transaction. `resumable`: the command commits in steps around an outside call and is itself safe to repeat.
   * `none`: the key is ignored (`/api/auth/*`).
   */
  idempotency?: 'atomic' | 'resumable' | 'none';
  handler(ctx: Context, input: EndpointInput<Params, Query, Body>): Promise<Reply>;
}

/** An endpoint whose handler's types follow from its schemas; the registry forgets them. */
export type AnyEndpoint = Endpoint<never, never, never>;

/** Declares one endpoint: what is validated is what the OpenAPI document shows. */
export function endpoint<Params = Record<string, string>, Query = Record<string, never>, Body = Record<string, never>>(
  definition: Endpoint<Params, Query, Body>,
): AnyEndpoint {
  return definition as unknown as AnyEndpoint;
}

export const ok = (body: unknown, headers?: Reply['headers']): Reply => ({ status: 200, body, headers });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const accepted = (body: unknown): Reply => ({ status: 202, body });
export const noContent = (): Reply => ({ status: 204 });
