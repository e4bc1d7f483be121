/** The harvest report of a municipality, whole or in short, or of one place: made of the sheets as they are now. */
import { useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { readersOf } from "../../shared/chain/reading.ts";
import type { ReportTexts } from "../../shared/i18n/reports/sv.ts";
import { ROW_ID, type RowId } from "../../shared/ids.ts";
import { harvestReport, REPORT_SHEETS } from "../../shared/reports/harvest-report.ts";
import { placeReport } from "../../shared/reports/place-report.ts";
import type { Report } from "../../shared/reports/report.ts";
import { labelIn } from "../../shared/document/column.ts";
import { listText } from "../chain/chain-words.ts";
import { TownPage, type TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Choice } from "../ui/Choice.tsx";
import { reportWorld, useReportTexts } from "./report-words.ts";
import { ReportView } from "./ReportView.tsx";

export function ReportPage(): JSX.Element {
  const texts = useReportTexts();
  return (
    <TownPage words={texts()} title={({ title }) => title}>
      {(place, found) => <OfTown place={place} texts={found()} />}
    </TownPage>
  );
}

function OfTown(props: { readonly place: TownPlace; readonly texts: ReportTexts }): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const [search, setSearch] = useSearchParams<{ form?: string; ort?: string }>();
  const form = (): "full" | "short" => (search.form === "kort" ? "short" : "full");
  const place = (): RowId | undefined =>
    typeof search.ort === "string" && ROW_ID.test(search.ort) ? (search.ort as RowId) : undefined;
  const needed = (): readonly string[] => REPORT_SHEETS.filter((sheet) => live.sheets().visible(sheet));
  const unseen = (): readonly string[] =>
    REPORT_SHEETS.filter((sheet) => !live.sheets().visible(sheet)).map((sheet) => {
      const found = props.place.links().find(({ document }) => document === sheet);
      return found === undefined ? sheet : labelIn(found.name, words.language());
    });
  const isHere = createMemo(() => needed().every((sheet) => live.sheets().sheet(sheet) !== undefined));
  const report = createMemo((): Report => {
    const world = reportWorld(props.texts, words.language(), props.place.town());
    const at = place();
    return at === undefined ? harvestReport(live.sheets(), world, form()) : placeReport(live.sheets(), at, world);
  });
  const places = createMemo(() => {
    const reader = readersOf(live.sheets())("places");
    return reader.rows().map((row) => ({ row, name: reader.title(row) }));
  });
  return (
    <Show when={isHere()} fallback={<p role="status">{props.texts.page.loading}</p>}>
      <ReportView
        report={report()}
        texts={props.texts}
        choices={
          <div class="report-choices">
            <Show when={place() === undefined}>
              <Choice
                legend={props.texts.page.form}
                options={[
                  { value: "full", label: props.texts.page.full },
                  { value: "short", label: props.texts.page.short },
                ]}
                value={form()}
                onChoose={(value) => setSearch({ form: value === "short" ? "kort" : undefined }, { replace: true })}
              />
            </Show>
            <label class="report-place">
              <span>{props.texts.page.choosePlace}</span>
              <select
                class="field"
                onChange={(event) => setSearch({ ort: event.currentTarget.value || undefined }, { replace: true })}
              >
                <option value="" selected={place() === undefined}>
                  {props.texts.page.allPlaces}
                </option>
                <For each={places()}>
                  {({ row, name }) => (
                    <option value={row} selected={row === place()}>
                      {name}
                    </option>
                  )}
                </For>
              </select>
            </label>
            <p class="muted">
              {props.texts.page.hint}
              <Show when={unseen().length > 0}> {props.texts.page.missing(listText(unseen(), words.language()))}</Show>
            </p>
          </div>
        }
      />
    </Show>
  );
}
