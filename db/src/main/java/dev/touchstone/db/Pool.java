package dev.touchstone.db;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes connection pools. */
final class Pool {

  private Pool() {}

  /**
   * A pool that is empty until it is used. Each connection is tried before it is handed out, so
   * that one restart of the server costs no caller more than what it had under way.
   *
   * <p>Server errors come without their detail line: it quotes rows, and rows hold posts' texts.
   */
  static AgroalDataSource of(DatabaseAddress address, PoolSettings settings) {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier().metricsEnabled();
    configuration
        .connectionPoolConfiguration()
        .maxSize(settings.maxSize())
        .acquisitionTimeout(settings.acquisitionTimeout())
        .leakTimeout(settings.leakTimeout())
        .validateOnBorrow(true)
        .connectionValidator(Pool::isAlive)
        .connectionFactoryConfiguration(factory -> connect(factory, address));
    try {
      return AgroalDataSource.from(configuration, new Log());
    } catch (SQLException e) {
      throw new DatabaseSetupException("can't make a connection pool for " + address, e);
    }
  }

  private static AgroalConnectionFactoryConfigurationSupplier connect(
      AgroalConnectionFactoryConfigurationSupplier factory, DatabaseAddress address) {
    factory
        .connectionProviderClass(Driver.class)
        .jdbcUrl(address.url())
        .principal(new NamePrincipal(address.user()))
        .jdbcProperty("ApplicationName", "touchstone")
        .jdbcProperty("connectTimeout", "10")
        .jdbcProperty("tcpKeepAlive", "true")
        .jdbcProperty("reWriteBatchedInserts", "true")
        .jdbcProperty("logServerErrorDetail", "false");
    return address.password() == null
        ? factory
        : factory.credential(new SimplePassword(address.password()));
  }

  private static boolean isAlive(Connection connection) {
    try {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Reports leaks and broken connections. */
  private static final class Log implements AgroalDataSourceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

    @Override
    public void onConnectionLeak(Connection connection, Thread thread) {
      LOG.error("connection leaked holder={}", thread.getName());
    }

    @Override
    public void onConnectionInvalid(Connection connection) {
      LOG.info("connection broken, replaced");
    }

    @Override
    public void onWarning(String message) {
      LOG.warn("pool warning message={}", message);
    }

    @Override
    public void onWarning(Throwable problem) {
      LOG.warn("pool warning", problem);
    }
  }
}
