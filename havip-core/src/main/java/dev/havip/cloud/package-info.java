/**
 * The cloud as a port: {@link dev.havip.cloud.HavipCloud} is the entry point, with what is asked of it ({@link
 * dev.havip.cloud.CreateHavip}, {@link dev.havip.cloud.HavipQuery}) and what is made of it once for every cloud: all
 * pages as a stream, {@link dev.havip.cloud.HavipWaiter}, and {@link dev.havip.cloud.HavipWatch}.
 */
@NullMarked
package dev.havip.cloud;

import org.jspecify.annotations.NullMarked;
