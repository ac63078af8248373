package io.ammass.operations.registry;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Locale;

/** Says what a database's failure means and what may help. */
final class Failures {
  // Result codes of SQLite, https://www.sqlite.org/rescode.html
  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_READONLY = 8;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_CANTOPEN = 14;
  private static final int SQLITE_NOTADB = 26;

  private Failures() {}

  static RegistryException of(String what, Dialect dialect, SQLException e) {
    String reason =
        dialect == Dialect.SQLITE ? sqlite(e.getErrorCode() & 0xff) : postgresql(state(e));
    return new RegistryException(
        "the registry could not "
            + what
            + ": "
            + (reason.isEmpty() ? "" : reason + " ")
            + "("
            + oneLine(Secrets.mask(String.valueOf(e.getMessage())))
            + "). Nothing of it was kept.",
        e);
  }

  /** Whether a new connection may help. */
  static boolean isDisconnected(SQLException e) {
    String state = state(e);
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private static String sqlite(int code) {
    return switch (code) {
      case SQLITE_FULL -> "the disk is full. Maybe free some space and try again.";
      case SQLITE_READONLY -> "the disk or the folder is read-only. Maybe another user owns it.";
      case SQLITE_CANTOPEN -> "its file cannot be opened. Maybe the folder may not be written.";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another process holds its file too long. Maybe a copy or a virus scan runs.";
      case SQLITE_IOERR -> "the disk refused to write or read. Maybe it is full or failing.";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> "its file is damaged. Maybe restore it from a backup.";
      default -> "";
    };
  }

  // Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static String postgresql(String state) {
    if (state.startsWith("08") || state.startsWith("57P")) {
      return "the server is away. Maybe it restarts: try again.";
    }
    return switch (state) {
      case "53100" -> "the server's disk is full. Maybe free some space and try again.";
      case "25006" -> "the server is read-only. Maybe it is a standby.";
      case "42501" -> "the user may not do that. Maybe grant rights on the schema.";
      case "53300" -> "the server has too many connections. Maybe raise its limit.";
      case "28P01", "28000" -> "the server refuses the user. Maybe the password is wrong.";
      case "40001", "40P01" -> "another writer was in the way. Maybe try again.";
      default -> "";
    };
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** The failure of a file. */
  static RegistryException file(String what, IOException e) {
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    String hint = "";
    if (lower.contains("no space left") || lower.contains("quota")) {
      hint = "the disk is full. Maybe free some space and try again. ";
    } else if (lower.contains("too large")) {
      hint = "its file may not grow further. Maybe a limit on the size of files is set. ";
    } else if (lower.contains("read-only")) {
      hint = "the disk is read-only. Maybe it was mounted so after a fault. ";
    } else if (e instanceof AccessDeniedException) {
      hint = "the folder may not be written. Maybe another user owns it. ";
    }
    return new RegistryException(
        "the registry could not " + what + ": " + hint + "(" + oneLine(message) + ")", e);
  }
}
