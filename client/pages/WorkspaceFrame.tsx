/** The workspace on the screen: header, banners, the sheet, its side panel, the tabs. */
import { useLocation, useNavigate, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, lazy, on, onCleanup, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { RowId, TenantId } from "../../shared/ids.ts";
import { ROW_ID } from "../../shared/ids.ts";
import { isFollowed } from "../../shared/sharing/followed.ts";
import { viewInAddress } from "../views/use-views.ts";
import type { Membership, SheetLink } from "../answers.ts";
import { useDesk } from "../comments/use-desk.ts";
import { readRowList } from "../chain/row-list.ts";
import { createNarrow } from "../create-narrow.ts";
import { createFollow } from "../follow.ts";
import type { SheetSession } from "../open-sheet.ts";
import { useShell } from "../shell.ts";
import { Notice } from "../ui/Notice.tsx";
import { focusRegion } from "../ui/regions.ts";
import { SheetTabs } from "../ui/SheetTabs.tsx";
import { SkipLink } from "../ui/SkipLink.tsx";
import { SheetArea } from "./SheetArea.tsx";
import { noSheetsWords, seesSheets } from "../ui/TownLinks.tsx";
import { SessionBanner } from "./SignedIn.tsx";
import { Lazily } from "../ui/Lazily.tsx";
import { WorkspaceHeader } from "./WorkspaceHeader.tsx";
import "./Workspace.css";

const DemoBanner = lazy(async () => ({ default: (await import("../ui/DemoBanner.tsx")).DemoBanner }));
const FollowBar = lazy(async () => ({ default: (await import("../ui/FollowBar.tsx")).FollowBar }));
const FollowedNote = lazy(async () => ({ default: (await import("../sharing/FollowedNote.tsx")).FollowedNote }));
const QuotaNotice = lazy(async () => ({ default: (await import("../ui/QuotaNotice.tsx")).QuotaNotice }));
const HelpDialog = lazy(async () => ({ default: (await import("./Help.tsx")).HelpDialog }));

export interface WorkspaceFrameProps {
  readonly tenant: TenantId;
  readonly town: Membership | undefined;
  readonly country: "SE" | "FI";
  /** `undefined` while the list is fetched. */
  readonly sheets: readonly SheetLink[] | undefined;
  readonly current: SheetLink | undefined;
  readonly session: SheetSession | undefined;
}

export function WorkspaceFrame(props: WorkspaceFrameProps): JSX.Element {
  const { api, me, words } = useShell();
  const navigate = useNavigate();
  const narrow = createNarrow();
  const [search, setSearch] = useSearchParams<{ rad?: string; vy?: string; trad?: string; bild?: string }>();
  const location = useLocation();
  const [reviewing, setReviewing] = createSignal(false);
  const [helping, setHelping] = createSignal(false);
  const rowIn = (held: unknown): RowId | undefined =>
    typeof held === "string" && ROW_ID.test(held) ? (held as RowId) : undefined;
  const openRow = (): RowId | undefined => rowIn(search.rad);
  const openThread = (): RowId | undefined => rowIn(search.trad);

  /** Opening is a step back in the browser's history; going from row to row is not. */
  const showRow = (row: RowId | undefined): void => {
    setReviewing(false);
    setSearch({ rad: row, trad: undefined }, { replace: row === undefined || openRow() !== undefined });
  };
  const showThread = (row: RowId | undefined): void => {
    setReviewing(false);
    setSearch({ rad: undefined, trad: row }, { replace: row === undefined });
  };
  const comments = useDesk(
    () => props.session,
    () => me.value() !== undefined && props.current !== undefined,
    (session, model) => {
      const [person, sheet] = [me.value(), props.current];
      // Whoever looks as another role has no drafts and no waiting comments here: those are the person's own.
      if (person === undefined || sheet === undefined || api.apart !== undefined) return undefined;
      return {
        session,
        model,
        tenant: props.tenant,
        document: sheet.document,
        me: person,
        membership: () => props.town,
        sheets: () => props.sheets ?? [],
        country: () => props.country,
        navigate,
        openRow: showRow,
        narrow,
      };
    },
  );
  const follow = createFollow({
    session: () => props.session,
    go(document) {
      const sheet = props.sheets?.find((one) => one.document === document);
      if (sheet === undefined) return false;
      navigate(`/a/${props.tenant}/${sheet.document}`);
      return true;
    },
  });
  /** Once somebody was followed the strip stays, to say that it is over. */
  const followed = createMemo((before: boolean) => before || follow.person() !== undefined, false);
  let viewsAsked = 0;
  /** Another view of the same sheet is no step in the browser's history: one goes back to where one was before the sheet. */
  const viewing = createMemo(() => {
    const [person, sheet] = [me.value(), props.current];
    if (person === undefined || sheet === undefined) return undefined;
    const { document } = sheet;
    return {
      api,
      tenant: props.tenant,
      document,
      me: person,
      membership: () => props.town,
      vy: () => viewInAddress(search.vy),
      picture: () => search.bild ?? "",
      setVy: (id: string | undefined, picture = search.bild) => {
        const asked = ++viewsAsked;
        const go = (): void => {
          if (asked === viewsAsked && props.current?.document === document)
            setSearch({ vy: id, bild: picture || undefined }, { replace: true });
        };
        if (!picture || picture === search.bild) return go();
        // Once it is there: what is fetched on the way can leave the table standing under the picture's address.
        void import("../pictures/SheetPicture.tsx")
          .then(({ fetchPicture }) => fetchPicture(document, picture))
          .then(go, go);
      },
    };
  });
  createEffect(
    on(
      () => props.session,
      () => setReviewing(false),
      { defer: true },
    ),
  );
  // Focus goes back to the sheet when the panel that had it is gone.
  createEffect(
    on(
      () => openRow() !== undefined || openThread() !== undefined || reviewing(),
      (open, before) => {
        if (open || before !== true) return;
        const content = document.getElementById("main");
        if (content !== null && (document.activeElement === document.body || document.activeElement === null))
          focusRegion(content);
      },
    ),
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "F1" && (event.key !== "/" || !(event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    setHelping(true);
  };
  addEventListener("keydown", onKeyDown);
  onCleanup(() => removeEventListener("keydown", onKeyDown));

  return (
    <div class="workspace">
      <SkipLink to="main" />
      <WorkspaceHeader
        tenant={props.tenant}
        town={props.town}
        sheets={props.sheets ?? []}
        current={props.current}
        session={props.session}
        comments={comments()}
        follow={follow}
        reviewing={reviewing()}
        onReview={() => setReviewing(!reviewing())}
        onHelp={() => setHelping(true)}
      />
      <div class="workspace-banners">
        <SessionBanner />
        <Show when={props.town?.demo && api.apart === undefined}>
          <Lazily>
            <DemoBanner />
          </Lazily>
        </Show>
        <Show when={isFollowed(props.current?.sheet ?? "") && props.current}>
          {(sheet) => (
            <Lazily>
              <FollowedNote tenant={props.tenant} document={sheet().document} model={props.session?.model()} />
            </Lazily>
          )}
        </Show>
        <Show when={followed()}>
          <Lazily>
            <FollowBar follow={follow} sheet={props.current} />
          </Lazily>
        </Show>
        <Show when={props.session?.model() === undefined ? undefined : props.session}>
          {(session) => (
            <Lazily>
              <QuotaNotice tenant={props.tenant} sheets={props.sheets ?? []} held={session().held()} />
            </Lazily>
          )}
        </Show>
      </div>
      <Show
        when={props.session}
        fallback={
          <main id="main" class="workspace-main" tabindex="-1" data-region="content">
            <Show when={props.sheets}>
              {(list) => (
                <Show
                  when={list().length > 0}
                  fallback={
                    <Show
                      when={props.town !== undefined && !seesSheets(props.town)}
                      fallback={
                        <Notice title={words.t("workspace.noSheets")} text={words.t("workspace.noSheetsHelp")} />
                      }
                    >
                      <Notice title={words.t("workspace.noRight")} text={noSheetsWords(words, props.town)} />
                    </Show>
                  }
                >
                  <Notice title={words.t("workspace.missingSheet")} text={words.t("workspace.missingSheetHelp")} />
                </Show>
              )}
            </Show>
          </main>
        }
        keyed
      >
        {(session) => (
          <SheetArea
            session={session}
            name={props.current === undefined ? "" : labelIn(props.current.name, words.language())}
            sheets={props.sheets}
            country={props.country}
            narrow={narrow()}
            row={openRow()}
            thread={openThread()}
            list={readRowList(location.hash)}
            reviewing={reviewing()}
            picture={search.bild || undefined}
            comments={comments()}
            follow={follow}
            viewing={viewing()}
            onOpenRow={showRow}
            onThread={showThread}
            onAllRows={() => navigate(location.pathname + location.search)}
            onPicture={(picture) => setSearch({ bild: picture })}
            onCloseReview={() => setReviewing(false)}
            onHelp={() => setHelping(true)}
          />
        )}
      </Show>
      <Show when={!narrow() && props.sheets}>
        {(list) => <SheetTabs tenant={props.tenant} sheets={list()} current={props.current?.document} />}
      </Show>
      <Show when={helping()}>
        <Lazily>
          <HelpDialog onClose={() => setHelping(false)} />
        </Lazily>
      </Show>
    </div>
  );
}
