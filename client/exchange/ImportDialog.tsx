/** The dialog an import happens in. What it shows of each step is below and in the files beside; the course is in create-import.ts. */
import "./exchange.css";
import type { JSX } from "solid-js";
import { createEffect, Match, on, onMount, Show, Switch } from "solid-js";
import type { ExchangeTexts } from "../../shared/i18n/exchange/sv.ts";
import { createPageTexts } from "../page-texts.ts";
import type { HandsContext } from "../grid/grid-context.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { FileDrop } from "../ui/FileDrop.tsx";
import { createImport, type ImportCourse, type ImportOutcome } from "./create-import.ts";
import { EXCHANGE_TEXTS } from "./exchange-texts.ts";
import { ImportMapping, mappingProblem } from "./ImportMapping.tsx";
import { ImportReview } from "./ImportReview.tsx";

export interface ImportDialogProps {
  readonly grid: HandsContext;
  /** Dropped on the sheet; absent: it is chosen here. */
  readonly file: File | undefined;
  close(): void;
}

export function ImportDialog(props: ImportDialogProps): JSX.Element {
  const texts = createPageTexts(() => props.grid.props.language, EXCHANGE_TEXTS);
  return (
    <Show when={texts()} keyed>
      {(words) => <Course {...props} texts={words} />}
    </Show>
  );
}

function Course(props: ImportDialogProps & { readonly texts: ExchangeTexts }): JSX.Element {
  const { grid, texts } = props;
  const { commands, sheet } = grid.props.model;
  const refusal = commands.mayInsert() ?? commands.held?.();

  const finished = (outcome: ImportOutcome): void => {
    props.close();
    const { rows, planned, misfits, skipped } = outcome;
    const parts = [
      rows.length < planned ? texts.partlyRefused(rows.length, planned) : texts.done(rows.length),
      misfits > 0 ? texts.doneLeft(misfits) : "",
      skipped > 0 ? texts.doneSkipped(skipped) : "",
    ];
    const undo = (): void => {
      commands.undo();
      grid.notices.dismiss();
      grid.focusActive(true);
    };
    grid.notices.show({
      text: parts.filter((part) => part !== "").join(" "),
      actions: [{ label: texts.undo, run: undo }],
    });
    const [first] = rows;
    const [column] = sheet.columns();
    if (first === undefined || column === undefined) return;
    const place = { row: first, column: column.id };
    grid.selection.moveTo(place);
    // Once the message below has taken its room.
    requestAnimationFrame(() => grid.view.reveal(place));
  };
  const course = createImport(grid, finished);
  onMount(() => void (refusal === undefined && props.file !== undefined && course.read(props.file)));

  /** Closing in the middle of writing gives it up: what was written goes away again. */
  const close = (): void => {
    if (course.step() === "writing") {
      course.back();
      grid.notices.show({ text: texts.cancelled });
    }
    props.close();
  };
  const working = (): boolean => ["reading", "checking", "writing"].includes(course.step());

  // The step's own first words get the focus, so that whoever hears the page hears that it went on.
  let body!: HTMLDivElement;
  createEffect(on(course.step, () => body?.focus(), { defer: true }));

  return (
    <Dialog
      open
      wide={course.step() === "mapping" || course.step() === "review"}
      title={texts.importTitle}
      closeLabel={texts.close}
      onClose={close}
      actions={<Actions course={course} texts={texts} close={close} refused={refusal !== undefined} />}
    >
      <div ref={body} class="sgx" tabindex="-1" data-step={course.step()}>
        <Show
          when={refusal === undefined}
          fallback={
            <p class="sgx-problem">{texts.notAllowed(refusal === undefined ? "" : grid.props.refusalText(refusal))}</p>
          }
        >
          <Switch>
            <Match when={course.step() === "choose"}>
              <Choosing course={course} texts={texts} />
            </Match>
            <Match when={course.step() === "reading"}>
              <p role="status">{texts.reading(course.file())}</p>
              <progress aria-label={texts.reading(course.file())} />
            </Match>
            <Match when={course.step() === "mapping"}>
              <ImportMapping course={course} texts={texts} />
            </Match>
            <Match when={working()}>
              <Progress course={course} texts={texts} />
            </Match>
            <Match when={course.step() === "review"}>
              <ImportReview course={course} texts={texts} grid={grid} />
            </Match>
          </Switch>
        </Show>
      </div>
    </Dialog>
  );
}

interface PartProps {
  readonly course: ImportCourse;
  readonly texts: ExchangeTexts;
}

function Choosing({ course, texts }: PartProps): JSX.Element {
  return (
    <>
      <p>{texts.importLead}</p>
      <Show when={course.problem()}>
        {(code) => (
          <div class="sgx-problem" role="alert">
            <p>{texts.notRead(course.file())}</p>
            <p>{texts.refused[code()]}</p>
          </div>
        )}
      </Show>
      <FileDrop
        choose={texts.choose}
        accept=".xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onFile={(file) => course.read(file)}
      >
        <p>{texts.dropHere}</p>
        <p class="sgx-muted">{texts.accepted}</p>
      </FileDrop>
    </>
  );
}

function Progress({ course, texts }: PartProps): JSX.Element {
  const words = (): string => {
    const now = course.progress();
    if (now === undefined) return texts.fetchingNames;
    return (course.step() === "writing" ? texts.writing : texts.checking)(now.done, now.of);
  };
  return (
    <>
      <p role="status">{words()}</p>
      <Show when={course.progress()} fallback={<progress aria-label={texts.importTitle} />}>
        {(now) => <progress aria-label={texts.importTitle} max={now().of} value={now().done} />}
      </Show>
    </>
  );
}

function Actions(props: PartProps & { readonly refused: boolean; close(): void }): JSX.Element {
  const { course, texts } = props;
  return (
    <>
      <Show
        when={["reading", "checking", "mapping", "review"].includes(course.step())}
        fallback={
          <Button onClick={() => props.close()}>{course.step() === "choose" ? texts.close : texts.cancel}</Button>
        }
      >
        <Button onClick={() => course.back()}>
          {course.step() === "reading" || course.step() === "checking" ? texts.cancel : texts.back}
        </Button>
      </Show>
      <Show when={course.step() === "mapping"}>
        <Button
          kind="main"
          aria-disabled={mappingProblem(course, texts) === undefined ? undefined : "true"}
          onClick={() => void (mappingProblem(course, texts) === undefined && course.check())}
        >
          {texts.next}
        </Button>
      </Show>
      <Show when={course.step() === "review"}>
        <Button
          kind="main"
          aria-disabled={course.chosenRows().length === 0 ? "true" : undefined}
          onClick={() => void (course.chosenRows().length > 0 && course.write())}
        >
          {texts.start(course.chosenRows().length)}
        </Button>
      </Show>
    </>
  );
}
