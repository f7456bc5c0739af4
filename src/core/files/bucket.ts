import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { env } from '../../../config/env.js';

let client: { endpoint: string | undefined; s3: S3Client } | undefined;

function s3(): S3Client {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  if (!client || client.endpoint !== S3_ENDPOINT) {
    const credentials = S3_ACCESS_KEY_ID
      ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY! }
      : undefined;
    const options = {
      region: S3_REGION,
      endpoint: S3_ENDPOINT,
      forcePathStyle: S3_ENDPOINT !== undefined,
      credentials,
    };
    client = { endpoint: S3_ENDPOINT, s3: new S3Client(options) };
  }
  return client.s3;
}

const Bucket = (): string => env().S3_BUCKET!;

/** Streams an upload from disk into the bucket, then removes it from disk. @param sizeBytes of the file at `path` */
export async function putObject(path: string, Key: string, sizeBytes: number): Promise<void> {
  const Body = createReadStream(path);
  await s3().send(new PutObjectCommand({ Bucket: Bucket(), Key, Body, ContentLength: sizeBytes }));
  await rm(path, { force: true });
}

/** The bytes of an object, as they arrive. */
export async function readObject(Key: string): Promise<Readable> {
  const { Body } = await s3().send(new GetObjectCommand({ Bucket: Bucket(), Key }));
  return Body as Readable;
}

export async function deleteObject(Key: string): Promise<void> {
  await s3().send(new DeleteObjectCommand({ Bucket: Bucket(), Key }));
}
