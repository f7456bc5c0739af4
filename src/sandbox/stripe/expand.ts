import { invalidParameter } from './errors.js';
import { presentStored } from './present.js';
import type { Context } from './types.js';

/** "You can expand recursively … to a maximum depth of four levels" (https://docs.stripe.com/api/expanding_objects). */
const MAX_DEPTH = 4;

type Json = Record<string, unknown>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Slot {
  holder: Json;
  key: string;
}

/** The places a step leads to: through arrays and embedded lists it leads to each element's field. */
function step(holders: Json[], name: string): Slot[] {
  return holders.filter((holder) => name in holder).map((holder) => ({ holder, key: name }));
}

function values(slots: Slot[]): Json[] {
  return slots.flatMap(({ holder, key }) => {
    const value = holder[key];
    return (Array.isArray(value) ? value : [value]).filter(isJson);
  });
}

async function load(ctx: Context, ids: string[]): Promise<Map<string, unknown>> {
  const { rows } = await ctx.db.query<{ id: string; data: object }>(
    'SELECT id, data FROM stripe_sandbox_objects WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, presentStored(ctx, row.data)]));
}

function tooDeep(path: string): Error {
  return invalidParameter(`You cannot expand more than ${MAX_DEPTH} levels of a property: ${path}.`, {
    param: 'expand',
  });
}

function notExpandable(path: string): Error {
  return invalidParameter(`This property cannot be expanded (${path}).`, { param: 'expand' });
}

async function expandPath(ctx: Context, root: Json, path: string): Promise<void> {
  const names = path.split('.');
  const isList = root.object === 'list';
  if (isList && names[0] !== 'data') throw notExpandable(path);
  if (names.length > MAX_DEPTH + (isList ? 1 : 0)) throw tooDeep(path);
  let holders: Json[] = [root];
  for (const name of names) {
    const slots = step(holders, name);
    if (slots.length === 0 && holders.length > 0) throw notExpandable(path);
    const ids = slots.map(({ holder, key }) => holder[key]).filter((value) => typeof value === 'string');
    if (ids.length > 0) {
      const loaded = await load(ctx, ids);
      for (const { holder, key } of slots) {
        const value = holder[key];
        if (typeof value !== 'string') continue;
        const object = loaded.get(value);
        if (object === undefined) throw notExpandable(path);
        holder[key] = structuredClone(object);
      }
    }
    holders = values(slots);
  }
}

/** Replaces ids by the objects they name, one query per level, whatever the length of the list. */
export async function expandResponse(ctx: Context, response: object, paths: string[] | undefined): Promise<object> {
  if (!paths || paths.length === 0) return response;
  const root: Json = structuredClone({ ...response });
  for (const path of paths) await expandPath(ctx, root, path);
  return root;
}
