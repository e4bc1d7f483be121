/** The others in this sheet: a few initials in the header, everybody by name behind them. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { Colleague } from "../doc/model.ts";
import { samePerson, type Follow } from "../follow.ts";
import { useShell } from "../shell.ts";
import { createTogether } from "../together-words.ts";
import { Button } from "./Button.tsx";
import { initials, peopleHere } from "./people.ts";
import { Popover } from "./Popover.tsx";
import "./PresenceList.css";

const SHOWN = 4;

function Avatar(props: { readonly name: string; readonly colour: number }): JSX.Element {
  return <span class="avatar" data-colour={props.colour} data-text={initials(props.name)} aria-hidden="true" />;
}

export function PresenceList(props: {
  readonly colleagues: readonly Colleague[];
  readonly follow: Follow;
}): JSX.Element {
  const { words } = useShell();
  const people = createMemo(() => peopleHere(props.colleagues));
  const texts = createTogether(words.language, () => people().length > 0);
  const follows = (person: Colleague): boolean => {
    const followed = props.follow.person();
    return followed !== undefined && samePerson(followed, person);
  };
  const rest = (): number => Math.max(0, people().length - SHOWN);

  return (
    <Show when={people().length > 0}>
      <Popover
        kind="quiet"
        class="people"
        label={words.t("people.label")}
        aria-label={words.n("people.others", people().length)}
        data-testid="people"
        data-several={people().length > 1 ? "" : undefined}
        face={
          <span class="people-row">
            <For each={people().slice(0, SHOWN)}>
              {(person) => <Avatar name={person.name} colour={person.colour} />}
            </For>
            <Show when={rest() > 0}>
              <span class="avatar" data-more="" data-text={`+${rest()}`} aria-hidden="true" />
            </Show>
          </span>
        }
      >
        {(close) => (
          <>
            <h2>{words.t("people.label")}</h2>
            <ul class="people-list">
              <For each={people()}>
                {(person) => (
                  <li>
                    <Avatar name={person.name} colour={person.colour} />
                    <span class="people-name">
                      {person.name}
                      <Show when={person.editing}>
                        <span class="muted"> {words.t("people.writing")}</span>
                      </Show>
                    </span>
                    <Show when={texts()}>
                      {(known) => (
                        <Button
                          aria-label={follows(person) ? undefined : known().follow(person.name)}
                          onClick={() => {
                            if (follows(person)) props.follow.stop();
                            else props.follow.start(person);
                            close();
                          }}
                        >
                          {follows(person) ? known().stopFollowing : known().followShort}
                        </Button>
                      )}
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Popover>
    </Show>
  );
}
