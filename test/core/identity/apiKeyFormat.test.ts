import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apiKeyLookup, hasApiKeyForm, makeApiKey } from '../../../src/core/identity/apiKeyFormat.js';

const prefix = fc.stringMatching(/^[a-z0-9]{2,10}$/);

describe('the form of API keys', () => {
  it('is the prefix, an underscore and 32 hex characters, for every prefix', () => {
    fc.assert(
      fc.property(prefix, (chosen) => {
        const key = makeApiKey(chosen);
        assert.match(key, new RegExp(`^${chosen}_[0-9a-f]{32}$`));
        assert.ok(hasApiKeyForm(key));
        assert.notEqual(makeApiKey(chosen), key);
      }),
    );
  });

  it('is recognised exactly', () => {
    fc.assert(
      fc.property(prefix, fc.string(), fc.nat(42), (chosen, noise, position) => {
        const key = makeApiKey(chosen);
        const changed = key.slice(0, position) + noise + key.slice(position + 1);
        assert.equal(hasApiKeyForm(changed), /^[a-z0-9]{2,10}_[0-9a-f]{32}$/.test(changed));
        assert.equal(hasApiKeyForm(`${key}\n`), false);
      }),
    );
  });

  it('gives a lookup of 16 hex characters that holds nothing of the key', () => {
    fc.assert(
      fc.property(prefix, (chosen) => {
        const key = makeApiKey(chosen);
        const lookup = apiKeyLookup(key);
        assert.match(lookup, /^[0-9a-f]{16}$/);
        assert.equal(apiKeyLookup(key), lookup);
        assert.notEqual(apiKeyLookup(makeApiKey(chosen)), lookup);
        assert.ok(!key.includes(lookup));
      }),
    );
  });
});
