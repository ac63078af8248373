package io.ammass.data;

/**
 * Where data came from.
 *
 * @param name the file, table or service, without credentials
 * @param sha256 the hash of its bytes in lower-case hexadecimal, or empty where there are none
 * @param rows the number of records read
 */
public record Origin(String name, String sha256, long rows) {}
