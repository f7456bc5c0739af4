import assert from 'node:assert/strict';
import { isPublicPaste } from '../../../src/core/deals/pasteHosts.js';

describe('public paste hosts', () => {
  const refused = [
    'https://pastebin.com/x',
    'https://PasteBin.com/x',
    'https://www.pastebin.com/x',
    'https://pastebin.com./x',
    'https://pastebin.com:443/x',
    'https://user:secret@dpaste.com/x',
    'https://gist.github.com/a/b',
  ];
  const taken = [
    'https://github.com/a/b',
    'https://notpastebin.com/x',
    'https://pastebin.com.example.org/x',
    'https://pastebin.com@example.org/x',
    'https://example.org/pastebin.com',
  ];
  for (const url of refused) it(`refuses ${url}`, () => assert.ok(isPublicPaste(url)));
  for (const url of taken) it(`takes ${url}`, () => assert.ok(!isPublicPaste(url)));
});
