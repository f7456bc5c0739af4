import Joi from 'joi';

export interface FileArguments {
  file_name: string;
  content: string;
  encoding: 'utf8' | 'base64';
}

const base64 = Joi.string().base64();

/** How an agent, who has no multipart form to send, gives a file. */
export const fileFields = {
  file_name: Joi.string().trim().max(255).required().description('With its extension.').example('report.md'),
  content: Joi.string()
    .required()
    .custom((value: string, helpers: Joi.CustomHelpers) => {
      const { encoding } = helpers.state.ancestors[0] as Partial<FileArguments>;
      return encoding === 'base64' && base64.validate(value).error ? helpers.error('string.base64') : value;
    })
    .description('The whole file.'),
  encoding: Joi.string()
    .valid('utf8', 'base64')
    .default('utf8')
    .description('What `content` is: the text itself, or the bytes in base64.'),
};

/** The multipart form of a file and the fields that go with it. */
export async function multipartOf(
  field: string,
  { file_name, content, encoding = 'utf8' }: Pick<FileArguments, 'file_name' | 'content'> & Partial<FileArguments>,
  fields: Record<string, unknown>,
): Promise<{ contentType: string; bytes: Buffer }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  form.set(field, new Blob([Buffer.from(content, encoding)]), file_name);
  const encoded = new Response(form);
  return { contentType: encoded.headers.get('content-type')!, bytes: Buffer.from(await encoded.arrayBuffer()) };
}
