/**
 * One adopted version, read from its frozen file and nothing else: its sum is worked out here and held against the
 * register's before a word of it is shown as whole. Page, paper (PDF), HTML, XLSX and the file itself.
 */
import { A } from "@solidjs/router";
import Download from "lucide-solid/icons/download";
import type { JSX } from "solid-js";
import { createMemo, createResource, Show } from "solid-js";
import type { DocumentId } from "../../shared/ids.ts";
import { labelIn } from "../../shared/document/column.ts";
import { readAdopted, type AdoptedFile } from "../../shared/versions/adoption.ts";
import { createAnswer } from "../create-answer.ts";
import { bookSheet } from "../exchange/export-table.ts";
import { openDesk } from "../exchange/in-worker.ts";
import { handOver } from "../exchange/make-export.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { ReportView } from "../reports/ReportView.tsx";
import { useReportTexts } from "../reports/report-words.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { adoptedReport, adoptedSheet, contextOf } from "./adopted-report.ts";
import { fileNameOf, frozenFile, registerAnswer, registerPath, sumOf } from "./adoption-api.ts";
import type { AdoptionWords } from "./adoption-words.ts";

interface Read {
  readonly bytes: ArrayBuffer;
  readonly sum: string;
  readonly file: AdoptedFile;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function AdoptedPage(props: {
  readonly place: TownPlace;
  readonly words: AdoptionWords;
  readonly document: DocumentId;
  readonly id: string;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const texts = useReportTexts();
  const { tenant } = props.place;
  const register = createAnswer(api, () => registerPath(tenant), registerAnswer);
  const entry = createMemo(() => register.value()?.entries.find(({ version }) => version.id === props.id));

  const load = async (id: string): Promise<Read | null> => {
    const got = await frozenFile(api, tenant, props.document, id);
    if (!got.ok) return null;
    const file = readAdopted(new TextDecoder().decode(got.value));
    return file === undefined ? null : { bytes: got.value, sum: await sumOf(got.value), file };
  };
  const [read] = createResource(() => props.id, load);
  const [previous] = createResource(() => entry()?.version.adoption.previous?.version, load);
  const whole = (): boolean | undefined => {
    const held = read();
    const told = entry()?.version.adoption.sha256;
    return held === undefined || held === null || told === undefined ? undefined : held.sum === told;
  };
  const report = createMemo(() => {
    const held = read();
    if (held === undefined || held === null) return undefined;
    return adoptedReport(held.file, held.sum, props.words, shell.language(), previous()?.file);
  });

  const spreadsheet = async ({ file }: Read): Promise<void> => {
    const desk = openDesk();
    try {
      const book = bookSheet(adoptedSheet(file), contextOf(file, shell.language()));
      const name = labelIn(file.sheet.name, shell.language()).slice(0, 31);
      const bytes = await desk.write([{ ...book, name }]);
      handOver({ name: fileNameOf(file.decision.title, file.decision.date, "xlsx"), bytes, type: XLSX, missing: [] });
    } finally {
      desk.close();
    }
  };
  const asFile = ({ bytes, file }: Read): void =>
    handOver({
      name: fileNameOf(file.decision.title, file.decision.date, "json"),
      bytes: new Uint8Array(bytes),
      type: "application/json",
      missing: [],
    });

  return (
    <div class="ad-page" data-wide="">
      <p class="ad-back">
        <A href={`/a/${tenant}/register`}>{props.words.t("page.back")}</A>
      </p>
      <Show
        when={read() && report() && texts() ? { read: read()!, report: report()!, texts: texts()! } : undefined}
        fallback={
          <Show when={read() === null} fallback={<p role="status">{props.words.t("page.loading")}</p>}>
            <Notice title={props.words.t("title")} text={props.words.t("page.missing")} />
          </Show>
        }
      >
        {(here) => (
          <ReportView
            report={here().report}
            texts={here().texts}
            choices={
              <div class="ad-choices">
                <p class="ad-check" role="status" data-whole={String(whole() ?? "")} data-testid="adopted-check">
                  {props.words.t(
                    whole() === undefined ? "page.checking" : whole() === true ? "page.whole" : "page.broken",
                  )}
                </p>
                <p class="muted">{props.words.t("page.pdf")}</p>
              </div>
            }
            also={
              <>
                <Button onClick={() => void spreadsheet(here().read)}>
                  <Download aria-hidden="true" />
                  {props.words.t("page.xlsx")}
                </Button>
                <Button onClick={() => asFile(here().read)}>
                  <Download aria-hidden="true" />
                  {props.words.t("page.json")}
                </Button>
              </>
            }
          />
        )}
      </Show>
    </div>
  );
}
