/** A row beside the sheet: its card, and what can be done with it beyond its cells, for those who may. */
import { useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, lazy, Show } from "solid-js";
import { DOCUMENT_ID, TENANT_ID, type DocumentId, type RowId, type TenantId } from "../../shared/ids.ts";
import { can } from "../../shared/permissions/can.ts";
import { LINKED_SHEET } from "../../shared/permissions/links.ts";
import { isFollowed } from "../../shared/sharing/followed.ts";
import type { SheetLink } from "../answers.ts";
import type { GridInputs } from "../grid/grid-context.ts";
import { RowCard, type RowCardProps } from "../grid/RowCard.tsx";
import { useHistoryWords } from "../history/history-words.ts";
import type { IssuePlace } from "../owner-link-api.ts";
import { useOwnerLinkWords } from "../owner-link-words.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Lazily } from "../ui/Lazily.tsx";
import "./People.css";
import "./owner/owner.css";

const RowChain = lazy(async () => ({ default: (await import("../chain/RowChain.tsx")).RowChain }));
const RowOrigin = lazy(async () => ({ default: (await import("../history/RowOrigin.tsx")).RowOrigin }));
const GiveLinks = lazy(async () => ({ default: (await import("./owner/GiveLinks.tsx")).GiveLinks }));

export interface RowPanelProps extends Omit<RowCardProps, "actions"> {
  onHistory(place: { readonly row: RowId }): void;
  /** Those the person may see; `undefined` while the list is fetched. */
  readonly sheets: readonly SheetLink[] | undefined;
  readonly inputs?: GridInputs | undefined;
  /** Opens the row's thread. */
  onThread?(row: RowId): void;
}

export function RowPanel(props: RowPanelProps): JSX.Element {
  const { me } = useShell();
  const history = useHistoryWords();
  const params = useParams<{ tenant: string; document: string }>();
  const place = createMemo((): Omit<IssuePlace, "row"> | undefined => {
    const { tenant, document } = params;
    if (document !== LINKED_SHEET || !TENANT_ID.test(tenant) || !DOCUMENT_ID.test(document)) return undefined;
    const membership = me.value()?.tenants.find((one) => one.tenant === tenant);
    const { person } = me.value() ?? {};
    if (membership === undefined || person === undefined) return undefined;
    const owner = tenant as TenantId;
    const sheet = { kind: "document", tenant: owner, sheet: document, restricted: false, status: "active" } as const;
    const actor = { person, tenant: owner, role: membership.role };
    return can(actor, "give-link", sheet).allowed ? { tenant: owner, document: document as DocumentId } : undefined;
  });
  return (
    <RowCard
      {...props}
      actions={
        <>
          <Show when={props.onThread}>
            {(open) => (
              <Lazily>
                <RowChain
                  model={props.model}
                  row={props.row}
                  sheets={props.sheets}
                  inputs={props.inputs}
                  tenant={params.tenant}
                  document={params.document}
                  onThread={open()}
                />
              </Lazily>
            )}
          </Show>
          <Show when={isFollowed(params.document) ? undefined : history()}>
            {(words) => (
              <Lazily>
                <RowOrigin tenant={params.tenant} document={params.document} row={props.row} words={words()} />
              </Lazily>
            )}
          </Show>
          <Show when={history()}>
            {(words) => (
              <Button class="owner-open" data-testid="row-history" onClick={() => props.onHistory({ row: props.row })}>
                {words().t("open")}
              </Button>
            )}
          </Show>
          <Show when={place()}>{(at) => <LinkAction place={at()} row={props.row} model={props.model} />}</Show>
        </>
      }
    />
  );
}

function LinkAction(props: {
  readonly place: Omit<IssuePlace, "row">;
  readonly row: RowId;
  readonly model: RowCardProps["model"];
}): JSX.Element {
  const texts = useOwnerLinkWords();
  const [open, setOpen] = createSignal(false);
  return (
    <Show when={texts()}>
      {(words) => (
        <>
          <Button class="owner-open" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {words().t("open")}
          </Button>
          <Show when={open()}>
            <Lazily>
              <GiveLinks
                words={words()}
                place={{ ...props.place, row: props.row }}
                model={props.model}
                onClose={() => setOpen(false)}
              />
            </Lazily>
          </Show>
        </>
      )}
    </Show>
  );
}
