/**
 * Kept figures and consents in a partition beside the tenant's documents, a half-year an item: compressed, since hundreds of
 * them are read at a time.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { TenantId } from "../../shared/ids.ts";
import type { IndicatorSet } from "../../shared/indicators/indicator.ts";
import type { Period } from "../../shared/indicators/period.ts";
import type { Figures } from "../figures-port.ts";
import { toItem, type Item } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import {
  CHANGED_SORT,
  CONSENT_PREFIX,
  consentSort,
  FIGURES_PREFIX,
  figuresPartition,
  figuresSort,
  PERIODS_SORT,
  SHOWN_PREFIX,
  shownSort,
} from "./keys.ts";
import { checkPeriod, checkTenant } from "./rules.ts";
import { readStored, storedChange, storedConsent, storedFigures, storedPeriods, storedShown } from "./stored.ts";

const packed = (set: IndicatorSet): Uint8Array =>
  brotliCompressSync(JSON.stringify(set), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

export function dynamoFigures(documents: Table): Figures {
  const at = (tenant: TenantId, sk: string) => ({ pk: figuresPartition(tenant), sk });
  const opened = (item: Item): IndicatorSet =>
    JSON.parse(brotliDecompressSync(readStored(storedFigures, item).body).toString("utf8")) as IndicatorSet;
  return {
    async put(tenant, set) {
      checkPeriod(set.period);
      const { done } = await documents.put(
        toItem({ computed: set.computed, body: packed(set), ...at(tenant, figuresSort(set.period)) }),
        {
          expression: "attribute_not_exists(pk) OR #computed <= :computed",
          values: { ":computed": set.computed },
          names: { "#computed": "computed" },
        },
      );
      return done ? "stored" : "older";
    },
    async read(tenant, period: Period) {
      checkPeriod(period);
      const item = await documents.get(at(tenant, figuresSort(period)));
      return item === undefined ? undefined : opened(item);
    },
    list: async (tenant) =>
      (await documents.query({ pk: figuresPartition(tenant), sort: { prefix: FIGURES_PREFIX } })).map(opened),
    async periods(tenant) {
      const item = await documents.get(at(tenant, PERIODS_SORT));
      return item === undefined ? [] : readStored(storedPeriods, item).periods;
    },
    async putPeriods(tenant, periods) {
      periods.forEach(checkPeriod);
      await documents.put(toItem({ periods: [...periods], ...at(tenant, PERIODS_SORT) }));
    },
    async mark(tenant, changed) {
      await documents.put(toItem({ at: changed, ...at(tenant, CHANGED_SORT) }), {
        expression: "attribute_not_exists(pk) OR #at < :at",
        values: { ":at": changed },
        names: { "#at": "at" },
      });
    },
    async marked(tenant) {
      const item = await documents.get(at(tenant, CHANGED_SORT));
      return item === undefined ? undefined : readStored(storedChange, item).at;
    },
    async unmark(tenant, seen) {
      await documents.remove(at(tenant, CHANGED_SORT), {
        expression: "#at <= :at",
        values: { ":at": seen },
        names: { "#at": "at" },
      });
    },
    async putConsent(consent) {
      checkTenant(consent.reader);
      await documents.put(toItem({ ...consent, ...at(consent.owner, consentSort(consent.reader)) }), {
        expression: "attribute_not_exists(pk) OR #decided <= :decided",
        values: { ":decided": consent.decided },
        names: { "#decided": "decided" },
      });
    },
    async consent(owner, reader) {
      checkTenant(reader);
      const item = await documents.get(at(owner, consentSort(reader)));
      return item === undefined ? undefined : readStored(storedConsent, item);
    },
    consents: async (owner) =>
      (await documents.query({ pk: figuresPartition(owner), sort: { prefix: CONSENT_PREFIX } })).map((item) =>
        readStored(storedConsent, item),
      ),
    async noteShown(reader, owner) {
      checkTenant(owner);
      await documents.put(toItem({ owner, ...at(reader, shownSort(owner)) }));
    },
    async forgetShown(reader, owner) {
      checkTenant(owner);
      await documents.remove(at(reader, shownSort(owner)));
    },
    shown: async (reader) =>
      (await documents.query({ pk: figuresPartition(reader), sort: { prefix: SHOWN_PREFIX } })).map(
        (item) => readStored(storedShown, item).owner,
      ),
  };
}
