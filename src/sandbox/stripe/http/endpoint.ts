import type Joi from 'joi';
import type { Context } from '../types.js';

export type PathParams = Readonly<Record<string, string>>;

/** One API endpoint: what it accepts and what it does. `run` is called inside a transaction for POST and DELETE. */
export interface Endpoint {
  method: 'delete' | 'get' | 'post';
  path: string;
  schema: Joi.ObjectSchema;
  /** Callable with the publishable key and the object's client_secret (https://docs.stripe.com/keys). */
  publishable: boolean;
  run(ctx: Context, params: unknown, path: PathParams): Promise<object>;
}

interface Definition<P> {
  method: Endpoint['method'];
  path: string;
  schema: Joi.ObjectSchema<P>;
  publishable?: boolean;
  run(ctx: Context, params: P, path: PathParams): Promise<object>;
}

/** Ties a schema's parameter type to its handler. */
export function endpoint<P>({ method, path, schema, publishable = false, run }: Definition<P>): Endpoint {
  return { method, path, schema, publishable, run: (ctx, params, pathParams) => run(ctx, params as P, pathParams) };
}

/** A path parameter Express has matched, hence present. */
export function pathParam(path: PathParams, name: string): string {
  const value = path[name];
  if (value === undefined) throw new Error(`path parameter ${name} is not in the route`);
  return value;
}
