/**
 * What a page about several sheets of a municipality stands in: signed in, its list of sheets here, the sheets open, and
 * above the content whether everything is saved.
 */
import { A, useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import { tenantAnswer, tenantPath, type Me, type Membership, type SheetLink } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { SessionBanner, SignedIn } from "../pages/SignedIn.tsx";
import { useShell } from "../shell.ts";
import { DemoBanner } from "../ui/DemoBanner.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageCorner } from "../ui/PageCorner.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { SaveLight } from "../ui/SaveLight.tsx";
import { noSheetsWords } from "../ui/TownLinks.tsx";
import { createLiveSheets, type LiveSheets } from "./create-live-sheets.ts";
import "./live.css";

export interface TownPlace {
  readonly tenant: TenantId;
  readonly me: Me;
  /** The municipality's name in the page's language. */
  town(): string;
  membership(): Membership | undefined;
  readonly links: () => readonly SheetLink[];
  readonly live: LiveSheets;
}

export interface TownPageProps {
  /** In the browser's tab. */
  readonly title: string;
  /** Documents to open for writing. */
  readonly written: readonly string[];
  readonly children: (place: TownPlace) => JSX.Element;
}

export function TownPage(props: TownPageProps): JSX.Element {
  const params = useParams<{ tenant: string }>();
  return (
    <SignedIn>
      {(me) => (
        <Show when={params.tenant} keyed>
          {(tenant) => <OfTown {...props} me={me()} tenant={tenant} />}
        </Show>
      )}
    </SignedIn>
  );
}

function OfTown(props: TownPageProps & { readonly me: Me; readonly tenant: string }): JSX.Element {
  const { api, me, words } = useShell();
  const tenant = TENANT_ID.test(props.tenant) ? (props.tenant as TenantId) : undefined;
  const answer = createAnswer(api, () => (tenant === undefined ? undefined : tenantPath(tenant)), tenantAnswer);
  const membership = createMemo(() => props.me.tenants.find((one) => one.tenant === props.tenant));
  const links = createMemo((): readonly SheetLink[] => answer.value()?.sheets ?? []);
  const listed = createMemo(() => new Set<string>(links().map(({ document }) => document)));
  const town = (): string => {
    const name = answer.value()?.tenant.name ?? membership()?.name;
    return name === undefined ? "" : labelIn(name, words.language());
  };
  const here = createMemo(() => tenant !== undefined && links().length > 0);

  function Inside(): JSX.Element {
    const live = createLiveSheets(
      {
        tenant: tenant!,
        me: props.me,
        membership,
        api,
        language: words.language,
        onRights() {
          me.retry();
          answer.retry();
        },
      },
      props.written,
      listed,
    );
    return (
      <>
        <div class="live-top">
          <A class="live-town" href={`/a/${props.tenant}`}>
            {town()}
          </A>
          <Show when={props.written.length > 0}>
            <SaveLight light={live.light()} unsentText={() => live.unsentText()} />
          </Show>
        </div>
        {props.children({ tenant: tenant!, me: props.me, town, membership, links, live })}
      </>
    );
  }

  return (
    <PageFrame
      title={props.title}
      corner={<PageCorner town={membership()} />}
      banners={
        <>
          <SessionBanner />
          <Show when={membership()?.demo === true && api.apart === undefined}>
            <DemoBanner />
          </Show>
        </>
      }
    >
      <Show
        when={here()}
        fallback={
          <Show
            when={answer.problem() ?? (tenant === undefined ? ({ kind: "not-found" } as const) : undefined)}
            fallback={
              <Show when={answer.value()} fallback={<p role="status">{words.t("start.loading")}</p>}>
                <Notice title={words.t("workspace.noRight")} text={noSheetsWords(words, membership())} />
              </Show>
            }
          >
            {(problem) => <ProblemNotice problem={problem()} onRetry={answer.retry} />}
          </Show>
        }
      >
        <Inside />
      </Show>
    </PageFrame>
  );
}
