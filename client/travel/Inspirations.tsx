/** Sources of inspiration that are no tenant here: shown to everybody, kept by the process leader. */
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { MAX_NOTES, type Inspiration } from "../../shared/lineage/record.ts";
import { isWebAddress } from "../../shared/versions/adoption.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { dropInspiration, keepInspiration, newRecordId } from "./travel-api.ts";
import { failureText, type TravelWords } from "./travel-words.ts";

interface InspirationsProps {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly all: readonly Inspiration[];
  readonly decides: boolean;
  onSaid(text: string): void;
  onChange(): void;
}

export function Inspirations(props: InspirationsProps): JSX.Element {
  const { api, words: shell } = useShell();
  const { words, place } = props;
  const [editing, setEditing] = createSignal<Inspiration>();
  const fresh = (): Inspiration => ({
    id: newRecordId("ins"),
    version: 1,
    name: "",
    where: "",
    about: "",
    year: "",
    url: "",
    from: "",
  });
  const remove = async ({ id, name }: Inspiration): Promise<void> => {
    const result = await dropInspiration(api, place.tenant, id);
    props.onSaid(result.ok ? words.t("lineage.sourceRemoved", { name }) : failureText(result.problem, words, shell));
    props.onChange();
  };
  return (
    <section class="tr-list" aria-labelledby="tr-sources">
      <h2 id="tr-sources">{words.t("lineage.sources")}</h2>
      <p class="page-lead">{words.t("lineage.sourcesLead")}</p>
      <For each={props.all}>
        {(one) => (
          <article class="tr-card">
            <h3>
              {one.name} <span class="muted">{[one.where, one.year].filter((part) => part !== "").join(", ")}</span>
            </h3>
            <Show when={one.about !== ""}>
              <p>{one.about}</p>
            </Show>
            <Show when={props.all.find(({ id }) => id === one.from)}>
              {(from) => (
                <p class="muted">
                  {words.t("lineage.sourceFrom")}: {from().name}
                </p>
              )}
            </Show>
            <Show when={one.url !== ""}>
              <a href={one.url} rel="noreferrer">
                {one.url}
              </a>
            </Show>
            <Show when={props.decides}>
              <div class="tr-tools">
                <Button
                  aria-label={words.t("lineage.sourceEditNamed", { name: one.name })}
                  onClick={() => setEditing({ ...one, version: one.version + 1 })}
                >
                  {words.t("lineage.sourceEdit")}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={words.t("lineage.sourceRemoveNamed", { name: one.name })}
                  onClick={() => void remove(one)}
                >
                  {words.t("lineage.sourceRemove")}
                </Button>
              </div>
            </Show>
          </article>
        )}
      </For>
      <Show when={props.decides}>
        <div class="tr-tools">
          <Button onClick={() => setEditing(fresh())} data-testid="add-source">
            {words.t("lineage.addSource")}
          </Button>
        </div>
      </Show>
      <Show when={editing()} keyed>
        {(one) => (
          <SourceDialog
            {...props}
            one={one}
            onClose={() => setEditing()}
            onDone={(text) => {
              setEditing();
              props.onSaid(text);
              props.onChange();
            }}
          />
        )}
      </Show>
    </section>
  );
}

const FIELDS = [
  ["name", "sourceName", 80],
  ["where", "sourceWhere", 80],
  ["year", "sourceYear", 20],
  ["url", "sourceUrl", 500],
] as const;

function SourceDialog(
  props: Pick<InspirationsProps, "place" | "words" | "all"> & {
    readonly one: Inspiration;
    onClose(): void;
    onDone(said: string): void;
  },
): JSX.Element {
  const { api, words: shell } = useShell();
  const { words } = props;
  const [draft, setDraft] = createSignal(props.one);
  const [said, setSaid] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    const wish = { ...draft(), name: draft().name.trim(), url: draft().url.trim() };
    if (wish.name === "") return void setSaid(words.t("lineage.sourceFill"));
    if (wish.url !== "" && !isWebAddress(wish.url)) return void setSaid(words.t("lineage.sourceBadUrl"));
    setBusy(true);
    const result = await keepInspiration(api, props.place.tenant, wish);
    setBusy(false);
    if (!result.ok) return void setSaid(failureText(result.problem, words, shell));
    props.onDone(words.t("lineage.sourceSaved", { name: wish.name }));
  };
  return (
    <Dialog
      open
      title={words.t("lineage.sourceTitle")}
      closeLabel={words.t("cancel")}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{words.t("cancel")}</Button>
          <Button type="submit" form="tr-source" kind="main" aria-disabled={busy()}>
            {words.t("lineage.sourceSave")}
          </Button>
        </>
      }
    >
      <form id="tr-source" class="tr-form" noValidate on:submit={(event) => void save(event)}>
        <For each={FIELDS}>
          {([field, label, most]) => (
            <label class="tr-field">
              <span>{words.t(`lineage.${label}`)}</span>
              <input
                class="field"
                maxlength={most}
                autocomplete="off"
                value={draft()[field]}
                on:input={(event) => setDraft({ ...draft(), [field]: event.currentTarget.value })}
              />
            </label>
          )}
        </For>
        <label class="tr-field">
          <span>{words.t("lineage.sourceAbout")}</span>
          <textarea
            class="field"
            rows={3}
            maxlength={MAX_NOTES}
            value={draft().about}
            on:input={(event) => setDraft({ ...draft(), about: event.currentTarget.value })}
          />
        </label>
        <label class="tr-field">
          <span>{words.t("lineage.sourceFrom")}</span>
          <select class="field" on:change={(event) => setDraft({ ...draft(), from: event.currentTarget.value })}>
            <option value="">{words.t("lineage.sourceNone")}</option>
            <For each={props.all.filter(({ id }) => id !== props.one.id)}>
              {(other) => (
                <option value={other.id} selected={other.id === draft().from}>
                  {other.name}
                </option>
              )}
            </For>
          </select>
        </label>
        <p role="status" class="tr-said">
          {said()}
        </p>
      </form>
    </Dialog>
  );
}
