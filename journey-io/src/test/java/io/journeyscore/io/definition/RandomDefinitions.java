package io.journeyscore.io.definition;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.definition.Target;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.SignalClass;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.KindRule;
import io.journeyscore.identity.Normalisation;
import io.journeyscore.identity.SharedDevicePolicy;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.ConsentRule;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.DuplicateRule;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalForm;
import io.journeyscore.signal.SignalKind;
import io.journeyscore.signal.SignalPart;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalWindow;
import io.journeyscore.signal.Statistic;
import io.journeyscore.signal.Trait;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Definitions drawn from a seed, with every kind of every part. */
final class RandomDefinitions {

  private static final List<String> NAMES =
      List.of(
          "purchase", "cart_add", "any", "a \"b\" \\ c", "x, 7d", "\uD83D\uDE80", "\uFF5E", "ö");

  private final Random random;

  private RandomDefinitions(long seed) {
    random = new Random(seed);
  }

  static JourneyDefinition of(long seed) {
    return new RandomDefinitions(seed).definition();
  }

  private JourneyDefinition definition() {
    JourneyRules.Builder rules =
        JourneyRules.builder(name(), "1." + random.nextInt(9))
            .stitcher(IdentityStitcher.of(identity()))
            .boundary(boundary())
            .startsOn(filter(2))
            .failsOn(filter(1))
            .conversions(one(Conversions.values()));
    if (random.nextBoolean()) {
      rules.order(EventOrder.withPrecedence(some(3).stream().map(EventType::of).toList()));
      rules.currency("EUR").maximumLength(window());
      rules.sessions(new SessionRule(window(), filter(1)));
      rules.consent(
          new ConsentRule(AttributeKey.ofText(name()), "analytics", random.nextBoolean()));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      rules.duplicates(new DuplicateRule(filter(1), key(), one(DuplicateRule.Keep.values())));
    }
    List<String> goals = some(3);
    goals.forEach(goal -> rules.goal(new Goal(goal, filter(2), random.nextBoolean(), weight())));
    StageModel stages = stages();
    JourneyDefinition.Builder definition = JourneyDefinition.builder(rules.build()).stages(stages);
    return random.nextInt(4) == 0
        ? definition.build()
        : definition.signals(signals(stages)).target(target()).landmarks(landmarks()).build();
  }

  private IdentityRules identity() {
    IdentityRules.Builder rules = IdentityRules.builder();
    some(3).forEach(kind -> rules.kind(kind(new IdentifierKind(kind, random.nextBoolean()))));
    if (random.nextBoolean()) {
      rules
          .blocked(some(3))
          .sharedDevices(one(SharedDevicePolicy.values()))
          .otherKindsRefused(random.nextBoolean())
          .identifiersPerCustomer(1 + random.nextInt(5_000))
          .linksPerIdentifier(1 + random.nextInt(5_000))
          .identifiersPerEvent(1 + random.nextInt(50))
          .ownersPerDevice(1 + random.nextInt(50));
    }
    return random.nextBoolean() ? rules.replayWindow(length()).build() : rules.build();
  }

  private KindRule kind(IdentifierKind kind) {
    Optional<Duration> owned =
        kind.strong() || random.nextBoolean() ? Optional.empty() : Optional.of(length());
    return random.nextInt(3) == 0
        ? KindRule.of(kind)
        : new KindRule(
            kind,
            random.nextBoolean() ? KindRule.UNLIMITED : 1 + random.nextInt(9),
            constants(Normalisation.values()),
            some(2),
            owned);
  }

  private Boundary boundary() {
    return random.nextBoolean()
        ? Boundary.gap(window())
        : new Boundary.Key(random.nextBoolean() ? Optional.of(window()) : Optional.empty());
  }

  private Window window() {
    return random.nextBoolean()
        ? Window.elapsed(length())
        : Window.calendar(Period.parse(one("P1D", "P3M", "P2W", "P1Y2M3D")), zone());
  }

  private ZoneId zone() {
    return ZoneId.of(one("Europe/Berlin", "UTC", "+02:00"));
  }

  private Duration length() {
    return switch (random.nextInt(4)) {
      case 0 -> Duration.ofDays(1 + random.nextInt(400));
      case 1 -> Duration.ofSeconds(1 + random.nextInt(1_000_000));
      case 2 -> Duration.ofSeconds(random.nextInt(100_000), 1_000 + random.nextInt(999_000_000));
      default -> Duration.ofSeconds(Math.abs(random.nextLong() / 2) + 1, random.nextInt(1_000));
    };
  }

  private DuplicateRule.Key key() {
    return switch (random.nextInt(6)) {
      case 0 -> new DuplicateRule.ByContent();
      case 1 -> new DuplicateRule.ByAttribute(AttributeKey.ofText(name()));
      case 2 -> new DuplicateRule.ByAttribute(AttributeKey.ofNumber(name()));
      case 3 -> new DuplicateRule.ByAttribute(AttributeKey.ofInteger(name()));
      case 4 -> new DuplicateRule.ByAttribute(AttributeKey.ofFlag(name()));
      default -> new DuplicateRule.ByAttribute(AttributeKey.ofInstant(name()));
    };
  }

  private BigDecimal weight() {
    return new BigDecimal(one("0", "1", "1.0", "0.50", "0.000001", "999999999.999999", "1E+3"));
  }

  private EventFilter filter(int depth) {
    return switch (random.nextInt(depth == 0 ? 10 : 13)) {
      case 0 -> EventFilter.any();
      case 1 -> EventFilter.none();
      case 2 -> EventFilter.rated();
      case 3 -> EventFilter.ofType(some(3).toArray(String[]::new));
      case 4 -> EventFilter.via(some(3).stream().map(Channel::of).toArray(Channel[]::new));
      case 5 -> new EventFilter.ViaFamily(constants(ChannelFamily.values()));
      case 6 -> EventFilter.atTouchpoint(some(3).toArray(String[]::new));
      case 7 -> new EventFilter.OfClass(constants(SignalClass.values()));
      case 8 -> EventFilter.ratedWithin(random.nextInt(50), 50 + random.nextInt(51));
      case 9 ->
          EventFilter.withAttribute(AttributeKey.ofText(name()), some(3).toArray(String[]::new));
      case 10 -> new EventFilter.And(list(() -> filter(depth - 1)));
      case 11 -> new EventFilter.Or(list(() -> filter(depth - 1)));
      default -> new EventFilter.Not(filter(depth - 1));
    };
  }

  private StageModel stages() {
    if (random.nextInt(3) == 0) {
      return random.nextBoolean() ? StageModel.fiveStages() : StageModel.sevenStages();
    }
    StageModel.Builder stages = StageModel.builder().name(name());
    List<Stage> named = list(() -> Stage.of(name()));
    named.forEach(stage -> stages.stage(stage, filter(1), from(named)));
    if (random.nextBoolean()) {
      stages.cancel(named.get(random.nextInt(named.size())), filter(1));
    }
    return random.nextBoolean()
        ? stages.hysteresis(1 + random.nextInt(3)).build()
        : stages.forwardOnly().build();
  }

  private Set<Stage> from(List<Stage> named) {
    return switch (random.nextInt(4)) {
      case 0 -> Set.of(Stage.UNKNOWN, named.get(0));
      case 1 -> Set.copyOf(named);
      default -> Set.of();
    };
  }

  private SignalSet signals(StageModel stages) {
    Map<String, Signal> byName = new LinkedHashMap<>();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      Signal signal = signal();
      byName.put(signal.name(), signal);
    }
    SignalSet signals = SignalSet.of(stages, new ArrayList<>(byName.values()));
    return switch (random.nextInt(3)) {
      case 0 -> signals.withGrace(Duration.ZERO);
      case 1 -> signals.withGrace(length());
      default -> signals;
    };
  }

  private Signal signal() {
    SignalKind kind = one(SignalKind.values());
    Map<String, Object> parts = new LinkedHashMap<>();
    for (SignalPart part : kind.parts()) {
      if (part.required() || random.nextBoolean()) {
        parts.put(part.name(), part(part.type()));
      }
    }
    return new SignalForm(kind, one(Scope.values()), parts).signal();
  }

  private Object part(SignalPart.Type type) {
    return switch (type) {
      case EVENTS -> filter(1);
      case STEPS -> List.of(filter(1), filter(0), filter(1)).subList(0, 2 + random.nextInt(2));
      case WINDOW -> signalWindow();
      case LENGTH -> length();
      case STAGE -> Stage.of(name());
      case TRAIT -> one(Trait.values());
      case STATISTIC -> one(Statistic.values());
      case QUANTITY -> quantity();
      case NUMBER -> random.nextInt(4);
      case NAME -> name();
      case NAMES -> some(3);
      case ZONE -> zone();
      case DATES ->
          list(() -> LocalDate.ofEpochDay(random.nextInt() >> random.nextInt(16))).stream()
              .distinct()
              .toList();
    };
  }

  private SignalWindow signalWindow() {
    return switch (random.nextInt(4)) {
      case 0 -> SignalWindow.all();
      case 1 -> new SignalWindow.Within(window());
      case 2 -> SignalWindow.lastEvents(1 + random.nextInt(SignalWindow.MOST_ENTRIES));
      default -> SignalWindow.session(new SessionRule(window(), filter(1)));
    };
  }

  private Quantity quantity() {
    return switch (random.nextInt(3)) {
      case 0 -> one(Quantity.Common.values());
      case 1 -> Quantity.attribute(name());
      default -> Quantity.measured(name(), 1 + random.nextInt(3));
    };
  }

  private Target target() {
    return switch (random.nextInt(6)) {
      case 0 -> Target.success();
      case 1 -> Target.successWithin(length());
      case 2 -> Target.ratingWithin(RatingClass.detractors(), length());
      case 3 -> Target.valueWithin(BigDecimal.valueOf(1 + random.nextInt(1_000), 2), length());
      case 4 ->
          new ChurnTarget(
              length(),
              length(),
              filter(1),
              ChurnTarget.Cause.values()[random.nextInt(ChurnTarget.Cause.values().length)]);
      default -> new ChurnTarget(length(), length(), filter(1));
    };
  }

  private Landmarks landmarks() {
    return switch (random.nextInt(4)) {
      case 0 -> Landmarks.everyEvent();
      case 1 -> Landmarks.afterEvents(1 + random.nextInt(1_000));
      case 2 -> Landmarks.afterElapsed(length());
      default ->
          Landmarks.at(list(() -> Instant.ofEpochSecond(random.nextLong() >> 20, 123_456_789)));
    };
  }

  private <T> List<T> list(Supplier<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      items.add(item.get());
    }
    return items;
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  /** At least one name, none twice. */
  private List<String> some(int most) {
    Set<String> names = new HashSet<>();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      names.add(name());
    }
    return names.stream().sorted().toList();
  }

  private <E extends Enum<E>> Set<E> constants(E[] all) {
    return Set.copyOf(list(() -> one(all)));
  }

  @SafeVarargs
  private <T> T one(T... all) {
    return all[random.nextInt(all.length)];
  }
}
