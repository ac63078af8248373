/**
 * Deep networks as forecasters and teachers, on DL4J: DLinear, N-HiTS and an LSTM.
 *
 * <p>Start with {@link io.ammass.teacher.dl4j.forecast.DeepTrainer}; {@link
 * io.ammass.teacher.dl4j.forecast.NetworkSpaces} has their search spaces. Training and forecasting
 * run one native thread and give the same bits for a seed. The forecasters are not portable: they
 * need DL4J to forecast and cannot be saved as a model file; distil them to ship what they know.
 */
@NullMarked
package io.ammass.teacher.dl4j.forecast;

import org.jspecify.annotations.NullMarked;
