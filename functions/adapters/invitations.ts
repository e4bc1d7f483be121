/**
 * Invitations in the tenant's own partition, compared and swapped by version. Each write carries an id of its own, so
 * that a swap whose answer was lost is recognised as won. DynamoDB's expiry is only the broom behind `forgetAt`.
 */
import { randomUUID } from "node:crypto";
import type { Invitation, Invitations } from "../ports.ts";
import { toItem } from "./attributes.ts";
import type { Condition, Table } from "./dynamo.ts";
import { invitationKey, type ItemKey } from "./keys.ts";
import { ascending, checkInvitationId } from "./rules.ts";
import { readStored, storedInvitation } from "./stored.ts";

export function dynamoInvitations(directory: Table): Invitations {
  async function put(key: ItemKey, invitation: Invitation, condition: Condition): Promise<boolean> {
    checkInvitationId(invitation.id);
    const write = randomUUID();
    const ttl = Math.ceil(invitation.forgetAt / 1000);
    const outcome = await directory.put(toItem({ ...invitation, write, ttl, ...key }), condition);
    if (outcome.done) return true;
    return outcome.repeated && (await directory.get(key))?.["write"]?.S === write;
  }

  return {
    async create(tenant, invitation) {
      const key = invitationKey(tenant, invitation.id);
      return (await put(key, invitation, { expression: "attribute_not_exists(pk)" })) ? "created" : "exists";
    },
    async read(tenant, id) {
      checkInvitationId(id);
      const item = await directory.get(invitationKey(tenant, id));
      return item && readStored(storedInvitation, item);
    },
    async list(tenant) {
      const items = await directory.query({ pk: invitationKey(tenant, "").pk, sort: { from: "0", to: "~" } });
      return items.map((item) => readStored(storedInvitation, item)).sort((a, b) => ascending(a.id, b.id));
    },
    async swap(tenant, version, next) {
      // `version` may become a word of the expression language.
      const condition = {
        expression: "#version = :version",
        values: { ":version": version },
        names: { "#version": "version" },
      };
      return (await put(invitationKey(tenant, next.id), next, condition)) ? "swapped" : "stale";
    },
    async remove(tenant, id) {
      checkInvitationId(id);
      await directory.remove(invitationKey(tenant, id));
    },
  };
}
