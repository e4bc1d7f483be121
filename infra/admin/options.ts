/**
 * Options of an operator's command, `--name value` each: read, and everything that is wrong with them said at once. And what
 * every command answers.
 */

/** What was done: for people a sentence a line, for programs whole. */
export interface Done {
  readonly lines: readonly string[];
  /** One object or list; `--json` writes it as one line. */
  readonly json: unknown;
}

/** @throws one error that names every problem. `wanted`: what each is, in words; `optional` may be missing. */
export function readOptions<Name extends string>(
  command: string,
  args: readonly string[],
  wanted: Readonly<Record<Name, string>>,
  optional: readonly NoInfer<Name>[] = [],
): Readonly<Partial<Record<Name, string>>> {
  const problems: string[] = [];
  const names = Object.keys(wanted) as Name[];
  const given: Partial<Record<Name, string>> = {};
  for (let i = 0; i < args.length; i += 2) {
    const name = names.find((one) => `--${one}` === args[i]);
    const value = args[i + 1]?.trim();
    if (name === undefined) problems.push(`"${args[i] ?? ""}" is not an option of ${command}.`);
    else if (value === undefined || value === "") problems.push(`--${name} has no value.`);
    else given[name] = value;
  }
  for (const name of names)
    if (given[name] === undefined && !optional.includes(name)) problems.push(`--${name} is missing: ${wanted[name]}.`);
  if (problems.length > 0) throw nothingDone(...problems, helpOf(command));
  return given;
}

export const helpOf = (command: string): string => `npm run admin -- ${command} --help says what it takes.`;

/** Every refusal of these commands begins so, because it is what an operator asks first. */
export const nothingDone = (...why: readonly string[]): Error =>
  new Error(why.length === 1 ? `Nothing was done: ${why[0]}` : `Nothing was done:\n${why.join("\n")}`);

/** What to do about a name that is none. */
export const noSuchTown = (id: string): Error =>
  nothingDone(`there is no municipality ${id}. npm run admin -- list shows those there are.`);
