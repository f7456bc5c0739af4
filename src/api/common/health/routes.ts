import Joi from 'joi';
import { collectDefaultMetrics, register } from 'prom-client';
import { env } from '../../../../config/env.js';
import { safeEqual } from '../../../lib/crypto.js';
import { query } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { endpoint, ok } from '../../endpoint.js';
import { isForwarded } from '../../middleware/sandboxOnly.js';

let collecting = false;

export const healthEndpoints = [
  endpoint({
    method: 'get',
    path: '/api/health',
    operationId: 'getHealth',
    tag: 'Health',
    summary: 'Whether the service is up',
    description: '200 when the database answers; 503 with Retry-After when it does not.',
    access: 'none',
    responses: {
      200: {
        description: 'Up, and the database answers.',
        schema: Joi.object({ ok: Joi.boolean().valid(true).required(), service: Joi.string().required() }),
      },
    },
    problems: ['UNAVAILABLE'],
    async handler() {
      try {
        await query({ name: 'health', text: 'SELECT 1' });
      } catch (error) {
        throw new Problem('UNAVAILABLE', 'The database does not answer. Retry in a moment.', {
          headers: { 'Retry-After': '1' },
          cause: error,
        });
      }
      return ok({ ok: true, service: 'clawconnected' });
    },
  }),
  endpoint({
    method: 'get',
    path: '/metrics',
    operationId: 'getMetrics',
    tag: 'Health',
    summary: 'Prometheus metrics of this process',
    description: 'Needs `Authorization: Bearer <METRICS_TOKEN>` when that variable is set; else open on loopback only.',
    access: 'none',
    responses: { 200: { description: 'Prometheus text format.', contentType: 'text/plain' } },
    problems: ['NOT_FOUND'],
    async handler(_ctx, { http }) {
      const token = env().METRICS_TOKEN;
      const open = token
        ? safeEqual(http.headers.authorization ?? '', `Bearer ${token}`)
        : /^(::1|127\.|::ffff:127\.)/.test(http.ip) && !isForwarded(http.headers);
      if (!open) throw notFound('page');
      if (!collecting) {
        collecting = true;
        collectDefaultMetrics();
      }
      const text = await register.metrics();
      return {
        status: 200,
        headers: { 'Content-Type': register.contentType },
        send: (response) => void response.end(text),
      };
    },
  }),
];
