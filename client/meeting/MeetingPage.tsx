/** Meetings of a municipality: all of them, or one from its agenda to its minutes. */
import { useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { ROW_ID, type RowId } from "../../shared/ids.ts";
import { TownPage } from "../live/TownPage.tsx";
import { MeetingList } from "./MeetingList.tsx";
import { MeetingView } from "./MeetingView.tsx";
import { useMeetingTexts } from "./meeting-words.ts";
import "./meeting.css";

/** Opened for writing; who may not write in one of them is told when they try. */
const WRITTEN = ["events", "issues", "actions"];

export function MeetingPage(): JSX.Element {
  const params = useParams<{ tenant: string; meeting?: string }>();
  const texts = useMeetingTexts();
  const row = (): RowId | undefined =>
    params.meeting !== undefined && ROW_ID.test(params.meeting) ? (params.meeting as RowId) : undefined;
  return (
    <TownPage words={texts()} title={({ title }) => title} written={WRITTEN}>
      {(place, found) => (
        <Show when={row()} keyed fallback={<MeetingList place={place} texts={found()} />}>
          {(meeting) => <MeetingView place={place} texts={found()} meeting={meeting} />}
        </Show>
      )}
    </TownPage>
  );
}
