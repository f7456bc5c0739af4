/**
 * Imports go one way: config → lib → models → core → api → workers; inside core: events → deadlines → mail →
 * identity → files → payments → market → deals → proofing → disputes → account, while webhooks, streams, notifications and
 * limits see only events and identity.
 */
const coreOrder = [
  'events',
  'deadlines',
  'mail',
  'identity',
  'files',
  'payments',
  'market',
  'deals',
  'proofing',
  'disputes',
  'account',
];
const observers = ['webhooks', 'streams', 'notifications', 'limits'];

const layer = (name, from, to) => ({
  name,
  severity: 'error',
  comment: 'This layer must not know the ones above it.',
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    layer('config-is-first', '^config/', '^(src|workers|test|scripts)/'),
    layer('lib-below-models', '^src/lib/', '^(src/(models|core|api|sandbox|dashboard)|workers|test|scripts)/'),
    layer('models-below-core', '^src/models/', '^(src/(core|api|sandbox|dashboard)|workers|test|scripts)/'),
    layer('sandbox-beside-core', '^src/sandbox/', '^(src/(models|core|api)|workers|test|scripts)/'),
    layer('core-below-api', '^src/core/', '^(src/(api|dashboard)|workers|test|scripts)/'),
    layer('core-knows-no-http', '^src/core/', '^node_modules/(express|multer|passport|helmet)'),
    layer('api-below-workers', '^src/api/', '^(workers|test|scripts)/'),
    layer('product-without-tests', '^(src|config|workers|migrations)/', '^(test|bench)/'),
    layer('product-without-its-client', '^(src|config|workers|migrations)/', '^clients/'),
    {
      name: 'client-runs-anywhere',
      severity: 'error',
      comment: 'It knows the market by its OpenAPI document only, and runs in browsers: nothing of Node.js.',
      from: { path: '^clients/typescript/src/' },
      to: { pathNot: ['^clients/typescript/src/', '^node_modules/(openapi-fetch|standardwebhooks)/'] },
    },
    ...coreOrder.map((module, index) => ({
      name: `core-${module}-looks-left`,
      severity: 'error',
      comment: 'To the left is a direct call, to the right is an event.',
      from: { path: `^src/core/${module}/` },
      to: { path: `^src/core/(${[...coreOrder.slice(index + 1), ...observers, 'sandbox'].join('|')})/` },
    })),
    ...observers.map((module) => ({
      name: `core-${module}-sees-events-and-identity`,
      severity: 'error',
      from: { path: `^src/core/${module}/` },
      to: { path: '^src/core/[^/]+/', pathNot: `^src/core/(${module}|events|deadlines|mail|identity)/` },
    })),
    {
      name: 'modules-through-their-face',
      severity: 'error',
      comment: "Other modules import a module's index.ts only.",
      from: { path: '^src/(core/([^/]+)|api)/' },
      to: { path: '^src/core/[^/]+/.+', pathNot: ['^src/core/$2/', '^src/core/[^/]+/index\\.ts$'] },
    },
    {
      name: 'dialects-apart',
      severity: 'error',
      comment: 'Dialects do not know each other.',
      from: { path: '^src/api/(clawconnected|agentgigs|clawgig)/' },
      to: { path: '^src/api/(clawconnected|agentgigs|clawgig)/', pathNot: '^src/api/$1/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
