package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.Contact;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.RejectReason;
import io.journeyscore.event.SignalClass;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.QuarantinedRecord;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvEventReaderTest {

  @TempDir private Path folder;

  @Test
  void threeColumnsNeedNoMapping() {
    Read read =
        Readings.read(
            """
            customer_id,timestamp,type
            c1,2024-03-01T10:00:00Z,visit
            c2,2024-03-01T12:30:00+02:00,purchase
            """);

    assertThat(read.events())
        .containsExactly(
            event("visit", "2024-03-01T10:00:00Z").customer("c1").build(),
            event("purchase", "2024-03-01T10:30:00Z").customer("c2").build());
    assertThat(read.reading().accounting().count(Accounting.Fate.HELD)).isEqualTo(2);
    assertThat(read.reading().records()).isEqualTo(2);
    assertThat(read.reading().isBalanced()).isTrue();
    assertThat(read.reading().source()).isEqualTo("test");
  }

  @Test
  void everyColumnIsTakenByItsName() {
    Read read =
        Readings.read(
            """
            type,customer_id,timestamp,event_id,sequence,known_at,journey_key,channel,touchpoint,\
            owner,source,value,cost,currency,rating,rating_scale,text,contact,signal_class,\
            id:email,id:loyalty:strong,attr:campaign,attr:basket:number,attr:items:integer,\
            attr:first:flag,attr:due:time
            review,c1,2024-03-01T10:00:00Z,e1,7,2024-03-02T10:00:00Z,k1,web,checkout,sales,shop,\
            12.50,0.1,EUR,9,nps,"very, ""good""\",indirect,observed,\
            a@b.c,L1,spring,1.5,-3,true,2024-04-01T00:00:00Z
            """);

    assertThat(read.quarantine()).isEmpty();
    assertThat(read.events())
        .containsExactly(
            event("review", "2024-03-01T10:00:00Z")
                .customer("c1")
                .eventId("e1")
                .sequence(7)
                .knownAt(Instant.parse("2024-03-02T10:00:00Z"))
                .journeyKey("k1")
                .channel(Channel.WEB)
                .touchpoint("checkout")
                .owner("sales")
                .source("shop")
                .value(Money.of("12.5", "EUR"))
                .cost(Money.of("0.1", "EUR"))
                .rating(new Rating(9, RatingScale.NPS))
                .text("very, \"good\"")
                .contact(Contact.INDIRECT)
                .signalClass(SignalClass.OBSERVED)
                .identifier(new Identifier(IdentifierKind.weak("email"), "a@b.c"))
                .identifier(new Identifier(IdentifierKind.strong("loyalty"), "L1"))
                .attribute(AttributeKey.ofText("campaign"), "spring")
                .attribute(AttributeKey.ofNumber("basket"), 1.5)
                .attribute(AttributeKey.ofInteger("items"), -3L)
                .attribute(AttributeKey.ofFlag("first"), true)
                .attribute(AttributeKey.ofInstant("due"), Instant.parse("2024-04-01T00:00:00Z"))
                .build());
  }

  @Test
  void emptyCellsLeaveThePartsOfAnEventAbsent() {
    Read read =
        Readings.read(
            """
            customer_id,timestamp,type,event_id,sequence,known_at,journey_key,channel,touchpoint,\
            owner,source,value,cost,currency,rating,rating_scale,text,contact,signal_class,\
            id:email,attr:campaign,attr:basket:number
            c1,2024-03-01T10:00:00Z,visit,,,,,,,,,,,,,,,,,,,
            """);

    assertThat(read.events())
        .containsExactly(event("visit", "2024-03-01T10:00:00Z").customer("c1").build());
  }

  @Test
  void anotherIdentifierStandsInForTheCustomer() {
    Read read =
        Readings.read(
            """
            customer_id,timestamp,type,id:cookie
            ,2024-03-01T10:00:00Z,visit,x1
            ,2024-03-01T11:00:00Z,visit,
            " ",2024-03-01T11:00:00Z,visit,
            """);

    assertThat(read.events()).hasSize(1);
    assertThat(read.events().get(0).identifiers())
        .containsExactly(new Identifier(IdentifierKind.weak("cookie"), "x1"));
    assertThat(read.quarantine())
        .containsExactly("3 NO_IDENTITY customer_id", "4 NO_IDENTITY customer_id");
  }

  @Test
  void columnsAreMappedAndTheQuarantineNamesThemAsTheFileDoes() {
    Read read =
        Readings.read(
            CsvEvents.reader()
                .rename("user", "customer_id")
                .rename("ts", "timestamp")
                .rename("event", "type")
                .rename("amount", "attr:amount:number"),
            """
            user,ts,event,amount
            c1,2024-03-01T10:00:00Z,visit,1e2
            c1,yesterday,visit,
            """);

    assertThat(read.events())
        .containsExactly(
            event("visit", "2024-03-01T10:00:00Z")
                .customer("c1")
                .attribute(AttributeKey.ofNumber("amount"), 100.0)
                .build());
    assertThat(read.quarantine()).containsExactly("3 BAD_TIME ts");
  }

  @Test
  void oneColumnMayStandForSeveralOfOurs() {
    Read read =
        Readings.read(
            CsvEvents.reader().rename("case", "customer_id").rename("case", "journey_key"),
            """
            case,timestamp,type,id:email,id:device:strong,id:email#2
            A1,2024-03-01T10:00:00Z,visit,,,
            """);

    assertThat(read.events())
        .containsExactly(
            event("visit", "2024-03-01T10:00:00Z").customer("A1").journeyKey("A1").build());
    assertThat(read.reading().identifierKinds())
        .containsExactly(
            IdentifierKind.CUSTOMER, IdentifierKind.weak("email"), IdentifierKind.strong("device"));
  }

  @Test
  void unknownColumnsAreRefusedWithTheNearestOneOrPassedOverWhenToldSo() {
    String text =
        """
        customer_id,timestamp,type,chanel,weather
        c1,2024-03-01T10:00:00Z,visit,web,sunny
        """;

    assertThatThrownBy(() -> Readings.read(text))
        .isInstanceOf(InputFormatException.class)
        .hasMessageStartingWith(
            "header must hold known columns only: chanel, nearest is channel (and 1 more)")
        .extracting(e -> ((InputFormatException) e).code())
        .isEqualTo("HEADER");
    Read read = Readings.read(CsvEvents.reader().ignoreUnknownColumns(), text);
    assertThat(read.events())
        .containsExactly(event("visit", "2024-03-01T10:00:00Z").customer("c1").build());
    assertThat(read.reading().ignoredColumns()).containsExactly("chanel", "weather");
  }

  @Test
  void missingColumnsAreNamedInOneLineAndNearOnesOffered() {
    assertThatThrownBy(() -> Readings.read("UserID,timestamp,type\n"))
        .isInstanceOf(InputFormatException.class)
        .hasMessage(
            "header must have the columns customer_id, timestamp, type: it lacks customer_id;"
                + " map it with UserID=customer_id");
  }

  @Test
  void aFileWithoutHeaderDoesNotShowItsDataInTheMessage() {
    assertThatThrownBy(() -> Readings.read("jane.doe@example.org,2024-03-01T10:00:00Z,visit\n"))
        .isInstanceOf(InputFormatException.class)
        .message()
        .doesNotContain("jane")
        .doesNotContain("2024");
  }

  @Test
  void aMappedColumnMustBeThere() {
    assertThatThrownBy(
            () ->
                Readings.read(
                    CsvEvents.reader().rename("txt", "text"), "customer_id,timestamp,type\n"))
        .isInstanceOf(InputFormatException.class)
        .hasMessage("header must have each column that is mapped: it lacks txt");
  }

  @Test
  void amountsNeedACurrencyAndAtMostSixDigitsAfterThePoint() {
    String text =
        """
        customer_id,timestamp,type,value,currency
        c1,2024-03-01T10:00:00Z,buy,1,
        c1,2024-03-01T10:00:00Z,buy,1.123456,USD
        c1,2024-03-01T10:00:00Z,buy,1.1234567,USD
        c1,2024-03-01T10:00:00Z,buy,1e15,USD
        c1,2024-03-01T10:00:00Z,buy,1,usd
        c1,2024-03-01T10:00:00Z,buy,,USD
        """;

    assertThat(Readings.read(text).quarantine())
        .containsExactly(
            "2 CURRENCY value", "4 BAD_NUMBER value", "5 BAD_NUMBER value", "6 CURRENCY currency");
    Read withDefault = Readings.read(CsvEvents.reader().currency("EUR"), text);
    assertThat(withDefault.events().get(0).value()).contains(Money.of("1", "EUR"));
    assertThat(withDefault.events().get(1).value()).contains(Money.of("1.123456", "USD"));
    assertThat(withDefault.events().get(2).value()).isEmpty();
  }

  @Test
  void ratingsNeedAScaleAndMustLieOnIt() {
    String text =
        """
        customer_id,timestamp,type,rating,rating_scale
        c1,2024-03-01T10:00:00Z,survey,3,
        c1,2024-03-01T10:00:00Z,survey,11,nps
        c1,2024-03-01T10:00:00Z,survey,2,1..5:lower
        c1,2024-03-01T10:00:00Z,survey,2,stars
        c1,2024-03-01T10:00:00Z,survey,2,pain=0..4:lower
        c1,2024-03-01T10:00:00Z,survey,2,5..1
        """;

    assertThat(Readings.read(text).quarantine())
        .containsExactly(
            "2 RATING_SCALE rating",
            "3 RATING_SCALE rating",
            "5 RATING_SCALE rating_scale",
            "7 RATING_SCALE rating_scale");
    Read withDefault = Readings.read(CsvEvents.reader().ratingScale(RatingScale.CSAT), text);
    assertThat(withDefault.events())
        .extracting(event -> event.rating().orElseThrow())
        .containsExactly(
            new Rating(3, RatingScale.CSAT),
            new Rating(2, RatingScale.parse("1..5:lower")),
            new Rating(2, new RatingScale("pain", 0, 4, RatingScale.Direction.LOWER_IS_BETTER)));
  }

  @Test
  void wordsOfClosedListsAreTakenInAnyCaseAndNothingElse() {
    Read read =
        Readings.read(
            """
            customer_id,timestamp,type,contact,signal_class,attr:f:flag,channel,channel_family
            c1,2024-03-01T10:00:00Z,visit,Indirect,OPERATIONAL,False,hall,in_store
            c1,2024-03-01T10:00:00Z,visit,maybe,,,,
            c1,2024-03-01T10:00:00Z,visit,,maybe,,,
            c1,2024-03-01T10:00:00Z,visit,,,maybe,,
            c1,2024-03-01T10:00:00Z,visit,,,,hall,maybe
            c1,2024-03-01T10:00:00Z,visit,,,,,digital
            """);

    assertThat(read.events()).hasSize(1);
    JourneyEvent event = read.events().get(0);
    assertThat(event.contact()).isEqualTo(Contact.INDIRECT);
    assertThat(event.signalClass()).isEqualTo(SignalClass.OPERATIONAL);
    assertThat(event.get(AttributeKey.ofFlag("f"))).contains(false);
    assertThat(event.channel().family()).contains(ChannelFamily.IN_STORE);
    assertThat(read.quarantine())
        .containsExactly(
            "3 BAD_ENUM contact",
            "4 BAD_ENUM signal_class",
            "5 BAD_ENUM attr:f:flag",
            "6 BAD_ENUM channel_family",
            "7 MISSING_FIELD channel");
  }

  @Test
  void quotedNothingIsAnEmptyTextAndPlainNothingIsNone() {
    Read read =
        Readings.read(
            """
            customer_id,timestamp,type,text,attr:note
            c1,2024-03-01T10:00:00Z,visit,"",""
            c1,2024-03-01T10:00:00Z,visit,,
            """);

    assertThat(read.events().get(0).text()).contains("");
    assertThat(read.events().get(0).get(AttributeKey.ofText("note"))).contains("");
    assertThat(read.events().get(1).text()).isEmpty();
    assertThat(read.events().get(1).attributes().asMap()).isEmpty();
  }

  @Test
  void onlySoManyQuarantinedRecordsAreKeptButAllAreCounted() {
    Read read =
        Readings.read(
            CsvEvents.reader().maxQuarantined(2),
            "customer_id,timestamp,type\n" + "c1,never,visit\n".repeat(50));

    assertThat(read.reading().quarantined()).hasSize(2);
    assertThat(read.reading().accounting().quarantined(RejectReason.BAD_TIME)).isEqualTo(50);
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void anotherSeparatorIsDeclaredNeverGuessed() {
    String text = "customer_id;timestamp;type\nc1;2024-03-01T10:00:00Z;\"a;b\"\n";

    assertThatThrownBy(() -> Readings.read(text))
        .isInstanceOf(InputFormatException.class)
        .hasMessageContaining("split at ',' it has one column");
    assertThat(Readings.read(CsvEvents.reader().separator(';'), text).events())
        .containsExactly(event("a;b", "2024-03-01T10:00:00Z").customer("c1").build());
  }

  @Test
  void filesAreReadByPathAndNamedWithoutTheirFolder() throws IOException {
    Path file = folder.resolve("events.csv");
    Files.writeString(file, "customer_id,timestamp,type\nc1,never,visit\n");

    EventReading reading = CsvEvents.reader().build().read(file, event -> {});

    assertThat(reading.source()).isEqualTo("events.csv");
    assertThat(reading.quarantined())
        .containsExactly(
            new QuarantinedRecord(
                RejectReason.BAD_TIME,
                "events.csv",
                2,
                27,
                "timestamp",
                Optional.empty(),
                Optional.empty()));
    assertThat(reading).hasToString("events.csv: " + reading.accounting());
  }

  @Test
  void aMissingFileAndADirectoryArePlainFaultsOfInput() {
    CsvEventReader reader = CsvEvents.reader().build();

    assertThatThrownBy(() -> reader.read(folder.resolve("none.csv"), event -> {}))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> reader.read(folder, event -> {}))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void whatTheConsumerThrowsIsThrownOn() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                CsvEvents.reader()
                    .build()
                    .read(
                        Files.newInputStream(
                            Files.writeString(
                                folder.resolve("one.csv"),
                                "customer_id,timestamp,type\nc1,2024-03-01T10:00:00Z,visit\n")),
                        "one.csv",
                        event -> {
                          throw new IllegalStateException("full");
                        }))
        .withMessage("full");
  }

  @Test
  void optionsAreCheckedAtTheDoorAndSetOnce() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CsvEvents.reader().currency("EUR").currency("USD"))
        .withMessage("currency was already set to EUR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvEvents.reader().currency("euro"))
        .withMessage("currency must be three capital letters: euro");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvEvents.reader().rename("a", "customer"))
        .withMessage("ourName must be a known column: customer");
    assertThatIllegalStateException()
        .isThrownBy(() -> CsvEvents.reader().rename("a", "type").rename("b", "type"))
        .withMessage("ourName was already mapped: type");
    assertThatIllegalArgumentException().isThrownBy(() -> CsvEvents.reader().separator('"'));
    assertThatIllegalArgumentException().isThrownBy(() -> CsvEvents.reader().separator('é'));
    assertThatIllegalArgumentException().isThrownBy(() -> CsvEvents.reader().maxBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> CsvEvents.reader().maxQuarantined(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvEvents.reader().latest(Instant.parse("1980-01-01T00:00:00Z")).build())
        .withMessageStartingWith("latest must not be before earliest");
  }

  @Test
  void oneReaderReadsManyInputsAtATime() throws InterruptedException {
    CsvEventReader reader = CsvEvents.reader().build();
    List<Integer> counts = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      String text =
          "customer_id,timestamp,type\n" + "c1,2024-03-01T10:00:00Z,visit\n".repeat(1_000 * i);
      Thread thread =
          new Thread(
              () -> {
                AtomicInteger count = new AtomicInteger();
                try {
                  reader.read(
                      new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                      "t.csv",
                      event -> count.incrementAndGet());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                counts.add(count.get());
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(counts)
        .containsExactlyInAnyOrder(1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000);
  }

  private static JourneyEvent.Builder event(String type, String time) {
    return JourneyEvent.builder(EventType.of(type), Instant.parse(time));
  }
}
