/** Why a file is not read. Each has words under `refused.<code>` in every language. */
export type FileRefusalCode =
  | "too-large"
  | "bomb"
  | "too-many-cells"
  | "not-a-table"
  | "old-excel"
  | "locked"
  | "broken"
  | "too-slow";
