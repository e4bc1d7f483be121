/** What the import would do, told before it does it: rows, twins, choices to be added, and what cannot be taken. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { ExchangeTexts } from "../../shared/i18n/exchange/sv.ts";
import type { HandsContext } from "../grid/grid-context.ts";
import { Button } from "../ui/Button.tsx";
import type { ImportCourse } from "./create-import.ts";
import type { Misfit } from "./import-plan.ts";

/** Misfits and lines shown; the rest is counted, and can be copied. */
const LISTED = 50;
const LINES = 20;

export function ImportReview(props: {
  readonly course: ImportCourse;
  readonly texts: ExchangeTexts;
  readonly grid: HandsContext;
}): JSX.Element {
  const { course, texts, grid } = props;
  const [copied, setCopied] = createSignal(false);
  const plan = createMemo(() => course.plan() ?? { rows: [], misfits: [], values: 0, blank: 0, masked: [] });
  const twins = createMemo(() => plan().rows.filter(({ twin }) => twin !== undefined));
  const cells = createMemo(() => plan().misfits.filter(({ column }) => column !== undefined));
  const refused = createMemo(() => plan().misfits.filter(({ column }) => column === undefined));
  const line = ({ line: at, column, text, why }: Misfit): string => {
    const reason = typeof why === "string" ? grid.props.texts.errors[why] : grid.props.refusalText(why);
    const short = text.length > 60 ? `${text.slice(0, 59)}…` : text;
    return texts.misfit(at, column === undefined ? "" : course.named(column), short, reason);
  };
  const copy = (): void => {
    const list = plan().misfits.map(line).join("\n");
    void navigator.clipboard.writeText(list).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  const made = (): string =>
    course
      .landings()
      .filter((_, i) => course.targets().filter((target) => target !== "skip")[i] === "new")
      .map(({ column }) => course.named(column))
      .join(", ");

  return (
    <>
      <h3 class="sgx-heading">{texts.review(course.chosenRows().length)}</h3>
      <Show when={made()}>{(names) => <p>{texts.newColumns(names())}</p>}</Show>
      <Show when={plan().blank > 0}>
        <p class="sgx-muted">{texts.blankRows(plan().blank)}</p>
      </Show>
      <For each={course.offered()}>
        {({ column, options }) => (
          <label class="sgx-check">
            <input
              type="checkbox"
              checked={course.adding().has(column.id)}
              on:change={(event) => course.addOptions(column.id, event.currentTarget.checked)}
            />
            <span>
              {texts.addOptions(
                options.length,
                course.named(column),
                options
                  .slice(0, 12)
                  .map(({ label }) => label.sv)
                  .join(", ") + (options.length > 12 ? " …" : ""),
              )}
            </span>
          </label>
        )}
      </For>
      <Show when={twins().length > 0}>
        <div>
          <h3 class="sgx-heading">{texts.duplicates(twins().length)}</h3>
          <p>
            {texts.duplicatesWhere(
              twins().filter(({ twin }) => twin === "sheet").length,
              twins().filter(({ twin }) => twin === "file").length,
            )}{" "}
            {texts.duplicateLines(
              twins()
                .slice(0, LINES)
                .map(({ line: at }) => at)
                .join(", ") + (twins().length > LINES ? " …" : ""),
            )}
          </p>
          <label class="sgx-check">
            <input
              type="checkbox"
              checked={course.skipTwins()}
              on:change={(event) => course.setSkipTwins(event.currentTarget.checked)}
            />
            <span>{texts.skipDuplicates}</span>
          </label>
        </div>
      </Show>
      <Show when={plan().masked.length > 0}>
        <p>
          {texts.masked(plan().masked.length)}{" "}
          {texts.duplicateLines(plan().masked.slice(0, LINES).join(", ") + (plan().masked.length > LINES ? " …" : ""))}
        </p>
      </Show>
      <Show when={plan().misfits.length > 0} fallback={<p>{texts.everythingFits}</p>}>
        <Show when={cells().length > 0}>
          <p>{texts.misfits(cells().length, plan().values)}</p>
        </Show>
        <Show when={refused().length > 0}>
          <p>{texts.refusedRows(refused().length)}</p>
        </Show>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
        <ul class="sgx-list" tabindex="0" aria-label={texts.misfits(plan().misfits.length, plan().values)}>
          <For each={plan().misfits.slice(0, LISTED)}>{(misfit) => <li>{line(misfit)}</li>}</For>
        </ul>
        <Show when={plan().misfits.length > LISTED}>
          <p class="sgx-muted">{texts.moreMisfits(plan().misfits.length - LISTED)}</p>
        </Show>
        <div>
          <Button onClick={copy}>{texts.copyList}</Button> <span role="status">{copied() ? texts.copied : ""}</span>
        </div>
      </Show>
    </>
  );
}
