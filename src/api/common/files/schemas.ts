import Joi from 'joi';
import { httpUrl, resource, timestamp, uuid } from '../../schemas.js';

const fields = {
  owner_id: uuid().required(),
  name: Joi.string().required().example('report.pdf'),
  size_bytes: Joi.number().integer().min(0).required().example(48_213),
  content_type: Joi.string().required().example('application/pdf'),
  sha256: Joi.string()
    .hex()
    .length(64)
    .required()
    .example('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
};

export const file = resource(fields).meta({ component: 'File' });

export const fileWithLink = resource({
  ...fields,
  url: httpUrl().required().description('Signed; needs no credentials; serves the file as an attachment.'),
  expires_at: timestamp().required().description('When the link ends, ten minutes from now.'),
}).meta({ component: 'FileWithLink' });

/** The caller's own files, by id, attached to a message or a deliverable. */
export const fileIds = () => Joi.array().items(uuid()).unique().max(20);

export interface SignedLinkQuery {
  expires: number;
  signature: string;
}

export const signedLinkQuery = Joi.object<SignedLinkQuery>({
  expires: Joi.number().integer().min(0).required().description('Seconds since the epoch.'),
  signature: Joi.string().lowercase().hex().length(64).required(),
});
