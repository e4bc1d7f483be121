/**
 * What waits for people to be looked at, in a partition of the municipality's own: an unseen mention is one item, and so
 * are a person's settings. DynamoDB's expiry is the broom; settings are also checked when they are read.
 */
import type { Notices, NoticeSettings } from "../comments/comment-ports.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { mentionSort, NOTICE_SETTINGS_PREFIX, noticePartition, noticeSettingsSort } from "./keys.ts";
import { ascending, checkMessageId } from "./rules.ts";
import { readStored, storedMention, storedNoticeSettings } from "./stored.ts";

const seconds = (ms: number): number => Math.ceil(ms / 1000);

export function dynamoNotices(directory: Table): Notices {
  const settingsItem = (pk: string, settings: NoticeSettings) =>
    toItem({ ...settings, ttl: seconds(settings.forgetAt), pk, sk: noticeSettingsSort(settings.person) });

  return {
    async put(tenant, person, mention, forgetAt) {
      checkMessageId(mention.id);
      const key = { pk: noticePartition(tenant), sk: mentionSort(person, mention.id) };
      await directory.put(toItem({ ...mention, ttl: seconds(forgetAt), ...key }));
    },
    async list(tenant, person) {
      const items = await directory.query({ pk: noticePartition(tenant), sort: { prefix: mentionSort(person, "") } });
      return items.map((item) => readStored(storedMention, item)).sort((a, b) => ascending(a.id, b.id));
    },
    async remove(tenant, person, ids) {
      const pk = noticePartition(tenant);
      ids.forEach(checkMessageId);
      await directory.removeMany([...new Set(ids)].map((id) => ({ pk, sk: mentionSort(person, id) })));
    },
    async settings(tenant, person) {
      const item = await directory.get({ pk: noticePartition(tenant), sk: noticeSettingsSort(person) });
      return item && readStored(storedNoticeSettings, item);
    },
    async putSettings(tenant, settings) {
      await directory.put(settingsItem(noticePartition(tenant), settings));
    },
    async removeSettings(tenant, person) {
      await directory.remove({ pk: noticePartition(tenant), sk: noticeSettingsSort(person) });
    },
    async claimMail(tenant, settings, before) {
      const outcome = await directory.put(settingsItem(noticePartition(tenant), settings), {
        expression: "mailedUpTo = :before",
        values: { ":before": before },
      });
      // After a lost answer perhaps nobody mails: one too few is better than two, and the mention waits in the product.
      return outcome.done ? "claimed" : "taken";
    },
    async everybody(tenant) {
      const items = await directory.query({ pk: noticePartition(tenant), sort: { prefix: NOTICE_SETTINGS_PREFIX } });
      return items.map((item) => readStored(storedNoticeSettings, item));
    },
  };
}
