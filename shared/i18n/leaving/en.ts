import type { ArchiveWords, LeavingTexts } from "./sv.ts";

export const leaving: LeavingTexts = {
  title: "Take everything out",
  lead: "The municipality’s whole workspace in one archive that opens without Samplan: every sheet as Excel, CSV and JSON, all versions and adopted decisions, history, comments, log, members and shared views. For the archive, as your own backup, or for leaving the service.",
  mayNot: "Only the process leader takes everything out. You download a single sheet from the sheet itself.",
  loading: "Fetching what there is …",
  contents: "This comes along",
  counts: {
    sheets: { one: "{{ count }} sheet", other: "{{ count }} sheets" },
    rows: { one: "{{ count }} row", other: "{{ count }} rows" },
    files: { one: "{{ count }} file", other: "{{ count }} files" },
    members: { one: "{{ count }} member", other: "{{ count }} members" },
  },
  leftOutTitle: "This does not come along",
  followedTitle: "Sheets you follow from others",
  followed: "These sheets belong to another municipality and stay there. The archive names them and whose they are.",
  sheetNames: "Which sheets",
  seconds: "Usually takes less than a minute.",
  language: "Language of the tables",
  start: "Take everything out",
  again: "Take out again",
  cancel: "Cancel",
  working: "File {{ done }} of {{ of }}",
  progress: "How far it has come",
  stay: "Leave this page open until it is done. Others can work meanwhile: the sheets are taken as they were when you began.",
  done: "Done: {{ name }}, {{ size }}.",
  receipt: "Receipt (SHA-256 of the manifest)",
  receiptHelp:
    "The receipt stands in the log too. It is needed if the municipality’s data is to be erased later, and with it anybody can check that the archive is whole.",
  last: "Last taken out {{ when }} by {{ who }}.",
  never: "No archive has been taken out yet.",
  current: "Nothing has changed since.",
  outdated: "Something has changed since.",
  cancelled: "Cancelled. No archive was saved, and nothing was changed in the workspace.",
  failed: "The archive was not finished: {{ why }} Nothing was changed in the workspace. Try again.",
  notNoted:
    "The archive {{ name }} is saved and whole, but it could not be written into the log: {{ why }} Take it out again before anything is erased.",
  offline: "This needs a network connection. Try again when you are connected.",
  why: {
    offline: "the connection broke.",
    "session-ended": "the sign-in has ended.",
    "not-found": "a file was not there any more.",
    busy: "many are using the service right now.",
    server: "the server did not answer as it should.",
    outdated: "this page is older than the server; reload it.",
    disk: "the file could not be saved on this computer.",
    unknown: "something went wrong.",
  },
  leavingTitle: "Leaving the service",
  leaving:
    "When the archive has been taken out and the municipality has decided to erase, whoever runs the service erases everything, with the decision’s number and the receipt above. Nobody can remove adopted versions until their protection has run out.",
};

export const archiveWords: ArchiveWords = {
  readme: (name, made, followed) => `${name}: the whole workspace in Samplan, ${made}

tables/        every sheet as Excel and CSV, with names and what is worked out
sheets/        every sheet as JSON: content.jsonl is the sheet as it was, versions/ all kept versions,
               adopted/ adopted versions byte by byte, history.jsonl who changed what, comments.jsonl, views.jsonl
between/       between municipalities: agreements.json what is shared and who sees key figures, templates.json templates
               published and taken over, comparisons.json saved comparisons
members.json   members
audit.jsonl    the log; each entry holds the checksum of the one before
manifest.json  all files with size and SHA-256

Files that end in .jsonl have one JSON value a line. The archive is read in again with: npm run admin -- import
${followed.length === 0 ? "" : `\nSheets of other municipalities that were followed stay with them and are not in it: ${followed.join(", ")}\n`}`,
  leftOut: [
    "Deleted rows and columns, unless they stand in a version or in the history.",
    "Saved views that only one person sees.",
    "Open invitations, answer links and calendar addresses: of their secrets only checksums are kept.",
    "Sign-ins: they belong to whoever issues them.",
    "What is shared and who may compare, as in force: the archive holds them to be read, but they do not begin again by themselves.",
    "Key figures are worked out anew from the sheets. Notifications and their settings stay behind.",
  ],
};
