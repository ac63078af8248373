/**
 * Takes readings as they arrive from any {@link java.util.concurrent.Flow.Publisher}.
 *
 * <p>What is asked of the publisher is bounded, what arrives late or out of order is put right and
 * told, and the work is done in the thread of the one who reads: none is started. Start with {@link
 * io.ammass.source.stream.StreamSource}.
 */
@NullMarked
package io.ammass.source.stream;

import org.jspecify.annotations.NullMarked;
