/** Where credentials are found; {@link dev.havip.client.CredentialsProvider} is the way in. */
@NullMarked
package dev.havip.client.internal.credentials;

import org.jspecify.annotations.NullMarked;
