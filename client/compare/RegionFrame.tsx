/** What every page of a region stands in: signed in, its words here, the region found among one's own. */
import { A, useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, onMount, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import { TENANT_ID } from "../../shared/ids.ts";
import type { Me, Membership } from "../answers.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { TownBanners } from "../pages/TownBanners.tsx";
import { Worded } from "../pages/Worded.tsx";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { useCompareTexts } from "./compare-words.ts";
import { fetchDrawing } from "./Drawing.tsx";
import "../pages/page.css";
import "./compare.css";

export interface RegionPlace {
  readonly region: Membership;
  readonly me: Me;
  readonly texts: CompareTexts;
  name(): string;
}

export interface RegionFrameProps {
  readonly title: (texts: CompareTexts) => string;
  /** Where one stands among the region's pages. */
  readonly at: "home" | "compare" | "service";
  /** Begin to fetch what draws. */
  readonly draws?: boolean;
  readonly children: (place: RegionPlace) => JSX.Element;
}

export function RegionFrame(props: RegionFrameProps): JSX.Element {
  const params = useParams<{ region: string }>();
  const texts = useCompareTexts();
  onMount(() => props.draws === true && fetchDrawing());
  return (
    <Worded words={texts()}>
      {(me, found) => (
        <Show when={params.region} keyed>
          {(region) => <OfRegion {...props} me={me()} region={region} texts={found()} />}
        </Show>
      )}
    </Worded>
  );
}

function OfRegion(
  props: RegionFrameProps & { readonly me: Me; readonly region: string; readonly texts: CompareTexts },
): JSX.Element {
  const { me, words } = useShell();
  const region = createMemo(() =>
    TENANT_ID.test(props.region) ? props.me.tenants.find(({ tenant }) => tenant === props.region) : undefined,
  );
  const name = (): string => {
    const found = region();
    return found === undefined ? "" : labelIn(found.name, words.language());
  };
  const link = (to: RegionFrameProps["at"], path: string, label: string): JSX.Element => (
    <A href={`/region/${props.region}${path}`} aria-current={props.at === to ? "page" : undefined} end>
      {label}
    </A>
  );
  return (
    <PageFrame title={props.title(props.texts)} corner={<AccountMenu />} banners={<TownBanners town={region()} />}>
      <Show
        when={region()}
        fallback={<ProblemNotice problem={me.problem() ?? { kind: "not-found" }} onRetry={me.retry} />}
      >
        {(found) => (
          <div class="cmp">
            <nav class="cmp-nav" aria-label={name()}>
              <span class="cmp-region">{name()}</span>
              {link("home", "", props.texts.nav.home)}
              {link("compare", "/jamfor", props.texts.nav.compare)}
              {link("service", "/service", props.texts.nav.service)}
            </nav>
            {props.children({ region: found(), me: props.me, texts: props.texts, name })}
          </div>
        )}
      </Show>
    </PageFrame>
  );
}
