/** The pages about a municipality as a whole that one's role may open: its overview, its people, what they do, its log, its quotas. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { can } from "../../shared/permissions/can.ts";
import { RULES, type TenantAction } from "../../shared/permissions/rules.ts";
import type { Membership } from "../answers.ts";
import type { Words } from "../i18n.ts";
import { useShell } from "../shell.ts";

/** Some roles belong to a municipality and see nothing of its workspace, people included. */
export const seesSheets = ({ role }: Pick<Membership, "role">): boolean => RULES[role].length > 0;

/** Why a municipality shows no sheets, and what it shows instead. */
export const noSheetsWords = (words: Words, town: Pick<Membership, "role"> | undefined): string => {
  if (town === undefined || seesSheets(town)) return words.t("start.noSheets");
  return words.t(town.role === "analyst" ? "start.analystSees" : "start.noRight");
};

export function TownLinks(props: { readonly town: Membership; onOpen?(): void }): JSX.Element {
  const { me, words } = useShell();
  const may = (action: TenantAction): boolean => {
    const person = me.value()?.person;
    const { tenant } = props.town;
    return person !== undefined && can({ ...props.town, person }, action, { kind: "tenant", tenant }).allowed;
  };
  const pages = (): readonly (readonly [path: string, name: string])[] => [
    ...(seesSheets(props.town)
      ? [
          ["", words.t("start.overview")] as const,
          ["mina", words.t("town.mine")] as const,
          ["manniskor", words.t("town.people")] as const,
          ["aktivitet", words.t("town.activity")] as const,
          ["register", words.t("town.adopted")] as const,
          ["harkomst", words.t("town.lineage")] as const,
        ]
      : []),
    ...(may("share") ? [["mallar", words.t("town.templates")] as const] : []),
    ...(may("read-audit") ? [["logg", words.t("start.log")] as const] : []),
    ...(may("share") ? [["delning", words.t("town.shared")] as const] : []),
    ...(may("share") ? [["jamforelser", words.t("town.compared")] as const] : []),
    ...(may("manage-members") ? [["kvoter", words.t("start.quotas")] as const] : []),
  ];
  return (
    <For each={pages()}>
      {([path, name]) => (
        <A href={`/a/${props.town.tenant}${path === "" ? "" : `/${path}`}`} end onClick={() => props.onOpen?.()}>
          {name}
        </A>
      )}
    </For>
  );
}
