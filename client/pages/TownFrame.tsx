/**
 * What every page of a municipality stands in: somebody signed in, the page's words here, the municipality the address
 * names, the ways to its other pages, and above the content its name. What the page asks the server is its own.
 */
import { A, useParams } from "@solidjs/router";
import type { Accessor, JSX } from "solid-js";
import { createMemo, Show, untrack } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import type { Me, Membership } from "../answers.ts";
import { useShell } from "../shell.ts";
import { PageCorner } from "../ui/PageCorner.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { TownBanners } from "./TownBanners.tsx";
import { Worded } from "./Worded.tsx";
import "./page.css";

export interface TownHere {
  readonly tenant: TenantId;
  /** As it was when the page was opened; what follows is `membership`. */
  readonly me: Me;
  /** What the person is there; `undefined` where it is none of their municipalities. */
  readonly membership: Accessor<Membership | undefined>;
  /** The municipality's name in the page's language; empty where it is not known. */
  readonly town: Accessor<string>;
}

export interface TownFrameProps<W> {
  /** The page's own, `undefined` while on their way. */
  readonly words: W | undefined;
  /** In the browser's tab. */
  readonly title: (words: W, here: Pick<TownHere, "town">) => string;
  /** The page says itself, in its content, which municipality it is about. */
  readonly bare?: boolean;
  readonly children: (here: TownHere, words: Accessor<W>) => JSX.Element;
}

export function TownFrame<W extends object>(props: TownFrameProps<W>): JSX.Element {
  const params = useParams<{ tenant: string }>();
  return (
    <Worded words={props.words}>
      {(me, words) => (
        <Show when={params.tenant} keyed>
          {(tenant) => <OfTown {...props} me={me()} tenant={tenant} words={words} />}
        </Show>
      )}
    </Worded>
  );
}

function OfTown<W>(
  props: Omit<TownFrameProps<W>, "words"> & {
    readonly me: Me;
    /** As it stands in the address. */
    readonly tenant: string;
    readonly words: Accessor<W>;
  },
): JSX.Element {
  const { me, words: shell } = useShell();
  const tenant = TENANT_ID.test(props.tenant) ? (props.tenant as TenantId) : undefined;
  const membership = createMemo(() => props.me.tenants.find((one) => one.tenant === tenant));
  const town = (): string => {
    const name = membership()?.name;
    return name === undefined ? "" : labelIn(name, shell.language());
  };
  const here = { me: props.me, membership, town };
  return (
    <PageFrame
      title={props.title(props.words(), { town })}
      corner={<PageCorner town={membership()} />}
      banners={<TownBanners town={membership()} />}
    >
      <Show when={tenant} fallback={<ProblemNotice problem={{ kind: "not-found" }} onRetry={me.retry} />}>
        {(id) => (
          <>
            <Show when={props.bare !== true}>
              <TownTop tenant={id()} town={town()} />
            </Show>
            {untrack(() => props.children({ ...here, tenant: id() }, props.words))}
          </>
        )}
      </Show>
    </PageFrame>
  );
}

/** Above a page's headline: the way to the municipality's overview, and what stands beside it. */
export function TownTop(props: {
  readonly tenant: TenantId;
  readonly town: string;
  readonly children?: JSX.Element;
}): JSX.Element {
  return (
    <div class="town-line">
      <A class="town-way" href={`/a/${props.tenant}`}>
        {props.town}
      </A>
      {props.children}
    </div>
  );
}
