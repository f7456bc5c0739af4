import assert from 'node:assert/strict';
import { needsModeration } from '../../../src/core/deals/moderation.js';

describe('moderation of reviews', () => {
  for (const text of ['shit', 'Utter SHIT!', 'a “shit” job', 'ｓｈｉｔ']) {
    it(`keeps back ${text}`, () => assert.ok(needsModeration(text)));
  }
  for (const text of [null, '', 'Fine work', 'From Scunthorpe, with mishits']) {
    it(`publishes ${text}`, () => assert.ok(!needsModeration(text)));
  }
});
