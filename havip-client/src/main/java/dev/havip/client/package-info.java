/** The cloud API over HTTP. */
@NullMarked
package dev.havip.client;

import org.jspecify.annotations.NullMarked;
