/** The municipalities of the installation, by name: a few hundred at most, and they change a few times a year. */
import type { Tenant, Ports } from "../ports.ts";

export type Neighbour = Pick<Tenant, "id" | "name" | "country" | "code" | "kind">;

/** For so long a process answers from what it knows. */
const KEPT_MS = 60_000;
const AT_ONCE = 32;

/** @returns all of them, whoever asks. To be called where the directory may be read across municipalities. */
export function makeNeighbours({ directory, clock }: Pick<Ports, "directory" | "clock">): () => Promise<Neighbour[]> {
  let known: { readonly neighbours: Neighbour[]; readonly until: number } | undefined;
  return async () => {
    if (known !== undefined && clock() < known.until) return known.neighbours;
    const ids = await directory.tenants();
    const neighbours: Neighbour[] = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      for (const tenant of await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => directory.tenant(id)))) {
        if (tenant === undefined) continue;
        const { id, name, country, code, kind } = tenant;
        neighbours.push({ id, name, country, code, ...(kind === undefined ? {} : { kind }) });
      }
    }
    known = { neighbours, until: clock() + KEPT_MS };
    return neighbours;
  };
}
