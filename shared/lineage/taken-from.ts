/**
 * What a batch of the log says it brought in from another municipality (SPEC T36): from whom, which template, which version.
 * It is read back from the batch's id, which no page can choose so: pages' ids hold no dots.
 */
import { TENANT_ID, type TenantId } from "../ids.ts";
import { TEMPLATE_ID } from "./template-file.ts";

export interface TakenFrom {
  readonly tenant: TenantId;
  readonly template: string;
  readonly number: number;
  /** An improvement of theirs to one's own template, rather than a version of theirs. */
  readonly offered?: true;
}

const KINDS = { adopt: false, pull: false, offer: true } as const;

/** @param rest what makes it one of its kind. */
export const takenBatch = (kind: keyof typeof KINDS, { tenant, template, number }: TakenFrom, rest: string): string =>
  `${kind}.${tenant}.${template}.${number}.${rest}`;

/** `undefined` for every other batch. */
export function takenFrom(batch: string): TakenFrom | undefined {
  const [kind = "", tenant = "", template = "", number = ""] = batch.split(".");
  if (!(kind in KINDS) || !TENANT_ID.test(tenant) || !TEMPLATE_ID.test(template) || !/^[1-9]\d{0,3}$/.test(number))
    return undefined;
  const offered = KINDS[kind as keyof typeof KINDS] ? { offered: true as const } : {};
  return { tenant: tenant as TenantId, template, number: Number(number), ...offered };
}
