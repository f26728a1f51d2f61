package io.journeyscore.event;

/** Whether the company itself took part in the contact. */
public enum Contact {
  /** With the company: its shop, site, people or messages. */
  DIRECT,
  /** Without it: a review read, a friend's word, a partner's page. */
  INDIRECT
}
