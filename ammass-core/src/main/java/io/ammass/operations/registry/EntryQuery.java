package io.ammass.operations.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which entries are wanted.
 *
 * <pre>{@code
 * registry.find(EntryQuery.all().kind(Kind.ALARM).site("plant").from(monday).newestFirst().limit(20));
 * }</pre>
 *
 * <p><b>Threads</b>: immutable; each method returns a changed copy.
 */
public final class EntryQuery {
  /** How many entries are returned at most where {@link #limit} is not used. */
  public static final int DEFAULT_LIMIT = 1_000;

  private static final EntryQuery ALL = new EntryQuery(List.of(), "", DEFAULT_LIMIT);

  /** A condition with what is bound to it; the text is always one of this class. */
  private record Condition(String sql, List<Object> values) {
    Condition(String sql, Object value) {
      this(sql, List.of(value));
    }
  }

  private final List<Condition> conditions;
  private final String direction;
  private final int limit;

  private EntryQuery(List<Condition> conditions, String direction, int limit) {
    this.conditions = conditions;
    this.direction = direction;
    this.limit = limit;
  }

  /**
   * All entries in the order they were recorded, the first {@value #DEFAULT_LIMIT} of them.
   *
   * @return the query
   */
  public static EntryQuery all() {
    return ALL;
  }

  private EntryQuery and(Condition condition) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    return new EntryQuery(List.copyOf(more), direction, limit);
  }

  /**
   * Only these kinds.
   *
   * @param first a kind
   * @param others more kinds
   * @return the narrower query
   */
  public EntryQuery kind(Kind first, Kind... others) {
    Set<Kind> kinds = EnumSet.of(first, others);
    String marks = kinds.stream().map(kind -> "?").collect(Collectors.joining(", "));
    return and(
        new Condition(
            "kind IN (" + marks + ")", kinds.stream().map(kind -> (Object) kind.name()).toList()));
  }

  /**
   * Only this site.
   *
   * @param site the site's name
   * @return the narrower query
   */
  public EntryQuery site(String site) {
    return and(new Condition("site = ?", site));
  }

  /**
   * Only from a logical time on.
   *
   * @param time the first time that is in
   * @return the narrower query
   */
  public EntryQuery from(Instant time) {
    return and(new Condition("time_ms >= ?", time.toEpochMilli()));
  }

  /**
   * Only before a logical time.
   *
   * @param time the first time that is out
   * @return the narrower query
   */
  public EntryQuery before(Instant time) {
    return and(new Condition("time_ms < ?", time.toEpochMilli()));
  }

  /**
   * Only what was recorded after an entry, to go on where a page ended.
   *
   * @param number the entry's {@link Recorded#number}
   * @return the narrower query
   */
  public EntryQuery after(long number) {
    return and(new Condition("entry_number > ?", number));
  }

  /**
   * Only what was made from an entry.
   *
   * @param id the parent's identifier
   * @return the narrower query
   */
  public EntryQuery madeFrom(String id) {
    return and(new Condition("id IN (SELECT child FROM ammass_parent WHERE parent = ?)", id));
  }

  /**
   * The last recorded first.
   *
   * @return the changed query
   */
  public EntryQuery newestFirst() {
    return new EntryQuery(conditions, " DESC", limit);
  }

  /**
   * At most so many.
   *
   * @param count at least 1
   * @return the changed query
   */
  public EntryQuery limit(int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("limit must be at least 1, not " + count);
    }
    return new EntryQuery(conditions, direction, count);
  }

  PreparedStatement prepare(Connection connection, String columns) throws SQLException {
    String where =
        conditions.isEmpty()
            ? ""
            : conditions.stream()
                .map(Condition::sql)
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + columns
                + " FROM ammass_journal"
                + where
                + " ORDER BY entry_number"
                + direction
                + " LIMIT ?");
    int index = 1;
    for (Condition condition : conditions) {
      for (Object value : condition.values()) {
        statement.setObject(index++, value);
      }
    }
    statement.setInt(index, limit);
    return statement;
  }

  /** Prints the conditions. */
  @Override
  public String toString() {
    return "EntryQuery "
        + conditions.stream().map(c -> c.sql() + " " + c.values()).collect(Collectors.joining(", "))
        + direction
        + " limit "
        + limit;
  }
}
