/** The dialog of whoever hands an issue over: a link for its owner to answer by, and the links that are out. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { isAddress, sameAddress } from "../../../shared/address.ts";
import { labelIn, type Column, type Language } from "../../../shared/document/column.ts";
import { LINK_DAYS, type LinkDays } from "../../../shared/owner-links/days.ts";
import { dueForm, PURPOSES, type LinkPurpose } from "../../../shared/owner-links/form.ts";
import type { RowId } from "../../../shared/ids.ts";
import { createAnswer } from "../../create-answer.ts";
import type { SheetModel } from "../../doc/model.ts";
import { linksAnswer, linksPath, ownerLinksApi, type IssuePlace } from "../../owner-link-api.ts";
import type { OwnerLinkWords } from "../../owner-link-words.ts";
import { useShell } from "../../shell.ts";
import { LanguageSelect } from "../../ui/LanguageSelect.tsx";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ProblemLine } from "../../ui/ProblemLine.tsx";
import { LinkList } from "./LinkList.tsx";

export interface GiveLinksProps {
  readonly words: OwnerLinkWords;
  readonly place: IssuePlace;
  readonly model: SheetModel;
  onClose(): void;
}

/** What an issue becomes when its owner is asked. */
const ASKED = "owner-proposed";

export function GiveLinks(props: GiveLinksProps): JSX.Element {
  const { api } = useShell();
  const links = createAnswer(api, () => linksPath(props.place), linksAnswer);
  return (
    <Dialog
      open
      wide
      title={props.words.t("give.title")}
      closeLabel={props.words.t("give.close")}
      onClose={() => props.onClose()}
    >
      <div class="owner-give">
        <p class="muted">{props.words.t("give.lead")}</p>
        <GiveForm {...props} onGiven={links.retry} />
        <LinkList words={props.words} place={props.place} answer={links} />
      </div>
    </Dialog>
  );
}

function GiveForm(props: GiveLinksProps & { onGiven(): void }): JSX.Element {
  const { api, words } = useShell();
  const { sheet, commands, relations } = props.model;
  const ids = {
    purpose: createUniqueId(),
    email: createUniqueId(),
    help: createUniqueId(),
    fault: createUniqueId(),
    language: createUniqueId(),
    days: createUniqueId(),
    url: createUniqueId(),
  };
  const columnOf = (wanted: (column: Column) => boolean) => createMemo(() => sheet.columns().find(wanted));
  const ownerColumn = columnOf(({ rights }) => rights === "organisation");
  const statusColumn = columnOf(({ key }) => key === "status");
  const status = () => {
    const column = statusColumn();
    return column === undefined ? null : sheet.cell(props.place.row, column.id);
  };
  const organisation = createMemo(() => {
    const column = ownerColumn();
    const owners = column === undefined ? null : sheet.cell(props.place.row, column.id);
    const first = Array.isArray(owners) ? (owners[0] as RowId | undefined) : undefined;
    return column === undefined || first === undefined ? undefined : (relations.label(column, first) ?? "…");
  });
  const [purpose, setPurpose] = createSignal<LinkPurpose>(
    dueForm("report", false, status()) === "report" ? "report" : "answer",
  );
  const [email, setEmail] = createSignal("");
  const [language, setLanguage] = createSignal<Language>(words.language());
  const [days, setDays] = createSignal<LinkDays>(90);
  const [working, setWorking] = createSignal(false);
  const [fault, setFault] = createSignal<string>();
  const [given, setGiven] = createSignal<{ readonly email: string; readonly url?: string }>();
  let emailField: HTMLInputElement | undefined;

  const waits = (): boolean => purpose() === "answer" && status() !== ASKED;
  const asked = (): string => {
    const option = statusColumn()?.options?.find(({ id }) => id === ASKED);
    return option === undefined ? "" : labelIn(option.label, words.language());
  };
  const refuse = (code: string): void => {
    setFault(props.words.code("giveRefusal", code));
    emailField?.focus();
  };
  const give = async (): Promise<void> => {
    if (working()) return;
    setFault(undefined);
    setGiven(undefined);
    const to = sameAddress(email());
    if (to !== "" && !isAddress(to)) return refuse("bad-address");
    setWorking(true);
    const request = { purpose: purpose(), days: days(), language: language(), ...(to === "" ? {} : { email: to }) };
    const result = await ownerLinksApi(api, props.place).give(request);
    setWorking(false);
    if (!result.ok) return refuse(result.problem.refusal ?? "unknown");
    const column = statusColumn();
    if (waits() && column !== undefined) commands.setCells([{ row: props.place.row, column: column.id, value: ASKED }]);
    const { url } = result.value;
    setGiven({ email: to, ...(url === undefined ? {} : { url }) });
    setEmail("");
    props.onGiven();
  };

  return (
    <Show when={organisation()} fallback={<p>{props.words.t("give.noOwner")}</p>}>
      {(name) => (
        <>
          <p>{props.words.t("give.to", { organisation: name() })}</p>
          <form
            class="person-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void give();
            }}
          >
            <div class="labelled field-wide">
              <label for={ids.purpose}>{props.words.t("give.purpose")}</label>
              <select id={ids.purpose} onChange={(event) => setPurpose(event.currentTarget.value as LinkPurpose)}>
                <For each={PURPOSES}>
                  {(each) => (
                    <option value={each} selected={each === purpose()}>
                      {props.words.t(`give.purposes.${each}`)}
                    </option>
                  )}
                </For>
              </select>
              <Show when={waits()}>
                <p class="muted">{props.words.t("give.statusSet", { status: asked() })}</p>
              </Show>
            </div>
            <div class="labelled field-wide">
              <label for={ids.email}>{props.words.t("give.email")}</label>
              <input
                id={ids.email}
                ref={(element) => (emailField = element)}
                type="email"
                autocomplete="off"
                value={email()}
                aria-invalid={fault() === undefined ? undefined : "true"}
                aria-describedby={fault() === undefined ? ids.help : `${ids.help} ${ids.fault}`}
                onInput={(event) => setEmail(event.currentTarget.value)}
              />
              <p class="muted" id={ids.help}>
                {props.words.t("give.emailHelp")}
              </p>
              <ProblemLine text={fault()} id={ids.fault} />
            </div>
            <div class="labelled">
              <label for={ids.language}>{props.words.t("give.language")}</label>
              <LanguageSelect id={ids.language} value={language()} onChoose={setLanguage} />
            </div>
            <div class="labelled">
              <label for={ids.days}>{props.words.t("give.days")}</label>
              <select id={ids.days} onChange={(event) => setDays(Number(event.currentTarget.value) as LinkDays)}>
                <For each={LINK_DAYS}>
                  {(each) => (
                    <option value={each} selected={each === days()}>
                      {props.words.n("give.day", each)}
                    </option>
                  )}
                </For>
              </select>
            </div>
            <div class="field-wide person-actions">
              <Button kind="main" type="submit" aria-disabled={working()}>
                {props.words.t(working() ? "give.working" : email().trim() === "" ? "give.make" : "give.send")}
              </Button>
            </div>
          </form>
          <div role="status">
            <Show when={given()}>
              {(done) => (
                <Show when={done().url} fallback={<p>{props.words.t("give.sent", { address: done().email })}</p>}>
                  {(url) => (
                    <div class="labelled">
                      <p>
                        {done().email === ""
                          ? props.words.t("give.byHand", { organisation: name() })
                          : props.words.t("give.notSent", { address: done().email })}
                      </p>
                      <label for={ids.url}>{props.words.t("give.url")}</label>
                      <div class="person-actions">
                        <input id={ids.url} readOnly value={url()} onFocus={(event) => event.currentTarget.select()} />
                        <CopyButton text={url} />
                      </div>
                    </div>
                  )}
                </Show>
              )}
            </Show>
          </div>
        </>
      )}
    </Show>
  );
}
