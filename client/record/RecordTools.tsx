/** Above the sheets of events and of the harvest: the way to taking notes, and to planning several events at once. */
import { A, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { lazy, Show } from "solid-js";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import { Button } from "../ui/Button.tsx";
import { Lazily } from "../ui/Lazily.tsx";
import { useRecordWords } from "./record-words.ts";
import "./record.css";

const SeriesDialog = lazy(async () => ({ default: (await import("./SeriesDialog.tsx")).SeriesDialog }));

export function RecordTools(props: {
  readonly tenant: string;
  readonly document: string;
  readonly model: SheetModel;
  readonly refusalText: RefusalText;
  onSaid(text: string): void;
}): JSX.Element {
  const words = useRecordWords();
  const [search, setSearch] = useSearchParams<{ flera?: string }>();
  return (
    <Show when={words()}>
      {(known) => (
        <div class="record-tools">
          <A class="button" data-kind="quiet" href={`/a/${props.tenant}/anteckna`} data-testid="record">
            {known().t("open")}
          </A>
          <Show when={props.document === "events" && props.model.commands.mayInsert() === undefined}>
            <Button kind="quiet" aria-haspopup="dialog" onClick={() => setSearch({ flera: "1" })} data-testid="series">
              {known().t("series.open")}
            </Button>
          </Show>
          <Show when={props.document === "events" && search.flera !== undefined}>
            <Lazily>
              <SeriesDialog
                model={props.model}
                words={known()}
                refusalText={props.refusalText}
                onClose={(done) => {
                  setSearch({ flera: undefined }, { replace: true });
                  if (done !== undefined) props.onSaid(done);
                }}
              />
            </Lazily>
          </Show>
        </div>
      )}
    </Show>
  );
}
