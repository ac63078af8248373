package io.ammass.distill.network;

import io.ammass.data.Dataset;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkLayout;
import io.ammass.teacher.dl4j.DenseTeacher;

/**
 * What teacher and student learned from a source. Immutable.
 *
 * @param data the source
 * @param layout what a window looks like
 * @param teacher the large network, trained on the source's truth
 * @param student the small network, trained on the teacher's answers to the source's windows
 * @param teacherSeconds the time the teacher took
 * @param studentSeconds the time the student took
 */
public record SourceNetwork(
    Dataset data,
    NetworkLayout layout,
    DenseTeacher teacher,
    DenseNetwork student,
    double teacherSeconds,
    double studentSeconds) {}
