/**
 * Enough of IAM to ask a synthesised policy a question: exact and wildcard matching, the condition operators the house
 * uses with their real semantics (a missing key fails `StringLike` but satisfies `ForAllValues`), session variables.
 * An operator it does not know is an error, so that no condition is passed over in silence.
 */
import type { Json, Resource } from "./synthesised.ts";

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Condition keys; a list is a multi-valued key. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Statements of every policy attached to the role with this id. */
export function statementsOf(policies: readonly Resource[], roleId: string): Statement[] {
  return policies
    .filter(({ properties }) => (properties["Roles"] as Json[]).some((role) => role["Ref"] === roleId))
    .flatMap(({ properties }) => (properties["PolicyDocument"] as { Statement: Statement[] }).Statement);
}

/** True when some statement allows it and none denies it. */
export function allows(statements: readonly Statement[], request: Request): boolean {
  const speak = (effect: string) => meant(statements, request, effect);
  return speak("Allow") && !speak("Deny");
}

function meant(statements: readonly Statement[], request: Request, effect: string): boolean {
  return statements.some((statement) => {
    if (statement.Effect !== effect) return false;
    const actions = list(statement.Action);
    const resources = statement.Resource === undefined ? ["*"] : list(statement.Resource).map(written);
    return (
      actions.some((action) => matches(action, request.action)) &&
      resources.some((resource) => within(resource, request.resource, request)) &&
      Object.entries(statement.Condition ?? {}).every(([operator, block]) =>
        Object.entries(block).every(([key, wanted]) => holds(operator, key, list(wanted).map(written), request)),
      )
    );
  });
}

function holds(operator: string, key: string, wanted: readonly string[], request: Request): boolean {
  const given = request.context?.[key];
  const values = given === undefined ? undefined : list(given);
  const like = (value: string): boolean => wanted.some((pattern) => within(pattern, value, request));
  const equal = (value: string): boolean => wanted.some((exact) => substitute(exact, request) === value);
  switch (operator) {
    case "Null":
      return (values === undefined) === (wanted[0] === "true");
    case "StringEquals":
      return values !== undefined && values.some(equal);
    case "StringLike":
      return values !== undefined && values.some(like);
    case "ForAllValues:StringLike":
      return (values ?? []).every(like);
    case "ForAnyValue:StringLike":
      return (values ?? []).some(like);
    case "ForAllValues:StringEquals":
      return (values ?? []).every(equal);
    default:
      throw new Error(`This evaluator does not know ${operator}.`);
  }
}

function within(pattern: string, value: string, request: Request): boolean {
  const substituted = substitute(pattern, request);
  return substituted !== undefined && matches(substituted, value);
}

/** A variable without a value makes the whole pattern match nothing. Its value is text, never a pattern. */
function substitute(pattern: string, request: Request): string | undefined {
  let missing = false;
  const text = pattern.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    const value = request.context?.[name];
    if (typeof value !== "string") missing = true;
    else if (/[*?]/.test(value)) throw new Error("A session tag cannot hold a wildcard.");
    return typeof value === "string" ? value : "";
  });
  return missing ? undefined : text;
}

function matches(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(value);
}

/** A CloudFormation value as text, with made-up but distinct values for what only a deployment knows. */
export function written(value: unknown): string {
  if (typeof value === "string") return value;
  const json = value as Json;
  if (typeof json["Ref"] === "string") return json["Ref"].replace(/^AWS::/, "");
  if (json["Fn::ImportValue"] !== undefined) return written(json["Fn::ImportValue"]);
  if (Array.isArray(json["Fn::GetAtt"])) return (json["Fn::GetAtt"] as string[]).join(".");
  if (Array.isArray(json["Fn::Join"])) {
    const [separator, parts] = json["Fn::Join"] as [string, unknown[]];
    return parts.map(written).join(separator);
  }
  if (Array.isArray(json["Fn::Select"])) {
    const [index, from] = json["Fn::Select"] as [number, Json];
    const split = from["Fn::Split"];
    if (Array.isArray(split)) return `${written(split[1])}[${index}]`;
  }
  throw new Error(`Cannot write ${JSON.stringify(value)} as text.`);
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
