/** The one button. A button that cannot be used just now stays focusable and says so (`aria-disabled`). */
import type { JSX } from "solid-js";
import { splitProps } from "solid-js";
import "./Button.css";

export type ButtonKind = "main" | "plain" | "quiet" | "danger";

export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  /** Holds an icon alone; give it an `aria-label`. */
  readonly square?: boolean;
}

export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ["kind", "square", "class", "children"]);
  return (
    <button
      type="button"
      {...rest}
      class={`button ${own.class ?? ""}`}
      data-kind={own.kind ?? "plain"}
      data-square={own.square === true ? "" : undefined}
    >
      {own.children}
    </button>
  );
}
