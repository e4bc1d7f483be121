/** The regions somebody compares for; with one alone straight to its home. */
import { A, Navigate } from "@solidjs/router";
import ChevronRight from "lucide-solid/icons/chevron-right";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Me, Membership } from "../answers.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { SessionBanner, SignedIn } from "../pages/SignedIn.tsx";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useCompareTexts } from "./compare-words.ts";
import "./compare.css";

export function Regions(): JSX.Element {
  return <SignedIn>{(me) => <List me={me()} />}</SignedIn>;
}

const isRegion = ({ kind }: Membership): boolean => kind === "region";

function List(props: { readonly me: Me }): JSX.Element {
  const { words } = useShell();
  const texts = useCompareTexts();
  const regions = createMemo(() => props.me.tenants.filter(isRegion));
  return (
    <Show when={texts()} fallback={<p role="status">{words.t("start.loading")}</p>}>
      {(found) => (
        <Show when={regions().length !== 1} fallback={<Navigate href={`/region/${regions()[0]!.tenant}`} />}>
          <PageFrame title={found().regions.title} corner={<AccountMenu />} banners={<SessionBanner />}>
            <Show
              when={regions().length > 0}
              fallback={<Notice title={found().regions.none} text={found().regions.noneHelp} />}
            >
              <div class="cmp">
                <h1>{found().regions.title}</h1>
                <p class="cmp-lead">{found().regions.lead}</p>
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
      )}
    </Show>
  );
}
