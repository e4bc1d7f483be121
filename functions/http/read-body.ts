/** Request bodies: JSON, bounded, checked against a schema before anything looks at them. */
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";

/** Room for the largest upload in base64 and its envelope; the gateway's own limit is above it. */
const MAX_BODY_CHARACTERS = 5_700_000;

interface RequestText {
  text(): Promise<string>;
}

/** @throws AppError `too-large` or `bad-request`, saying which field is wrong. */
export async function readBody<Schema extends v.GenericSchema>(
  request: RequestText,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const text = await request.text();
  if (text.length > MAX_BODY_CHARACTERS) throw new AppError("too-large", "the request is too large");
  const result = v.safeParse(schema, parse(text));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AppError("bad-request", `${v.getDotPath(issue) ?? "body"}: ${issue.message}`);
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
