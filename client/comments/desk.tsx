/**
 * The comments of an open sheet as the page uses them: what the grid shows, the button in the header, the panel, and
 * where the person was named. Fetched with everything it needs once the sheet stands; nothing here is waited for.
 */
import MessageSquare from "lucide-solid/icons/message-square";
import type { Accessor, JSX } from "solid-js";
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from "solid-js";
import { labelIn, type Language } from "../../shared/document/column.ts";
import { cellKey } from "../../shared/document/keys.ts";
import type { DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { can } from "../../shared/permissions/can.ts";
import type { Me, Membership, SheetLink } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import type { SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { GridComments } from "../grid/grid-comments.ts";
import type { GridContext } from "../grid/grid-context.ts";
import type { Place } from "../grid/selection.ts";
import type { SheetSession } from "../open-sheet.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { columnName, CommentPanel, rowName } from "./CommentPanel.tsx";
import {
  commentApi,
  peopleAnswer,
  peoplePath,
  type MailState,
  type Member,
  type UnseenMention,
} from "./comment-api.ts";
import { useCommentWords, type CommentWords } from "./comment-words.ts";
import { MarkLayer } from "./MarkLayer.tsx";
import { createCommentStore, type CommentStore, type ShownThread } from "./store.ts";

export interface Desk extends GridComments {
  /** Whether the panel is open; reactive. */
  shown(): boolean;
  /** Gives its place to another panel; what is half written stays. */
  hide(): void;
  /** For the header. */
  button(): JSX.Element;
  panel(full: boolean): JSX.Element;
}

/** What the panel is given of the desk. */
export interface DeskInside {
  readonly store: CommentStore;
  readonly model: SheetModel;
  readonly words: Accessor<CommentWords>;
  readonly language: Accessor<Language>;
  readonly cells: Accessor<CellContext>;
  readonly people: Accessor<readonly Member[]>;
  readonly me: PersonId;
  /** `norsjo/actions`. */
  readonly name: string;
  readonly moderates: Accessor<boolean>;
  /** The cell whose comments are shown; none: the whole sheet's. */
  readonly place: Accessor<Place | undefined>;
  /** The thread somebody came for. */
  readonly wanted: Accessor<string | undefined>;
  readonly mentions: Accessor<readonly UnseenMention[]>;
  readonly mail: Accessor<MailState | undefined>;
  setMail(on: boolean): void;
  placeName(place: Place): string;
  sheetName(document: DocumentId): string;
  /** Why the person cannot comment there, in words. */
  refusal(place: Place): string | undefined;
  open(place: Place, thread?: string): void;
  openSheet(): void;
  close(): void;
  /** Shows the cell itself. */
  go(place: Place): void;
  goToMention(mention: UnseenMention): void;
  /** These threads are being looked at. */
  see(threads: readonly string[]): void;
}

export interface DeskOptions {
  readonly session: SheetSession;
  readonly model: SheetModel;
  readonly tenant: TenantId;
  readonly document: DocumentId;
  readonly me: Me;
  readonly membership: Accessor<Membership | undefined>;
  readonly sheets: Accessor<readonly SheetLink[]>;
  readonly country: Accessor<"SE" | "FI">;
  navigate(path: string): void;
  /** On a phone there is no table to show a cell in. */
  openRow(row: RowId): void;
  readonly narrow: Accessor<boolean>;
}

/** Parameter of the address that opens a thread: links in mails have it. */
const THREAD_PARAMETER = "kommentar";

export function createDesk(options: DeskOptions): Accessor<Desk | undefined> {
  const words = useCommentWords();
  const made = createMemo(() => words() !== undefined);
  const desk = createMemo(() => (made() ? openDesk(options, words as Accessor<CommentWords>) : undefined));
  return desk;
}

function openDesk(options: DeskOptions, words: Accessor<CommentWords>): Desk {
  const { session, model, tenant, document: sheet, me } = options;
  const shell = useShell();
  const { api } = shell;
  const language = shell.words.language;
  const calls = commentApi(api, tenant, sheet);
  const store = createCommentStore({
    api: calls,
    tenant,
    document: sheet,
    me,
    told: () => session.commented().n,
    line: () => session.light().state,
  });
  const people = createAnswer(api, () => peoplePath(tenant), peopleAnswer);
  const [shown, setShown] = createSignal(false);
  const [place, setPlace] = createSignal<Place>();
  const [wanted, setWanted] = createSignal<string>();
  const [mentions, setMentions] = createSignal<readonly UnseenMention[]>([]);
  const [mail, setMailState] = createSignal<MailState>();
  let grid: GridContext | undefined;
  let opener: Element | null = null;

  const lookForMentions = async (): Promise<void> => {
    const answered = await calls.mentions(language());
    if (!answered.ok) return;
    setMentions(answered.value.mentions);
    setMailState(answered.value.mail);
  };
  createEffect(
    on(
      () => session.commented().me,
      () => void lookForMentions(),
    ),
  );
  const onFocus = (): void => void lookForMentions();
  addEventListener("focus", onFocus);
  onCleanup(() => removeEventListener("focus", onFocus));

  /** Whom one can name: those who may read the sheet. The server leaves out whom it knows better about. */
  const readers = createMemo(() => {
    const of = options.sheets().find((one) => one.document === sheet);
    const resource = { kind: "document", tenant, sheet: of?.sheet ?? "", restricted: false, status: "active" } as const;
    return (people.value()?.members ?? [])
      .filter((one) => one.person !== me.person && can({ ...one, tenant }, "read", resource).allowed)
      .toSorted((a, b) => a.name.localeCompare(b.name, language()));
  });
  const cells = (): CellContext => ({ language: language(), country: options.country(), relations: model.relations });
  const inside: DeskInside = {
    store,
    model,
    words,
    language,
    cells,
    people: readers,
    me: me.person,
    name: `${tenant}/${sheet}`,
    moderates: () => options.membership()?.role === "process-leader",
    place,
    wanted,
    mentions,
    mail,
    setMail: (wish) =>
      void calls.mail(wish, language()).then((answered) => {
        if (answered.ok) setMailState(answered.value.mail);
        else setMailState({ ...(mail() ?? { possible: true }), on: !wish });
      }),
    placeName: (at) => words().t("place", { column: columnName(inside, at), row: rowName(inside, at) }),
    sheetName: (document) => {
      const link = options.sheets().find((one) => one.document === document);
      return link === undefined ? document : labelIn(link.name, language());
    },
    refusal(at) {
      const why = model.commands.mayComment?.(at.row);
      if (why === undefined) return undefined;
      const said = words().code("refusal", why.code);
      return `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`;
    },
    open(at, thread) {
      setWanted(thread);
      setPlace({ row: at.row, column: at.column });
      setShown(true);
    },
    openSheet() {
      setPlace(undefined);
      setShown(true);
    },
    close() {
      setShown(false);
      setPlace(undefined);
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else grid?.focusActive(true);
    },
    go(at) {
      if (options.narrow() || grid === undefined) {
        setShown(false);
        options.openRow(at.row);
        return;
      }
      if (!model.sheet.exists(at.row)) return;
      grid.selection.moveTo(at);
      grid.view.reveal(at);
      grid.focusActive(true);
    },
    goToMention({ document, thread }) {
      if (document === sheet) return openThread(thread);
      options.navigate(`/a/${tenant}/${document}?${THREAD_PARAMETER}=${thread}`);
    },
    see(threads) {
      const unseen = mentions().filter(({ thread }) => threads.includes(thread));
      if (unseen.length === 0) return;
      setMentions(mentions().filter((one) => !unseen.includes(one)));
      void calls.seen(unseen.map(({ thread }) => thread)).then((answered) => {
        if (answered.ok) setMentions(answered.value.mentions);
      });
    },
  };

  const openThread = (id: string): void => {
    const thread = store.threads().find((one) => one.id === id);
    if (thread !== undefined) inside.open(thread, id);
    else inside.openSheet();
  };
  // A link to one thread: once the threads are here.
  const linked = new URLSearchParams(location.search).get(THREAD_PARAMETER);
  if (linked !== null) {
    let opened = false;
    createEffect(() => {
      if (opened || store.state() === "loading") return;
      opened = true;
      openThread(linked);
    });
  }

  const open = (at: Place): void => {
    opener = document.activeElement;
    inside.open(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // AltGr is Ctrl and Alt too, and writes µ.
    if (event.code !== "KeyM" || !event.altKey || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    if (event.getModifierState("AltGraph")) return;
    event.preventDefault();
    const at = grid?.selection.active();
    if (at !== undefined && !options.narrow()) open(at);
    else inside.openSheet();
  };
  addEventListener("keydown", onKeyDown);
  onCleanup(() => removeEventListener("keydown", onKeyDown));

  /** Open comments by cell; what is resolved is found in the panel alone. */
  const counts = createMemo(() => {
    const marks = new Map<string, { place: Place; count: number; mine: boolean }>();
    for (const [key, threads] of store.byCell()) {
      const opened = threads.filter(({ resolved }) => resolved === undefined);
      const count = opened.reduce((sum, thread) => sum + standing(thread), 0);
      const first = opened[0];
      const mine = mentions().some((one) => opened.some(({ id }) => id === one.thread));
      if (first !== undefined && count > 0)
        marks.set(key, { place: { row: first.row, column: first.column }, count, mine });
    }
    return marks;
  });
  const countAt = ({ row, column }: Place): number => counts().get(cellKey(row, column))?.count ?? 0;

  return {
    shown,
    hide: () => setShown(false),
    get menu() {
      return words().t("menu");
    },
    said: (at) => {
      const count = countAt(at);
      return count === 0 ? undefined : words().n("cell", count);
    },
    open,
    layer(of) {
      grid = of;
      onCleanup(() => (grid = undefined));
      return (
        <MarkLayer
          grid={of}
          counts={counts()}
          title={(at, count) => words().n("mark", count, { place: inside.placeName(at) })}
          onOpen={open}
        />
      );
    },
    field: (at, label) => (
      <button
        type="button"
        class="cm-on-field"
        aria-label={
          countAt(at) === 0
            ? words().t("commentField", { field: label })
            : words().n("fieldCount", countAt(at), { field: label })
        }
        on:click={() => open(at)}
      >
        <MessageSquare aria-hidden="true" />
        <Show when={countAt(at) > 0}>
          <span>{countAt(at)}</span>
        </Show>
      </button>
    ),
    button: () => (
      <Button
        kind="quiet"
        class="cm-button"
        aria-label={mentions().length > 0 ? words().n("buttonNamed", mentions().length) : words().t("button")}
        aria-expanded={shown()}
        title={words().t("button")}
        data-testid="comments"
        onClick={() => {
          opener = document.activeElement;
          if (shown()) inside.close();
          else inside.openSheet();
        }}
      >
        <MessageSquare aria-hidden="true" />
        <Show when={mentions().length > 0}>
          <span class="cm-badge" aria-hidden="true">
            {mentions().length > 99 ? "99+" : mentions().length}
          </span>
        </Show>
      </Button>
    ),
    panel: (full) => (
      <Show when={shown()}>
        <CommentPanel desk={inside} full={full} />
      </Show>
    ),
  };
}

/** Messages that are still there. */
const standing = ({ messages }: ShownThread): number =>
  messages.filter(({ deletedAt }) => deletedAt === undefined).length;
