/** Offering improvements back (SPEC T37): what one's sheets say differently from what was taken over, to choose from. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Proposal } from "../../shared/lineage/compare.ts";
import { localise } from "../../shared/lineage/localise.ts";
import { improvements } from "../../shared/lineage/offer.ts";
import { MAX_NOTES, type Adoption } from "../../shared/lineage/record.ts";
import { createAnswer } from "../create-answer.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Answered } from "../ui/Answered.tsx";
import { whatOf } from "./ChangeCard.tsx";
import { createOwnViews } from "./own-views.ts";
import { createSayer } from "./create-sayer.ts";
import { newRecordId, sendOffer, takenFileAnswer, takenFilePath } from "./travel-api.ts";
import { failureText, sayValue, type TravelWords } from "./travel-words.ts";

export interface OfferDialogProps {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly adoption: Adoption;
  onClose(): void;
  onDone(said: string): void;
}

export function OfferDialog(props: OfferDialogProps): JSX.Element {
  const { api, words: shell } = useShell();
  const { place, words, adoption } = props;
  const name = () => labelIn(adoption.origin.name, shell.language());
  const answer = createAnswer(api, () => takenFilePath(place.tenant, adoption.id), takenFileAnswer);
  const listed = new Set<string>(place.links().map(({ document }) => document));
  const view = createOwnViews({ tenant: place.tenant, person: place.me.person, api }, () => listed);
  const local = createMemo(() => {
    const file = answer.value()?.file;
    return file === undefined ? [] : localise(file, adoption.id, adoption.here).sheets;
  });
  const sayer = createSayer(place, words, local, view);
  const possible = createMemo((): readonly Proposal[] | undefined => {
    const file = answer.value()?.file;
    if (file === undefined) return undefined;
    const own = place.links().flatMap((link) => {
      if (!adoption.sheets.some(({ document }) => document === link.document)) return [];
      const held = view(link.document);
      return held === undefined ? [undefined] : [{ ...link, restricted: link.restricted === true, view: held }];
    });
    return own.includes(undefined)
      ? undefined
      : improvements(
          file,
          adoption,
          own.filter((one) => one !== undefined),
        );
  });
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const standing = () => (possible() ?? []).filter(({ key }) => chosen().has(key));
  const [about, setAbout] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const id = newRecordId("off");
  const columnOf = (document: string) => (column: string) =>
    local().find((one) => one.document === document)?.columns[column as never];
  const send = async (): Promise<void> => {
    if (busy()) return;
    if (standing().length === 0) return void setSaid(words.t("offer.sendNone"));
    setBusy(true);
    setSaid(words.t("offer.sending"));
    const wish = { id, adoption: adoption.id, keys: standing().map(({ key }) => key), about: about().trim() };
    const result = await sendOffer(api, place.tenant, wish);
    setBusy(false);
    if (!result.ok) return void setSaid(failureText(result.problem, words, shell));
    props.onDone(words.t("offer.sent", { name: name() }));
  };
  return (
    <Dialog
      open
      wide
      title={words.t("offer.title", { name: name() })}
      closeLabel={words.t("cancel")}
      onClose={() => !busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => !busy() && props.onClose()}>{words.t("cancel")}</Button>
          <Button
            kind={standing().length === 0 ? "plain" : "main"}
            aria-disabled={busy() || standing().length === 0}
            onClick={() => void send()}
            data-testid="offer-send"
          >
            {standing().length === 0 ? words.t("offer.sendNone") : words.n("offer.send", standing().length)}
          </Button>
        </>
      }
    >
      <div class="tr-form">
        <p class="page-lead">
          {words.t("offer.lead", { title: `${adoption.origin.title} ${adoption.origin.number}` })}
        </p>
        <Answered of={{ ...answer, value: possible }} loading={words.t("review.reading")}>
          {(all) => (
            <Show when={all().length > 0} fallback={<p>{words.t("offer.none")}</p>}>
              <ul class="tr-list">
                <For each={all()}>
                  {(one) => {
                    const sheet = () => local().find(({ document }) => document === one.document)!;
                    return (
                      <li>
                        <label class="tr-check">
                          <input
                            type="checkbox"
                            checked={chosen().has(one.key)}
                            on:change={(event) => {
                              const next = new Set(chosen());
                              if (event.currentTarget.checked) next.add(one.key);
                              else next.delete(one.key);
                              setChosen(next);
                            }}
                          />
                          <span>
                            <strong>
                              {sayer.sheetName(one.document)}:{" "}
                              {whatOf({
                                proposal: one,
                                words,
                                sayer,
                                sheet: sheet(),
                                columnOf: columnOf(one.document),
                              })}
                            </strong>
                            <br />
                            <span class="muted">
                              {sayValue(one, one.earlier, columnOf(one.document), sayer) || words.t("empty")} →{" "}
                            </span>
                            {sayValue(one, one.now, columnOf(one.document), sayer)}
                          </span>
                        </label>
                      </li>
                    );
                  }}
                </For>
              </ul>
              <label class="tr-field">
                <span>{words.t("offer.about")}</span>
                <textarea
                  class="field"
                  rows={2}
                  maxlength={MAX_NOTES}
                  value={about()}
                  on:input={(event) => setAbout(event.currentTarget.value)}
                />
              </label>
            </Show>
          )}
        </Answered>
        <p role="status" class="tr-said" data-testid="offer-said">
          {said()}
        </p>
      </div>
    </Dialog>
  );
}
