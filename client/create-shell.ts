/** Puts the shell together: session, API, words, what is remembered, and what waits on this device. */
import { createEffect, createMemo, createSignal, on } from "solid-js";
import type { Texts } from "../shared/i18n/sv.ts";
import type { Language } from "../shared/document/column.ts";
import { configAnswer, meAnswer, seesTheSame, type Me } from "./answers.ts";
import { createApi } from "./api.ts";
import { createAnswer } from "./create-answer.ts";
import { createWords } from "./i18n.ts";
import type { PersonDisk, Sheets, Unsent } from "./open-sheet.ts";
import { forgetAnswers, recall, rememberPerson } from "./remembered.ts";
import { browserWorld, createSession, goOnAfterSignOut } from "./session.ts";
import { clearForTab, clearSetting } from "./settings.ts";
import type { Shell, Viewing } from "./shell.ts";
import { createTheme } from "./theme.ts";

/** @param loadSheets fetched when first needed: signing in and choosing need no document. */
export function createShell(
  first: { readonly language: Language; readonly texts: Texts },
  loadSheets: () => Promise<Sheets>,
): Shell {
  goOnAfterSignOut();
  const words = createWords(first);
  const theme = createTheme();
  const session = createSession(
    browserWorld(async () => {
      const known = config.value();
      if (known !== undefined) return known;
      const asked = await api.get("/api/config", configAnswer);
      return asked.ok ? asked.value : undefined;
    }),
  );
  const api = createApi(session);
  const config = createAnswer(api, () => "/api/config", configAnswer);
  const remembers = recall("/api/me", meAnswer) !== undefined;
  // Without a connection nobody can sign in; whoever was here last may go on with what is on the device.
  const resting = createMemo(
    (was: boolean) =>
      was || (remembers && !session.looking() && session.state() === "out" && config.problem()?.kind === "offline"),
    false,
  );
  const me = createAnswer(
    api,
    () => (session.state() === "in" || session.state() === "ended" || resting() ? "/api/me" : undefined),
    meAnswer,
    (answer) => {
      const before = recall("/api/me", meAnswer);
      rememberPerson(answer.person);
      const lost = before?.tenants.some((held) => !seesTheSame(held, answer));
      return before !== undefined && lost === true
        ? import("./sync/forget.ts").then(({ forgetLost }) => forgetLost(before, answer))
        : undefined;
    },
  );
  const isResting = (): boolean => resting() && session.state() === "out" && !signingOut;
  let signingOut = false;
  createEffect(() => {
    if (session.state() === "in") signingOut = false;
  });
  const onDisk = async (): Promise<PersonDisk> => (await loadSheets()).onDisk();
  const unsent = async (): Promise<Unsent | undefined> => {
    const person = me.value()?.person;
    return person === undefined ? undefined : (await onDisk()).unsentOnDisk(person);
  };

  // What closed tabs left is sent as soon as there is somebody to send it as.
  const [viewing, viewAs] = createSignal<Viewing>();
  const [toReview, setToReview] = createSignal<ReadonlyMap<string, number>>(new Map());
  const look = async (person: Me["person"]): Promise<number> => {
    const { unsent: left, review } = await (await import("./sync/waiting-here.ts")).waitingOf(person);
    if (me.value()?.person === person) setToReview(review);
    return left.size;
  };
  const send = async (): Promise<void> => {
    const now = me.value();
    if (now === undefined || session.state() !== "in" || (await look(now.person)) === 0) return;
    await (await onDisk()).drain(now, api, () => void look(now.person));
    await look(now.person);
  };
  createEffect(
    on(
      () => (session.state() === "in" ? me.value()?.person : undefined),
      (person) => {
        setToReview(new Map());
        // It was somebody else's look, or nobody's any more.
        viewAs(undefined);
        // A browser that refuses the disk has nothing waiting on it.
        if (person !== undefined) send().catch(() => undefined);
      },
    ),
  );

  return {
    session,
    api,
    words,
    theme,
    config,
    me,
    resting: isResting,
    viewing,
    viewAs: (next) => void viewAs(next),
    unsent,
    unsentText: async () => {
      const now = me.value();
      return now === undefined ? "" : (await onDisk()).unsentTextOnDisk(now, words.language());
    },
    send,
    toReview,
    lookAgain: () => {
      const person = me.value()?.person;
      if (person !== undefined) look(person).catch(() => undefined);
    },
    signOut: async (options) => {
      signingOut = true;
      const person = me.value()?.person;
      // The other tabs leave first: what they hold open could not be removed.
      session.tellOthers();
      try {
        const keepUnsent = options?.discard !== true && (await unsent()) !== undefined;
        if (person !== undefined) await (await onDisk()).clearDisk(person, { keepUnsent });
      } catch {
        // The copies stay; without a sign-in nobody is shown them.
      }
      forgetAnswers();
      clearSetting("latest");
      clearForTab();
      await session.signOut(options?.returnTo);
    },
  };
}
