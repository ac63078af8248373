package io.ammass.operations.alarm;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells somebody. A sink either has told when {@link #send} returns, or throws; the desk then tries
 * again later and goes on with the other sinks.
 *
 * <p>A message that was sent and not noted (the process died in between) comes again with the same
 * {@link AlarmMessage#id}.
 */
public interface AlarmSink {
  /**
   * The name under which the desk keeps what is still to be sent.
   *
   * @return a name, unique at a desk and the same after a restart
   */
  String name();

  /**
   * Sends.
   *
   * @param message what happened
   * @throws Exception if it could not be sent; the message must hold no secret
   */
  void send(AlarmMessage message) throws Exception;

  /**
   * A sink that calls the host's code.
   *
   * @param name the sink's name
   * @param receiver what is called
   * @return the sink
   */
  static AlarmSink callback(String name, Consumer<AlarmMessage> receiver) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(receiver, "receiver");
    return new AlarmSink() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void send(AlarmMessage message) {
        receiver.accept(message);
      }

      @Override
      public String toString() {
        return "callback " + name;
      }
    };
  }

  /**
   * A sink that logs: critical alarms as errors, warnings as warnings, the rest as information.
   *
   * @param logger the host's logger; nothing is configured here
   * @return the sink, named {@code log}
   */
  static AlarmSink log(System.Logger logger) {
    return new AlarmSink() {
      @Override
      public String name() {
        return "log";
      }

      @Override
      public void send(AlarmMessage message) {
        System.Logger.Level level =
            switch (message.severity()) {
              case CRITICAL -> System.Logger.Level.ERROR;
              case WARNING -> System.Logger.Level.WARNING;
              case ADVICE, INFO -> System.Logger.Level.INFO;
            };
        // A line break in a text must not look like a second entry.
        logger.log(level, message.toString().replaceAll("\\p{Cntrl}+", " "));
      }

      @Override
      public String toString() {
        return "log " + logger.getName();
      }
    };
  }
}
