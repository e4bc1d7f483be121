/** What an administrator may ask for and decide about a municipality as a whole: being let in to help, suspending it. */
import type { JSX } from "solid-js";
import { createSignal, Show } from "solid-js";
import type { Result } from "../api.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { adminApi, type ShownGrant, type TownView } from "./admin-api.ts";
import { dayOf, momentOf, type AdminWords } from "./admin-words.ts";
import { SelectField, TextField } from "./Field.tsx";

export interface Acting {
  readonly words: AdminWords;
  /** Does it, says why not, and reads anew. */
  readonly act: (work: Promise<Result<unknown>>) => Promise<boolean>;
}

const HOURS = [1, 4, 24, 72] as const;

export function Support(
  props: Acting & { readonly town: string; readonly grants: readonly ShownGrant[] },
): JSX.Element {
  const { api, words: shell } = useShell();
  const calls = adminApi(api);
  const [reason, setReason] = createSignal("");
  const [hours, setHours] = createSignal("4");
  const offer = (): ShownGrant | undefined => props.grants.find(({ state }) => state === "offered");
  const latest = (): ShownGrant | undefined => props.grants.find(({ state }) => state !== "offered");
  const open = (): ShownGrant | undefined => {
    const found = latest();
    return found?.state === "asked" || found?.state === "given" ? found : undefined;
  };
  const ask = async (): Promise<void> => {
    if (reason().trim() === "") return;
    if (await props.act(calls.askSupport(props.town, reason().trim(), Number(hours())))) setReason("");
  };
  return (
    <section class="people-part" aria-labelledby="town-support">
      <h2 id="town-support">{props.words.t("town.support")}</h2>
      <p class="muted">{props.words.t("town.supportHelp")}</p>
      <Show when={open()?.state === "given" ? undefined : offer()}>
        {(found) => (
          <p class="person-actions">
            {props.words.t("town.offered", {
              name: found().by ?? "",
              hours: props.words.n("town.hour", found().hours),
              until: momentOf(found().until ?? 0, shell.language()),
              reason: found().reason,
            })}
            <Button kind="main" onClick={() => void props.act(calls.takeSupport(props.town, found().id))}>
              {props.words.t("town.take")}
            </Button>
          </p>
        )}
      </Show>
      <div role="status">
        <Show when={latest()}>
          {(grant) => (
            <p>
              {props.words.t(`town.supportState.${stateOf(grant())}`, {
                until: momentOf(grant().until ?? 0, shell.language()),
                day: momentOf(grant().endedAt ?? grant().askedAt, shell.language()),
              })}
            </p>
          )}
        </Show>
      </div>
      <Show
        when={open() ?? offer()}
        fallback={
          <form
            class="person-form"
            onSubmit={(event) => {
              event.preventDefault();
              void ask();
            }}
          >
            <TextField label={props.words.t("town.why")} required value={reason()} onInput={setReason} />
            <SelectField
              label={props.words.t("town.hours")}
              value={hours()}
              options={HOURS.map((count) => ({ value: String(count), label: props.words.n("town.hour", count) }))}
              onChoose={setHours}
            />
            <Button type="submit" aria-disabled={reason().trim() === ""}>
              {props.words.t("town.ask")}
            </Button>
          </form>
        }
      >
        {(grant) => (
          <Show when={grant().state === "given"}>
            <p class="person-actions">
              <a class="button" data-kind="main" href={`/a/${props.town}`}>
                {props.words.t("town.open")}
              </a>
              <Button kind="plain" onClick={() => void props.act(calls.leaveSupport(props.town, grant().id))}>
                {props.words.t("town.leave")}
              </Button>
            </p>
          </Show>
        )}
      </Show>
    </section>
  );
}

/** Of one's own: what was only offered is told apart. */
const stateOf = ({ state }: ShownGrant): "asked" | "given" | "declined" | "ended" =>
  state === "offered" || state === "withdrawn" ? "ended" : state;

export function Suspension(props: Acting & { readonly view: TownView }): JSX.Element {
  const { api, words: shell } = useShell();
  const calls = adminApi(api);
  const [reason, setReason] = createSignal("");
  const id = (): string => props.view.tenant.id;
  return (
    <section class="people-part" aria-labelledby="town-suspend">
      <h2 id="town-suspend">{props.words.t("town.suspend")}</h2>
      <p class="muted">{props.words.t("town.suspendHelp")}</p>
      <Show
        when={props.view.tenant.suspended}
        fallback={
          <form
            class="person-form"
            onSubmit={(event) => {
              event.preventDefault();
              if (reason().trim() !== "") void props.act(calls.suspend(id(), reason().trim()));
            }}
          >
            <TextField label={props.words.t("town.reason")} required value={reason()} onInput={setReason} />
            <Button type="submit" kind="danger" aria-disabled={reason().trim() === ""}>
              {props.words.t("town.suspend")}
            </Button>
          </form>
        }
      >
        {(held) => (
          <p class="person-actions">
            {props.words.t("town.isSuspended", {
              day: dayOf(held().at, shell.language()) ?? "",
              reason: held().reason,
            })}
            <Button kind="main" onClick={() => void props.act(calls.resume(id()))}>
              {props.words.t("town.resume")}
            </Button>
          </p>
        )}
      </Show>
    </section>
  );
}
