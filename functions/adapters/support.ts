/** Support access, in the municipality's own partition: it is that one's to give. */
import * as v from "valibot";
import type { PersonId } from "../../shared/ids.ts";
import { SUPPORT_STATES, type SupportGrant, type SupportGrants } from "../support/support-port.ts";
import type { Table } from "./dynamo.ts";
import { supportKey } from "./keys.ts";
import type { Shape } from "./stored.ts";
import { dynamoVersioned } from "./versioned.ts";

const id = <T extends string>() => v.custom<T>((input) => typeof input === "string" && input !== "");
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const moment = v.pipe(v.number(), v.minValue(0));

const storedSupport: Shape<SupportGrant> = v.object({
  id: v.string(),
  version: count,
  state: v.picklist(SUPPORT_STATES),
  person: v.exactOptional(id<PersonId>()),
  name: v.string(),
  reason: v.string(),
  hours: v.pipe(count, v.minValue(1)),
  askedAt: moment,
  from: v.exactOptional(moment),
  until: v.exactOptional(moment),
  by: v.exactOptional(v.string()),
  offeredBy: v.exactOptional(id<PersonId>()),
  endedAt: v.exactOptional(moment),
  forgetAt: moment,
});

export const dynamoSupport = (directory: Table): SupportGrants => dynamoVersioned(directory, supportKey, storedSupport);
