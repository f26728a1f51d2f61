package io.journeyscore.score;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalForm;
import io.journeyscore.signal.SignalKind;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalVector;
import io.journeyscore.signal.Statistic;
import io.journeyscore.signal.Trait;
import io.journeyscore.stage.StageModel;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What scoring and signals call immutable is so to the bottom. */
class ImmutabilityTest {

  private static final Path SOURCES = Path.of("src/main/java/io/journeyscore");

  /** The public types whose Javadoc says that they, or all implementations, are immutable. */
  private static Set<Class<?>> claimants() throws Exception {
    Set<Class<?>> claimants = new HashSet<>();
    for (String folder : List.of("score", "signal")) {
      try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          if (!name.equals("package-info") && claims(Files.readString(file), name)) {
            addWithNested(Class.forName("io.journeyscore." + folder + "." + name), claimants);
          }
        }
      }
    }
    return claimants;
  }

  /** Says whether the comment before the type claims that it is immutable. */
  private static boolean claims(String source, String name) throws IOException {
    int type = source.indexOf("\npublic ");
    return type > 0
        && source.substring(0, type).contains("mmutable and thread-safe")
        && source.substring(type).lines().limit(3).anyMatch(line -> line.contains(name));
  }

  private static void addWithNested(Class<?> type, Set<Class<?>> types) {
    types.add(type);
    for (Class<?> nested : type.getDeclaredClasses()) {
      boolean working = nested.getSimpleName().matches("Builder|Buffer|Parts");
      if (!working && Modifier.isPublic(nested.getModifiers())) {
        addWithNested(nested, types);
      }
    }
  }

  @Test
  void allFieldsAreFinalAndNoneIsOpen() throws Exception {
    Set<Class<?>> claimants = claimants();
    assertThat(claimants).hasSizeGreaterThan(60).contains(JourneyScorer.class, SignalSet.class);
    List<String> faults = new ArrayList<>();
    for (Class<?> type : claimants) {
      boolean closed = Modifier.isFinal(type.getModifiers()) || type.isSealed() || type.isEnum();
      if (!closed) {
        faults.add(type.getName() + " can be extended");
      }
      for (Field field : type.getDeclaredFields()) {
        boolean held = !field.isSynthetic() && !Modifier.isStatic(field.getModifiers());
        if (held && !Modifier.isFinal(field.getModifiers())) {
          faults.add(field + " is not final");
        }
        if (field.getType().isArray() && !Modifier.isPrivate(field.getModifiers())) {
          faults.add(field + " is an open array");
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  /** One of each type, so that what it gives out can be tried. */
  private static List<Object> samples() {
    List<Object> samples = new ArrayList<>(signals());
    for (SmallScorers.Kind kind : SmallScorers.Kind.values()) {
      JourneyScorer scorer = SmallScorers.of(kind);
      SignalVector values = SignalVector.of(1, 1, 1, 1, 1, 1, 1, 1);
      Explanation explanation = scorer.explain(values);
      samples.addAll(List.of(scorer, scorer.layout(), scorer.model(), scorer.calibration()));
      samples.addAll(List.of(values, explanation, scorer.whatIf(values), scorer.score(values)));
      samples.addAll(explanation.grouped(GroupedBy.SUBJECT));
    }
    signals().forEach(signal -> samples.add(signal.form()));
    SignalSet set = SmallScorers.signals();
    samples.addAll(List.of(set, set.named(), set.keys().get(0), set.measures()));
    samples.add(set.run(SmallScorers.definition().rules()));
    samples.add(SignalProfile.of(new double[] {1, 2, 3}));
    return samples;
  }

  private static List<Signal> signals() {
    return List.of(
        Signal.ngram(ofType("a"), any()),
        Signal.lastTrait(Trait.OWNER, List.of("x", "y")),
        Signal.lastAttribute("plan", List.of("x", "y")),
        Signal.dateOfLast(
            any(), "feast", Set.of(LocalDate.of(2026, 1, 6)), ZoneId.of("Europe/Rome")),
        Signal.amount(Statistic.MAX, Quantity.attribute("minutes"), any()));
  }

  private static boolean isContainer(Class<?> type) {
    return type.isArray()
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type);
  }

  /** The public methods without arguments that give out arrays, collections or maps. */
  private static List<Method> givers(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> isContainer(method.getReturnType()))
        .toList();
  }

  @Test
  void whatIsGivenOutCannotChangeWhatIsHeld() throws Exception {
    List<Object> samples = samples();
    for (Object sample : samples) {
      for (Method giver : givers(sample.getClass())) {
        Object given = giver.invoke(sample);
        if (given.getClass().isArray()) {
          String before = written(given);
          scribble(given);
          assertThat(written(giver.invoke(sample))).as(giver.toString()).isEqualTo(before);
        } else {
          assertThat(refusesChange(given)).as(giver.toString()).isTrue();
        }
      }
    }
    Set<String> untried = new TreeSet<>();
    for (Class<?> type : claimants()) {
      boolean tried = samples.stream().anyMatch(type::isInstance);
      if (!tried && !type.isEnum() && !givers(type).isEmpty()) {
        untried.add(type.getSimpleName());
      }
    }
    assertThat(untried).isEmpty();
  }

  private static String written(Object array) {
    return array instanceof byte[] bytes
        ? Arrays.toString(bytes)
        : Arrays.toString((double[]) array);
  }

  private static void scribble(Object array) {
    for (int i = 0; i < Array.getLength(array); i++) {
      if (array instanceof byte[] bytes) {
        bytes[i]++;
      } else {
        Array.setDouble(array, i, 99);
      }
    }
  }

  private static boolean refusesChange(Object container) {
    try {
      if (container instanceof Map<?, ?> map) {
        map.clear();
      } else {
        ((Collection<?>) container).clear();
      }
      return false;
    } catch (UnsupportedOperationException e) {
      return true;
    }
  }

  @Test
  void whatRecordsAreMadeFromCanBeChangedWithoutChangingThem() throws Exception {
    Set<Class<?>> tried = new HashSet<>();
    for (Object sample : samples()) {
      if (!sample.getClass().isRecord()) {
        continue;
      }
      List<Object> handedIn = new ArrayList<>();
      for (RecordComponent component : sample.getClass().getRecordComponents()) {
        handedIn.add(changeable(component.getAccessor().invoke(sample)));
      }
      if (handedIn.stream().noneMatch(part -> isContainer(part.getClass()))) {
        continue;
      }
      Class<?>[] types =
          Arrays.stream(sample.getClass().getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = sample.getClass().getConstructor(types);
      Object copy = constructor.newInstance(handedIn.toArray());
      handedIn.forEach(ImmutabilityTest::clear);
      assertThat(copy).isEqualTo(sample);
      tried.add(sample.getClass());
    }
    Set<Class<?>> holding =
        claimants().stream()
            .filter(Class::isRecord)
            .filter(
                type ->
                    Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> isContainer(component.getType())))
            .collect(Collectors.toSet());
    assertThat(tried).isEqualTo(holding).contains(SignalForm.class, Explanation.class);
  }

  /** Returns the same content in containers that can be changed, down to the bottom. */
  private static Object changeable(Object part) {
    if (part instanceof List<?> list) {
      return new ArrayList<>(list.stream().map(ImmutabilityTest::changeable).toList());
    }
    if (part instanceof Set<?> set) {
      return new HashSet<>(set);
    }
    if (part instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key, changeable(value)));
      return copy;
    }
    return part;
  }

  private static void clear(Object part) {
    if (part instanceof Map<?, ?> map) {
      map.values().forEach(ImmutabilityTest::clear);
      map.clear();
    } else if (part instanceof Collection<?> collection) {
      collection.forEach(ImmutabilityTest::clear);
      collection.clear();
    }
  }

  /** What takes arrays, each tried in {@link #arraysThatAreHandedInAreCopied}. */
  private static final Set<String> TAKING_ARRAYS =
      Set.of(
          "AlertState.fromBytes",
          "Calibration.isotonic",
          "ColumnLayout.of",
          "HmacSha256.keyed",
          "JourneyScorer.read",
          "LinearModel.of",
          "Signal.ngram",
          "Signal.subsequence",
          "SignalProfile.of",
          "SignalSet.of",
          "SignalVector.of");

  @Test
  void everythingThatMakesOneFromArraysIsTried() throws Exception {
    Set<String> taking = new TreeSet<>();
    for (Class<?> type : claimants()) {
      Stream<Executable> makers =
          Stream.concat(
              Arrays.stream(type.getConstructors()), Arrays.stream(type.getDeclaredMethods()));
      makers
          .filter(maker -> Modifier.isPublic(maker.getModifiers()))
          .filter(maker -> maker instanceof Constructor || Modifier.isStatic(maker.getModifiers()))
          .filter(maker -> Arrays.stream(maker.getParameterTypes()).anyMatch(Class::isArray))
          .forEach(maker -> taking.add(type.getSimpleName() + "." + simpleName(maker.getName())));
    }
    // What it takes are scopes, from which it makes signals.
    taking.remove("StandardSignals.of");
    assertThat(taking).isEqualTo(new TreeSet<>(TAKING_ARRAYS));
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Test
  void arraysThatAreHandedInAreCopied() {
    double[] numbers = {1, 2};
    double[] shares = {0.25, 0.5};
    byte[] key = new byte[16];
    boolean[] flags = {true, false};
    ColumnLayout layout = ColumnLayout.of(numbers, flags);
    LinearModel model = LinearModel.of(1, numbers, numbers, numbers);
    SignalVector vector = SignalVector.of(numbers);
    Calibration isotonic = Calibration.isotonic(numbers, shares);
    SignalProfile profile = SignalProfile.of(numbers);
    HmacSha256 signer = HmacSha256.keyed(key);
    byte[] signature = signer.sign(numbers(3));
    ModelVerifier verifier = signer.verifier(signature);
    JourneyScorer scorer = SmallScorers.of(SmallScorers.Kind.BOOSTING);
    byte[] file = scorer.toBytes();
    JourneyScorer read = JourneyScorer.read(file);
    Signal[] signals = {Signal.elapsed()};
    SignalSet set = SignalSet.of(StageModel.fiveStages(), signals);
    EventFilter[] steps = new EventFilter[] {ofType("a"), ofType("b")};
    Signal ngram = Signal.ngram(steps);
    Signal subsequence = Signal.subsequence(steps);
    AlertRule rule = AlertRule.of("a", 0.5, 0.4);
    byte[] saved = AlertState.low(7).toBytes(rule);
    AlertState state = AlertState.fromBytes(saved, rule);

    Arrays.fill(numbers, 9);
    Arrays.fill(shares, 9);
    Arrays.fill(key, (byte) 9);
    Arrays.fill(signature, (byte) 9);
    Arrays.fill(flags, true);
    Arrays.fill(file, (byte) 0);
    Arrays.fill(signals, Signal.distinctChannels());
    Arrays.fill(steps, any());
    Arrays.fill(saved, (byte) 0);

    assertThat(layout).isEqualTo(ColumnLayout.of(new double[] {1, 2}, new boolean[] {true, false}));
    assertThat(model.weight(0)).isEqualTo(1);
    assertThat(model.mean(1)).isEqualTo(2);
    assertThat(vector.toArray()).containsExactly(1, 2);
    assertThat(isotonic.calibrate(1.5, 0)).isEqualTo(0.375);
    assertThat(profile.most()).isEqualTo(2);
    assertThat(verifier.accepts(numbers(3))).isTrue();
    assertThat(read.toBytes()).isEqualTo(scorer.toBytes());
    assertThat(set.signals()).containsExactly(Signal.elapsed());
    assertThat(ngram).isEqualTo(Signal.ngram(ofType("a"), ofType("b")));
    assertThat(subsequence).isEqualTo(Signal.subsequence(ofType("a"), ofType("b")));
    assertThat(state).isEqualTo(AlertState.low(7));
  }

  private static byte[] numbers(int count) {
    byte[] numbers = new byte[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (byte) i;
    }
    return numbers;
  }

  @Test
  void partsOfFormsThatAreListsAreCopied() {
    List<Object> steps = new ArrayList<>(List.of(ofType("a"), ofType("b")));
    SignalForm whole = Signal.ngram(ofType("a"), ofType("b")).form();
    Map<String, Object> parts = new TreeMap<>(whole.parts());
    parts.put("steps", steps);
    SignalForm form = new SignalForm(SignalKind.SUBSEQUENCE, whole.scope(), parts);
    steps.clear();

    assertThat(form).isEqualTo(whole);
  }
}
