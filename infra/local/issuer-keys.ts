/** The development issuer's signing key: made once, kept in the data folder, so that sessions survive a restart. */
import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from "jose";

export const ALGORITHM = "ES256";

export interface IssuerKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As it stands in the key set. */
  readonly publicJwk: JWK & { readonly kid: string };
}

export async function loadIssuerKey(dataFolder: string): Promise<IssuerKey> {
  const file = join(dataFolder, "issuer-key.json");
  const { d, ...publicPart } = (await readKey(file)) ?? (await makeKey(file));
  const kid = await calculateJwkThumbprint(publicPart);
  return {
    privateKey: await importOne({ ...publicPart, ...(d === undefined ? {} : { d }) }),
    publicKey: await importOne(publicPart),
    publicJwk: { ...publicPart, kid, alg: ALGORITHM, use: "sig" },
  };
}

async function readKey(file: string): Promise<JWK | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as JWK;
  } catch (cause) {
    throw new Error(
      `The sign-in key ${file} cannot be read. Delete that file (everybody signs in again), or start with --fresh.`,
      { cause },
    );
  }
}

/** Written beside and renamed, so that a killed start never leaves half a key. */
async function makeKey(file: string): Promise<JWK> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  await writeFile(`${file}.new`, JSON.stringify(jwk));
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
  return jwk;
}

async function importOne(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, ALGORITHM);
  if (key instanceof Uint8Array) throw new Error("The sign-in key is not an elliptic-curve key.");
  return key;
}
