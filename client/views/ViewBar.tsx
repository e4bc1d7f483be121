/**
 * Above the sheet: which view it is, what it filters, sorts and groups by, how many rows that leaves, and that it is one's
 * own until it is saved. On a phone one list and one button; the rest is a press away.
 */
import "./views.css";
import type { Accessor, JSX } from "solid-js";
import { createMemo, For, lazy, Match, Show, Switch } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Lazily } from "../ui/Lazily.tsx";
import { ColumnsPanel } from "./ColumnsPanel.tsx";
import type { Panel, ViewDesk } from "./desk.tsx";
import { FilterPanel } from "./FilterPanel.tsx";
import { GroupPanel, SortPanel } from "./OrderPanels.tsx";
import { PanelButton } from "./PanelButton.tsx";
import { SearchField } from "./SearchField.tsx";
import { ViewMenu } from "./ViewMenu.tsx";
import { conditionWords } from "./view-words.ts";

const SaveDialog = lazy(async () => ({ default: (await import("./SaveDialog.tsx")).SaveDialog }));
const RemoveDialog = lazy(async () => ({ default: (await import("./SaveDialog.tsx")).RemoveDialog }));

export interface ViewPart {
  readonly desk: ViewDesk;
}

export function ViewBar(props: ViewPart & { readonly narrow: Accessor<boolean> }): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  return (
    <div class="vb" role="group" aria-label={texts().bar}>
      <div class="vb-row">
        <ViewSelect desk={desk} />
        <Show
          when={!props.narrow()}
          fallback={
            <Button
              square
              aria-label={texts().settings}
              title={texts().settings}
              aria-haspopup="dialog"
              onClick={() => desk.show("settings")}
            >
              <Sliders />
            </Button>
          }
        >
          <PanelButton desk={desk} panel="filter" face={filterFace(desk)}>
            <FilterPanel desk={desk} />
          </PanelButton>
          <PanelButton desk={desk} panel="sort" face={sortFace(desk)}>
            <SortPanel desk={desk} />
          </PanelButton>
          <PanelButton desk={desk} panel="group" face={groupFace(desk)}>
            <GroupPanel desk={desk} />
          </PanelButton>
          <Show when={desk.layout !== undefined}>
            <PanelButton desk={desk} panel="columns" face={columnsFace(desk)}>
              <ColumnsPanel desk={desk} />
            </PanelButton>
          </Show>
          <SearchField desk={desk} />
        </Show>
        <Standing desk={desk} />
        <ViewMenu desk={desk} narrow={props.narrow} />
      </div>
      <Show when={!props.narrow()}>
        <Chips desk={desk} />
      </Show>
      <Show when={desk.notice()}>
        {(notice) => (
          <div class="vb-notice" role="alert">
            <p>{notice()}</p>
            <Button kind="quiet" onClick={() => desk.tell(undefined)}>
              {texts().close}
            </Button>
          </div>
        )}
      </Show>
      <Show when={desk.rows.count() === 0 && desk.total() > 0}>
        <p class="vb-none">
          {texts().noneMatch}{" "}
          <Button kind="quiet" onClick={() => desk.open(undefined)}>
            {texts().clear}
          </Button>
        </p>
      </Show>
      <div class="unseen" role="status">
        {desk.said()}
      </div>
      <Show when={props.narrow() && isSetting(desk.panel())}>
        <Settings desk={desk} />
      </Show>
      <Lazily>
        <Switch>
          <Match when={desk.panel() === "save"}>
            <SaveDialog desk={desk} editing={false} />
          </Match>
          <Match when={desk.panel() === "edit"}>
            <SaveDialog desk={desk} editing />
          </Match>
          <Match when={desk.panel() === "remove"}>
            <RemoveDialog desk={desk} />
          </Match>
        </Switch>
      </Lazily>
    </div>
  );
}

const isSetting = (panel: Panel | undefined): boolean =>
  panel !== undefined && panel !== "save" && panel !== "edit" && panel !== "remove";

const filterFace = (desk: ViewDesk): string => {
  const { length } = desk.view().conditions;
  return length === 0 ? desk.texts().filter : desk.texts().filterCount(length);
};
const sortFace = (desk: ViewDesk): string => {
  const { sorts } = desk.rows.working();
  return sorts.length === 0 ? desk.texts().sort : desk.texts().sortCount(sorts.length);
};
const groupFace = (desk: ViewDesk): string => {
  const { group } = desk.rows.working();
  return group === null ? desk.texts().group : desk.texts().groupBy(desk.columnName(group.column));
};
const hiddenCount = (desk: ViewDesk): number => desk.columns().length - desk.shownColumns().length;
const columnsFace = (desk: ViewDesk): string =>
  hiddenCount(desk) === 0 ? desk.texts().columns : desk.texts().columnsHidden(hiddenCount(desk));

/** The system's own list: keys, touch and screen readers know it. */
function ViewSelect(props: ViewPart): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const chosen = (): string => desk.from()?.id ?? (desk.plain() ? "" : UNSAVED);
  const mine = createMemo(() => desk.saved.list().filter(({ shared }) => !shared));
  const shared = createMemo(() => desk.saved.list().filter((view) => view.shared));
  const name = (id: string, plainName: string): string =>
    id === desk.from()?.id && desk.changed() ? texts().changed(plainName) : plainName;
  return (
    <select
      class="vb-select"
      aria-label={texts().view}
      value={chosen()}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value !== UNSAVED) desk.open(desk.saved.list().find(({ id }) => id === value));
      }}
    >
      <option value="" selected={chosen() === ""}>
        {texts().all}
      </option>
      <Show when={chosen() === UNSAVED}>
        <option value={UNSAVED} selected>
          {texts().unsaved}
        </option>
      </Show>
      <Show when={mine().length > 0}>
        <optgroup label={texts().mine}>
          <For each={mine()}>
            {(view) => (
              <option value={view.id} selected={chosen() === view.id}>
                {name(view.id, view.name)}
              </option>
            )}
          </For>
        </optgroup>
      </Show>
      <Show when={shared().length > 0}>
        <optgroup label={texts().shared}>
          <For each={shared()}>
            {(view) => (
              <option value={view.id} selected={chosen() === view.id}>
                {name(view.id, view.author === desk.me ? view.name : texts().by(view.name, view.authorName))}
              </option>
            )}
          </For>
        </optgroup>
      </Show>
    </select>
  );
}
/** No view has it: ids are letters and digits. */
const UNSAVED = "~";

/** How many rows there are, what stands out of place, and whose view it is. */
function Standing(props: ViewPart): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const due = desk.rows.due;
  const update = (): void => {
    desk.rows.update();
    desk.say(`${texts().updated}. ${texts().counted(desk.rows.count(), desk.total())}`);
  };
  return (
    <Switch>
      <Match when={desk.rows.rows() !== undefined || !desk.plain()}>
        <span class="vb-standing">
          <Show when={desk.rows.rows() !== undefined}>
            <span class="vb-count">{texts().count(desk.rows.count(), desk.total())}</span>
          </Show>
          <Show when={due() > 0}>
            <Button class="vb-update" title={texts().updateHelp(due())} onClick={update}>
              {texts().update(due())}
            </Button>
          </Show>
          <Show when={desk.from()?.shared !== true || desk.changed()}>
            <span class="vb-mine" title={texts().onlyMeHelp}>
              {texts().onlyMe}
            </span>
          </Show>
        </span>
      </Match>
    </Switch>
  );
}

/** Each condition in words, to be taken away by a press. */
function Chips(props: ViewPart): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const column = (id: string) => desk.columns().find((one) => one.id === id);
  const named = createMemo(() =>
    desk
      .view()
      .conditions.flatMap((condition, at) =>
        column(condition.column) === undefined ? [] : [{ condition, at, of: column(condition.column)! }],
      ),
  );
  return (
    <Show when={named().length > 0}>
      <ul class="vb-chips" aria-label={texts().filter}>
        <For each={named()}>
          {({ condition, at, of }) => {
            const words = (): string => conditionWords(condition, of, desk.cells(), texts());
            return (
              <li class="vb-chip">
                <span>{words()}</span>
                <button
                  type="button"
                  aria-label={`${texts().removeCondition}: ${words()}`}
                  title={texts().removeCondition}
                  onClick={() => desk.change({ conditions: desk.view().conditions.filter((_, other) => other !== at) })}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </li>
            );
          }}
        </For>
      </ul>
    </Show>
  );
}

/** The phone's: all of it on one page. */
function Settings(props: ViewPart): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  return (
    <Dialog
      open
      onClose={() => desk.show(undefined)}
      title={texts().settings}
      closeLabel={texts().close}
      actions={
        <Button kind="main" onClick={() => desk.show(undefined)}>
          {texts().close}
        </Button>
      }
    >
      <div class="vb-settings">
        <SearchField desk={desk} />
        <section>
          <h3>{texts().filter}</h3>
          <FilterPanel desk={desk} />
        </section>
        <section>
          <h3>{texts().sort}</h3>
          <SortPanel desk={desk} />
        </section>
        <section>
          <h3>{texts().group}</h3>
          <GroupPanel desk={desk} />
        </section>
        <Show when={desk.layout !== undefined}>
          <section>
            <h3>{texts().columns}</h3>
            <ColumnsPanel desk={desk} />
          </section>
        </Show>
      </div>
    </Dialog>
  );
}

const Sliders = (): JSX.Element => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">
    <path d="M4 7h10M18 7h2M4 17h4M12 17h8" />
    <circle cx="16" cy="7" r="2" />
    <circle cx="10" cy="17" r="2" />
  </svg>
);
