/** Saved comparisons beside the reader's kept figures, an item each. */
import type { TenantId } from "../../shared/ids.ts";
import type { Comparisons } from "../comparisons-port.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { COMPARISON_PREFIX, comparisonSort, figuresPartition } from "./keys.ts";
import { checkComparisonId } from "./rules.ts";
import { readStored, storedComparison } from "./stored.ts";

export function dynamoComparisons(documents: Table): Comparisons {
  const at = (reader: TenantId, id: string) => {
    checkComparisonId(id);
    return { pk: figuresPartition(reader), sk: comparisonSort(id) };
  };
  return {
    list: async (reader) =>
      (await documents.query({ pk: figuresPartition(reader), sort: { prefix: COMPARISON_PREFIX } })).map((item) =>
        readStored(storedComparison, item),
      ),
    async put(reader, comparison) {
      await documents.put(toItem({ ...comparison, ...at(reader, comparison.id) }));
    },
    async remove(reader, id) {
      await documents.remove(at(reader, id));
    },
  };
}
