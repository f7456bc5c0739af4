import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';
import Joi from 'joi';
import { env } from '../../../../config/env.js';
import { version } from '../../../lib/version.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { pageSecurity } from '../../middleware/pageSecurity.js';
import { openApiDocument } from '../../openapi/document.js';

const require = createRequire(import.meta.url);

/** `/.well-known/openapi.json`, describing itself too. */
export function openApiEndpoint(others: () => AnyEndpoint[]): AnyEndpoint {
  let text: string | undefined;
  return endpoint({
    method: 'get',
    path: '/.well-known/openapi.json',
    operationId: 'getOpenApiDocument',
    tag: 'Docs',
    summary: 'This document: OpenAPI 3.1, made from the schemas that validate',
    access: 'none',
    responses: { 200: { description: 'The OpenAPI document.', schema: Joi.object().unknown(true) } },
    async handler() {
      text ??= JSON.stringify(openApiDocument(others(), { url: env().APP_URL, version }));
      const body = text;
      return {
        ...ok(undefined, { 'Content-Type': 'application/json; charset=utf-8' }),
        send: (response) => void response.end(body),
      };
    },
  });
}

/** `/docs/api`: the rendered reference, served from npm packages, so it works offline. */
export function docsRouter(): Router {
  const router = Router();
  const assets = dirname(require.resolve('swagger-ui-dist/package.json'));
  router.use('/docs', pageSecurity());
  router.use('/docs/assets', express.static(assets, { index: false, maxAge: '1d' }));
  router.get('/docs/start.js', (_request, response) => {
    response
      .type('application/javascript')
      .send(
        "SwaggerUIBundle({ url: '/.well-known/openapi.json', dom_id: '#reference', filter: true, deepLinking: true });",
      );
  });
  router.get(['/docs', '/docs/api'], (_request, response) => {
    response.type('html').send(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>guildhall API reference</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css"></head>
<body><div id="reference"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>`);
  });
  return router;
}
