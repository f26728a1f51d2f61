package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.identity.CustomerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Identifiers, and the customers that are called by one, are equal if all their parts are. */
class IdentifierTest {

  @Test
  void equalIfAllPartsAre() {
    List<List<Object>> parts = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      for (boolean strong : List.of(true, false)) {
        for (String value : List.of("x", "y")) {
          parts.add(List.of(name, strong, value));
        }
      }
    }
    for (List<Object> left : parts) {
      for (List<Object> right : parts) {
        boolean equal = left.equals(right);
        assertThat(kind(left).equals(kind(right)))
            .isEqualTo(left.subList(0, 2).equals(right.subList(0, 2)));
        assertThat(identifier(left).equals(identifier(right))).isEqualTo(equal);
        assertThat(customer(left).equals(customer(right))).isEqualTo(equal);
        if (equal) {
          assertThat(identifier(left)).hasSameHashCodeAs(identifier(right));
          assertThat(customer(left)).hasSameHashCodeAs(customer(right));
        }
      }
    }
    assertThat(new Object[] {kind(parts.get(0)), identifier(parts.get(0)), customer(parts.get(0))})
        .allSatisfy(each -> assertThat(each).isNotEqualTo("x").isNotEqualTo(null));
  }

  @Test
  void refusalsNameTheKindAndNotTheValue() {
    IdentifierKind kind = IdentifierKind.weak("cookie");
    assertThatThrownBy(() -> new Identifier(kind, "1\u0007"))
        .hasMessage(
            "identifier of kind cookie must not hold control characters: one at position 1");
    assertThatThrownBy(() -> new Identifier(kind, " "))
        .hasMessage("identifier of kind cookie must not be blank");
    assertThatThrownBy(() -> new CustomerId(kind, "\u2003"))
        .hasMessage("customer of kind cookie must not be blank");
    assertThat(new Identifier(kind, "\u00e9 1").value()).isEqualTo("\u00e9 1");
  }

  private static IdentifierKind kind(List<Object> parts) {
    return new IdentifierKind((String) parts.get(0), (Boolean) parts.get(1));
  }

  private static Identifier identifier(List<Object> parts) {
    return new Identifier(kind(parts), (String) parts.get(2));
  }

  private static CustomerId customer(List<Object> parts) {
    return new CustomerId(kind(parts), (String) parts.get(2));
  }
}
