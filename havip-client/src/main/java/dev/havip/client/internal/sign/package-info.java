/** The signature TC3-HMAC-SHA256: {@link dev.havip.client.internal.sign.Tc3Signer} is the entry point. */
@NullMarked
package dev.havip.client.internal.sign;

import org.jspecify.annotations.NullMarked;
