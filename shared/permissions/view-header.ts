/** Carries the name of a look as another role (SPEC P10) with every request of the tab that looks. */
export const VIEW_HEADER = "x-samplan-view";
