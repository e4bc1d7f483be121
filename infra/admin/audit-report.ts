/** What `npm audit` and the lock file say about the dependencies, judged: pure, the asking is done by `audit-deps.ts`. */
import * as v from "valibot";

const SEVERITIES = ["info", "low", "moderate", "high", "critical"] as const;
type Severity = (typeof SEVERITIES)[number];

const answer = v.object({
  vulnerabilities: v.record(
    v.string(),
    v.object({ severity: v.picklist(SEVERITIES), range: v.optional(v.string(), "") }),
  ),
});

export interface Advisory {
  readonly name: string;
  readonly severity: Severity;
  readonly range: string;
}

/** `undefined`: the registry did not answer with advisories, so nothing is known. */
export function readAudit(text: string): readonly Advisory[] | undefined {
  try {
    const { vulnerabilities } = v.parse(answer, JSON.parse(text));
    return Object.entries(vulnerabilities).map(([name, { severity, range }]) => ({ name, severity, range }));
  } catch {
    return undefined;
  }
}

const lockFile = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      dev: v.optional(v.boolean()),
      integrity: v.optional(v.string()),
      inBundle: v.optional(v.boolean()),
      hasInstallScript: v.optional(v.boolean()),
    }),
  ),
});

export interface Locked {
  readonly runtime: number;
  readonly development: number;
  /** Packages whose bytes the lock file does not pin; what travels inside another package is pinned with it. */
  readonly unpinned: readonly string[];
  /** Packages that run a program when they are installed. */
  readonly scripts: readonly string[];
}

export function readLock(text: string): Locked {
  const packages = Object.entries(v.parse(lockFile, JSON.parse(text)).packages).filter(([path]) => path !== "");
  const named = (held: typeof packages) =>
    held.map(([path, { version }]) => `${path.replace(/^.*node_modules\//, "")}@${version ?? "?"}`);
  return {
    runtime: packages.filter(([, { dev }]) => dev !== true).length,
    development: packages.filter(([, { dev }]) => dev === true).length,
    unpinned: named(packages.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true)),
    scripts: named(packages.filter(([, { hasInstallScript }]) => hasInstallScript === true)),
  };
}

/** From here on an advisory fails the command. */
const GRAVE: ReadonlySet<Severity> = new Set(["high", "critical"]);

export interface AuditReport {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

/** @param runtime advisories about what is deployed. @param all about development too. */
export function report(
  locked: Locked,
  runtime: readonly Advisory[] | undefined,
  all: readonly Advisory[] | undefined,
): AuditReport {
  const lines = [
    `${locked.runtime} packages at run time, ${locked.development} for development.`,
    locked.unpinned.length === 0
      ? "Every package's bytes are pinned by the lock file."
      : `Not pinned by the lock file: ${locked.unpinned.join(", ")}.`,
    locked.scripts.length === 0
      ? "No package runs a program when it is installed."
      : `These run a program when they are installed: ${locked.scripts.join(", ")}.`,
  ];
  if (runtime === undefined || all === undefined) {
    lines.push(
      "The registry could not be asked for advisories, so nothing is known about them. Run this again where it answers, before a release.",
    );
    return { lines, failed: locked.unpinned.length > 0 };
  }
  const grave = runtime.filter(({ severity }) => GRAVE.has(severity));
  const deployed = new Set(runtime.map(({ name }) => name));
  const tell = ({ name, severity, range }: Advisory): string =>
    `${severity}: ${name} ${range}${deployed.has(name) ? "" : " (development only)"}`;
  lines.push(...all.map(tell));
  lines.push(
    grave.length === 0
      ? "No high or critical advisory about what is deployed."
      : `${grave.length} high or critical advisories about what is deployed: update or replace these.`,
  );
  return { lines, failed: grave.length > 0 || locked.unpinned.length > 0 };
}
