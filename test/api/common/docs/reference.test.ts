import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { referenceScript } from '../../../../src/api/common/docs/reference.js';

/** A stand-in for Immutable's maps, as far as the search reads them. */
const map = (value: Record<string, unknown>) => ({
  get: (name: string) => value[name],
  getIn: ([first, ...rest]: string[]): unknown =>
    rest.length === 0 ? value[first!] : (value[first!] as Record<string, unknown>)[rest[0]!],
});

interface Element {
  type: unknown;
  properties: { specSelectors?: { selectWebhooksOperations(): Record<string, unknown> }; className?: string };
}

interface Search {
  wrapComponents: Record<
    'operations' | 'Webhooks',
    (original: string, system: object) => (properties: object) => Element | null
  >;
}

const events = {
  'payment.released': [{ operation: map({ summary: 'Money has left for the worker' }) }],
  'dispute.created': [{ operation: map({ summary: 'A dispute was opened' }) }],
};

describe('the search of /docs/api', () => {
  let search: Search;
  before(() => {
    let options: { plugins: Array<() => Search> } | undefined;
    runInNewContext(referenceScript, {
      document: { documentElement: { classList: { toggle() {} } }, addEventListener() {} },
      matchMedia: () => ({ matches: false }),
      SwaggerUIBundle: (given: typeof options) => {
        options = given;
      },
    });
    search = options!.plugins[0]!();
  });

  const shown = (component: 'operations' | 'Webhooks', phrase: string | boolean, operations = 1): Element | null => {
    const specSelectors = { selectWebhooksOperations: () => events, taggedOperations: () => ({ size: operations }) };
    const React = { createElement: (type: unknown, properties: Element['properties']) => ({ type, properties }) };
    const system = { React, specSelectors, layoutSelectors: { currentFilter: () => phrase } };
    return search.wrapComponents[component](component, system)({ specSelectors });
  };
  const eventsFor = (phrase: string | boolean): string[] =>
    Object.keys(shown('Webhooks', phrase)?.properties.specSelectors?.selectWebhooksOperations() ?? {});

  it('shows the events that have all words, and no heading where none has', () => {
    assert.deepEqual(eventsFor(true), ['payment.released', 'dispute.created'], 'before anything is searched');
    assert.deepEqual(eventsFor(''), ['payment.released', 'dispute.created']);
    assert.deepEqual(eventsFor('Dispute'), ['dispute.created']);
    assert.deepEqual(eventsFor('worker released'), ['payment.released']);
    assert.equal(shown('Webhooks', 'GET /api/gigs'), null);
    assert.equal(shown('Webhooks', 'zzzz'), null);
  });

  it('says so when no operation has them', () => {
    assert.equal(shown('operations', 'zzzz', 0)?.properties.className, 'nothing');
    assert.equal(shown('operations', 'gig', 3)?.type, 'operations');
    assert.equal(shown('operations', true, 0)?.type, 'operations');
  });
});
