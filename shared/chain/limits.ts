/** After how many days silence counts. */

/** Chosen from; 90 days is the region's own measure of living relations. */
export const SILENT_DAYS = [30, 60, 90, 180, 365] as const;
export type SilentDays = (typeof SILENT_DAYS)[number];
export const DEFAULT_SILENT_DAYS: SilentDays = 90;

/** A process without a sign of life for longer has stalled (S2.2). */
export const STALLED_DAYS = 30;
