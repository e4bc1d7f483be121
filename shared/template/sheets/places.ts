/** Towns, villages and village areas of the municipality. */
import { labels, otherEnd, planSheet } from "../sheet-template.ts";
import { PLACE_KIND, SERVICE_ROLE } from "../vocabulary/places.ts";

export const places = planSheet({
  key: "places",
  name: labels("Orter", "Places", "Taajamat ja kylät"),
  prefix: "P",
  columns: [
    {
      id: "name",
      key: "name",
      label: labels("Ort", "Place", "Paikka"),
      type: "text",
      required: true,
      title: true,
      width: 240,
    },
    {
      id: "kind",
      key: "kind",
      label: labels("Typ", "Kind", "Tyyppi"),
      type: "select",
      required: true,
      options: PLACE_KIND,
    },
    {
      id: "role",
      key: "role",
      label: labels("Serviceroll", "Service role", "Palvelurooli"),
      type: "select",
      options: SERVICE_ROLE,
    },
    { id: "popul", key: "pop", label: labels("Invånare", "Residents", "Asukkaat"), type: "number" },
    {
      id: "popYr",
      key: "pop_year",
      label: labels("Invånare, år", "Residents, year", "Asukkaat, vuosi"),
      type: "text",
      width: 120,
    },
    {
      id: "group",
      key: "group",
      label: labels("Lokal grupp", "Local group", "Kylätoimikunta"),
      type: "relation",
      target: { document: "stakeholders", many: false },
    },
    otherEnd("evenAt", "events", labels("Tillfällen här", "Events here", "Tilaisuudet täällä"), "events.place"),
    otherEnd("harvAt", "harvest", labels("Inspel härifrån", "Inputs from here", "Palautteet täältä"), "harvest.place"),
    otherEnd("servAt", "services", labels("Service här", "Services here", "Palvelut täällä"), "services.place"),
  ],
});
