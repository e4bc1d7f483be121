/** One open sheet: the table or the cards, what stands in for them, and the panel beside. */
import { useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, lazy, on, Show } from "solid-js";
import type { RowId, TenantId } from "../../shared/ids.ts";
import type { CellContext, Country } from "../grid/cells/parsed.ts";
import { LazyCardList, LazyGrid, loadTheRest, rememberedView } from "../load-view.ts";
import type { SheetLink } from "../answers.ts";
import type { InputsAsked } from "../chain/InputsDialog.tsx";
import type { CellCompared, GridInputs } from "../grid/grid-context.ts";
import { onlyRows, type RowList } from "../chain/row-list.ts";
import type { RefusalText } from "../doc/model.ts";
import type { Why } from "../why/why.ts";
import type { SheetViewChoice } from "../load-view.ts";
import type { SheetSession } from "../open-sheet.ts";
import { writeSetting } from "../settings.ts";
import type { GridFollow } from "../follow.ts";
import { useShell } from "../shell.ts";
import type { Desk } from "../comments/desk.tsx";
import type { HistoryPlace } from "../history/HistoryPanel.tsx";
import { reviewCount } from "../ui/review-groups.ts";
import { lightAnnouncement } from "../ui/light.ts";
import { comings } from "../ui/people.ts";
import { Lazily } from "../ui/Lazily.tsx";
import { useViews, type ViewOptions } from "../views/use-views.ts";

const LazySheetSide = lazy(async () => ({ default: (await import("./SheetSide.tsx")).SheetSide }));
const LazyInputs = lazy(async () => ({ default: (await import("../chain/InputsDialog.tsx")).InputsDialog }));
const LazyDenied = lazy(async () => ({ default: (await import("../ui/DeniedPanel.tsx")).DeniedPanel }));
const LazyEmptyHint = lazy(async () => ({ default: (await import("../first/EmptyHint.tsx")).EmptyHint }));
const LazyWayChoice = lazy(async () => ({ default: (await import("../pictures/WayChoice.tsx")).WayChoice }));
const LazyPicture = lazy(async () => ({ default: (await import("../pictures/SheetPicture.tsx")).SheetPicture }));
const LazyListedBar = lazy(async () => ({ default: (await import("../chain/ListedBar.tsx")).ListedBar }));

/** A sheet that opens faster than this shows no word about opening. */
const PATIENCE_MS = 400;

export interface SheetAreaProps {
  readonly session: SheetSession;
  readonly name: string;
  /** Those the person may see; `undefined` while the list is fetched. */
  readonly sheets: readonly SheetLink[] | undefined;
  readonly country: Country;
  readonly narrow: boolean;
  readonly row: RowId | undefined;
  /** The row whose thread is open. */
  readonly thread: RowId | undefined;
  /** Rows chosen in the address, shown alone. */
  readonly list: RowList | undefined;
  readonly reviewing: boolean;
  /** The picture of the sheet the address names, in place of table or cards. */
  readonly picture: string | undefined;
  /** Comes a moment after the sheet. */
  readonly comments: Desk | undefined;
  readonly follow: GridFollow;
  /** What one's own views of the sheet need; `undefined` until it is known. */
  readonly viewing: Omit<ViewOptions, "cells"> | undefined;
  onOpenRow(row: RowId | undefined): void;
  onThread(row: RowId | undefined): void;
  onAllRows(): void;
  onPicture(picture: string | undefined): void;
  onCloseReview(): void;
  onHelp(): void;
}

export function SheetArea(props: SheetAreaProps): JSX.Element {
  const { words } = useShell();
  const params = useParams<{ tenant: string; document: string }>();
  const [view, setView] = createSignal<SheetViewChoice>(rememberedView());
  const [patient, setPatient] = createSignal(true);
  const [said, setSaid] = createSignal("");
  setTimeout(() => setPatient(false), PATIENCE_MS);

  const model = createMemo(() => props.session.model());
  const shown = createMemo(() => {
    const [open, list] = [model(), props.list];
    return open === undefined || list === undefined ? open : onlyRows(open, list);
  });
  const [askedInputs, askInputs] = createSignal<InputsAsked>();
  const inputs = (): GridInputs | undefined =>
    params.document === "harvest"
      ? { merge: (rows) => askInputs({ merge: rows }), split: (row) => askInputs({ split: row }) }
      : undefined;
  const denied = createMemo(() => {
    const light = props.session.light();
    return light.state === "denied" ? light : undefined;
  });
  /** Taken away, not only locked: what may not be seen any more is not shown any more. */
  const gone = (): boolean => denied()?.code === "revoked" || denied()?.code === "deleted";
  createEffect(() => {
    if (model() !== undefined) void loadTheRest();
  });
  const context = createMemo((): CellContext | undefined => {
    const open = model();
    return open === undefined
      ? undefined
      : { language: words.language(), country: props.country, relations: open.relations };
  });

  // Chosen rows are shown as they are: whoever came for exactly these misses none to a filter of their own.
  const { views, coming } = useViews(shown, () =>
    props.viewing === undefined || props.list !== undefined
      ? undefined
      : { ...props.viewing, cells: context as () => CellContext },
  );

  // Who can edit what one cannot: not needed to show the sheet, so it comes after.
  const [why, setWhy] = createSignal<Why>();
  createEffect(() => {
    const language = words.language();
    if (model() === undefined) return;
    void import("../why/why.ts")
      .then(({ loadWhy }) => loadWhy(language))
      .then(
        (loaded) => language === words.language() && setWhy(() => loaded),
        // Without network the general words stay.
        () => undefined,
      );
  });
  const refusalText: RefusalText = (refusal) => {
    const open = model();
    const own = typeof refusal === "string" ? undefined : refusal.say?.(words.language());
    if (own !== undefined) return own;
    const explained = open === undefined ? undefined : why()?.(refusal, open);
    return explained ?? words.refusal(typeof refusal === "string" ? refusal : refusal.code);
  };
  createEffect(
    on(
      () => reviewCount(props.session.review()),
      (now, before = 0) => {
        if (now > before) setSaid(`${words.n("review.button", now)}. ${words.t("review.lead")}`);
      },
    ),
  );

  createEffect(
    on(props.session.light, (now, before) => {
      if (before !== undefined) setSaid((last) => lightAnnouncement(before, now, words) ?? last);
    }),
  );
  createEffect(
    on(
      () =>
        model()
          ?.presence.colleagues()
          .map(({ name }) => name) ?? [],
      (now, before) => {
        if (before === undefined || model() === undefined) return;
        const { joined, left } = comings(before, now);
        const sentences = [
          ...joined.map((name) => words.t("people.joined", { name })),
          ...left.map((name) => words.t("people.left", { name })),
        ];
        if (sentences.length > 0) setSaid(sentences.slice(0, 3).join(" "));
      },
    ),
  );

  /** Over row and review while it is open; they stand where they were when it closes. */
  const commenting = (): boolean => props.comments?.shown() === true;
  const beside = (): boolean => props.reviewing || props.thread !== undefined || props.row !== undefined;
  /** Over the others until it is closed, or another is opened. */
  const [history, setHistory] = createSignal<HistoryPlace | "versions">();
  const [compared, setCompared] = createSignal<CellCompared>();
  const openHistory = (place: HistoryPlace | "versions"): void => {
    props.comments?.hide();
    setHistory(place);
  };
  createEffect(
    on(
      () => [commenting(), props.reviewing, props.row, props.thread] as const,
      (now, before) => {
        if (before !== undefined && now.some((one, i) => one && one !== before[i])) setHistory(undefined);
      },
    ),
  );

  return (
    <div class="workspace-body">
      <main id="main" class="workspace-main" tabindex="-1" data-region="content" aria-label={props.name}>
        <Show when={denied()}>
          {(light) => (
            <Lazily>
              <LazyDenied light={light()} unsentText={props.session.unsentText} />
            </Lazily>
          )}
        </Show>
        <Show
          when={!gone() && shown()}
          keyed
          fallback={
            <Show when={!patient() && denied() === undefined}>
              <div class="opening" role="status">
                <p>{words.t("workspace.opening", { name: props.name })}</p>
                <p class="muted">{words.t("workspace.openingHelp")}</p>
              </div>
            </Show>
          }
        >
          {(open) => (
            <>
              <div class="sheet-views">
                <Lazily>
                  <LazyWayChoice
                    tenant={params.tenant}
                    document={params.document}
                    model={open}
                    refusalText={refusalText}
                    onSaid={setSaid}
                    language={words.language()}
                    narrow={props.narrow}
                    way={props.picture ?? (props.narrow ? view() : "table")}
                    versions={history() === "versions"}
                    onVersions={(wanted) => (wanted ? openHistory("versions") : setHistory(undefined))}
                    onWay={(way) => {
                      const own = way === "cards" || way === "table";
                      if (own && props.narrow) {
                        setView(way);
                        writeSetting("view", way);
                      }
                      props.onPicture(own ? undefined : way);
                    }}
                  />
                </Lazily>
                <Show when={props.viewing !== undefined && props.list === undefined}>
                  <Lazily>{views()?.bar(() => props.narrow)}</Lazily>
                </Show>
              </div>
              <Show when={open.sheet.rows().length === 0}>
                <div class="empty-help">
                  <p>{words.t(open.commands.mayInsert() === undefined ? "workspace.empty" : "workspace.emptyRead")}</p>
                  <Lazily>
                    <LazyEmptyHint sheet={open.home?.document ?? ""} sheets={props.sheets} />
                  </Lazily>
                </div>
              </Show>
              <Show when={props.list}>
                {(list) => (
                  <Lazily>
                    <LazyListedBar list={list()} model={model() ?? open} onAll={props.onAllRows} />
                  </Lazily>
                )}
              </Show>
              {/* Each lazy part waits for itself: what already stands must not vanish while it is fetched. */}
              <div class="sheet">
                <Lazily>
                  <Show
                    when={props.picture}
                    fallback={
                      <Show when={!coming()}>
                        <Show
                          when={props.narrow && view() === "cards"}
                          fallback={
                            <LazyGrid
                              model={open}
                              language={words.language()}
                              country={props.country}
                              texts={words.texts().grid}
                              label={props.name}
                              refusalText={refusalText}
                              onOpenRow={props.onOpenRow}
                              onHelp={props.onHelp}
                              onHistory={openHistory}
                              onThread={props.onThread}
                              inputs={inputs()}
                              comments={props.comments}
                              compared={compared()}
                              follow={props.follow}
                            />
                          }
                        >
                          <LazyCardList
                            model={open}
                            language={words.language()}
                            country={props.country}
                            texts={words.texts().grid}
                            label={props.name}
                            refusalText={refusalText}
                            onOpenRow={props.onOpenRow}
                            follow={props.follow}
                          />
                        </Show>
                      </Show>
                    }
                  >
                    {(picture) => (
                      <LazyPicture
                        tenant={params.tenant as TenantId}
                        document={params.document}
                        picture={picture()}
                        model={open}
                        sheets={props.sheets}
                        context={context() as CellContext}
                        narrow={props.narrow}
                        name={props.name}
                        refusalText={refusalText}
                        onOpenRow={props.onOpenRow}
                        onThread={props.onThread}
                        onMissing={() => props.onPicture(undefined)}
                      />
                    )}
                  </Show>
                </Lazily>
              </div>
            </>
          )}
        </Show>
      </main>
      <Show when={!gone() && shown()} keyed>
        {(open) => (
          <>
            <Show when={askedInputs()}>
              {(asked) => (
                <Lazily>
                  <LazyInputs
                    asked={asked()}
                    model={open}
                    refusalText={refusalText}
                    onClose={(done) => {
                      askInputs(undefined);
                      if (done !== undefined) setSaid(done);
                    }}
                  />
                </Lazily>
              )}
            </Show>
            <Show when={history() === undefined}>{props.comments?.panel(props.narrow)}</Show>
            <Show when={history() !== undefined || (!commenting() && beside())}>
              <Lazily>
                <LazySheetSide
                  {...props}
                  model={open}
                  context={context() as CellContext}
                  refusalText={refusalText}
                  asCards={props.narrow && view() === "cards"}
                  history={history()}
                  onHistory={setHistory}
                  openHistory={openHistory}
                  inputs={inputs()}
                  onCompared={(next) => setCompared(() => next)}
                />
              </Lazily>
            </Show>
          </>
        )}
      </Show>
      <div class="unseen" role="status">
        {said()}
      </div>
    </div>
  );
}
