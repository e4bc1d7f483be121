/** Where a sheet's views are asked for, and under which name this device remembers one's own. */
import { tenantPath } from "../answers.ts";

export const viewsPath = (tenant: string, document: string): string =>
  `${tenantPath(tenant)}/documents/${document}/views`;
export const ownViewPath = (base: string): string => `${base}/own`;

/** As `shared/views/view.ts` says, which the first page does without. */
export const VIEW_ID = /^[0-9A-Za-z]{12}$/;
