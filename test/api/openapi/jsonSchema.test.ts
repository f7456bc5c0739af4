import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Joi from 'joi';
import { jsonSchemaOf } from '../../../src/api/openapi/jsonSchema.js';
import { alias } from '../../../src/api/schemas.js';

interface Body {
  application_id: string;
  use_wallet?: boolean;
}

describe('camelCase spellings of body fields', () => {
  const schema = alias(Joi.object<Body>({ application_id: Joi.string().required(), use_wallet: Joi.boolean() }), {
    applicationId: 'application_id',
    useWallet: 'use_wallet',
  });
  const document = jsonSchemaOf(schema, 'input');
  const validate = new Ajv2020().compile(document);

  for (const body of [
    { application_id: 'a' },
    { applicationId: 'a' },
    { applicationId: 'a', useWallet: true },
    { application_id: 'a', useWallet: true },
  ]) {
    it(`validates and documents ${Object.keys(body).join(' with ')}`, () => {
      const expected = 'useWallet' in body ? { application_id: 'a', use_wallet: true } : { application_id: 'a' };
      assert.deepEqual(Joi.attempt(body, schema), expected);
      assert.ok(validate(body));
    });
  }

  for (const body of [{}, { useWallet: true }, { applicationId: 'a', application_id: 'a' }]) {
    it(`refuses ${JSON.stringify(body)}`, () => {
      assert.ok(schema.validate(body).error);
      assert.ok(!validate(body));
    });
  }

  it('is said in the document', () => {
    const properties = document.properties as Record<string, { description?: string }>;
    assert.match(properties.applicationId?.description ?? '', /`application_id`/);
  });
});
