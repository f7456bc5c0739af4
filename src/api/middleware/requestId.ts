import type { RequestHandler } from 'express';
import { orderedId } from '../../lib/ids.js';

const acceptable = /^[A-Za-z0-9_.-]{1,128}$/;

/** Gives every exchange an `X-Request-Id`: the caller's own when it is a plain token, else a new one. */
export const requestId: RequestHandler = (request, response, next) => {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && acceptable.test(given) ? given : orderedId();
  response.locals.requestId = id;
  response.setHeader('X-Request-Id', id);
  next();
};
