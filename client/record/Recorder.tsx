/**
 * Taking notes at an event, on a phone, with or without network: the page around it. Opens the harvest as any sheet is
 * opened, so that what is noted is merged, kept on the device and admitted as everything else (SPEC R1).
 */
import { A, useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, onCleanup, Show } from "solid-js";
import { ROW_ID, TENANT_ID, type DocumentId, type RowId, type TenantId } from "../../shared/ids.ts";
import { eventFacts } from "../../shared/record/note.ts";
import type { Me } from "../answers.ts";
import type { SheetModel } from "../doc/model.ts";
import type { OpenSheet } from "../open-sheet.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { SessionBanner, SignedIn } from "../pages/SignedIn.tsx";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { DeniedPanel } from "../ui/DeniedPanel.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SaveLight } from "../ui/SaveLight.tsx";
import { EventChoice } from "./EventChoice.tsx";
import { NoteDesk } from "./NoteDesk.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { readUnnoted } from "./own-notes.ts";
import { useRecordWords, type RecordWords } from "./record-words.ts";
import "./record.css";

/** A sheet that opens faster shows no word about opening. */
const PATIENCE_MS = 400;

export function Recorder(props: { readonly openSheet: OpenSheet }): JSX.Element {
  const params = useParams<{ tenant: string; event?: string }>();
  const texts = useRecordWords();
  return (
    <SignedIn>
      {(me) => (
        <Show when={texts()}>
          {(words) => (
            <Show when={TENANT_ID.test(params.tenant) && params.tenant} keyed>
              {(tenant) => (
                <Opened
                  openSheet={props.openSheet}
                  me={me()}
                  tenant={tenant as TenantId}
                  event={ROW_ID.test(params.event ?? "") ? (params.event as RowId) : undefined}
                  words={words()}
                />
              )}
            </Show>
          )}
        </Show>
      )}
    </SignedIn>
  );
}

interface OpenedProps {
  readonly openSheet: OpenSheet;
  readonly me: Me;
  readonly tenant: TenantId;
  readonly event: RowId | undefined;
  readonly words: RecordWords;
}

const HARVEST = "harvest" as DocumentId;

function Opened(props: OpenedProps): JSX.Element {
  const { api, me, words } = useShell();
  const session = props.openSheet({
    tenant: props.tenant,
    document: HARVEST,
    me: props.me,
    membership: () => me.value()?.tenants.find(({ tenant }) => tenant === props.tenant),
    onRights: () => me.retry(),
    api,
    language: words.language,
  });
  onCleanup(() => session.close());
  const [patient, setPatient] = createSignal(true);
  const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
  onCleanup(() => clearTimeout(timer));
  const denied = createMemo(() => {
    const light = session.light();
    return light.state === "denied" ? light : undefined;
  });
  const facts = createMemo(() => {
    const events = session.model()?.relations.sheet?.("events");
    return events === undefined || props.event === undefined ? undefined : eventFacts(events, props.event);
  });
  /** The event one was taking notes at: where it is gone afterwards, somebody took it away meanwhile. */
  const was = createMemo((last: RowId | undefined) => (facts() === undefined ? last : props.event));
  const title = (): string => [props.words.t("title"), facts()?.title ?? ""].filter((part) => part !== "").join(" – ");

  return (
    <PageFrame
      title={title()}
      banners={<SessionBanner />}
      corner={
        <div class="record-corner">
          <SaveLight light={session.light()} unsentText={() => session.unsentText()} />
          <AccountMenu />
        </div>
      }
    >
      <div class="record">
        <Show when={denied()}>{(light) => <DeniedPanel light={light()} unsentText={session.unsentText} />}</Show>
        <Show when={session.review().length > 0}>
          <p class="record-review">
            {props.words.t("review")} <A href={`/a/${props.tenant}/${HARVEST}`}>{props.words.t("toHarvest")}</A>
          </p>
        </Show>
        <Show
          when={session.model()}
          keyed
          fallback={
            <Show when={!patient() && denied() === undefined}>
              <Show
                when={session.light().state === "offline"}
                fallback={<p role="status">{props.words.t("loading")}</p>}
              >
                <Notice title={props.words.t("notHere")} text={props.words.t("notHereHelp")} />
              </Show>
            </Show>
          }
        >
          {(model: SheetModel) => (
            <Show
              when={props.event}
              keyed
              fallback={<EventChoice model={model} tenant={props.tenant} words={props.words} />}
            >
              {(event) => (
                <Show
                  when={facts()}
                  fallback={
                    <Show
                      when={model.relations.sheet?.("events")}
                      fallback={<p role="status">{props.words.t("loading")}</p>}
                    >
                      <Gone
                        at={`${props.tenant}/${event}`}
                        was={was() === event}
                        tenant={props.tenant}
                        words={props.words}
                      />
                    </Show>
                  }
                >
                  {(known) => (
                    <NoteDesk
                      model={model}
                      tenant={props.tenant}
                      at={`${props.tenant}/${event}`}
                      event={known()}
                      offline={session.light().state === "offline"}
                      words={props.words}
                    />
                  )}
                </Show>
              )}
            </Show>
          )}
        </Show>
      </div>
    </PageFrame>
  );
}

/** No such event, or none any more: what was not noted yet is shown, to be copied. */
function Gone(props: {
  readonly at: string;
  readonly was: boolean;
  readonly tenant: string;
  readonly words: RecordWords;
}): JSX.Element {
  const unnoted = (["text", "slips"] as const)
    .map((field) => readUnnoted(props.at, field))
    .filter((text) => text.trim() !== "")
    .join("\n");
  return (
    <>
      <div role={props.was ? "alert" : undefined}>
        <Notice
          title={props.words.t(props.was ? "goneMeanwhile" : "gone")}
          text={props.words.t(props.was ? "goneMeanwhileHelp" : "goneHelp")}
          actions={<A href={`/a/${props.tenant}/anteckna`}>{props.words.t("otherEvent")}</A>}
        />
      </div>
      <Show when={unnoted !== ""}>
        <section class="record-unnoted" data-testid="record-unnoted">
          <p>{props.words.t("unnoted")}</p>
          <blockquote>{unnoted}</blockquote>
          <CopyButton text={() => unnoted} />
        </section>
      </Show>
    </>
  );
}
