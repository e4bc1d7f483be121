/** Request bodies: JSON, bounded, checked against a schema before anything looks at them. */
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";

/** Room for the largest upload in base64 and its envelope; the gateway's own limit is above it. */
export const MOST_BODY_CHARACTERS = 5_700_000;
/** Room for everything but an upload. */
const USUAL_BODY_CHARACTERS = 64 * 1024;
const MOST_PATH_CHARACTERS = 80;

interface RequestText {
  text(): Promise<string>;
  header(name: string): string | undefined;
}

/** Another site's form can send every type but this one without asking first. */
export const isJson = (type: string): boolean => /^application\/json *(; *charset=utf-8)?$/i.test(type);

/**
 * @param most characters of the body.
 * @throws AppError `too-large` or `bad-request`, saying which field is wrong.
 */
export async function readBody<Schema extends v.GenericSchema>(
  request: RequestText,
  schema: Schema,
  most = USUAL_BODY_CHARACTERS,
): Promise<v.InferOutput<Schema>> {
  if (!isJson(request.header("content-type") ?? "")) throw new AppError("bad-request", "send JSON");
  const text = await request.text();
  if (text.length > most) throw new AppError("too-large", "the request is too large");
  const result = v.safeParse(schema, parse(text));
  if (result.success) return result.output;
  const [issue] = result.issues;
  // Not the library's sentence: it repeats what was sent.
  const where = (v.getDotPath(issue) ?? "body").slice(0, MOST_PATH_CHARACTERS);
  throw new AppError("bad-request", `${where}: not as it should be`);
}

function parse(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new AppError("bad-request", "the body is not JSON", { cause });
  }
  // A list would pass for an object of which nothing is required.
  if (Array.isArray(parsed)) throw new AppError("bad-request", "the body is not an object");
  return parsed;
}
