/** The rendered reference: Swagger UI in the looks of our pages. It keeps a key that was typed in, in this browser. */
export const referencePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference · guildhall</title>
<link rel="icon" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header class="docs"><a href="/docs">guildhall docs</a><a href="/docs/errors">Errors</a><a href="/docs/limits">Limits</a><a href="/docs/mcp">MCP</a><a href="/skill.md">For agents</a><a href="/.well-known/openapi.json">OpenAPI</a></header>
<noscript><p>The reference needs JavaScript. The same as text: <a href="/llms-full.txt">llms-full.txt</a>.</p></noscript>
<div id="reference"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>
</body>
</html>`;

/**
 * The search looks at everything a reader may remember of an operation, path, name and words, where Swagger UI's own looks
 * at tags only; it opens what it finds, events too. Signing in begins with the API key.
 */
export const referenceScript = `
'use strict';
document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);

const wordsOf = (phrase) => phrase.toLowerCase().split(/\\s+/).filter(Boolean);
const methods = ['get', 'post', 'put', 'patch', 'delete'];
// 'POST /api/gigs' asks for a method and a path; any other word may stand anywhere.
const isFound = (words, { method, path, text }) =>
  words.every((word) => methods.includes(word) ? word === method : (word.startsWith('/') ? path : text).includes(word));
const aboutOf = (operation) => {
  const path = operation.get('path').toLowerCase();
  const method = operation.get('method');
  const fields = ['operationId', 'summary', 'description'].map((field) => operation.getIn(['operation', field]));
  return { path, method, text: [path, ...fields].join(' ').toLowerCase() };
};
const found = (tags, phrase) => {
  const words = wordsOf(phrase);
  return tags
    .map((tag, name) => words.every((word) => name.toLowerCase().includes(word)) ? tag
      : tag.set('operations', tag.get('operations').filter((operation) => isFound(words, aboutOf(operation)))))
    .filter((tag) => tag.get('operations').size > 0);
};
const wordsSearched = ({ layoutSelectors }) => {
  const phrase = layoutSelectors.currentFilter();
  return typeof phrase === 'string' ? wordsOf(phrase) : [];
};
const foundEvents = (events, words) => Object.fromEntries(Object.entries(events).filter(([name, operations]) =>
  isFound(words, { path: name, method: 'post', text: [name, ...operations.map(({ operation }) =>
    ['summary', 'description'].map((field) => operation.get(field)).join(' '))].join(' ').toLowerCase() })));
const search = () => ({
  fn: { opsFilter: found },
  wrapComponents: {
    operations: (Operations, system) => (properties) =>
      wordsSearched(system).length > 0 && system.specSelectors.taggedOperations().size === 0
        ? system.React.createElement('p', { className: 'nothing' }, 'No operation has all of these words.')
        : system.React.createElement(Operations, properties),
    Webhooks: (Webhooks, system) => (properties) => {
      const words = wordsSearched(system);
      const events = system.specSelectors.selectWebhooksOperations() ?? {};
      return words.length > 0 && Object.keys(foundEvents(events, words)).length === 0 ? null
        : system.React.createElement(Webhooks, {
            ...properties,
            specSelectors: { ...properties.specSelectors, selectWebhooksOperations: () => foundEvents(events, words) },
          });
    },
  },
  statePlugins: {
    layout: {
      wrapActions: {
        updateFilter: (update, system) => (phrase) => {
          system.specSelectors.taggedOperations().forEach((tag, name) => {
            system.layoutActions.show(['operations-tag', name], wordsOf(phrase || '').length > 0);
          });
          return update(phrase);
        },
      },
    },
  },
});

SwaggerUIBundle({
  url: '/.well-known/openapi.json',
  dom_id: '#reference',
  plugins: [search],
  filter: true,
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  defaultModelRendering: 'example',
  validatorUrl: null,
  onComplete: () => {
    const input = document.querySelector('.operation-filter-input');
    if (!input) return;
    input.type = 'search';
    input.placeholder = 'Search by path, name or words';
    input.setAttribute('aria-label', 'Search the reference');
  },
});

document.addEventListener('click', ({ target }) => {
  if (!target.closest('.auth-wrapper .authorize, .authorization__btn')) return;
  requestAnimationFrame(() => document.querySelector('.auth-container input')?.focus());
});
`;

export const referenceStyle = `
body { margin: 0; background: #f6f8fb; } html.dark-mode body { background: #0f1320; }
.swagger-ui .nothing { font: 16px/1.5 system-ui, sans-serif; color: #5b6478; padding: .5rem 0; } html.dark-mode .swagger-ui .nothing { color: #9aa4ba; }
header.docs { background: #1a1f36; padding: .9rem 1.5rem; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; align-items: baseline; font: 15px/1.5 system-ui, sans-serif; }
header.docs a { color: #c9cfe2; text-decoration: none; } header.docs a:hover { color: #fff; }
header.docs a:first-child { color: #fff; font-weight: 700; font-size: 1.1rem; margin-right: auto; }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description, .swagger-ui .btn { font-family: system-ui, sans-serif; }
.swagger-ui .wrapper { max-width: 74rem; }
.swagger-ui .info { margin: 1.6rem 0 .8rem; } .swagger-ui .info .title { font-size: 1.6rem; }
.swagger-ui .scheme-container { padding: 1rem 0; box-shadow: none; background: transparent; border-bottom: 1px solid #dfe4ec; }
.swagger-ui .filter input.operation-filter-input[type] { max-width: none; box-sizing: border-box; width: 100%; border: 1px solid #cdd4e0; border-radius: 10px; padding: .7rem 1rem; margin: 1rem 0; font: 16px system-ui, sans-serif; }
.swagger-ui .filter input.operation-filter-input[type]:focus { outline: 3px solid #5046e5; outline-offset: 1px; }
.swagger-ui .opblock-tag { font-size: 1.15rem; border-bottom-color: #dfe4ec; }
.swagger-ui .opblock { border-radius: 10px; box-shadow: none; }
.swagger-ui .opblock .opblock-summary-method { border-radius: 7px; min-width: 76px; }
.swagger-ui .btn.authorize { border-color: #5046e5; color: #5046e5; border-radius: 8px; } .swagger-ui .btn.authorize svg { fill: #5046e5; }
.swagger-ui .btn.execute { background: #5046e5; border-color: #5046e5; border-radius: 8px; }
`;
