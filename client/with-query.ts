/** An address of the API with what is asked behind it; what is `undefined` is not asked. */
export function withQuery(path: string, given: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(given).flatMap(([name, one]) => (one === undefined ? [] : [[name, String(one)]])),
  ).toString();
  return query === "" ? path : `${path}?${query}`;
}
