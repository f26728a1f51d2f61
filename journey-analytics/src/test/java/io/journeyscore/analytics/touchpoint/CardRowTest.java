package io.journeyscore.analytics.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardRowTest {
  private static List<CardRow> table() throws IOException {
    String document = Files.readString(Path.of("../docs/touchpoints.md"));
    int from = document.indexOf("touchpoint,part,name,level,weight\n");
    String table = document.substring(from, document.indexOf("```", from));
    return table
        .lines()
        .skip(1)
        .map(line -> CardRow.parse(Arrays.asList(line.split(","))))
        .toList();
  }

  @Test
  void tableOfTheDocumentGivesTheCardsOfTheBuilder() throws IOException {
    TouchpointCard delivery =
        TouchpointCard.builder("delivery")
            .owner("logistics")
            .cost(Money.of("120000.50", "EUR"))
            .importance(Level.declared(0.4))
            .performance(Level.declared(0.3))
            .intended("speed", 0.8)
            .desired("speed", 0.9)
            .weight("speed", 3)
            .desired("care")
            .accelerator("delivery slot")
            .slowing("address asked again")
            .blocking("lost parcel")
            .build();
    TouchpointCard invoice = TouchpointCard.builder("invoice").owner("finance").build();
    assertThat(CardRow.cards(table())).containsExactly(delivery, invoice);
    assertThat(CardRow.cards(List.of())).isEmpty();
  }

  @Test
  void rowsThatCannotBeReadAreNamed() {
    assertThatThrownBy(() -> CardRow.parse(List.of("shop")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cells must be touchpoint, part, name, level, weight: 1");
    assertThatThrownBy(() -> CardRow.parse(List.of("shop", "colour", "red")))
        .hasMessageEndingWith("or blocking: colour");
    assertThatThrownBy(() -> CardRow.parse(List.of("shop", "desired", "speed", "high")))
        .hasMessage("level must be a decimal number: high");
    assertThatThrownBy(() -> CardRow.parse(List.of(" ", "owner", "sales")))
        .hasMessage("touchpoint must not be blank: ''");
    List<CardRow> cost = List.of(CardRow.parse(List.of("shop", "cost", "EUR")));
    assertThatThrownBy(() -> CardRow.cards(cost))
        .hasMessage("level must be there in a row of COST: shop");
    List<CardRow> nameless = List.of(CardRow.parse(List.of("shop", "blocking")));
    assertThatThrownBy(() -> CardRow.cards(nameless)).hasMessage("name must not be blank: ''");
  }
}
