package io.ammass.operations.registry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens connections to a PostgreSQL database. */
@FunctionalInterface
public interface ConnectionSource {
  /**
   * Opens a connection.
   *
   * @return a new connection, or a fresh one of a pool; the registry closes it
   * @throws SQLException if the server refuses or is away
   */
  Connection open() throws SQLException;

  /**
   * Opens connections of a data source.
   *
   * @param dataSource the data source, a pool for example
   * @return the source
   */
  static ConnectionSource of(DataSource dataSource) {
    return Objects.requireNonNull(dataSource, "dataSource")::getConnection;
  }

  /**
   * Opens connections by address.
   *
   * @param url the JDBC address, such as {@code jdbc:postgresql://host/database}
   * @param user the user
   * @param password the password; it is never printed
   * @return the source
   */
  static ConnectionSource of(String url, String user, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return new ConnectionSource() {
      @Override
      public Connection open() throws SQLException {
        return DriverManager.getConnection(url, properties);
      }

      /** Prints the address without what follows a question mark. */
      @Override
      public String toString() {
        return Secrets.mask(url) + " as " + user;
      }
    };
  }
}
