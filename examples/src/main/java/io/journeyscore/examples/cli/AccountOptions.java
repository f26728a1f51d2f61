package io.journeyscore.examples.cli;

import io.journeyscore.identity.AccountDirectory;
import io.journeyscore.identity.Membership;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether journeys are those of people or those of the accounts to which they belong. */
final class AccountOptions {

  private static final String ACCOUNT = "account";
  private static final String GROUP = "group";
  private static final String ROLE = "role";
  private static final String FROM = "from";
  private static final String UNTIL = "until";

  private static final List<String> COLUMNS =
      List.of("kind", "value", ACCOUNT, GROUP, ROLE, FROM, UNTIL);

  @Option(
      names = "--accounts",
      paramLabel = "FILE",
      description =
          "Who belongs to which account when, as CSV with the columns kind, value, account, role,"
              + " from, and if need be until and group: journeys are then those of accounts.")
  Optional<String> accounts = Optional.empty();

  /** Returns the accounts, if journeys are theirs. */
  Optional<AccountDirectory> load() {
    return accounts.map(
        file -> AccountDirectory.of(CsvList.read(file, AccountOptions::membership)));
  }

  private static Membership membership(CsvList.Row row) {
    // A column of another name would be passed over, and a membership without its end never end.
    row.requireColumns(COLUMNS);
    if (row.field(ACCOUNT).isEmpty() || row.field(ROLE).isEmpty()) {
      throw row.refused("must have an account and a role");
    }
    Optional<Instant> from = moment(row, FROM);
    Optional<Instant> until = moment(row, UNTIL);
    if (from.isEmpty()) {
      throw row.refused("must have a moment from which it holds");
    }
    if (until.isPresent() && !until.get().isAfter(from.get())) {
      throw row.refused("until must be after from");
    }
    return new Membership(
        row.identifier(),
        row.field(ACCOUNT).get(),
        row.field(GROUP),
        row.field(ROLE).get(),
        from.get(),
        until);
  }

  private static Optional<Instant> moment(CsvList.Row row, String column) {
    try {
      return row.field(column).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw row.refused(column + " must be written with its offset, such as 2026-01-31T00:00:00Z");
    }
  }
}
