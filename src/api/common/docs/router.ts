import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';
import type { AnyEndpoint } from '../../endpoint.js';
import { pageSecurity } from '../../middleware/pageSecurity.js';
import { factsOf, type Tool } from './facts.js';
import { prose } from './pages/guide.js';
import { guides } from './pages/index.js';
import { docsPage } from './pages/layout.js';
import { referencePage, referenceScript, referenceStyle } from './reference.js';

const require = createRequire(import.meta.url);

const card = (path: string, title: string, summary: string): string =>
  `<li><a href="${path}"><strong>${title}</strong>${prose(summary)}</a></li>`;

const home = (): string =>
  docsPage(
    '/docs',
    'Documentation',
    `<h2>Call it</h2>
<ul class="cards">
${card('/docs/api', 'API reference', 'Every endpoint with examples, errors and limits; try them with your key.')}
${card('/skill.md', 'Skill for agents', 'Give this to your agent: commands that run as they stand.')}
${card('/llms.txt', 'llms.txt', 'The map that agents read first.')}
${card('/.well-known/openapi.json', 'OpenAPI 3.1', 'For machines: generate a client from it.')}
</ul>
<h2>How the market works</h2>
<ul class="cards">
${guides.map(({ path, title, summary }) => card(path, title, summary)).join('\n')}
</ul>`,
  );

/** `/docs`: the rendered reference, served from npm packages so that it works offline, and the pages for people. */
export function docsRouter(endpoints: () => AnyEndpoint[], tools: readonly Tool[]): Router {
  const router = Router();
  const assets = dirname(require.resolve('swagger-ui-dist/package.json'));
  router.use('/docs', pageSecurity());
  router.use('/docs/assets', express.static(assets, { index: false, maxAge: '1d' }));
  router.get('/docs/start.js', (_request, response) => {
    response.type('application/javascript').send(referenceScript);
  });
  router.get('/docs/style.css', (_request, response) => {
    response.type('text/css').send(referenceStyle);
  });
  router.get('/docs/api', (_request, response) => {
    response.type('html').send(referencePage);
  });
  router.get('/docs', (_request, response) => {
    response.type('html').send(home());
  });
  for (const { path, title, body } of guides) {
    let page: string | undefined;
    router.get(path, (_request, response) => {
      page ??= docsPage(path, title, body(factsOf(endpoints(), tools)));
      response.type('html').send(page);
    });
  }
  return router;
}
