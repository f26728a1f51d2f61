package io.journeyscore.identity;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.Identifier;
import io.journeyscore.identity.LiveCounts.Count;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.SectionFile;
import io.journeyscore.internal.StateErrors;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of live identity, in the framing of a {@link SectionFile}: what it is bound to, and
 * what was heard. What follows from that is made again.
 *
 * <p>The reader is total: whatever the bytes, it returns a state or throws {@link
 * StateFormatException}. What was read is written again and must give the same bytes, so that a
 * state has one form only.
 */
final class LiveIdentityCodec {

  private static final SectionFile FRAME = new SectionFile("JLI", 1, 0);
  private static final int RULES = 1;
  private static final int HEARD = 2;
  private static final int HASH_BYTES = 32;

  private LiveIdentityCodec() {}

  static byte[] write(LiveState state, IdentityStitcher stitcher) {
    byte[] rules = HexFormat.of().parseHex(IdentityRulesHash.of(stitcher));
    return FRAME.write(new TreeMap<>(Map.of(RULES, rules, HEARD, heard(state))));
  }

  private static byte[] heard(LiveState state) {
    ByteWriter out = new ByteWriter().i64(state.clock());
    for (Count count : Count.values()) {
      if (!count.followsFromLinks()) {
        out.i64(state.counts().get(count));
      }
    }
    IdentifierTable table = state.table();
    out.count(table.size());
    for (int node = 0; node < table.size(); node++) {
      out.count(table.priority(node)).anyText(table.identifier(node).value());
    }
    writeLists(out, state.lists());
    writeLists(out, state.given());
    out.count(state.logins().devices());
    int[] last = {-1};
    state
        .logins()
        .forEach(
            (weak, occurredAt, list) -> {
              if (weak != last[0]) {
                out.i32(weak).count(state.logins().count(weak));
                last[0] = weak;
              }
              out.i64(occurredAt).i32(list);
            });
    return out.toByteArray();
  }

  private static void writeLists(ByteWriter out, NodeSets lists) {
    out.count(lists.size());
    for (int i = 0; i < lists.size(); i++) {
      int[] nodes = lists.get(i);
      out.count(nodes.length);
      for (int node : nodes) {
        out.i32(node);
      }
    }
  }

  /**
   * Reads a state.
   *
   * @throws StateFormatException if the bytes are not a sound state, or one by other rules
   */
  static LiveState read(byte[] bytes, IdentityStitcher stitcher) {
    LiveState state = new LiveState(stitcher);
    try {
      SortedMap<Integer, ByteReader> sections = FRAME.read(bytes, 2, LiveIdentityCodec::nameOf);
      if (sections.size() < 2) {
        throw new StateFormatException(
            StateFormatException.Code.INCONSISTENT, 0, "both sections must be there");
      }
      checkRules(section(sections, RULES), stitcher);
      read(section(sections, HEARD), state, stitcher);
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    } catch (IllegalArgumentException e) {
      // The types refuse what breaks their own rules; their words may echo the bytes, so not ours.
      throw new StateFormatException(
          StateFormatException.Code.INCONSISTENT, 0, "an identifier breaks its own rules");
    }
    if (!Arrays.equals(write(state, stitcher), bytes)) {
      throw new StateFormatException(
          StateFormatException.Code.INCONSISTENT, 0, "live identity must be in its one form");
    }
    return state;
  }

  private static Optional<String> nameOf(int id) {
    return switch (id) {
      case RULES -> Optional.of("RULES");
      case HEARD -> Optional.of("HEARD");
      default -> Optional.empty();
    };
  }

  private static ByteReader section(SortedMap<Integer, ByteReader> sections, int id) {
    return Optional.ofNullable(sections.get(id)).orElseThrow();
  }

  private static void checkRules(ByteReader in, IdentityStitcher stitcher) {
    String made = HexFormat.of().formatHex(in.raw("rules", HASH_BYTES));
    in.end();
    if (!made.equals(IdentityRulesHash.of(stitcher))) {
      throw new StateFormatException(
          StateFormatException.Code.INCONSISTENT,
          0,
          "the identity rules must be those that live identity was made by");
    }
  }

  private static void read(ByteReader in, LiveState state, IdentityStitcher stitcher) {
    state.advance(in.i64("clock"), LiveState.FOR_GOOD);
    for (Count count : Count.values()) {
      if (!count.followsFromLinks()) {
        long counted = in.i64("count");
        require(in, counted >= 0, "a count must not be negative");
        state.counts().add(count, counted, LiveState.FOR_GOOD);
      }
    }
    int nodes = in.count("identifiers", Integer.MAX_VALUE, 2 * Integer.BYTES + 1);
    for (int node = 0; node < nodes; node++) {
      int kind = in.count("kind", stitcher.kinds().size() - 1, 0);
      Identifier identifier =
          new Identifier(stitcher.kinds().get(kind), in.anyText("identifier", Integer.MAX_VALUE));
      boolean isNext =
          state.table().nodeOf(identifier) == node
              && state.table().identifier(node).equals(identifier);
      require(in, isNext, "identifiers must be different, and as they are compared");
    }
    int lists = in.count("lists", Integer.MAX_VALUE, 2 * Integer.BYTES);
    for (int list = 0; list < lists; list++) {
      int[] heard = readList(in, state.table());
      require(in, state.lists().find(heard) < 0, "lists must be different");
      state.hear(heard, LiveState.NOBODY, LiveState.FOR_GOOD);
    }
    int given = in.count("given links", Integer.MAX_VALUE, Integer.BYTES);
    for (int i = 0; i < given; i++) {
      require(in, in.count("pair", 2, 2) == 2, "a link must be between two");
      int weak = readNode(in, state.table());
      int strong = readNode(in, state.table());
      require(
          in,
          !state.table().isStrong(weak) && state.table().isStrong(strong),
          "a link must be between a weak and a strong identifier");
      state.give(weak, strong);
    }
    int devices = in.count("devices", Integer.MAX_VALUE, 2 * Integer.BYTES);
    for (int i = 0; i < devices; i++) {
      readLogins(in, state);
    }
    state.logins().asBefore();
    in.end();
  }

  /** Reads nodes of which the strong ones come first, and each part is in order. */
  private static int[] readList(ByteReader in, IdentifierTable table) {
    int[] nodes = new int[in.count("list", Integer.MAX_VALUE, Integer.BYTES)];
    require(in, nodes.length > 0, "a list must have an identifier");
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = readNode(in, table);
      require(
          in,
          i == 0 || table.before(nodes[i - 1], nodes[i]),
          "the identifiers of a list must be in order");
    }
    return nodes;
  }

  private static int readNode(ByteReader in, IdentifierTable table) {
    int node = in.i32("identifier");
    if (node < 0 || node >= table.size()) {
      throw in.fail(Code.BAD_REFERENCE, "an identifier must be one of those before");
    }
    return node;
  }

  private static void readLogins(ByteReader in, LiveState state) {
    int weak = readNode(in, state.table());
    int logins = in.count("logins", Integer.MAX_VALUE, Long.BYTES + Integer.BYTES);
    for (int i = 0; i < logins; i++) {
      long occurredAt = in.i64("moment");
      int list = in.i32("list");
      boolean isLogin =
          !state.table().isStrong(weak)
              && list >= 0
              && list < state.lists().size()
              && state.lists().contains(list, weak)
              && state.table().isStrong(state.lists().first(list));
      require(in, isLogin, "a login must be of somebody who stood beside the identifier");
      state.login(weak, list, occurredAt, LiveState.FOR_GOOD);
    }
  }

  private static void require(ByteReader in, boolean holds, String rule) {
    if (!holds) {
      throw in.fail(Code.INCONSISTENT, rule);
    }
  }
}
