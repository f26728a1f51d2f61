package io.journeyscore.spark;

import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityLink;
import io.journeyscore.identity.RefusedLink;
import io.journeyscore.sequence.Reconstruction;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is told of who is who in some households, as rows. */
enum IdentityRows implements HouseholdWork<Row> {
  /** Identifiers with their customers. */
  IDENTIFIERS(
      new StructType()
          .add("identifier_kind", DataTypes.StringType, false)
          .add("identifier", DataTypes.StringType, false)
          .add("customer_kind", DataTypes.StringType, false)
          .add("customer", DataTypes.StringType, false)) {
    @Override
    void of(IdentityGraph graph, Consumer<? super Row> out) {
      graph.forEachIdentifier(
          (identifier, customer) ->
              out.accept(
                  RowFactory.create(
                      identifier.kind().name(),
                      identifier.value(),
                      customer.kind().name(),
                      customer.value())));
    }
  },

  /** Links that were refused. */
  REFUSED(
      new StructType()
          .add("left_kind", DataTypes.StringType, false)
          .add("left", DataTypes.StringType, false)
          .add("right_kind", DataTypes.StringType, false)
          .add("right", DataTypes.StringType, false)
          .add("known_at", DataTypes.TimestampType, false)
          .add("source", DataTypes.StringType, false)
          .add("event_id", DataTypes.StringType, true)
          .add("reason", DataTypes.StringType, false)) {
    @Override
    void of(IdentityGraph graph, Consumer<? super Row> out) {
      graph.refused().forEach(refused -> out.accept(row(refused)));
    }
  },

  /** Counts of links and identifiers by what became of them. */
  COUNTS(
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("count", DataTypes.LongType, false)) {
    @Override
    void of(IdentityGraph graph, Consumer<? super Row> out) {
      IdentityCounts counts = graph.counts();
      count(OFFERED, counts.linksOffered(), out);
      count(MERGED, counts.merged(), out);
      count(ALREADY_JOINED, counts.alreadyJoined(), out);
      count(BLOCKED, counts.blockedIdentifiers(), out);
      count(OTHER_KINDS, counts.otherKinds(), out);
      count(OVER_EVENT_LIMIT, counts.overEventLimit(), out);
      counts.refused().forEach((reason, links) -> count(reason.name(), links, out));
    }
  };

  private static final String OFFERED = "offered";
  private static final String MERGED = "merged";
  private static final String ALREADY_JOINED = "already joined";
  private static final String BLOCKED = "blocked";
  private static final String OTHER_KINDS = "other kinds";
  private static final String OVER_EVENT_LIMIT = "over event limit";

  @SuppressWarnings("ImmutableEnumChecker") // A type is immutable.
  private final StructType schema;

  IdentityRows(StructType schema) {
    this.schema = schema;
  }

  StructType schema() {
    return schema;
  }

  @Override
  public Worker<Row> start(PartSettings settings) {
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {
        of(households.identities(), out);
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        return Stepwise.once(() -> of(household.identities(), out));
      }
    };
  }

  /** Turns what is known of some households into rows. */
  abstract void of(IdentityGraph graph, Consumer<? super Row> out);

  static Row row(RefusedLink refused) {
    IdentityLink link = refused.link();
    return RowFactory.create(
        link.left().kind().name(),
        link.left().value(),
        link.right().kind().name(),
        link.right().value(),
        Timestamp.from(link.knownAt()),
        link.evidence().source(),
        link.evidence().eventId().orElse(null),
        refused.reason().name());
  }

  private static void count(String name, long number, Consumer<? super Row> out) {
    if (number != 0) {
      out.accept(RowFactory.create(name, number));
    }
  }

  /** The counts of rows that were summed by name. */
  static IdentityCounts counts(List<Row> summed) {
    Map<String, Long> sums = new HashMap<>();
    summed.forEach(row -> sums.put(row.getString(0), row.getLong(1)));
    Map<RejectReason, Long> refused = new EnumMap<>(RejectReason.class);
    for (RejectReason reason : RejectReason.values()) {
      if (sums.containsKey(reason.name())) {
        refused.put(reason, sums.get(reason.name()));
      }
    }
    return new IdentityCounts(
        sums.getOrDefault(OFFERED, 0L),
        sums.getOrDefault(MERGED, 0L),
        sums.getOrDefault(ALREADY_JOINED, 0L),
        refused,
        sums.getOrDefault(BLOCKED, 0L),
        sums.getOrDefault(OTHER_KINDS, 0L),
        sums.getOrDefault(OVER_EVENT_LIMIT, 0L));
  }
}
