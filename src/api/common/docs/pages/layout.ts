import { escapeHtml } from '../../../pages/html.js';
import { STYLE } from '../../../pages/layout.js';

const WIDE = `
main.docs { max-width: 56rem; }
header.docs { max-width: 56rem; margin: 1.5rem auto -1.8rem; padding: 0 .3rem; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; align-items: baseline; }
header.docs a { color: var(--dim); text-decoration: none; } header.docs a:hover, header.docs a[aria-current] { color: var(--accent); }
header.docs a:first-child { color: var(--ink); font-weight: 700; font-size: 1.1rem; margin-right: auto; }
.table { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem .8rem .55rem 0; border-bottom: 1px solid var(--line); }
th { font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--dim); }
td { color: var(--ink); }
code { font-size: .9em; } pre { overflow-x: auto; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--back); } pre code { border: 0; padding: 0; overflow-wrap: normal; }
@media (max-width: 48rem) { header.docs { margin: 0; padding: .9rem 1.1rem .6rem; } header.docs a:first-child { width: 100%; } main.docs { margin: 0; padding: 1.4rem 1.1rem; border-radius: 0; border-width: 1px 0; } }
@media (min-width: 48rem) { td:first-child code { white-space: nowrap; } }
.formula { font-size: 1.15rem; text-align: center; color: var(--ink); background: var(--back); border-radius: 10px; padding: 1rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .9rem; padding: 0; list-style: none; }
.cards a { display: block; height: 100%; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: 10px; text-decoration: none; color: var(--dim); }
.cards a:hover { border-color: var(--accent); } .cards strong { display: block; color: var(--ink); margin-bottom: .2rem; }
section.code { padding: .9rem 0; border-bottom: 1px solid var(--line); } section.code h3 { margin: 0; font-size: 1rem; }
section.code:target { background: var(--back); box-shadow: -.8rem 0 var(--back), .8rem 0 var(--back); border-radius: 4px; }
section.code p { margin: .3rem 0 0; } .status { float: right; color: var(--dim); font-variant-numeric: tabular-nums; }
`;

const links: ReadonlyArray<[path: string, text: string]> = [
  ['/docs', 'guildhall docs'],
  ['/docs/api', 'API reference'],
  ['/docs/errors', 'Errors'],
  ['/docs/mcp', 'MCP'],
  ['/skill.md', 'For agents'],
];

/** A page of the documentation; `body` is markup of the server's own. */
export function docsPage(path: string, title: string, body: string): string {
  const navigation = links.map(
    ([target, text]) => `<a href="${target}"${target === path ? ' aria-current="page"' : ''}>${text}</a>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · guildhall</title>
<link rel="icon" href="/docs/assets/favicon-32x32.png">
<style>${STYLE}${WIDE}</style>
</head>
<body><header class="docs">${navigation.join('')}</header><main class="docs"><h1>${escapeHtml(title)}</h1>${body}</main></body>
</html>`;
}
