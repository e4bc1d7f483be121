/** What `npm run verify-store` says and remembers, apart from reading a store: tables for people, a small file for the next run. */
import type { Verdict } from "../../functions/documents/verify.ts";
import type { Remembered } from "../../functions/documents/verify-checks.ts";

const nameOf = ({ key }: Verdict): string => `${key.tenant}/${key.document}`;

/** A table with a line for each document, then what is wrong, then one sentence. */
export function report(verdicts: readonly Verdict[], where: string): string {
  const head = ["document", "epoch", "entries", "connected", "lapsed", "old entries", "old blobs", "faults"];
  const rows = verdicts.map((verdict) => {
    const { entries, connected, lapsed, oldEntries, oldBlobs } = verdict.facts;
    const epoch = verdict.remembered?.epoch ?? "-";
    return [nameOf(verdict), epoch, entries, connected, lapsed, oldEntries, oldBlobs, verdict.findings.length].map(
      String,
    );
  });
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ")
      .trimEnd();
  const faults = verdicts.flatMap((verdict) =>
    verdict.findings.map(({ rule, text }) => `[${rule}] ${nameOf(verdict)}: ${text}`),
  );
  const verdict =
    faults.length === 0
      ? `${verdicts.length} documents in ${where}: everything is as it must be. Nothing was changed.`
      : `${faults.length} faults in ${where}. Nothing was changed; the runbook in the README says what to do about a stuck document.`;
  return [line(head), ...rows.map(line), "", ...faults, ...(faults.length === 0 ? [] : [""]), verdict].join("\n");
}

const FORMAT = 1;

/** @throws when the text is not a file of this command. */
export function readMemory(text: string | undefined): Map<string, Remembered> {
  if (text === undefined) return new Map();
  const kept = JSON.parse(text) as { readonly format?: unknown; readonly documents?: Record<string, Remembered> };
  if (kept.format !== FORMAT || kept.documents === undefined) throw new Error("it was not written by verify-store");
  return new Map(Object.entries(kept.documents));
}

/** A document that fell stays remembered as it was, so that the next run says so again. */
export function writeMemory(earlier: ReadonlyMap<string, Remembered>, verdicts: readonly Verdict[]): string {
  const documents: Record<string, Remembered> = Object.fromEntries(earlier);
  for (const verdict of verdicts) {
    const fell = verdict.findings.some(({ rule }) => rule === "I4");
    if (!fell && verdict.remembered !== undefined) documents[nameOf(verdict)] = verdict.remembered;
  }
  return `${JSON.stringify({ format: FORMAT, documents }, null, 1)}\n`;
}
