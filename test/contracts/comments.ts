/** Contract of `Comments` and `Notices`. */
import { expect, test } from "vitest";
import type { Mention, NoticeSettings } from "../../functions/comments/comment-ports.ts";
import type { Thread } from "../../shared/comments/thread.ts";
import { randomBase62, type ColumnId, type DocumentId, type PersonId, type RowId } from "../../shared/ids.ts";
import { head, newDocument, newPerson, newTenant, type GetWorld } from "./world.ts";

const place = { row: "Row00001" as RowId, column: "name" as ColumnId };

function thread(more: Partial<Thread> = {}): Thread {
  const person = newPerson();
  return {
    id: randomBase62(12),
    ...place,
    version: 1,
    changedAt: 1_800_000_000_000,
    messages: [
      {
        id: randomBase62(16),
        author: person,
        name: "Päivi Åström",
        at: 1_800_000_000_000,
        text: "Första raden\nandra raden ✓",
        mentions: [{ person: newPerson(), name: "Bo" }],
        editedAt: 1_800_000_000_001,
      },
      { id: randomBase62(16), author: person, name: "Bo", at: 1, text: "", mentions: [], deletedAt: 2, removed: true },
    ],
    resolved: { person, name: "Päivi Åström", at: 3 },
    ...more,
  };
}

export function describeComments(name: string, world: GetWorld): void {
  const comments = () => world().ports.comments;

  test(`${name}: a thread is read back whole, in its own document only`, async () => {
    const key = newDocument();
    const held = thread();
    expect(await comments().create(key, held)).toBe("created");
    expect(await comments().create(key, { ...held, messages: [] })).toBe("exists");

    expect(await comments().read(key, held.id)).toEqual(held);
    for (const other of [newDocument(), newDocument(key.tenant)]) {
      expect(await comments().read(other, held.id)).toBeUndefined();
      expect(await comments().list(other)).toEqual([]);
    }
  });

  test(`${name}: of those who replace one version one does, and what is left out is gone`, async () => {
    const key = newDocument();
    const held = thread();
    await comments().create(key, held);
    const { resolved: _resolved, ...open } = held;
    const outcomes = await Promise.all(
      ["a", "b", "c"].map((text) =>
        comments().swap(key, 1, { ...open, version: 2, messages: [{ ...held.messages[0]!, text }] }),
      ),
    );

    expect(outcomes.toSorted()).toEqual(["stale", "stale", "swapped"]);
    expect(await comments().read(key, held.id)).not.toHaveProperty("resolved");
    expect(await comments().swap(key, 1, held)).toBe("stale");
    expect(await comments().swap(newDocument(), 1, held)).toBe("stale");
  });

  test(`${name}: threads are listed by id`, async () => {
    const key = newDocument();
    const ids = ["zz", "aa", "00", "ZZ"].map((end) => `${"0".repeat(10)}${end}`);
    for (const id of ids) await comments().create(key, thread({ id }));
    expect((await comments().list(key)).map(({ id }) => id.slice(-2))).toEqual(["00", "ZZ", "aa", "zz"]);
  });

  test(`${name}: the count of changes rises with every one told, and is read with the head and its connections`, async () => {
    const key = newDocument();
    const { heads } = world().ports;
    await heads.create(key, head());
    const count = async () => (await heads.readWithConnections(key, 0)).comments;
    expect(await count()).toBe(0);
    expect(await comments().raise(key)).toBe(1);
    expect(await comments().raise(key)).toBe(2);
    const before = await count();
    await Promise.all([comments().raise(key), comments().raise(key), comments().raise(key)]);

    expect(before).toBe(2);
    expect(await count()).toBeGreaterThan(before);
    expect((await heads.readWithConnections(newDocument(key.tenant), 0)).comments).toBe(0);
  });

  test(`${name}: a thread that would not keep to its place, or not fit, is refused`, async () => {
    for (const id of ["", "0".repeat(11), `${"0".repeat(11)}#`])
      await expect(comments().create(newDocument(), thread({ id }))).rejects.toMatchObject({ name: "Refused" });
    const [message] = thread().messages;
    const long = thread({ messages: Array.from({ length: 100 }, () => ({ ...message!, text: "é".repeat(2_000) })) });
    await expect(comments().create(newDocument(), long)).rejects.toMatchObject({ name: "Refused" });
  });
}

function mention(more: Partial<Mention> = {}): Mention {
  const by = newPerson();
  return {
    id: randomBase62(16),
    document: "actions" as DocumentId,
    thread: randomBase62(12),
    ...place,
    by,
    byName: "Siv",
    at: 1_800_000_000_000,
    ...more,
  };
}

const settingsOf = (person: PersonId, more: Partial<NoticeSettings> = {}): NoticeSettings => ({
  person,
  mail: true,
  email: "eva@norsjo.example",
  language: "fi",
  mailedUpTo: 5,
  mailedAt: 6,
  forgetAt: 1_900_000_000_000,
  ...more,
});

export function describeNotices(name: string, world: GetWorld): void {
  const notices = () => world().ports.notices;

  test(`${name}: a mention waits for one person of one municipality, once, until it is removed`, async () => {
    const [tenant, person] = [newTenant(), newPerson()];
    const [a, b] = [mention({ id: `a${"0".repeat(15)}` }), mention({ id: `b${"0".repeat(15)}` })];
    for (const one of [b, a, a]) await notices().put(tenant, person, one, 1_900_000_000_000);

    expect(await notices().list(tenant, person)).toEqual([a, b]);
    expect(await notices().list(newTenant(), person)).toEqual([]);
    // Whose id begins with another's, too.
    expect(await notices().list(tenant, person.slice(0, -1) as PersonId)).toEqual([]);
    await notices().remove(tenant, person, [a.id, a.id]);
    await notices().remove(tenant, person, []);
    expect(await notices().list(tenant, person)).toEqual([b]);
  });

  test(`${name}: settings are one person's, and everybody's are listed without the mentions`, async () => {
    const tenant = newTenant();
    const people = [newPerson(), newPerson()].toSorted();
    for (const person of people) await notices().putSettings(tenant, settingsOf(person));
    const { email: _email, ...without } = settingsOf(people[1]!, { mail: false });
    await notices().putSettings(tenant, without);
    await notices().put(tenant, people[0]!, mention(), 1_900_000_000_000);

    expect(await notices().everybody(tenant)).toEqual([settingsOf(people[0]!), without]);
    expect(await notices().settings(tenant, people[1]!)).toEqual(without);
    await notices().removeSettings(tenant, people[0]!);
    expect(await notices().settings(tenant, people[0]!)).toBeUndefined();
    expect(await notices().everybody(newTenant())).toEqual([]);
  });

  test(`${name}: one claims a mail, and nobody one for somebody who is gone`, async () => {
    const [tenant, person] = [newTenant(), newPerson()];
    await notices().putSettings(tenant, settingsOf(person));
    const next = settingsOf(person, { mailedUpTo: 9 });
    const outcomes = await Promise.all([1, 2, 3].map(() => notices().claimMail(tenant, next, 5)));

    expect(outcomes.toSorted()).toEqual(["claimed", "taken", "taken"]);
    expect(await notices().settings(tenant, person)).toEqual(next);
    expect(await notices().claimMail(tenant, settingsOf(newPerson()), 5)).toBe("taken");
  });
}
