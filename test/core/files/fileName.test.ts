import assert from 'node:assert/strict';
import fc from 'fast-check';
import { safeFileName } from '../../../src/core/files/fileName.js';

describe('safeFileName', () => {
  const examples: Array<[string, string]> = [
    ['report.pdf', 'report.pdf'],
    ['Ärger im Büro.txt', 'Ärger im Büro.txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\plan.docx', 'plan.docx'],
    ['.bashrc', 'bashrc'],
    ['a\r\nSet-Cookie: x=1', 'aSet-Cookie x=1'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['"quoted".txt', 'quoted.txt'],
    ['', 'file'],
    ['...', 'file'],
    ['a/', 'file'],
  ];
  for (const [claimed, safe] of examples) {
    it(`makes ${JSON.stringify(claimed)} ${JSON.stringify(safe)}`, () => {
      assert.equal(safeFileName(claimed), safe);
    });
  }

  it('keeps the extension of a long name', () => {
    const name = safeFileName(`${'ä'.repeat(500)}.pdf`);
    assert.ok(name.endsWith('ä.pdf'));
    assert.ok(Buffer.byteLength(name) <= 200);
  });

  it('always gives a storable, path-free name of at most 200 bytes, and stays put when repeated', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (claimed) => {
        const name = safeFileName(claimed);
        assert.ok(name.length > 0 && Buffer.byteLength(name) <= 200);
        assert.doesNotMatch(name, /[\p{Cc}/\\]/u);
        assert.ok(name.isWellFormed());
        assert.ok(!name.startsWith('.'));
      }),
    );
  });
});
