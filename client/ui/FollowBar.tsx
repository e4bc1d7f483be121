/** The strip that says whom one follows and how that ends; and the same aloud, also when it begins, moves on and is over. */
import type { JSX } from "solid-js";
import { createEffect, createSignal, on, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { SheetLink } from "../answers.ts";
import type { Follow } from "../follow.ts";
import { useShell } from "../shell.ts";
import { createTogether } from "../together-words.ts";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";

export interface FollowBarProps {
  readonly follow: Follow;
  readonly sheet: SheetLink | undefined;
}

export function FollowBar(props: FollowBarProps): JSX.Element {
  const { words } = useShell();
  const texts = createTogether(words.language);
  const [said, setSaid] = createSignal("");
  createEffect(
    on([props.follow.person, texts], ([now, known], before) => {
      if (known === undefined) return;
      const was = before?.[0];
      if (now !== undefined && now.name !== was?.name) setSaid(known.followed(now.name));
      else if (now === undefined && was !== undefined) setSaid(known.stoppedFollowing(was.name));
    }),
  );
  createEffect(
    on(
      () => props.sheet?.document,
      () => {
        const [name, known, sheet] = [props.follow.person()?.name, texts(), props.sheet];
        if (name === undefined || known === undefined || sheet === undefined) return;
        setSaid(known.wentTo(name, labelIn(sheet.name, words.language())));
      },
      { defer: true },
    ),
  );
  return (
    <>
      <div class="unseen" role="status">
        {said()}
      </div>
      <Show when={props.follow.person() && texts()}>
        {(known) => (
          <section aria-label={known().following(props.follow.person()?.name ?? "")}>
            <Banner
              title={known().following(props.follow.person()?.name ?? "")}
              actions={<Button onClick={props.follow.stop}>{known().stopFollowing}</Button>}
            >
              {props.follow.here() ? known().followingHelp : known().away(props.follow.person()?.name ?? "")}
            </Banner>
          </section>
        )}
      </Show>
    </>
  );
}
