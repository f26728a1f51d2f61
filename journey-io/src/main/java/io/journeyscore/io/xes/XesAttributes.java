package io.journeyscore.io.xes;

import io.journeyscore.event.RejectReason;
import io.journeyscore.io.internal.BadRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one trace, event or group of defaults. The first thing that is wrong with them
 * is kept and spoils what they belong to.
 *
 * <p>Not thread-safe.
 */
final class XesAttributes {

  /** An attribute with one value. */
  record Single(String key, XesType type, String value) {}

  private final List<Single> attributes = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final List<String> nested = new ArrayList<>();
  private Optional<BadRecord> fault = Optional.empty();

  /** Takes all away. */
  void clear() {
    attributes.clear();
    keys.clear();
    nested.clear();
    fault = Optional.empty();
  }

  /**
   * Takes the element that was just entered, if it is an attribute, and passes over what is inside.
   */
  void take(XmlCursor cursor) throws IOException {
    String element = cursor.name();
    Optional<XesType> type = XesType.of(element);
    boolean many = element.equals("list") || element.equals("container");
    if (type.isPresent() || many) {
      if (keys.size() == XmlCursor.MAX_ATTRIBUTES) {
        throw cursor.tooManyAttributes();
      }
      add(type, cursor.attribute("key"), cursor.attribute("value"));
    }
    cursor.skip();
  }

  private void add(Optional<XesType> type, @Nullable String key, @Nullable String value) {
    if (key == null || key.isBlank()) {
      spoil(RejectReason.MISSING_FIELD, "key");
    } else if (key.chars().anyMatch(Character::isISOControl)) {
      spoil(RejectReason.CONTROL_CHAR, "key");
    } else if (!keys.add(key)) {
      spoil(RejectReason.DUPLICATE_KEY, key);
    } else if (type.isEmpty()) {
      nested.add(key);
    } else if (value == null) {
      spoil(RejectReason.MISSING_FIELD, key);
    } else {
      attributes.add(new Single(key, type.get(), value));
    }
  }

  private void spoil(RejectReason reason, String key) {
    if (fault.isEmpty()) {
      fault = Optional.of(new BadRecord(reason, key));
    }
  }

  /** Returns those with one value, in the order of the document. */
  List<Single> attributes() {
    return attributes;
  }

  /** Returns the keys of those with several values, which are passed over. */
  List<String> nested() {
    return nested;
  }

  /** Says whether there is an attribute of a key, of whatever type. */
  boolean has(String key) {
    return keys.contains(key);
  }

  /** Throws what is wrong with them, if anything is. */
  void requireGood() throws BadRecord {
    if (fault.isPresent()) {
      throw fault.get();
    }
  }
}
