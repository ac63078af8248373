package io.ammass.operations.config;

import java.util.List;

/**
 * A whole operation as its file tells it.
 *
 * @param operation the top of the file
 * @param sites one section a site; unmodifiable
 * @param schedule when jobs are due
 * @param policy when models change
 * @param alarms what people are told
 * @param reports what is written for people
 * @param mail who gets mail, and over which server
 */
public record Description(
    Settings operation,
    List<Settings> sites,
    Settings schedule,
    Settings policy,
    Settings alarms,
    Settings reports,
    Settings mail) {
  /** Takes a copy. */
  public Description {
    sites = List.copyOf(sites);
  }
}
