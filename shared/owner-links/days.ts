/** How many days a link of an issue can be good for. */
export const LINK_DAYS = [30, 90, 180, 365] as const;
export type LinkDays = (typeof LINK_DAYS)[number];
