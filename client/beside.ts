/**
 * Which modules travel together behind the first sheet: what every page, and what every open sheet, fetches by itself once
 * it stands. One by one they were a hundred requests for each opening; with the first sheet they would hold it up.
 */
import { join, relative } from "node:path";
import type { Plugin } from "vite";

/**
 * Fetched without anybody's asking: whoever fetches one of these gets all of its line. Their exports bear different names.
 * Not `grid/create-hands.tsx`, which is fetched again by its own address where it failed; nor what decides as which view
 * and picture a sheet is seen (`views/desk.tsx`, `pictures/WayChoice.tsx`): there with the page, they name a picture in the
 * address that the page, still in the making, does not show.
 */
const FETCHED: Readonly<Record<string, readonly string[]>> = {
  // By every page.
  soon: ["sync/forget.ts", "sync/waiting-here.ts", "ui/HearingChoice.tsx"],
  // By every open sheet.
  beside: [
    "chain/ThreadPanel.tsx",
    "comments/desk.tsx",
    "doc/computed/live-compute.ts",
    "doc/forget-old.ts",
    "doc/person-disk.ts",
    "doc/row-steps.ts",
    "grid/CardList.tsx",
    "pages/Help.tsx",
    "pages/RowPanel.tsx",
    "pages/SheetSide.tsx",
    "pages/help-words.ts",
    "people-words.ts",
    "print/print-at-once.ts",
    "ui/DemoBanner.tsx",
    "ui/DeniedPanel.tsx",
    "ui/PresenceList.tsx",
    "ui/QuotaNotice.tsx",
    "ui/ReviewPanel.tsx",
    "ui/SignOutDialog.tsx",
    "ui/review-words.ts",
    "why/why.ts",
  ],
  // Their words, in the language that is shown.
  ...Object.fromEntries(
    ["sv", "fi", "en"].map((language) => [
      `words-${language}`,
      "comments conventions grid-tools people print review usage versions why"
        .split(" ")
        .map((area) => `../shared/i18n/${area}/${language}.ts`),
    ]),
  ),
};

/** Pages of their own: what they share with an open sheet is apart, or each of them would fetch all that sheets need. */
const PAGES = ["App.tsx", "pages/TownPages.tsx"];
const SHEETS = "pages/Workspace.tsx";

const VIRTUAL = "\0fetched:";

/** Answers each of these imports with all of its line, as one module. */
export function fetchTogether(root: string): Plugin {
  const lineOf = new Map(
    Object.entries(FETCHED).flatMap(([line, names]) => names.map((name) => [join(root, name), line] as const)),
  );
  return {
    name: "samplan-fetch-together",
    apply: "build",
    enforce: "pre",
    async resolveDynamicImport(specifier, importer) {
      if (typeof specifier !== "string" || !specifier.startsWith(".")) return null;
      const found = await this.resolve(specifier, importer);
      const line = found === null ? undefined : lineOf.get(found.id);
      return line === undefined ? null : `${VIRTUAL}${line}`;
    },
    resolveId: (id) => (id.startsWith(VIRTUAL) ? id : null),
    async load(id) {
      if (!id.startsWith(VIRTUAL)) return null;
      const from = new Map<string, string>();
      const lines: string[] = [];
      for (const name of FETCHED[id.slice(VIRTUAL.length)] ?? []) {
        const { exports } = await this.load({ id: join(root, name) });
        for (const one of exports) {
          if (from.has(one))
            throw new Error(`${name} and ${from.get(one)} export ${one}, and travel together: rename one.`);
          from.set(one, name);
        }
        lines.push(`export { ${exports.join(", ")} } from ${JSON.stringify(join(root, name))};`);
      }
      return lines.join("\n");
    },
  };
}

interface Known {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}
interface Modules {
  getModuleInfo(id: string): Known | null;
}

/** The name of the file that a module travels in, or none. `first`: what is loaded before a sheet stands. */
export function makeFileOf(
  root: string,
  first: readonly string[],
): (id: string, modules: Modules) => string | undefined {
  const all = (names: readonly string[]): string[] => names.map((name) => join(root, name));
  let files: ReadonlyMap<string, string> | undefined;
  return (id, modules) => {
    files ??= decide(modules);
    return files.get(id);
  };

  function decide(modules: Modules): Map<string, string> {
    const decided = new Map<string, string>();
    const before = reached(all(first), modules);
    const pages = all(PAGES).flatMap((page) => known(page, modules).dynamicallyImportedIds);
    const elsewhere = reached(
      pages.filter((page) => page !== join(root, SHEETS) && !page.startsWith(VIRTUAL)),
      modules,
    );
    for (const [line, names] of Object.entries(FETCHED))
      for (const id of reached(all(names), modules))
        if (!before.has(id) && !decided.has(id))
          decided.set(id, line === "beside" && elsewhere.has(id) ? "shared" : line);
    return decided;
  }

  /** These and what they import, and so on, without what they fetch later. */
  function reached(from: readonly string[], modules: Modules): Set<string> {
    const seen = new Set(from);
    for (const id of seen) for (const imported of known(id, modules).importedIds) seen.add(imported);
    return seen;
  }

  function known(id: string, modules: Modules): Known {
    const found = modules.getModuleInfo(id);
    if (found === null) throw new Error(`The client has no module ${relative(root, id)}: correct client/beside.ts.`);
    return found;
  }
}
