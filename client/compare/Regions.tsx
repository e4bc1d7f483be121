/** The regions somebody compares for; with one alone straight to its home. */
import { A, Navigate } from "@solidjs/router";
import ChevronRight from "lucide-solid/icons/chevron-right";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import type { Me, Membership } from "../answers.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { SessionBanner } from "../pages/SignedIn.tsx";
import { Worded } from "../pages/Worded.tsx";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useCompareTexts } from "./compare-words.ts";
import "./compare.css";

const isRegion = ({ kind }: Membership): boolean => kind === "region";

export function Regions(): JSX.Element {
  const texts = useCompareTexts();
  return <Worded words={texts()}>{(me, found) => <List me={me()} texts={found()} />}</Worded>;
}

function List(props: { readonly me: Me; readonly texts: CompareTexts }): JSX.Element {
  const { words } = useShell();
  const regions = createMemo(() => props.me.tenants.filter(isRegion));
  return (
    <Show when={regions().length !== 1} fallback={<Navigate href={`/region/${regions()[0]!.tenant}`} />}>
      <PageFrame title={props.texts.regions.title} corner={<AccountMenu />} banners={<SessionBanner />}>
        <Show
          when={regions().length > 0}
          fallback={<Notice title={props.texts.regions.none} text={props.texts.regions.noneHelp} />}
        >
          <div class="cmp">
            <h1>{props.texts.regions.title}</h1>
            <p class="cmp-lead">{props.texts.regions.lead}</p>
            <ul class="cmp-ways">
              <For each={regions()}>
                {(region) => (
                  <li>
                    <A href={`/region/${region.tenant}`}>
                      <strong>{labelIn(region.name, words.language())}</strong>
                      <ChevronRight aria-hidden="true" />
                    </A>
                  </li>
                )}
              </For>
            </ul>
          </div>
        </Show>
      </PageFrame>
    </Show>
  );
}
