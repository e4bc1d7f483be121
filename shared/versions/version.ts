/**
 * What a version of a sheet is (SPEC Y): its content under a hash, and who kept it, when, and how much it differs from the
 * one before. Knows nothing of how it is stored or shown.
 */
import type { PersonId } from "../ids.ts";
import type { Adoption } from "./adoption.ts";

export interface SheetVersion {
  /**
   * Twelve base62 characters for one that somebody named; `day` and the date for one that was kept by itself; `adp` and
   * twelve for one that was adopted.
   */
  readonly id: string;
  readonly kind: "named" | "daily" | "adopted";
  /** Absent for one that was kept by itself. */
  readonly name?: string;
  readonly author: PersonId;
  /** What they were called then; absent for one that was kept by itself. */
  readonly authorName?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The log position it is the sum of. */
  readonly epoch: number;
  readonly seq: number;
  /** SHA-256 of its content's index (`content.ts`): equal content has equal hashes. */
  readonly hash: string;
  /** Month its parts lie under, for example `2026-11`. */
  readonly month: string;
  /** Bytes of its parts before compression. */
  readonly bytes: number;
  readonly rows: number;
  /** What a body decided; of adopted ones alone. */
  readonly adoption?: Adoption;
  /** How it differs from the version before it; absent for the first. */
  readonly since?: { readonly version: string; readonly at: number; readonly cells: number; readonly rows: number };
}

export const NAMED_VERSION_ID = /^[0-9A-Za-z]{12}$/;
export const ADOPTED_VERSION_ID = /^adp[0-9A-Za-z]{12}$/;
/**
 * How long S3 itself refuses everybody to alter or delete what was adopted (Object Lock, compliance mode). Never to be
 * shortened for what is there already.
 */
export const FROZEN_YEARS = 30;
export const VERSION_ID = /^(?:[0-9A-Za-z]{12}|day\d{8}|adp[0-9A-Za-z]{12})$/;
export const VERSION_MONTH = /^\d{4}-\d{2}$/;
export const MAX_VERSION_NAME = 80;
/** Named ones of one sheet: they are never thinned. */
export const MAX_NAMED_VERSIONS = 200;

/** Why a version was not named. Each has words under `versions.refusal.<code>`. */
export type VersionRefusal = "too-many-versions" | "version-taken" | "may-not-name";

/** What of a version is to be brought back. */
export type RestoreScope =
  | { readonly kind: "sheet" }
  | { readonly kind: "rows"; readonly rows: readonly string[] }
  | { readonly kind: "cells"; readonly cells: readonly { readonly row: string; readonly column: string }[] }
  | { readonly kind: "column"; readonly column: string };

/** Ids of batches that restore begin so. No client's batch can: a dot is not among their characters. */
const RESTORE_BATCH = "restore.";

export const restoreBatchId = (version: string, batch: string, part: number): string =>
  `${RESTORE_BATCH}${version}.${batch}.${part}`;

/** The version a batch restored from; `undefined` for every other batch. */
export function restoredFrom(batch: string): string | undefined {
  if (!batch.startsWith(RESTORE_BATCH)) return undefined;
  const version = batch.split(".")[1] ?? "";
  return VERSION_ID.test(version) ? version : undefined;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day in a time zone, `2026-11-22`. */
export function dayIn(zone: string, ms: number): string {
  const calendar = calendars.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  calendars.set(zone, calendar);
  return calendar.format(ms);
}

export const dailyVersionId = (day: string): string => `day${day.replaceAll("-", "")}`;
