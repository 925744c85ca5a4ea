/**
 * The cloud API over HTTP: {@link dev.havip.client.TencentHavipCloud} is the entry point, built with {@link
 * dev.havip.client.Credentials}, an {@link dev.havip.client.Endpoint} and a {@link dev.havip.client.RetryPolicy}, and
 * heard through a {@link dev.havip.client.CallListener}.
 */
@NullMarked
package dev.havip.client;

import org.jspecify.annotations.NullMarked;
