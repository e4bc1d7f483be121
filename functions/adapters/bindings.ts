/** Who writes under a Yjs client id: the first to bind it, for the life of the epoch. */
import type { ClientBindings } from "../ports.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { PortFailure } from "./failure.ts";
import { bindingSort, documentPartition } from "./keys.ts";
import { readStored, storedBinding } from "./stored.ts";

export function dynamoBindings(documents: Table): ClientBindings {
  return {
    async bind(key, epoch, client, person) {
      const where = { pk: documentPartition(key), sk: bindingSort(epoch, client) };
      const outcome = await documents.put(toItem({ ...where, person }), { expression: "attribute_not_exists(pk)" });
      if (outcome.done) return person;
      const held = await documents.get(where);
      // Bindings are never removed one by one, so this is a document being purged under us.
      if (!held)
        throw new PortFailure("unknown-outcome", `The binding ${where.pk} ${where.sk} vanished while it was read.`);
      return readStored(storedBinding, held).person;
    },
  };
}
