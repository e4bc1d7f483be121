/** The top of the workspace: where one is, who is here, whether it is saved, one's own corner. The light never moves. */
import ChevronLeft from "lucide-solid/icons/chevron-left";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { lazy, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { Membership, SheetLink } from "../answers.ts";
import type { Desk } from "../comments/desk.tsx";
import type { Follow } from "../follow.ts";
import type { Colleague } from "../doc/model.ts";
import type { SheetSession } from "../open-sheet.ts";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { Lazily } from "../ui/Lazily.tsx";
import { Button } from "../ui/Button.tsx";
import { reviewCount } from "../ui/review-groups.ts";
import { SaveLight } from "../ui/SaveLight.tsx";
import { SheetSelect } from "../ui/SheetSelect.tsx";
import { TownMenu } from "../ui/TownMenu.tsx";
import "../ui/mark.css";

// Nobody waits for others to be shown before any have come.
const PresenceList = lazy(async () => ({ default: (await import("../ui/PresenceList.tsx")).PresenceList }));

export interface WorkspaceHeaderProps {
  readonly tenant: TenantId;
  readonly town: Membership | undefined;
  readonly sheets: readonly SheetLink[];
  readonly current: SheetLink | undefined;
  readonly session: SheetSession | undefined;
  readonly comments: Desk | undefined;
  readonly follow: Follow;
  readonly reviewing: boolean;
  onReview(): void;
  onHelp(): void;
}

export function WorkspaceHeader(props: WorkspaceHeaderProps): JSX.Element {
  const { words } = useShell();
  const colleagues = (): readonly Colleague[] => props.session?.model()?.presence.colleagues() ?? [];
  return (
    <header class="workspace-top" data-region="header" tabindex="-1" aria-label={words.t("workspace.header")}>
      <A href="/" class="button" data-kind="quiet" data-square="" aria-label={words.t("action.toStart")}>
        <ChevronLeft aria-hidden="true" />
      </A>
      <div class="workspace-place">
        <Show when={props.current}>
          {(current) => <h1 class="workspace-sheet">{labelIn(current().name, words.language())}</h1>}
        </Show>
        <Show when={props.sheets.length > 0}>
          <SheetSelect tenant={props.tenant} sheets={props.sheets} current={props.current?.document} />
        </Show>
        <span class="workspace-where">
          <Show when={props.town}>{(town) => <TownMenu town={town()} />}</Show>
          <Show when={props.town?.demo}>
            <span class="demo-mark">{words.t("demo.mark")}</span>
          </Show>
        </span>
      </div>
      <div class="workspace-corner">
        <Show when={(props.session?.review().length ?? 0) > 0}>
          <Button class="review-button" aria-expanded={props.reviewing} onClick={props.onReview} data-testid="review">
            {words.n("review.button", reviewCount(props.session?.review() ?? []))}
          </Button>
        </Show>
        {props.comments?.button()}
        <Show when={colleagues().length > 0}>
          <Lazily>
            <PresenceList colleagues={colleagues()} follow={props.follow} />
          </Lazily>
        </Show>
        <Show when={props.session}>
          {(session) => <SaveLight light={session().light()} unsentText={() => session().unsentText()} />}
        </Show>
        <AccountMenu onHelp={props.onHelp} />
      </div>
    </header>
  );
}
