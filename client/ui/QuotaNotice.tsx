/**
 * The strip that warns before a quota is used up, and says why saving waits when one is (SPEC Q7): by what and how much
 * for whoever leads the process, gently for others. Fetched once the sheet stands.
 */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createSignal, For, on, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { QuotaBreach } from "../../shared/protocol/frames.ts";
import type { UsageTexts } from "../../shared/i18n/usage/sv.ts";
import { tenantPath, type SheetLink } from "../answers.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";
import { amount, filled, USAGE_TEXTS, warningsAnswer, type Warnings } from "../usage-words.ts";
import { Banner } from "./Banner.tsx";

export interface QuotaNoticeProps {
  readonly tenant: TenantId;
  readonly sheets: readonly SheetLink[];
  /** What holds back the open sheet's edits. */
  readonly held: QuotaBreach | undefined;
}

export function QuotaNotice(props: QuotaNoticeProps): JSX.Element {
  const { api, words } = useShell();
  const [told, setTold] = createSignal<Warnings>();
  const texts = createPageTexts(words.language, USAGE_TEXTS);
  // Once when the sheet stands, and again when something begins or ceases to be held back.
  createEffect(
    on([() => props.tenant, () => props.held?.what], async ([tenant]) => {
      const answer = await api.get(`${tenantPath(tenant)}/usage/warnings`, warningsAnswer);
      if (answer.ok && tenant === props.tenant) setTold(answer.value);
    }),
  );
  const sheetName = (document: string): string => {
    const sheet = props.sheets.find((one) => one.document === document);
    return sheet === undefined ? document : labelIn(sheet.name, words.language());
  };
  const sentence = (found: UsageTexts, warning: Warnings["warnings"][number]): string => {
    const { what, used, limit, document, level } = warning;
    const text = document !== undefined ? found.inSheet : level === "over" ? found.overLeader : found.nearLeader;
    return filled(text, {
      what: found.what[what],
      used: amount(what, used, words.language()),
      limit: amount(what, limit, words.language()),
      sheet: document === undefined ? "" : sheetName(document),
    });
  };
  const waits = (found: UsageTexts, { what, of, limit, freesMs = 0 }: QuotaBreach): string =>
    filled(of === "tenant" ? found.heldTenant : found.heldOwn, {
      what: found.named[what],
      limit: amount(what, limit, words.language()),
      seconds: String(Math.max(1, Math.ceil(freesMs / 1_000))),
    });

  return (
    <Show when={texts()}>
      {(found) => (
        <div role="status" data-testid="quota-notice">
          <Show when={props.held}>{(held) => <Banner title={found().heldTitle}>{waits(found(), held())}</Banner>}</Show>
          <Show when={(told()?.warnings.length ?? 0) > 0 && told()}>
            {(warned) => (
              <Show
                when={warned().manages}
                fallback={
                  <Show when={props.held === undefined}>
                    <Banner>{found().nearOthers}</Banner>
                  </Show>
                }
              >
                <Banner
                  tone="warn"
                  title={
                    warned().warnings.some(({ level }) => level === "over") ? found().overTitle : found().nearTitle
                  }
                  actions={
                    <A href={`/a/${props.tenant}/kvoter`} class="button" data-kind="plain">
                      {found().show}
                    </A>
                  }
                >
                  <For each={warned().warnings}>{(warning) => <span>{sentence(found(), warning)} </span>}</For>
                </Banner>
              </Show>
            )}
          </Show>
        </div>
      )}
    </Show>
  );
}
