/** A municipality's workspace: which sheet is open, its session, and the keys that move between sheets. */
import { useNavigate, useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, lazy, on, onCleanup, Show, untrack } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { DOCUMENT_ID, TENANT_ID } from "../../shared/ids.ts";
import type { Me, SheetLink, TenantSheets } from "../answers.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import type { Answer } from "../create-answer.ts";
import { createAnswer } from "../create-answer.ts";
import { writeLatest } from "../latest.ts";
import type { OpenSheet } from "../open-sheet.ts";
import { useShell } from "../shell.ts";
import { Lazily } from "../ui/Lazily.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { neighbourSheet } from "./sheet-order.ts";
import { SignedIn } from "./SignedIn.tsx";
import { WorkspaceFrame } from "./WorkspaceFrame.tsx";

/** Shared with the sheet's own part; fetched once the sheet stands. */
const LazyDenied = lazy(async () => ({ default: (await import("../ui/DeniedPanel.tsx")).DeniedPanel }));

export function Workspace(props: { readonly openSheet: OpenSheet }): JSX.Element {
  const { api, me, resting, session } = useShell();
  const params = useParams<{ tenant: string; document?: string }>();
  const tenant = (): TenantId | undefined => (TENANT_ID.test(params.tenant) ? (params.tenant as TenantId) : undefined);
  // Asked for beside `/api/me`, not after it: on a slow line every round counts.
  const sheets = createAnswer(
    api,
    () => {
      const id = tenant();
      const person = session.state() === "in" ? "" : me.value()?.person;
      return id === undefined || (person === undefined && !resting()) ? undefined : tenantPath(id);
    },
    tenantAnswer,
  );
  return (
    <SignedIn>
      {(person) => (
        <OpenWorkspace
          openSheet={props.openSheet}
          me={person()}
          tenant={tenant()}
          document={params.document}
          answer={sheets}
        />
      )}
    </SignedIn>
  );
}

interface OpenWorkspaceProps {
  readonly openSheet: OpenSheet;
  readonly me: Me;
  readonly tenant: TenantId | undefined;
  /** As it stands in the address. */
  readonly document: string | undefined;
  readonly answer: Answer<TenantSheets>;
}

function OpenWorkspace(props: OpenWorkspaceProps): JSX.Element {
  const { api, me, words } = useShell();
  const navigate = useNavigate();
  const town = createMemo(() => props.me.tenants.find(({ tenant }) => tenant === props.tenant));
  const sheets = createMemo(() => props.answer.value()?.sheets);
  const keyOf = (document: string): string => `${props.tenant}/${document}`;
  const listed = createMemo(() => sheets()?.find(({ document }) => document === props.document));
  /** The sheet that was taken away while it was open: it says why, and keeps what was not sent, until it is left. */
  const [closed, setClosed] = createSignal<string>();
  const current = createMemo((before: SheetLink | undefined) => {
    const stays = before !== undefined && before.document === props.document && closed() === keyOf(before.document);
    return listed() ?? (stays ? before : undefined);
  }, undefined);
  const [said, setSaid] = createSignal("");
  /** What the person may do, and which sheets they see, has perhaps changed. */
  const askAnew = (): void => {
    me.retry();
    props.answer.retry();
  };

  // What is not listed any more is not kept any more, whether or not it was open when the right went.
  createEffect(() => {
    const list = sheets() ?? (props.answer.problem()?.kind === "not-found" ? [] : undefined);
    const { tenant, me: person } = props;
    if (list === undefined || tenant === undefined || api.apart !== undefined) return;
    const documents = list.map(({ document }) => document);
    void import("../sync/forget.ts")
      .then(({ forgetUnlisted }) => forgetUnlisted(person.person, tenant, documents))
      .catch(() => undefined);
  });
  createEffect(() => {
    const sheet = listed();
    if (sheet !== undefined && props.tenant !== undefined && api.apart === undefined)
      writeLatest({ tenant: props.tenant, document: sheet.document });
  });
  createEffect(() => {
    const names = [current()?.name, town()?.name].flatMap((name) =>
      name === undefined ? [] : [labelIn(name, words.language())],
    );
    document.title = [...names, words.t("product")].join(" – ");
  });

  // Opened without waiting for the list; a list that does not name it closes it again.
  const key = createMemo(() => {
    const known = sheets() === undefined || current() !== undefined;
    return props.tenant !== undefined && props.document !== undefined && DOCUMENT_ID.test(props.document) && known
      ? keyOf(props.document)
      : undefined;
  });
  const session = createMemo(
    on(key, (open) => {
      if (open === undefined) return undefined;
      const [tenant, document] = open.split("/") as [TenantId, DocumentId];
      const opened = props.openSheet({
        tenant,
        document,
        me: props.me,
        membership: town,
        onRights: askAnew,
        api,
        language: words.language,
      });
      // Where one goes is known by now: whoever follows comes along.
      onCleanup(() => {
        const next = untrack(key)?.split("/") ?? [];
        opened.close(next[0] === tenant && next[1] !== document ? (next[1] as DocumentId) : undefined);
      });
      return opened;
    }),
  );

  createEffect(() => setClosed(session()?.light().state === "denied" ? key() : undefined));

  /** Shut out of the whole municipality, with words on this device that nobody else has. */
  const keptHere = () => {
    const light = session()?.light();
    return light?.state === "denied" && light.waiting > 0 ? light : undefined;
  };

  /** Presses from before the list of sheets is here; it does them when it comes. */
  let early: (1 | -1)[] = [];
  const walk = (list: readonly SheetLink[], steps: readonly (1 | -1)[]): boolean => {
    let next: SheetLink | undefined;
    for (const step of steps) next = neighbourSheet(list, next?.document ?? props.document, step) ?? next;
    if (next === undefined) return false;
    navigate(`/a/${props.tenant}/${next.document}`);
    setSaid(labelIn(next.name, words.language()));
    return true;
  };
  createEffect(
    on(sheets, (list) => {
      if (list === undefined) return;
      const steps = early;
      early = [];
      walk(list, steps);
    }),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    // Alt and an arrow belong to a field or a list one is in.
    if (
      event.target instanceof Element &&
      event.target.closest("input, textarea, select, [role=combobox], [role=listbox], [role=dialog]") !== null
    )
      return;
    const list = sheets();
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (list !== undefined ? walk(list, [step]) : early.push(step) > 0) event.preventDefault();
  };
  addEventListener("keydown", onKeyDown);
  onCleanup(() => removeEventListener("keydown", onKeyDown));

  return (
    <Show
      when={props.tenant !== undefined && (props.answer.value() !== undefined || props.answer.problem() === undefined)}
      fallback={
        <PageFrame title={words.t(`problem.${props.answer.problem()?.kind ?? "not-found"}.title`)}>
          <ProblemNotice problem={props.answer.problem() ?? { kind: "not-found" }} onRetry={props.answer.retry} />
          <Show when={keptHere()}>
            {(light) => (
              <Lazily>
                <LazyDenied light={light()} unsentText={() => session()?.unsentText() ?? ""} />
              </Lazily>
            )}
          </Show>
        </PageFrame>
      }
    >
      <WorkspaceFrame
        tenant={props.tenant as TenantId}
        town={town()}
        country={props.answer.value()?.tenant.country ?? "SE"}
        sheets={sheets()}
        current={current()}
        session={session()}
      />
      <div class="unseen" role="status">
        {said()}
      </div>
    </Show>
  );
}
