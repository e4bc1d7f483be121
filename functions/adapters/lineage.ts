/**
 * Templates and lineage in the directory table: one item a municipality for what it shows to all, and its adoptions, offers
 * and inspirations in partitions of its own.
 */
import { randomUUID } from "node:crypto";
import { adoptionShape, inspirationShape, offerShape, showcaseShape } from "../../shared/lineage/record.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { LineagePorts, Showcases } from "../lineage/lineage-ports.ts";
import { toItem } from "./attributes.ts";
import type { Condition, Table } from "./dynamo.ts";
import { adoptionKey, inspirationKey, listedTenant, offeredKey, offerKey, TEMPLATES_PARTITION } from "./keys.ts";
import { ascending, checkTenant } from "./rules.ts";
import { readStored } from "./stored.ts";
import { dynamoVersioned } from "./versioned.ts";

export const dynamoLineage = (directory: Table): LineagePorts => ({
  showcases: dynamoShowcases(directory),
  adoptions: dynamoVersioned(directory, adoptionKey, adoptionShape),
  offers: dynamoVersioned(directory, offerKey, offerShape),
  offered: dynamoVersioned(directory, offeredKey, offerShape),
  inspirations: dynamoVersioned(directory, inspirationKey, inspirationShape),
});

function dynamoShowcases(directory: Table): Showcases {
  const keyOf = (tenant: TenantId) => {
    checkTenant(tenant);
    return { pk: TEMPLATES_PARTITION, sk: listedTenant(tenant) };
  };
  return {
    async read(tenant) {
      const item = await directory.get(keyOf(tenant));
      return item && readStored(showcaseShape, item);
    },
    async all() {
      const items = await directory.query({ pk: TEMPLATES_PARTITION, sort: { prefix: "T#" } });
      return items.map((item) => readStored(showcaseShape, item)).sort((a, b) => ascending(a.tenant, b.tenant));
    },
    async put(showcase) {
      const key = keyOf(showcase.tenant);
      const write = randomUUID();
      const condition: Condition =
        showcase.version === 1
          ? { expression: "attribute_not_exists(pk)" }
          : {
              expression: "#version = :version",
              values: { ":version": showcase.version - 1 },
              names: { "#version": "version" },
            };
      const outcome = await directory.put(toItem({ ...showcase, write, ...key }), condition);
      if (outcome.done) return "stored";
      return outcome.repeated && (await directory.get(key))?.["write"]?.S === write ? "stored" : "stale";
    },
  };
}
