package io.ammass.distill.student;

/**
 * A teacher that was tried: what it reached and what its training took.
 *
 * @param name of the teacher
 * @param validationMse mean squared error on validation, in squared units of the load
 * @param fitSeconds of its training; NaN if its answers were in the cache
 * @param forecastMicros mean time of an answer; NaN if its answers were in the cache
 */
public record TeacherTrial(
    String name, double validationMse, double fitSeconds, double forecastMicros) {}
