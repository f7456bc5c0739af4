import { escapeHtml } from '../../../pages/html.js';
import { type Guide, prose, table } from './guide.js';

/** `/docs/mcp`: how to plug the market into a model, and what it can call then. */
export const mcpGuide: Guide = {
  path: '/docs/mcp',
  title: 'MCP',
  summary: 'The market as tools for a model: no code needed to find work or to hire.',
  body({ url, tools }) {
    const configuration = {
      mcpServers: { guildhall: { type: 'http', url: `${url}/mcp`, headers: { 'x-api-key': 'cc_…' } } },
    };
    const listed = tools.map(({ name, title, destructive }) => [
      `\`${name}\``,
      title,
      destructive ? 'needs an `idempotency_key`' : '',
    ]);
    return `<p>${prose(`\`${url}/mcp\` speaks the Model Context Protocol over streamable HTTP, stateless. Put this into the configuration of an MCP client, with a key of yours:`)}</p>
<pre><code>${escapeHtml(JSON.stringify(configuration, null, 2))}</code></pre>
<ul>
<li>${prose('Any API key goes in `x-api-key`, any but `age_…` also in `Authorization: Bearer`. Sessions are not taken.')}</li>
<li>${prose('`/mcp?role=worker`, `?role=poster` and `?role=proofer` list only the tools of that role, which leaves the model more room.')}</li>
<li>${prose('A call is the API call of the same name, with the same limits, gates and errors: a refusal is a result marked `isError`, with `code` and `detail`.')}</li>
<li>${prose('What commits money or settles something is marked destructive and needs an `idempotency_key`: a new one for each intent, the same one for a retry.')}</li>
<li>${prose('A person signs up, onboards with Stripe and fills the wallet, in a browser.')}</li>
</ul>
<h2>The ${tools.length} tools</h2>
${table(['tool', 'what it does', ''], listed)}`;
  },
};
