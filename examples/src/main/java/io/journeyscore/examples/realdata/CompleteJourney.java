package io.journeyscore.examples.realdata;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.SignalClass;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The tables of the R package {@code completejourney} as events of households.
 *
 * <p>Campaigns and redemptions have dates, purchases have times. So that an order within a day is
 * never made up in favour of a prediction:
 *
 * <ul>
 *   <li>a campaign is received at the beginning of its first day, for each household that it aimed
 *       at; the day on which the letter was opened is not in the data;
 *   <li>a redemption happens in the last second of its day, so that nothing knows of it before the
 *       day is over;
 *   <li>a campaign has ended when its last day is over, one second after the redemptions of that
 *       day.
 * </ul>
 *
 * <p>Days are those of New York: the times of the purchases are, too. A purchase is one basket with
 * the sum of its lines, as far as they are in the sample.
 */
final class CompleteJourney {

  static final String CAMPAIGN_RECEIVED = "campaign_received";
  static final String COUPON_REDEMPTION = "coupon_redemption";
  static final String CAMPAIGN_ENDED = "campaign_ended";
  static final String PURCHASE = "purchase";

  /** The touchpoint of a purchase in whose sampled lines a coupon was used. */
  static final String CHECKOUT_WITH_COUPON = "checkout_with_coupon";

  /** The first moment of the log. */
  static final Instant OBSERVED_FROM = startOf(LocalDate.of(2017, 1, 1));

  /** The moment up to which the log is complete: the end of 2017 in New York. */
  static final Instant OBSERVED_UNTIL = startOf(LocalDate.of(2018, 1, 1));

  private static final String CURRENCY = "USD";
  private static final Channel MAIL = Channel.of("mail", ChannelFamily.COMMUNICATIONS);

  private final Path folder;
  private final List<JourneyEvent> events = new ArrayList<>();

  /** A campaign with its type and its days. */
  private record Campaign(String type, LocalDate first, LocalDate last) {}

  /** A basket in the making: what the lines read so far add up to. */
  private static final class Basket {
    private final NamedCsvRecord line;
    private BigDecimal total = BigDecimal.ZERO;
    private boolean coupon;

    Basket(NamedCsvRecord line) {
      this.line = line;
    }

    void add(NamedCsvRecord next) {
      total = total.add(inCents(next.getField("sales_value")));
      coupon |= new BigDecimal(next.getField("coupon_disc")).signum() != 0;
    }
  }

  /** An amount of the file; where binary fractions have left their mark on it, without it. */
  private static BigDecimal inCents(String amount) {
    return new BigDecimal(amount).setScale(2, RoundingMode.HALF_EVEN);
  }

  private CompleteJourney(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the tables.
   *
   * @param folder where they lie, each as {@code <table>.csv.gz}
   * @return the events: of campaigns in the order of their table, redemptions, purchases
   */
  static List<JourneyEvent> events(Path folder) throws IOException {
    CompleteJourney tables = new CompleteJourney(folder);
    Map<String, Campaign> campaigns = tables.campaigns();
    tables.addTargetings(campaigns);
    tables.addRedemptions(campaigns);
    tables.addPurchases();
    return List.copyOf(tables.events);
  }

  /**
   * Returns the same events, those of campaigns that began before the log without their key.
   *
   * <p>What such a campaign led to before the first of January is not in the data, so its journeys
   * are cut off at the left and teach nothing. Without the key their events are context: known of
   * the household, part of no journey.
   */
  static List<JourneyEvent> withoutCampaignsBegunBefore(
      Instant moment, Collection<JourneyEvent> events) {
    Set<Optional<String>> begunBefore = new HashSet<>();
    for (JourneyEvent event : events) {
      if (event.type().name().equals(CAMPAIGN_RECEIVED) && event.occurredAt().isBefore(moment)) {
        begunBefore.add(event.journeyKey());
      }
    }
    return events.stream()
        .map(event -> begunBefore.contains(event.journeyKey()) ? asContext(event) : event)
        .toList();
  }

  private static JourneyEvent asContext(JourneyEvent event) {
    JourneyEvent.Builder context =
        JourneyEvent.builder(event.type(), event.occurredAt())
            .channel(event.channel())
            .touchpoint(event.touchpoint())
            .signalClass(event.signalClass());
    event.eventId().ifPresent(context::eventId);
    event.identifiers().forEach(context::identifier);
    return context.build();
  }

  /** The first moment of a day in New York. */
  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneId.of("America/New_York")).toInstant();
  }

  private Map<String, Campaign> campaigns() throws IOException {
    Map<String, Campaign> campaigns = new LinkedHashMap<>();
    read(
        "campaign_descriptions",
        line ->
            campaigns.put(
                line.getField("campaign_id"),
                new Campaign(
                    line.getField("campaign_type"),
                    LocalDate.parse(line.getField("start_date")),
                    LocalDate.parse(line.getField("end_date")))));
    return campaigns;
  }

  private static Campaign described(Map<String, Campaign> campaigns, String id) {
    return Optional.ofNullable(campaigns.get(id))
        .orElseThrow(() -> new IllegalArgumentException("campaign must be described: " + id));
  }

  private void addTargetings(Map<String, Campaign> campaigns) throws IOException {
    read(
        "campaigns",
        line -> {
          String id = line.getField("campaign_id");
          Campaign campaign = described(campaigns, id);
          String household = line.getField("household_id");
          events.add(
              ofCampaign(CAMPAIGN_RECEIVED, household, id, campaign, startOf(campaign.first()))
                  .signalClass(SignalClass.OPERATIONAL)
                  .build());
          Instant over = startOf(campaign.last().plusDays(1));
          events.add(
              ofCampaign(CAMPAIGN_ENDED, household, id, campaign, over)
                  .signalClass(SignalClass.OPERATIONAL)
                  .build());
        });
  }

  private void addRedemptions(Map<String, Campaign> campaigns) throws IOException {
    read(
        "coupon_redemptions",
        line -> {
          String id = line.getField("campaign_id");
          LocalDate day = LocalDate.parse(line.getField("redemption_date"));
          Instant lastSecond = startOf(day.plusDays(1)).minusSeconds(1);
          String household = line.getField("household_id");
          events.add(
              ofCampaign(COUPON_REDEMPTION, household, id, described(campaigns, id), lastSecond)
                  .eventId(
                      "%s/%s/%s/%s/%s"
                          .formatted(
                              COUPON_REDEMPTION, household, id, day, line.getField("coupon_upc")))
                  .build());
        });
  }

  /** An event of a household's campaign; the campaign is the journey's key. */
  private static JourneyEvent.Builder ofCampaign(
      String type, String household, String id, Campaign campaign, Instant at) {
    return JourneyEvent.builder(EventType.of(type), at)
        .eventId("%s/%s/%s".formatted(type, household, id))
        .customer(household)
        .journeyKey("campaign-" + id)
        .channel(MAIL)
        .touchpoint(campaign.type());
  }

  private void addPurchases() throws IOException {
    Map<String, Basket> baskets = new LinkedHashMap<>();
    read(
        "transactions_sample",
        line ->
            baskets.computeIfAbsent(line.getField("basket_id"), id -> new Basket(line)).add(line));
    baskets.forEach(
        (id, basket) ->
            events.add(
                JourneyEvent.builder(
                        EventType.of(PURCHASE),
                        Instant.parse(basket.line.getField("transaction_timestamp")))
                    .eventId(PURCHASE + "/" + id)
                    .customer(basket.line.getField("household_id"))
                    .channel(Channel.STORE)
                    .touchpoint(basket.coupon ? CHECKOUT_WITH_COUPON : "checkout")
                    .value(Money.of(basket.total, CURRENCY))
                    .build()));
  }

  private void read(String table, Consumer<NamedCsvRecord> line) throws IOException {
    try (Reader text =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(table + ".csv.gz"))),
                StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      csv.forEach(line);
    }
  }
}
