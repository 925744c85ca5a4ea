package dev.havip.provision;

import dev.havip.Region;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The client token of a desired HAVIP: the same for every process that wants the same one, so that the cloud makes it
 * once. A new generation is taken when the token of the one before it belongs to a HAVIP that is gone.
 */
final class CreationToken {
    private CreationToken() {}

    static String of(Region region, DesiredHavip desired, int generation) {
        String text = region + "\n" + desired.subnetId() + "\n" + desired.name() + "\n" + generation;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "havip-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
