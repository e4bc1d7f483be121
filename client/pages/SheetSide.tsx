/** The panel beside an open sheet: what a cell has been, what is to be looked at, a row's thread or the row itself. */
import { useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { lazy, Match, Switch } from "solid-js";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { CellCompared, GridInputs } from "../grid/grid-context.ts";
import type { HistoryPlace } from "../history/HistoryPanel.tsx";
import { useShell } from "../shell.ts";
import { SidePanel } from "../ui/SidePanel.tsx";
import type { SheetAreaProps } from "./SheetArea.tsx";

const LazyHistory = lazy(async () => ({ default: (await import("../history/HistoryPanel.tsx")).HistoryPanel }));
const LazyVersions = lazy(async () => ({ default: (await import("../versions/VersionsPanel.tsx")).VersionsPanel }));
const LazyThread = lazy(async () => ({ default: (await import("../chain/ThreadPanel.tsx")).ThreadPanel }));
const LazyRowCard = lazy(async () => ({ default: (await import("./RowPanel.tsx")).RowPanel }));
const LazyReviewPanel = lazy(async () => ({ default: (await import("../ui/ReviewPanel.tsx")).ReviewPanel }));

export interface SheetSideProps extends SheetAreaProps {
  readonly model: SheetModel;
  readonly context: CellContext;
  readonly refusalText: RefusalText;
  /** The sheet itself is shown as cards. */
  readonly asCards: boolean;
  /** Over the others until it is closed. */
  readonly history: HistoryPlace | "versions" | undefined;
  onHistory(place: HistoryPlace | undefined): void;
  openHistory(place: HistoryPlace): void;
  readonly inputs: GridInputs | undefined;
  onCompared(compared: CellCompared | undefined): void;
}

export function SheetSide(props: SheetSideProps): JSX.Element {
  const { words } = useShell();
  const params = useParams<{ tenant: string; document: string }>();
  const closeRow = (): void => props.onOpenRow(undefined);
  return (
    <Switch>
      <Match when={props.history !== "versions" && props.history}>
        {(place) => (
          <LazyHistory
            model={props.model}
            context={props.context}
            refusalText={props.refusalText}
            place={place()}
            full={props.narrow}
            onPlace={props.onHistory}
            onClose={() => props.onHistory(undefined)}
          />
        )}
      </Match>
      <Match when={props.history === "versions"}>
        <LazyVersions
          model={props.model}
          context={props.context}
          refusalText={props.refusalText}
          saved={props.session.light().state === "saved"}
          full={props.narrow}
          onCompared={props.onCompared}
          onOpenRow={props.onOpenRow}
          onClose={() => props.onHistory(undefined)}
        />
      </Match>
      <Match when={props.reviewing}>
        <SidePanel title={words.t("review.title")} full={props.narrow} onClose={props.onCloseReview}>
          <LazyReviewPanel
            items={props.session.review()}
            model={props.model}
            context={props.context}
            refusalText={props.refusalText}
            onKeepTheirs={props.session.dismissReview}
            onWriteMine={props.session.applyReview}
          />
        </SidePanel>
      </Match>
      <Match when={props.thread}>
        {(row) => (
          <LazyThread
            model={props.model}
            tenant={params.tenant}
            document={params.document}
            row={row()}
            sheets={props.sheets}
            full={props.narrow}
            onClose={() => props.onThread(undefined)}
          />
        )}
      </Match>
      <Match when={props.row}>
        {(row) => (
          <SidePanel label={words.t("workspace.row")} full={props.narrow} onClose={closeRow}>
            <LazyRowCard
              model={props.model}
              row={row()}
              language={words.language()}
              country={props.country}
              texts={words.texts().grid}
              refusalText={props.refusalText}
              onClose={closeRow}
              onGo={props.onOpenRow}
              sheets={props.sheets}
              onThread={props.onThread}
              comments={props.comments}
              alone={props.asCards}
              onHistory={props.openHistory}
              inputs={props.inputs}
            />
          </SidePanel>
        )}
      </Match>
    </Switch>
  );
}
