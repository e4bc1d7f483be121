/** Options of an operator's command, `--name value` each: read, and everything that is wrong with them said at once. */

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
  if (problems.length > 0) throw new Error(`Nothing was done:\n${problems.join("\n")}`);
  return given;
}
