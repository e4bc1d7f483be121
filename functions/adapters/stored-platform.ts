/** The shape of what is stored for the installation: checked on the way out, as in `stored.ts`. */
import * as v from "valibot";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import { CHECKLIST_ITEMS } from "../../shared/onboarding/checklist.ts";
import { draftShape } from "../../shared/onboarding/draft.ts";
import { TENANT_STATES } from "../../shared/onboarding/tenant-state.ts";
import type { Administrator, Cohort, DraftRecord, Registration, SentMessage } from "../platform/platform-port.ts";
import type { Shape } from "./stored.ts";

const id = <T extends string>() => v.custom<T>((input) => typeof input === "string" && input !== "");
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const moment = v.pipe(v.number(), v.minValue(0));
const labels = v.object({ sv: v.string(), fi: v.exactOptional(v.string()), en: v.exactOptional(v.string()) });
const tenants = v.array(id<TenantId>());

export const storedAdministrator: Shape<Administrator> = v.object({
  id: id<PersonId>(),
  version: count,
  name: v.string(),
  since: moment,
});

export const storedDraft: Shape<DraftRecord> = v.object({
  id: v.string(),
  version: count,
  by: id<PersonId>(),
  byName: v.string(),
  changedAt: moment,
  draft: draftShape,
  made: v.exactOptional(id<TenantId>()),
});

export const storedCohort: Shape<Cohort> = v.object({
  id: v.string(),
  version: count,
  name: v.string(),
  programme: v.string(),
  from: v.string(),
  to: v.string(),
  members: v.array(v.object({ label: v.string(), tenants })),
});

export const storedRegistration: Shape<Registration> = v.object({
  id: id<TenantId>(),
  version: count,
  name: labels,
  state: v.picklist(TENANT_STATES),
  since: moment,
  agreement: v.exactOptional(v.object({ signedOn: v.string(), reference: v.string() })),
  minority: v.string(),
  contacts: v.object({
    contact: v.string(),
    deputy: v.string(),
    registrator: v.string(),
    dataProtection: v.string(),
  }),
  region: v.string(),
  authority: v.string(),
  template: v.object({ name: v.string(), origin: v.string() }),
  retentionMonths: count,
  answer: v.object({ confirmDays: count, answerDays: count }),
  marked: v.array(v.object({ item: v.picklist(CHECKLIST_ITEMS), by: v.string(), at: moment })),
  leaving: v.exactOptional(v.object({ reason: v.string(), delivered: v.exactOptional(v.string()) })),
});

export const storedSentMessage: Shape<SentMessage> = v.object({
  id: v.string(),
  version: count,
  at: moment,
  byName: v.string(),
  cohort: v.exactOptional(v.string()),
  subject: v.string(),
  text: v.string(),
  tenants,
  sent: count,
  failed: count,
});
