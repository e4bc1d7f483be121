/** One municipality on the start page: name, one's role, its sheets. */
import ChevronRight from "lucide-solid/icons/chevron-right";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Membership, SheetLink } from "../answers.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { noSheetsWords, TownLinks } from "../ui/TownLinks.tsx";

export interface TownProps {
  readonly town: Membership;
  readonly withSheets: boolean;
  onSheets(sheets: readonly SheetLink[]): void;
}

export function Town(props: TownProps): JSX.Element {
  const { api, me, toReview, words } = useShell();
  const answer = createAnswer(
    api,
    () => (props.withSheets && props.town.kind === undefined ? tenantPath(props.town.tenant) : undefined),
    tenantAnswer,
  );
  const sheets = createMemo(() => answer.value()?.sheets ?? []);
  const isRegion = (): boolean => props.town.kind === "region";
  const shown = () => sheets().filter((sheet) => !sheet.folded);
  const folded = () => sheets().filter((sheet) => sheet.folded);
  createEffect(() => props.onSheets(sheets()));
  createEffect(() => {
    const person = me.value()?.person;
    const list = answer.value()?.sheets;
    if (list === undefined || person === undefined || api.apart !== undefined) return;
    const listed = list.map(({ document }) => document);
    void import("../sync/forget.ts")
      .then(({ forgetUnlisted }) => forgetUnlisted(person, props.town.tenant, listed))
      .catch(() => undefined);
  });

  const links = (list: readonly SheetLink[]): JSX.Element => (
    <ul class="sheet-links">
      <For each={list}>
        {(sheet) => (
          <li>
            <A href={`/a/${props.town.tenant}/${sheet.document}`}>
              <span>
                {labelIn(sheet.name, words.language())}
                <Show when={toReview().get(`${props.town.tenant}/${sheet.document}`)}>
                  {(count) => <span class="to-review">{words.n("review.button", count())}</span>}
                </Show>
              </span>
              <ChevronRight aria-hidden="true" />
            </A>
          </li>
        )}
      </For>
    </ul>
  );

  return (
    <section class="town">
      <div class="town-top">
        <h2>
          <A href={`/${isRegion() ? "region" : "a"}/${props.town.tenant}`}>
            {labelIn(props.town.name, words.language())}
          </A>
        </h2>
        <Show when={props.town.demo}>
          <span class="demo-mark">{words.t("demo.mark")}</span>
        </Show>
        <span class="muted">{words.t("start.role", { role: words.t(`role.${props.town.role}`) })}</span>
        <Show when={isRegion()} fallback={<TownLinks town={props.town} />}>
          <A href={`/region/${props.town.tenant}`}>{words.t("start.overview")}</A>
        </Show>
      </div>
      <Show when={answer.problem()?.kind === "suspended"}>
        <p>
          <strong>{words.t("problem.suspended.title")}.</strong> {words.t("problem.suspended.text")}
        </p>
      </Show>
      <Show when={answer.value() !== undefined && sheets().length === 0}>
        <p class="muted">{noSheetsWords(words, props.town)}</p>
      </Show>
      {links(shown())}
      <Show when={folded().length > 0}>
        <details>
          <summary>{words.n("start.more", folded().length)}</summary>
          {links(folded())}
        </details>
      </Show>
    </section>
  );
}
