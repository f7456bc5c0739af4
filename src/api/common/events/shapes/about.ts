import type Joi from 'joi';
import { resource, uuid } from '../../../schemas.js';

/**
 * What an event tells of one thing, as it was then. Nobody in particular reads it: there is no `your_role`.
 *
 * @param whose id it is: "The gig's", say
 */
export const about = <T>(whose: string, fields: Joi.SchemaMap<T>): Joi.ObjectSchema =>
  resource({ id: uuid().required().description(`${whose}.`), ...fields } as Joi.SchemaMap);
