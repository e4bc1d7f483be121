/** The product's sign: three rows that meet in one place. Drawn with the text's own colour and the accent. */
import type { JSX } from "solid-js";

export function Logo(): JSX.Element {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" class="logo">
      <rect x="3" y="5" width="26" height="22" rx="4" fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M3 12.3h26M3 19.6h26M12 12.3V27" fill="none" stroke="currentColor" stroke-width="1.6" />
      <rect class="logo-cell" x="12" y="12.3" width="17" height="7.3" />
    </svg>
  );
}
