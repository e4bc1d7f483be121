/** The dialog an export is chosen in: what, as which file, and in which language. */
import "./exchange.css";
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, onCleanup, Show } from "solid-js";
import type { Labels, Language } from "../../shared/document/column.ts";
import type { ExchangeTexts } from "../../shared/i18n/exchange/sv.ts";
import { createPageTexts } from "../page-texts.ts";
import type { HandsContext } from "../grid/grid-context.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { LanguageSelect } from "../ui/LanguageSelect.tsx";
import { EXCHANGE_TEXTS } from "./exchange-texts.ts";
import { openDesk, type Desk } from "./in-worker.ts";
import { handOver, makeExport, type ExportOrder } from "./make-export.ts";

export interface ExportDialogProps {
  readonly grid: HandsContext;
  close(): void;
}

export function ExportDialog(props: ExportDialogProps): JSX.Element {
  const texts = createPageTexts(() => props.grid.props.language, EXCHANGE_TEXTS);
  return (
    <Show when={texts()} keyed>
      {(words) => <Choices {...props} texts={words} />}
    </Show>
  );
}

type State = { readonly at: "choosing" | "failed" } | { readonly at: "working"; readonly words: string };

function Choices(props: ExportDialogProps & { readonly texts: ExchangeTexts }): JSX.Element {
  const { grid, texts } = props;
  const { model } = grid.props;
  const [what, setWhat] = createSignal<ExportOrder["what"]>("sheet");
  const [format, setFormat] = createSignal<ExportOrder["format"]>("xlsx");
  const [language, setLanguage] = createSignal<Language>(grid.props.language);
  const [state, setState] = createSignal<State>({ at: "choosing" });
  const id = createUniqueId();
  let desk: Desk | undefined;
  let closed = false;
  onCleanup(() => {
    closed = true;
    desk?.close();
  });

  const labelOf = (): Labels => {
    const home = model.home;
    const own = home?.sheets().find(({ document }) => document === home.document)?.label;
    return own ?? { sv: grid.props.label };
  };
  const run = async (): Promise<void> => {
    setState({ at: "working", words: texts.packing });
    try {
      const made = await makeExport(
        {
          what: what(),
          format: format(),
          context: { ...grid.cells(), language: language() },
          label: labelOf(),
          workspaceName: texts.workspaceFile,
        },
        model,
        () => (desk ??= openDesk()),
        (done, of) =>
          !closed && setState({ at: "working", words: done < of ? texts.gathering(done, of) : texts.packing }),
      );
      if (closed) return;
      handOver(made);
      props.close();
      const lost = made.missing.length > 0 ? ` ${texts.missing(made.missing.join(", "))}` : "";
      if (lost === "") grid.notices.announce(texts.exported(made.name));
      else grid.notices.show({ text: texts.exported(made.name) + lost });
    } catch {
      desk?.close();
      desk = undefined;
      if (!closed) setState({ at: "failed" });
    }
  };
  const working = () => {
    const now = state();
    return now.at === "working" ? now : undefined;
  };
  const option = <T extends string>(
    name: string,
    value: T,
    chosen: () => T,
    choose: (value: T) => void,
    label: () => string,
  ) => (
    <label class="sgx-check">
      <input
        type="radio"
        name={`${id}-${name}`}
        checked={chosen() === value}
        disabled={working() !== undefined}
        on:change={() => choose(value)}
      />
      <span>{label()}</span>
    </label>
  );

  return (
    <Dialog
      open
      title={texts.exportTitle}
      closeLabel={texts.close}
      onClose={() => props.close()}
      actions={
        <>
          <Button onClick={() => props.close()}>{texts.cancel}</Button>
          <Button
            kind="main"
            aria-disabled={working() === undefined ? undefined : "true"}
            onClick={() => void (working() === undefined && run())}
          >
            {texts.download}
          </Button>
        </>
      }
    >
      <div class="sgx">
        <p>{texts.exportLead}</p>
        <fieldset class="sgx-choices">
          <legend>{texts.what}</legend>
          {option("what", "sheet", what, setWhat, () => texts.thisSheet)}
          <Show when={model.home !== undefined}>
            {option("what", "workspace", what, setWhat, () => texts.workspace)}
          </Show>
        </fieldset>
        <fieldset class="sgx-choices">
          <legend>{texts.format}</legend>
          {option("format", "xlsx", format, setFormat, () => texts.xlsx)}
          {option("format", "csv", format, setFormat, () => (what() === "workspace" ? texts.csvWorkspace : texts.csv))}
        </fieldset>
        <label class="sgx-field">
          <span>{texts.language}</span>
          <LanguageSelect value={language()} onChoose={setLanguage} />
        </label>
        <Show when={working()}>
          {(now) => (
            <div>
              <p role="status">{now().words}</p>
              <progress aria-label={now().words} />
            </div>
          )}
        </Show>
        <Show when={state().at === "failed"}>
          <p class="sgx-problem" role="alert">
            {texts.notExported}
          </p>
        </Show>
      </div>
    </Dialog>
  );
}
