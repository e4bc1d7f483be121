/**
 * Who had what from whom, as a graph (SPEC T38): municipalities and sources of inspiration in layers, the earliest first.
 * Made of what is shown to all: who uses which version, and what each template was made from.
 */
import type { Labels } from "../document/column.ts";
import type { TenantId } from "../ids.ts";
import { shareAdapted, type Distance } from "./compare.ts";
import type { Inspiration, Showcase } from "./record.ts";

export interface LineageNode {
  readonly id: string;
  readonly kind: "tenant" | "source";
  readonly name: Labels;
  /** What it publishes, or where a source is. */
  readonly says: readonly string[];
  readonly layer: number;
  /** Among those of its layer. */
  readonly place: number;
}

export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  /** Absent for inspiration. */
  readonly title?: string;
  readonly number?: number;
  /** When it was taken over. */
  readonly since?: number;
  readonly distance?: Distance;
  /** 0–1. */
  readonly share?: number;
}

export interface LineageMap {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  readonly layers: number;
}

/** Everything that hangs together with `centre`. */
export function lineageMap(
  showcases: readonly Showcase[],
  inspirations: readonly Inspiration[],
  centre: TenantId,
): LineageMap {
  const names = new Map<string, Omit<LineageNode, "layer" | "place">>();
  const know = (id: string, name: Labels, says: readonly string[] = [], kind: LineageNode["kind"] = "tenant"): void => {
    const held = names.get(id);
    if (held === undefined || held.says.length < says.length) names.set(id, { id, kind, name, says });
  };
  const edges = new Map<string, LineageEdge>();
  for (const { tenant, name, templates } of showcases) {
    know(
      tenant,
      name,
      templates.map(({ title, versions }) => `${title} ${versions.at(-1)?.number ?? ""}`.trim()),
    );
    for (const { template, title, users, ancestors } of templates) {
      for (const user of users) {
        know(user.tenant, user.name);
        const { number, since, distance } = user;
        const edge = { from: tenant, to: user.tenant, title, number, since, distance, share: shareAdapted(distance) };
        edges.set(`${template}>${user.tenant}`, edge);
      }
      // Also from an origin that shows nothing any more.
      [...ancestors].reverse().reduce<string | undefined>((before, one) => {
        know(one.tenant, one.name);
        if (before !== undefined && ![...edges.values()].some(({ from, to }) => from === before && to === one.tenant))
          edges.set(`${before}>${one.tenant}`, { from: before, to: one.tenant });
        return one.tenant;
      }, undefined);
      const [nearest] = ancestors;
      if (nearest !== undefined && !edges.has(`${nearest.template}>${tenant}`))
        edges.set(`${nearest.template}>${tenant}`, {
          from: nearest.tenant,
          to: tenant,
          title: nearest.title,
          number: nearest.number,
        });
    }
  }
  for (const { id, name, where, year } of inspirations)
    know(
      id,
      { sv: name },
      [[where, year].filter((part) => part !== "").join(", ")].filter((part) => part !== ""),
      "source",
    );
  for (const { id, from } of inspirations) {
    if (from !== "" && names.has(from)) edges.set(`${from}>${id}`, { from, to: id });
    // A source leads to the municipality unless it only led to another source.
    if (!inspirations.some((other) => other.from === id)) edges.set(`${id}>${centre}`, { from: id, to: centre });
  }
  return arranged(
    names,
    [...edges.values()].filter(({ from, to }) => from !== to),
    centre,
  );
}

function arranged(
  names: ReadonlyMap<string, Omit<LineageNode, "layer" | "place">>,
  edges: readonly LineageEdge[],
  centre: string,
): LineageMap {
  const near = new Set([centre]);
  for (let grown = true; grown;) {
    grown = false;
    for (const { from, to } of edges)
      if (near.has(from) !== near.has(to)) {
        near.add(from).add(to);
        grown = true;
      }
  }
  const inside = edges.filter(({ from }) => near.has(from));
  const layers = new Map<string, number>([...near].map((id) => [id, 0]));
  // As often as there are nodes: who takes from each other stays where they are.
  for (let turn = 0; turn < near.size; turn++)
    for (const { from, to } of inside)
      if (layers.get(to)! <= layers.get(from)! && layers.get(from)! + 1 < near.size)
        layers.set(to, layers.get(from)! + 1);
  // Who has nothing from anybody stands right before whoever had it from them.
  for (let turn = 0; turn < near.size; turn++)
    for (const id of near) {
      const next = inside.filter(({ from }) => from === id).map(({ to }) => layers.get(to)!);
      const late = Math.min(...next) - 1;
      if (next.length > 0 && late > layers.get(id)!) layers.set(id, late);
    }
  const ids = [...near]
    .filter((id) => names.has(id))
    .toSorted((a, b) => layers.get(a)! - layers.get(b)! || (a < b ? -1 : 1));
  const used = [...new Set(ids.map((id) => layers.get(id)!))];
  const places = new Map<number, number>();
  const nodes = ids.map((id): LineageNode => {
    const layer = used.indexOf(layers.get(id)!);
    const place = places.get(layer) ?? 0;
    places.set(layer, place + 1);
    return { ...names.get(id)!, layer, place };
  });
  const order = (id: string): number => nodes.findIndex((one) => one.id === id);
  const sorted = inside.toSorted((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to));
  return { nodes, edges: sorted, layers: used.length };
}
