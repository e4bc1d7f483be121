/** What was sent and received, with a number to mention. Shown once; it can be copied. */
import type { JSX } from "solid-js";
import { For, onMount, Show } from "solid-js";
import { labelIn } from "../../../shared/document/column.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";
import type { OwnerLinkWords } from "../../owner-link-words.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import type { Received } from "../OwnerAnswer.tsx";

export function Receipt(props: {
  readonly words: OwnerLinkWords;
  readonly received: Received;
  onGoOn(): void;
}): JSX.Element {
  const { words } = useShell();
  let heading!: HTMLHeadingElement;
  onMount(() => heading.focus());
  const { t } = props.words;
  const lines = (): readonly (readonly [string, string])[] => {
    const { issue, given, at, number } = props.received;
    const language = words.language();
    const day = (iso: string): string =>
      iso === ""
        ? t("receipt.cleared")
        : new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));
    const status = given.kind === "report" ? issue.statuses.find(({ id }) => id === given.status)?.name : undefined;
    return [
      [t("receipt.issue"), [issue.nr, issue.title].filter((part) => part !== "").join(" ")],
      ...(given.kind === "report"
        ? []
        : [[t("receipt.answer"), t(given.kind === "accept" ? "receipt.yes" : "receipt.no")] as const]),
      ...(given.kind === "decline" ? [[t("answer.reason"), given.reason] as const] : []),
      ...(status === undefined ? [] : [[t("report.status"), labelIn(status, language)] as const]),
      ...(given.kind === "report" && given.note !== undefined ? [[t("report.note"), given.note] as const] : []),
      ...(given.kind === "report" && given.nextStep !== undefined
        ? [[t("report.nextStep"), given.nextStep === "" ? t("receipt.cleared") : given.nextStep] as const]
        : []),
      ...(given.kind === "report" && given.nextOn !== undefined
        ? [[t("report.nextOn"), day(given.nextOn)] as const]
        : []),
      [
        t("receipt.at"),
        new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeStyle: "short" }).format(at),
      ],
      [t("receipt.number"), number],
    ];
  };
  const asText = (): string =>
    lines()
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n");

  return (
    <article class="owner-page owner-receipt">
      <h1 tabindex="-1" ref={(element) => (heading = element)}>
        {t("receipt.title")}
      </h1>
      <p role="status">
        {t(`receipt.${props.received.given.kind}`, { organisation: props.received.issue.organisationName })}{" "}
        {t("receipt.stored")}
      </p>
      <h2>{t("receipt.sent")}</h2>
      <dl>
        <For each={lines()}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="muted owner-small">{t("receipt.keep")}</p>
      <div class="person-actions">
        <CopyButton text={asText} />
        <Show when={props.received.given.kind !== "decline"}>
          <Button kind="main" onClick={() => props.onGoOn()}>
            {t(props.received.given.kind === "accept" ? "receipt.goOn" : "receipt.more")}
          </Button>
        </Show>
      </div>
    </article>
  );
}
