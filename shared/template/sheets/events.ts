/** Every occasion on which people were asked, told or heard. */
import { labels, planSheet } from "../sheet-template.ts";
import { CHANNEL, EVENT_STATUS, GROUP, LADDER, METHOD, PHASE } from "../vocabulary/dialogue.ts";

export const events = planSheet({
  key: "events",
  name: labels("Dialogtillfällen", "Dialogue events", "Vuoropuhelutilaisuudet"),
  prefix: "D",
  columns: [
    {
      id: "title",
      key: "title",
      label: labels("Rubrik", "Title", "Otsikko"),
      type: "text",
      required: true,
      title: true,
      width: 260,
    },
    { id: "date", key: "date", label: labels("Datum", "Date", "Päivämäärä"), type: "date", required: true },
    {
      id: "dateTo",
      key: "date_end",
      label: labels("Slutdatum", "End date", "Päättymispäivä"),
      type: "date",
      width: 130,
    },
    {
      id: "method",
      key: "method",
      label: labels("Metod", "Method", "Menetelmä"),
      type: "select",
      required: true,
      options: METHOD,
    },
    {
      id: "phase",
      key: "phase",
      label: labels("Skede", "Phase", "Vaihe"),
      type: "select",
      required: true,
      options: PHASE,
      width: 130,
    },
    {
      id: "place",
      key: "place",
      label: labels("Ort", "Place", "Paikka"),
      type: "relation",
      required: true,
      target: { document: "places", many: false },
      rights: "place",
    },
    // Ticked instead of a place when the whole municipality is meant.
    {
      id: "whole",
      key: "whole_municipality",
      label: labels("Hela kommunen", "Whole municipality", "Koko kunta"),
      type: "yes-no",
      width: 140,
    },
    {
      id: "ladder",
      key: "ladder",
      label: labels("Delaktighetsnivå", "Participation level", "Osallisuuden taso"),
      type: "select",
      options: LADDER,
    },
    { id: "quest", key: "questions", label: labels("Frågor", "Questions", "Kysymykset"), type: "long-text" },
    {
      id: "groups",
      key: "groups",
      label: labels("Målgrupper", "Target groups", "Kohderyhmät"),
      type: "multi-select",
      options: GROUP,
    },
    {
      id: "reps",
      key: "reps",
      label: labels("Kommunens företrädare", "Municipal representatives", "Kunnan edustajat"),
      type: "number",
      width: 170,
    },
    { id: "count", key: "participants", label: labels("Deltagare", "Participants", "Osallistujat"), type: "number" },
    // First time in this process; only these count towards the participation rate, so nobody is counted twice.
    { id: "newOf", key: "new_participants", label: labels("Varav nya", "Of whom new", "Joista uusia"), type: "number" },
    {
      id: "chann",
      key: "channel",
      label: labels("Kanal", "Channel", "Kanava"),
      type: "select",
      options: CHANNEL,
      width: 110,
    },
    {
      id: "status",
      key: "status",
      label: labels("Läge", "Status", "Tila"),
      type: "select",
      options: EVENT_STATUS,
      width: 120,
    },
    { id: "lesson", key: "lessons", label: labels("Lärdomar", "Lessons learned", "Opit"), type: "long-text" },
  ],
});
