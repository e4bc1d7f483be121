/**
 * Immutable bytes in S3. A key is written once: whoever comes second with the same key has the same content, so the store
 * is asked not to overwrite, and its refusal is success.
 */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Blobs } from "../ports.ts";
import { attempt, statusOf } from "./attempts.ts";
import { clientOptions, type AwsConfig } from "./aws-config.ts";
import { ascending, checkBlobKey, checkBlobPrefix } from "./rules.ts";

/** A snapshot of some MB takes longer than a table's item. */
const REQUEST_MS = 10_000;

export function s3Client(config: AwsConfig): S3Client {
  // Host names with the bucket in front lead nowhere on one machine.
  return new S3Client({ ...clientOptions(config, REQUEST_MS), forcePathStyle: config.endpoint !== undefined });
}

export function s3Blobs(client: S3Client, bucket: string): Blobs {
  return {
    async put(key, bytes) {
      checkBlobKey(key);
      await attempt(`put ${bucket} ${key}`, async () => {
        try {
          await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, IfNoneMatch: "*" }));
        } catch (error) {
          if (statusOf(error) !== 412) throw error;
        }
      });
    },
    async get(key) {
      checkBlobKey(key);
      const { value } = await attempt(`get ${bucket} ${key}`, async () => {
        try {
          const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
          return await answer.Body?.transformToByteArray();
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined;
          throw error;
        }
      });
      return value;
    },
    async remove(key) {
      checkBlobKey(key);
      await attempt(`delete ${bucket} ${key}`, () =>
        client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })),
      );
    },
    async list(prefix) {
      checkBlobPrefix(prefix);
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const command = new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(token ? { ContinuationToken: token } : {}),
        });
        const { value } = await attempt(`list ${bucket} ${prefix}`, () => client.send(command));
        for (const { Key } of value.Contents ?? []) if (Key !== undefined) keys.push(Key);
        token = value.IsTruncated ? value.NextContinuationToken : undefined;
      } while (token !== undefined);
      return keys.sort(ascending);
    },
  };
}
