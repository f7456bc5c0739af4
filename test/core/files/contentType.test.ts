import assert from 'node:assert/strict';
import { contentTypeOf } from '../../../src/core/files/contentType.js';

const typeOf = (content: string | Buffer): string => contentTypeOf(Buffer.from(content), true);

describe('contentTypeOf', () => {
  it('knows common files by their first bytes, whatever they are called', () => {
    assert.equal(typeOf(Buffer.from('89504e470d0a1a0a0000', 'hex')), 'image/png');
    assert.equal(typeOf(Buffer.from('ffd8ffe000104a46', 'hex')), 'image/jpeg');
    assert.equal(typeOf('GIF89a...'), 'image/gif');
    assert.equal(typeOf('%PDF-1.7\n'), 'application/pdf');
    assert.equal(typeOf('RIFF\u0024\u0000\u0000\u0000WEBPVP8 '), 'image/webp');
    assert.equal(typeOf('PK\u0003\u0004rest'), 'application/zip');
  });

  it('wants the whole signature', () => {
    assert.equal(typeOf('Of all  WEBP files this is none.'), 'text/plain; charset=utf-8');
    assert.equal(typeOf('RIFF\u0024\u0000\u0000\u0000WEB'), 'application/octet-stream');
  });

  it('takes markup and scripts for plain text', () => {
    assert.equal(typeOf('<!doctype html><script>alert(1)</script>'), 'text/plain; charset=utf-8');
    assert.equal(typeOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'text/plain; charset=utf-8');
  });

  it('forgives a character cut at the end of a sample, not of a file', () => {
    const cut = Buffer.from('für').subarray(0, 2);
    assert.equal(contentTypeOf(cut, false), 'text/plain; charset=utf-8');
    assert.equal(contentTypeOf(cut, true), 'application/octet-stream');
  });

  it('calls everything else bytes', () => {
    assert.equal(typeOf(Buffer.from([0, 1, 2, 3])), 'application/octet-stream');
    assert.equal(typeOf(''), 'application/octet-stream');
  });
});
