/**
 * The versions of the open sheet, beside it: keeping one under a name, and from each the way to what has changed since.
 * Fetched when it is first opened.
 */
import "../history/history.css";
import "./versions.css";
import { useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, onMount, Show } from "solid-js";
import { randomBase62, type DocumentId, type RowId, type TenantId } from "../../shared/ids.ts";
import { MAX_VERSION_NAME, type SheetVersion } from "../../shared/versions/version.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { momentText } from "../comments/comment-words.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { CellCompared } from "../grid/grid-context.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { SidePanel } from "../ui/SidePanel.tsx";
import { VersionCompare } from "./VersionCompare.tsx";
import { useVersionWords, type VersionWords } from "./version-words.ts";
import { versionsApi, type VersionList } from "./versions-api.ts";

export interface VersionsPanelProps {
  readonly model: SheetModel;
  readonly context: CellContext;
  readonly refusalText: RefusalText;
  /** Everything of one's own is on the server. */
  readonly saved: boolean;
  readonly full: boolean;
  onCompared(compared: CellCompared | undefined): void;
  onOpenRow(row: RowId): void;
  onClose(): void;
}

export function VersionsPanel(props: VersionsPanelProps): JSX.Element {
  const words = useVersionWords();
  return (
    <SidePanel title={words()?.t("title") ?? "…"} full={props.full} onClose={props.onClose}>
      <Show when={words()}>{(said) => <Inside {...props} words={said()} />}</Show>
    </SidePanel>
  );
}

function Inside(props: VersionsPanelProps & { readonly words: VersionWords }): JSX.Element {
  const shell = useShell();
  const params = useParams<{ tenant: TenantId; document: DocumentId }>();
  const api = versionsApi(shell.api, params.tenant, params.document);
  const [list, setList] = createSignal<VersionList>();
  const [failed, setFailed] = createSignal(false);
  const [name, setName] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [compared, setCompared] = createSignal<SheetVersion>();

  const fetchList = async (): Promise<void> => {
    const result = await api.list();
    setFailed(!result.ok);
    if (result.ok) setList({ ...result.value, versions: result.value.versions.toReversed() });
  };
  onMount(() => void fetchList());

  const nameOf = (one: SheetVersion): string => {
    const when = momentText(one.at, props.context.language);
    return `${one.name ?? props.words.t("daily")} · ${when}`;
  };
  const keep = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wanted = name().trim();
    if (wanted === "" || busy()) return;
    if (!props.saved) return void setSaid(props.words.t("notSaved"));
    setBusy(true);
    setSaid(props.words.t("keeping"));
    const result = await api.name(randomBase62(12), wanted);
    setBusy(false);
    if (!result.ok) {
      const { kind, refusal } = result.problem;
      return void setSaid(
        kind === "offline" ? props.words.t("offline") : props.words.code("refusal", refusal ?? "unknown"),
      );
    }
    setName("");
    setSaid(props.words.t("kept", { name: wanted }));
    await fetchList();
  };
  const full = () =>
    new Intl.DateTimeFormat(localeOf(props.context.language), { dateStyle: "full", timeStyle: "medium" });
  const sizeOf = ({ bytes }: SheetVersion): string =>
    props.words.t("size", { size: String(Math.max(1, Math.round(bytes / 1_000))) });

  return (
    <Show
      when={compared()}
      fallback={
        <div class="ve-panel">
          <p class="muted">{props.words.t("lead")}</p>
          <Show
            when={list()?.mayName !== false && props.model.commands.held === undefined}
            fallback={<p class="muted">{props.words.t("mayNotName")}</p>}
          >
            <form class="ve-name" on:submit={(event) => void keep(event)}>
              <label class="hi-field">
                <span>{props.words.t("name")}</span>
                <input
                  type="text"
                  maxlength={MAX_VERSION_NAME}
                  placeholder={props.words.t("nameHelp")}
                  value={name()}
                  on:input={(event) => setName(event.currentTarget.value)}
                  data-testid="version-name"
                />
              </label>
              <Button type="submit" kind="main" aria-disabled={busy()} data-testid="keep-version">
                {props.words.t("keep")}
              </Button>
            </form>
          </Show>
          <p class="hi-said" role="status" data-testid="versions-said">
            {said()}
          </p>
          <Show when={failed()}>
            <p class="hi-failed" role="alert">
              {props.words.t("failed")}{" "}
              <button type="button" class="hi-fold" on:click={() => void fetchList()}>
                {props.words.t("tryAgain")}
              </button>
            </p>
          </Show>
          <Show
            when={list()}
            fallback={
              <Show when={!failed()}>
                <p role="status">{props.words.t("loading")}</p>
              </Show>
            }
          >
            {(held) => (
              <Show
                when={held().versions.length > 0}
                fallback={
                  <div class="ve-none" data-testid="versions-none">
                    <p class="hi-who">{props.words.t("none")}</p>
                    <p class="muted">{props.words.t("noneHelp")}</p>
                  </div>
                }
              >
                <ol class="hi-list" aria-label={props.words.t("list")}>
                  <For each={held().versions}>
                    {(one) => (
                      <li data-testid="version" data-kind={one.kind}>
                        <p class="hi-head">
                          <span class="hi-who">{one.name ?? props.words.t("daily")}</span>
                          <time dateTime={new Date(one.at).toISOString()} title={full().format(one.at)}>
                            {momentText(one.at, props.context.language)}
                          </time>
                        </p>
                        <p class="ve-facts">
                          <Show when={one.authorName}>{(who) => <span>{who()}</span>}</Show>
                          <span>
                            {one.since === undefined ? props.words.t("first") : props.words.n("since", one.since.cells)}
                          </span>
                          <span>{props.words.n("rows", one.rows)}</span>
                          <span>{sizeOf(one)}</span>
                        </p>
                        <Button
                          class="ve-compare"
                          aria-label={props.words.t("compareNamed", { name: nameOf(one) })}
                          onClick={() => setCompared(one)}
                        >
                          {props.words.t("compareNow")}
                        </Button>
                      </li>
                    )}
                  </For>
                </ol>
              </Show>
            )}
          </Show>
          <p class="ve-rule">{props.words.t("thinning")}</p>
        </div>
      }
    >
      {(from) => (
        <VersionCompare
          model={props.model}
          context={props.context}
          words={props.words}
          refusalText={props.refusalText}
          api={api}
          versions={list()?.versions ?? []}
          from={from()}
          nameOf={nameOf}
          mayRestore={list()?.mayName === true}
          saved={props.saved}
          wide={!props.full}
          onFrom={setCompared}
          onBack={() => {
            setSaid("");
            setCompared(undefined);
            void fetchList();
          }}
          onCompared={props.onCompared}
          onOpenRow={props.onOpenRow}
        />
      )}
    </Show>
  );
}
