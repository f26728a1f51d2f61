package io.journeyscore.event;

/** The five families into which channels fall. */
public enum ChannelFamily {
  /** Web sites, apps, search and on-line advertising. */
  DIGITAL,
  /** Calls, chats and cases handled by people or their assistants. */
  CONTACT_CENTRE,
  /** Social networks, forums, ratings and reviews. */
  SOCIAL_AND_REVIEWS,
  /** What the company sends: e-mail, text messages, push notices, letters. */
  COMMUNICATIONS,
  /** Shops, branches, kiosks and events on the spot. */
  IN_STORE
}
