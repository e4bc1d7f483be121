/** The words of the people's page, of an invitation's landing page and of signing out, in English. */
import type { PeopleTexts } from "./sv.ts";

export const people: PeopleTexts = {
  title: "People",
  lead: "Who can do what in {{ town }}.",
  you: "you",
  can: {
    "process-leader": "can change everything, invite people and give them roles",
    "council-member": "can change the harvest, focus areas, issues and goals, and read the rest",
    "council-chair":
      "can change the harvest, focus areas, issues and goals, and read everything, including sheets meant for a few only",
    "working-group": "can change issues, the action plan and the service plan, and read the rest",
    "issue-owner": "can change the issues, actions and goals that belong to {{ organisation }}, and read the rest",
    "local-group": "can change dialogue events, the harvest and the service plan for {{ place }}, and read the rest",
    registrator:
      "can fill in registry numbers, decisions and paper votes, register the adopted version of any sheet, and read the rest",
    analyst: "sees what is published and computed, but no sheets",
    administrator: "runs the service and sees no sheets",
    support: "can read the open sheets for a short time, to help",
  },
  canOnly: {
    all: "can change {{ sheets }}",
    "own-organisation": "can change what belongs to {{ organisation }} in {{ sheets }}",
    "own-place": "can change what is about {{ place }} in {{ sheets }}",
    columns: "can fill in registry numbers, decisions and paper votes in {{ sheets }}",
    reads: "can read {{ sheets }}",
    andReads: "{{ can }} and read {{ sheets }}",
    nothingElse: "{{ can }}, but sees no other sheets",
    some: "sees some of the sheets only",
    role: "takes part (role: {{ role }})",
  },
  ownOrganisation: "their own organisation",
  ownPlace: "their own place",
  acts: "Acts for {{ organisation }}.",
  change: "Change",
  changeOf: "Change what {{ name }} can do",
  remove: "Remove",
  removeOf: "Remove {{ name }}",
  leave: "Leave the municipality",
  save: "Save",
  cancel: "Cancel",
  changed: "{{ name }} has a new role.",
  changedTies: "What {{ name }} can reach is changed.",
  removeTitle: "Remove {{ name }}?",
  removeText:
    "{{ name }} can no longer reach {{ town }}, not even in sheets that are open right now. Everything {{ name }} has written stays.",
  removeYes: "Remove",
  removeNo: "Keep",
  removed: "{{ name }} is no longer part of it.",
  undo: "Undo",
  undone: "{{ name }} is back, as before.",
  leaveTitle: "Leave {{ town }}?",
  leaveText:
    "You can no longer reach the sheets. Everything you have written stays. A process leader can invite you again.",
  leaveYes: "Leave",
  leaveNo: "Stay",
  lastLeaders:
    "There are always at least two process leaders, so that nobody is left alone with the municipality. Make one more person process leader before you change or remove one of them.",
  refusal: {
    "not-allowed": "You are no longer a process leader. Nothing was changed. Ask a process leader to do it.",
    "last-leaders":
      "There are always at least two process leaders. Nothing was changed. Make another member process leader first.",
    "no-such-member": "The person is no longer a member. Nothing was changed. Reload the page to see who is.",
    "already-member": "The person is a member already. Nothing was changed. Change their role in the list instead.",
    guest:
      "The person is a guest from another municipality. Nothing was changed. Role and sheets are looked after on the page Sharing.",
    "scope-missing": "The role needs an organisation or a place. Nothing was changed. Choose one and save again.",
    "whole-workspace":
      "A process leader answers for all sheets. Nothing was changed. Choose all sheets, or another role, and save again.",
    "no-such-sheet":
      "One of the sheets is not there, or the role does not read it. Nothing was changed. Choose other sheets and save again.",
    "too-late": "It is too late to undo this. Nothing was changed. Invite the person again.",
    unknown: "It could not be saved. Nothing was changed. Check the connection and try again.",
  },
  form: {
    role: "Role",
    organisation: "Organisation",
    place: "Place",
    none: "None chosen",
    needed: "Needed for this role",
    loading: "Fetching the names …",
    noOrganisations: "None yet. Add them in Stakeholders.",
    noPlaces: "None yet. Add them in Places.",
    missing: {
      organisation: "Choose the organisation: {{ role }} changes only what belongs to it.",
      place: "Choose the place: {{ role }} changes only what belongs to it.",
    },
    sheets: "Sheets",
    allSheets: "All sheets the role reads",
    someSheets: "Only these sheets",
    sheetsHelp:
      "Other sheets are not shown, not even by name. What a chosen sheet takes from another, such as the names of organisations, is shown only if that sheet is chosen too.",
    noSheet: "Choose at least one sheet, or all of them.",
  },
  invite: {
    title: "Invite",
    lead: "Whoever you invite gets a mail with a link. The address is used for the invitation only and is then removed.",
    email: "E-mail",
    language: "Language of the mail",
    send: "Invite",
    sending: "Sending …",
    sent: "The invitation was sent to {{ address }}.",
    byHand: "The mail to {{ address }} did not go out. Hand this link over in another way:",
    link: "Link to hand over",
    open: "Waiting for an answer",
    none: "No open invitations.",
    sentOn: "Sent {{ sent }}, good until {{ until }}.",
    endedOn: "Expired {{ until }}. Send it again to give a new link.",
    again: "Send again",
    againOf: "Send again: {{ address }}",
    withdraw: "Withdraw",
    withdrawOf: "Withdraw: {{ address }}",
    withdrawn: "The invitation to {{ address }} is withdrawn. The link no longer works.",
  },
  inviteRefusal: {
    "bad-address": "That does not look like an e-mail address. Nothing was sent. Check the address.",
    "scope-missing": "The role needs an organisation or a place. Nothing was sent. Choose one and invite again.",
    "whole-workspace":
      "A process leader answers for all sheets. Nothing was sent. Choose all sheets, or another role, and invite again.",
    "no-such-sheet":
      "One of the sheets is not there, or the role does not read it. Nothing was sent. Choose other sheets and invite again.",
    "already-invited":
      "The address has an open invitation already. Nothing was sent. Send it again or withdraw it in the list.",
    "too-many-open": "There are many open invitations. Nothing was sent. Withdraw some that are no longer needed.",
    "too-many-members":
      "The municipality has as many members, counting those invited, as it may have. No invitation was sent. Remove somebody or withdraw an invitation, or ask whoever runs the service for more places.",
    "too-many-today": "Many invitations were sent today. No more were sent. Go on tomorrow.",
    "too-soon": "The invitation was sent a moment ago. Nothing new was sent. Wait ten minutes and try again.",
    "sent-enough": "The invitation was sent several times. Nothing new was sent. Withdraw it and check the address.",
    "not-open": "The invitation is no longer open. Nothing was sent. The list shows how things are now.",
    unknown: "It could not be sent. Nothing was changed. Check the connection and try again.",
  },
  contact: {
    title: "Contact function",
    lead: "The function in the municipality that answers in the process.",
    hint: "Write a function, not a person’s name.",
    none: "No contact function is given.",
    label: "Function",
    saved: "The contact function is changed. The change is in the log.",
    tasks: {
      one: "{{ before }} is the contact function of {{ count }} open action.",
      other: "{{ before }} is the contact function of {{ count }} open actions.",
    },
    move: { one: "Change it to {{ after }}", other: "Change all {{ count }} to {{ after }}" },
    moving: "Changing …",
    moved: {
      one: "{{ after }} now stands in {{ count }} action.",
      other: "{{ after }} now stands in {{ count }} actions.",
    },
  },
  invited: {
    title: "Invitation",
    looking: "Reading the invitation …",
    lead: "{{ inviter }} invites you to {{ town }}.",
    leadPlain: "You are invited to {{ town }}.",
    can: "If you accept: you {{ can }}.",
    sentTo: "The invitation was sent to {{ address }} and is good until {{ until }}.",
    signInFirst: "Sign in to accept. If you have no login from the municipality, you get a code to the address above.",
    signIn: "Sign in",
    signedInAs: "You are signed in as {{ name }}.",
    signedIn: "You are signed in.",
    switch: "Sign in as somebody else",
    name: "What the others are to call you",
    nameHelp: "Your name or your function. Everybody in the municipality’s workspace sees it.",
    nameMissing: "Write something the others can call you.",
    accept: "Accept",
    accepting: "Accepting …",
    decline: "Decline",
  },
  linkEnd: {
    unknown: {
      title: "The link does not work",
      text: "It may be mistyped or replaced by a newer one. Look for a later mail, or ask the process leader for a new invitation.",
    },
    used: {
      title: "The invitation has been used",
      text: "Was it you? Then you are in and can go to the start page. Otherwise ask the process leader for a new invitation.",
    },
    declined: {
      title: "You have declined",
      text: "Your address has been removed. If you change your mind, ask the process leader for a new invitation.",
    },
    withdrawn: {
      title: "The invitation is withdrawn",
      text: "The process leader has taken it back. Ask them whether you are to take part after all.",
    },
    expired: {
      title: "The invitation has expired",
      text: "It was good for two weeks. Ask the process leader to send it again.",
    },
    paused: {
      title: "The municipality is suspended",
      text: "Nobody is let in just now. The invitation is still there: open the link again when the municipality is back, or ask the process leader.",
    },
  },
  acceptRefusal: {
    "wrong-person": {
      title: "The invitation is for another address",
      text: "You are signed in with another address than the one invited. Sign in with that one, or ask the process leader to invite the one you use.",
    },
    "already-member": {
      title: "You are in already",
      text: "You are a member of the municipality already. Nothing was changed. Ask the process leader if you need another role.",
    },
    "inviter-gone": {
      title: "The invitation is not good right now",
      text: "Whoever invited you is no longer a process leader. Ask a process leader to send the invitation again.",
    },
  },
  viewAs: {
    title: "See the workspace as another role",
    lead: "You see exactly the sheets that the role may see, greyed where it may not change anything. Nothing can be changed meanwhile, and the log says that you looked. It ends when you leave or reload the page, after an hour at the latest.",
    begin: "Look",
    strip: "You are looking as another role",
    as: "You see {{ town }} as: {{ who }}.",
    nothing: "Nothing can be changed meanwhile.",
    leave: "Stop looking",
    refusal:
      "You are looking as another role. It may change this, but nothing is changed while you look. Stop looking if you want to change it yourself.",
    scope:
      "Nobody can have this role so: it needs an organisation, a place or other sheets. Choose again and then try once more.",
    failed: "It was not possible to look just now. Nothing was changed. Check the connection and try again.",
  },
  signOut: {
    title: "Sign out before everything is sent?",
    text: {
      one: "{{ count }} change is on this device only.",
      other: "{{ count }} changes are on this device only.",
    },
    unknown:
      "It was not possible to see whether anything on this device waits to be sent. If you sign out it stays here, unless you remove it.",
    unkept:
      "Some of what you wrote is in this window alone: the device could not keep it. If you sign out, it is gone. Send it first, or copy it.",
    unkeptStuck:
      "It could not be sent now. Some of it is in this window alone and is gone if you sign out. Copy it first, or wait until it is sent.",
    reviewTitle: "Sign out before everything is reviewed?",
    review: {
      one: "{{ count }} change could not be put in by itself and waits for you to review it.",
      other: "{{ count }} changes could not be put in by themselves and wait for you to review them.",
    },
    reviewUnkept: {
      one: "{{ count }} change waits for you to review it. The device could not keep it: if you sign out, it is gone. Review it in the sheet, or copy it first.",
      other:
        "{{ count }} changes wait for you to review them. The device could not keep all of them: if you sign out, those are gone. Review them in the sheets, or copy them first.",
    },
    stay: "Stay and review",
    sendFirst: "Send first",
    sending: "Sending …",
    stuck: {
      one: "{{ count }} change could not be sent now. Copy it, or leave it here.",
      other: "{{ count }} changes could not be sent now. Copy them, or leave them here.",
    },
    copy: "Copy",
    copied: "Copied",
    discard: "Others use this device: remove the changes from here",
    discardHelp: "Otherwise they stay here and are sent when you sign in again.",
    discardHelpReview: "Otherwise they stay here until you sign in again.",
    discardHelpUnkept: "Otherwise what the device has kept stays here and is sent when you sign in again.",
    anyway: "Sign out anyway",
  },
};
