/** What is dragged between lanes: names the kind of thing, so that nobody else's drags mean anything on the wall. */
export const DRAGGED = "application/x-samplan-notes";
