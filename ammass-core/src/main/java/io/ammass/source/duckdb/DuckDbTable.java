package io.ammass.source.duckdb;

import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.error.MissingModuleException;
import io.ammass.source.Limits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** An open table: a connection that can read it, and nothing else where that can be had. */
final class DuckDbTable implements AutoCloseable {
  private static final String MISSING =
      "reading Parquet or a DuckDB query needs org.duckdb:duckdb_jdbc on the class path";

  private final Connection connection;
  private final String name;
  private final String from;
  private final List<Object> parameters;
  private final String secret;

  private DuckDbTable(
      Connection connection, String name, String from, List<Object> parameters, String secret) {
    this.connection = connection;
    this.name = name;
    this.from = from;
    this.parameters = parameters;
    this.secret = secret;
  }

  /** A Parquet file: the connection may open this file and no other. */
  static DuckDbTable parquet(Path file, Limits limits) {
    String path = file.toAbsolutePath().toString();
    String name = String.valueOf(file.getFileName());
    DuckDbTable table =
        new DuckDbTable(connect("", name, false), name, "read_parquet(?)", List.of(path), path);
    try {
      table.execute("SET allowed_paths = ['" + path.replace("'", "''") + "']");
      table.execute("SET enable_external_access = false");
      table.execute("SET lock_configuration = true");
      table.requireParquetLimits(path, limits);
      return table;
    } catch (SQLException e) {
      DataFormatException refusal = table.refusal(e);
      table.close();
      throw refusal;
    } catch (AmmassException e) {
      table.close();
      throw e;
    }
  }

  /** A query over a database file opened read-only, or over files if there is no database. */
  static DuckDbTable query(@Nullable Path database, String select, List<Object> parameters) {
    String path = database == null ? "" : database.toAbsolutePath().toString();
    String name = database == null ? "the query" : String.valueOf(database.getFileName());
    DuckDbTable table =
        new DuckDbTable(
            connect(path, name, database != null), name, "(" + select + ")", parameters, path);
    try {
      if (database != null) {
        table.execute("SET enable_external_access = false");
      }
      table.execute("SET lock_configuration = true");
      return table;
    } catch (SQLException e) {
      DataFormatException refusal = table.refusal(e);
      table.close();
      throw refusal;
    }
  }

  private static Connection connect(String path, String name, boolean readOnly) {
    Properties properties = new Properties();
    // Nothing is installed, loaded or fetched because a file or a query asks for it.
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("memory_limit", "512MB");
    properties.setProperty("temp_directory", "");
    properties.setProperty("threads", "2");
    properties.setProperty("jdbc_stream_results", "true");
    if (readOnly) {
      properties.setProperty("duckdb.read_only", "true");
    }
    try {
      return DriverManager.getConnection("jdbc:duckdb:" + path, properties);
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).startsWith("No suitable driver")) {
        throw new MissingModuleException(MISSING, e);
      }
      throw new DataFormatException(name + " cannot be opened: " + firstLine(e, path, name), e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The footer tells rows and unpacked size: a bomb is refused before a page is unpacked. */
  private void requireParquetLimits(String path, Limits limits) throws SQLException {
    long rows = 0;
    int files = 0;
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT num_rows FROM parquet_file_metadata(?)")) {
      statement.setString(1, path);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows += result.getLong(1);
          files++;
        }
      }
    }
    if (files != 1) {
      throw new DataFormatException(
          name + " is read as a pattern of " + files + " files. Maybe rename it.");
    }
    if (rows > limits.maxRows()) {
      throw DuckDbReader.tooManyRows(name, limits);
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT coalesce(sum(total_uncompressed_size), 0) FROM parquet_metadata(?)")) {
      statement.setString(1, path);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        if (result.getLong(1) > limits.maxBytes()) {
          throw new DataFormatException(
              name
                  + " unpacks to more than "
                  + limits.maxBytes()
                  + " bytes. Maybe raise the limit maxBytes.");
        }
      }
    }
  }

  String name() {
    return name;
  }

  /** Names and types, in order. */
  List<TableColumn> columns() {
    try (PreparedStatement statement = prepare("*", " LIMIT 0");
        ResultSet rows = statement.executeQuery()) {
      ResultSetMetaData meta = rows.getMetaData();
      List<TableColumn> columns = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        String type = meta.getColumnTypeName(i);
        columns.add(new TableColumn(meta.getColumnName(i), type, ColumnKind.ofType(type)));
      }
      return columns;
    } catch (SQLException e) {
      throw refusal(e);
    }
  }

  /** A statement over the table, its parameters bound. */
  PreparedStatement prepare(String select, String tail) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement("SELECT " + select + " FROM " + from + " AS t" + tail);
    try {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** An identifier as SQL writes any name. */
  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  DataFormatException refusal(SQLException e) {
    return new DataFormatException(name + " cannot be read: " + firstLine(e, secret, name), e);
  }

  /** The database's own words without the folder, which is nobody's business in a report. */
  private static String firstLine(SQLException e, String path, String name) {
    String message = String.valueOf(e.getMessage());
    String line = message.lines().findFirst().orElse("");
    return path.isEmpty() ? line : line.replace(path, name);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AmmassException(name + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
