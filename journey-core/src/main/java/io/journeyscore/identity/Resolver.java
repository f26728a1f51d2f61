package io.journeyscore.identity;

import io.journeyscore.identity.IdentifierTable.Named;

/** Finds whose an event is: the node by which its customer is found. */
final class Resolver {

  /** Says which nodes had been seen. */
  interface Seen {
    boolean by(int node, long asOf);
  }

  static final int NOBODY = -1;

  private final IdentityRules rules;
  private final IdentifierTable table;
  private final Seen seen;
  private final LoginLookup logins;
  private final StandingLinks standing;

  Resolver(
      IdentityRules rules,
      IdentifierTable table,
      Seen seen,
      LoginLookup logins,
      StandingLinks standing) {
    this.rules = rules;
    this.table = table;
    this.seen = seen;
    this.logins = logins;
    this.standing = standing;
  }

  /** The node of an event at a moment, by what is known as of another. */
  int node(Named named, long at, long asOf) {
    int[] nodes = named.nodes();
    boolean hasStrong = named.strong() + named.strangers() > 0;
    if (!hasStrong || rules.sharedDevices() == SharedDevicePolicy.LAST_LOGIN) {
      for (int i = named.strong(); i < nodes.length; i++) {
        int owner = owner(nodes[i], at, asOf);
        if (owner >= 0) {
          return owner;
        }
      }
    }
    int end = hasStrong ? named.strong() : nodes.length;
    for (int i = 0; i < end; i++) {
      if (seen.by(nodes[i], asOf)) {
        return nodes[i];
      }
    }
    return NOBODY;
  }

  /** Who owns a weak node at a moment: by a login, else by what was given; negative if nobody. */
  int owner(int weak, long at, long asOf) {
    int owner = logins.owner(rules.sharedDevices(), table.ownedFor(weak), weak, at, asOf);
    return owner >= 0 ? owner : standing.owner(weak, asOf);
  }

  /** Who owned a weak node last; negative if nobody ever did. */
  int lastOwner(int weak, long asOf) {
    int owner = logins.lastOwner(weak, asOf);
    return owner >= 0 ? owner : standing.owner(weak, asOf);
  }
}
