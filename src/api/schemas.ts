import Joi from 'joi';

/** Building blocks that every dialect's schemas share, so that one thing is validated and documented one way. */

export const uuid = () =>
  Joi.string()
    .lowercase()
    .guid({ separator: '-', wrapper: false })
    .messages({ 'string.guid': '{{#label}} must be a full UUID' })
    .example('308f8811-0a46-4024-b8ef-514f4dcd857b');

/** The example of an amount of which nothing else is known. */
export const ANY_AMOUNT = 7_500;

/** Money in integer cents (USD). */
export const cents = () => Joi.number().integer().min(0).max(99_999_999).example(ANY_AMOUNT);

/** A moment in a response: ISO 8601 UTC. */
export const timestamp = () => Joi.string().isoDate().example('2026-11-21T12:00:00.000Z');

/** Free text with a bound. */
export const text = (max: number) => Joi.string().trim().max(max);

export const email = () => Joi.string().trim().lowercase().email({ tlds: false }).max(254).example('ada@example.com');

export const httpsUrl = () =>
  Joi.string()
    .uri({ scheme: ['https'] })
    .max(2_048);
export const httpUrl = () =>
  Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .max(2_048);

/** The fields every resource has. */
export const resource = <T>(fields: Joi.SchemaMap<T>) =>
  Joi.object({
    id: uuid().required(),
    ...fields,
    created_at: timestamp().required(),
    updated_at: timestamp().required(),
  } as Joi.SchemaMap);

/** `limit` and `cursor` of a list, merged into its own filters. */
export const listQuery = <T>(filters: Joi.SchemaMap = {}) =>
  Joi.object<T>({
    limit: Joi.number().integer().min(1).max(100).default(20),
    cursor: Joi.string().max(500),
    ...filters,
  } as Joi.SchemaMap);

export interface Page {
  limit: number;
  cursor?: string;
}

/** `{ "<plural>": […], "next_cursor": "…"|null }` */
export const list = (plural: string, item: Joi.Schema) =>
  Joi.object({
    [plural]: Joi.array().items(item).required(),
    next_cursor: Joi.string().allow(null).required(),
  });

/**
 * Takes the seeds' camelCase spellings of body fields beside the snake_case ones (API.md, Conventions); the handler
 * sees the latter. Naming a field both ways is refused. The OpenAPI document shows both.
 *
 * @param names the other spelling → the field
 */
export const alias = <T>(schema: Joi.ObjectSchema<T>, names: Record<string, keyof T & string>): Joi.ObjectSchema<T> =>
  Object.entries(names)
    .reduce((renamed, [from, to]) => renamed.rename(from, to, { ignoreUndefined: true }), schema)
    .messages({ 'object.rename.override': '"{{#from}}" and "{{#to}}" are one field: send only one of them' });

/** Whether two items of a list are the same words, whatever their case. They may be anything: all wrong ones are named together. */
export const isSameText = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();
