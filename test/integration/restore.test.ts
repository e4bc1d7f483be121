/** The loss of the table of documents (SPEC LV5), on the running product: people at sheets, one of them without network. */
import { afterAll, expect, test } from "vitest";
import { makePorts } from "../../functions/deps.ts";
import { startBlobs } from "../../infra/local/blobs.ts";
import { startDynamoDb } from "../../infra/local/dynamodb.ts";
import { afterRestore } from "../../infra/admin/after-restore.ts";
import { testEnv } from "../support/engine-world.ts";
import { hashesOf } from "../support/drill.ts";
import { makeLine, openEditor, type Editor, type TestLine } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { untilSame } from "../support/same-sheet.ts";
import { copyDocuments, loseAndRestore } from "../support/table-copy.ts";

let stack: LocalStack | undefined;
const open = new Set<Editor>();
afterAll(async () => {
  for (const { session } of open) session.destroy();
  await stack?.stop();
  await stack?.discard();
});

async function person(name: string): Promise<{ readonly editor: Editor; readonly line: TestLine }> {
  const { url } = stack!;
  const line = makeLine(url);
  const token = async (): Promise<string> => (await stack!.signInAs(name)).id_token;
  const editor = await openEditor({ url, token, tenant: "norsjo", document: "actions", line });
  open.add(editor);
  return { editor, line };
}

test("[LV5] the table of documents is lost and restored to a moment: what was unsent comes back whole, and nobody differs from anybody", async () => {
  stack = await startLocalStack({ demo: true });
  const { port, dataFolder } = stack;
  const [siv, bo] = [await person("processledare"), await person("landsbygdsutvecklare")];
  const [first, second, third] = siv.editor.view.rows();
  siv.editor.set(first!, "result", "stored before the moment");
  await untilSame([siv.editor, bo.editor]);
  const copy = await copyDocuments(process.env["SAMPLAN_DYNAMODB_ENDPOINT"]!);
  // Later than the moment: one stored, which is lost, and two that nobody but their devices has.
  siv.editor.set(second!, "result", "stored behind the moment");
  await untilSame([siv.editor, bo.editor]);
  siv.line.cut();
  bo.line.cut();
  siv.editor.set(third!, "result", "unsent");
  const made = siv.editor.insert({ action: "A row nobody has seen" });
  bo.editor.set(first!, "measure", "unsent too");
  await stack.stop({ keep: true });

  const [dynamodb, blobs] = await Promise.all([startDynamoDb({ dataFolder }), startBlobs({ dataFolder })]);
  const ports = makePorts(testEnv({ dynamodbEndpoint: dynamodb.endpoint, s3Endpoint: blobs.endpoint }));
  await loseAndRestore(dynamodb.endpoint, copy);
  // What the log held and history had not told yet is told on the way.
  const contents = async (): Promise<unknown> =>
    [...(await hashesOf(ports))].filter(([name]) => !name.endsWith(" history"));
  const before = await contents();
  const { lines: said } = await afterRestore(ports);
  expect(said[0]).toContain("Everything is as it must be");
  expect(await contents()).toEqual(before);
  await Promise.all([dynamodb.stop(), blobs.stop()]);

  stack = await startLocalStack({ dataFolder, port });
  for (const { line, editor } of [siv, bo]) {
    line.mend();
    editor.session.nudge();
  }
  const { editor: fresh } = await person("processledare");
  await untilSame([siv.editor, bo.editor, fresh]);

  expect([fresh.get(third!, "result"), fresh.get(made, "action")]).toEqual(["unsent", "A row nobody has seen"]);
  expect([fresh.get(first!, "result"), fresh.get(first!, "measure")]).toEqual([
    "stored before the moment",
    "unsent too",
  ]);
  expect(fresh.get(second!, "result")).not.toBe("stored behind the moment");
  expect([siv.editor.reviews, bo.editor.reviews]).toEqual([[], []]);
});
