/** Home: the municipalities one belongs to, their sheets one press away, and where one was last. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, lazy, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Me, Membership, SheetLink } from "../answers.ts";
import { readLatest } from "../latest.ts";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { Lazily } from "../ui/Lazily.tsx";
import { Notice } from "../ui/Notice.tsx";
import { calledName } from "../ui/people.ts";
import { PageFrame } from "./PageFrame.tsx";
import { SessionBanner, SignedIn } from "./SignedIn.tsx";
import { Town } from "./Town.tsx";
import "../ui/mark.css";
import "./Start.css";

const OfInstallation = lazy(async () => ({ default: (await import("../admin/OfInstallation.tsx")).OfInstallation }));

/** With more memberships than this (a region's analyst) the sheets are fetched when a municipality is opened. */
const TOWNS_WITH_SHEETS = 6;

export function Start(): JSX.Element {
  return <SignedIn>{(me) => <Towns me={me()} />}</SignedIn>;
}

function Towns(props: { readonly me: Me }): JSX.Element {
  const { lookAgain, words } = useShell();
  // A sheet that was just left may have something to look at.
  lookAgain();
  const latest = readLatest();
  const [last, setLast] = createSignal<{ town: Membership; sheet: SheetLink }>();

  const onSheets = (town: Membership, sheets: readonly SheetLink[]): void => {
    if (latest?.tenant !== town.tenant) return;
    const sheet = sheets.find(({ document }) => document === latest.document);
    if (sheet !== undefined) setLast({ town, sheet });
  };

  return (
    <PageFrame title={words.t("start.title")} corner={<AccountMenu />} banners={<SessionBanner />}>
      <div class="start">
        <div>
          <h1>{words.t("start.hello", { name: calledName(props.me.name) })}</h1>
          <Show when={last()}>
            {(found) => (
              <p class="start-latest">
                <span class="muted">{words.t("start.latest")}</span>
                <A href={`/a/${found().town.tenant}/${found().sheet.document}`}>
                  {labelIn(found().sheet.name, words.language())}, {labelIn(found().town.name, words.language())}
                </A>
              </p>
            )}
          </Show>
        </div>
        <Show
          when={props.me.tenants.length > 0}
          fallback={
            <Lazily>
              <OfInstallation>
                <Notice heading="h2" title={words.t("start.none")} text={words.t("start.noneHelp")} />
              </OfInstallation>
            </Lazily>
          }
        >
          <For each={props.me.tenants}>
            {(town) => (
              <Town
                town={town}
                withSheets={props.me.tenants.length <= TOWNS_WITH_SHEETS}
                onSheets={(sheets) => onSheets(town, sheets)}
              />
            )}
          </For>
        </Show>
      </div>
    </PageFrame>
  );
}
