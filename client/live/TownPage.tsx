/**
 * What a page about several sheets of a municipality stands in: its frame, its list of sheets here, the sheets open, and
 * above the content whether everything is saved.
 */
import type { Accessor, JSX } from "solid-js";
import { createMemo, Show, untrack } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { tenantAnswer, tenantPath, type SheetLink, type TenantSheets } from "../answers.ts";
import { createAnswer, type Answer } from "../create-answer.ts";
import { TownFrame, TownTop, type TownFrameProps, type TownHere } from "../pages/TownFrame.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SaveLight } from "../ui/SaveLight.tsx";
import { noSheetsWords } from "../ui/TownLinks.tsx";
import { createLiveSheets, type LiveSheets } from "./create-live-sheets.ts";
import "./live.css";

export interface TownPlace extends TownHere {
  readonly links: Accessor<readonly SheetLink[]>;
  readonly live: LiveSheets;
}

export interface TownPageProps<W> extends Pick<TownFrameProps<W>, "words" | "title"> {
  /** Documents to open for writing. */
  readonly written?: readonly string[];
  readonly children: (place: TownPlace, words: Accessor<W>) => JSX.Element;
}

export function TownPage<W extends object>(props: TownPageProps<W>): JSX.Element {
  const { api, words: shell } = useShell();
  return (
    <TownFrame words={props.words} title={props.title} bare>
      {(here, words) => {
        const answer = createAnswer(api, () => tenantPath(here.tenant), tenantAnswer);
        return (
          <Answered of={answer} heading="h1" quiet>
            {(found) => (
              <Show
                when={found().sheets.length > 0}
                fallback={
                  <Notice title={shell.t("workspace.noRight")} text={noSheetsWords(shell, here.membership())} />
                }
              >
                <OfSheets here={here} answer={answer} written={props.written ?? []}>
                  {(place) => props.children(place, words)}
                </OfSheets>
              </Show>
            )}
          </Answered>
        );
      }}
    </TownFrame>
  );
}

function OfSheets(props: {
  readonly here: TownHere;
  readonly answer: Answer<TenantSheets>;
  readonly written: readonly string[];
  readonly children: (place: TownPlace) => JSX.Element;
}): JSX.Element {
  const { api, me, words: shell } = useShell();
  const { here, answer, written } = props;
  const links = createMemo((): readonly SheetLink[] => answer.value()?.sheets ?? []);
  const listed = createMemo(() => new Set<string>(links().map(({ document }) => document)));
  const town = (): string => {
    const name = answer.value()?.tenant.name;
    return name === undefined ? here.town() : labelIn(name, shell.language());
  };
  const live = createLiveSheets(
    {
      tenant: here.tenant,
      me: here.me,
      membership: here.membership,
      api,
      language: shell.language,
      onRights() {
        me.retry();
        answer.retry();
      },
    },
    written,
    listed,
  );
  return (
    <>
      <TownTop tenant={here.tenant} town={town()}>
        <Show when={written.length > 0}>
          <SaveLight light={live.light()} unsentText={() => live.unsentText()} />
        </Show>
      </TownTop>
      {untrack(() => props.children({ ...here, town, links, live }))}
    </>
  );
}
