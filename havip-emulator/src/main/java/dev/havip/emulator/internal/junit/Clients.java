package dev.havip.emulator.internal.junit;

import dev.havip.client.Credentials;
import dev.havip.client.TencentHavipCloud;
import dev.havip.emulator.HavipEmulator;

/** Makes clients of an emulator; a class of its own, so that only those who ask for a client need it on the class path. */
final class Clients {
    private Clients() {}

    static TencentHavipCloud of(HavipEmulator emulator) {
        return TencentHavipCloud.builder()
                .region(emulator.cloud().region())
                .endpoint(emulator.url().toString())
                .credentials(Credentials.of(HavipEmulator.SECRET_ID, HavipEmulator.SECRET_KEY))
                .build();
    }
}
